"""Preview: what a preview does between two builds."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from . import settings
from .command import build_of, command_of
from .moments import Moment, at


@at(Moment.BEGUN)
def on_pre_build(*, config: MkDocsConfig) -> None:
    """Write over the files of the language that is built again; MkDocs would clear those of all first."""
    if preview := command_of(config).preview:
        preview.begin_language(Path(config.site_dir), build_of(config).locale)


@at(Moment.SERVED)
def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:
    """Watch all that a site is made from; what the first build has read stays, as the collector of cycles is told."""
    for place in settings.watched(config):
        server.watch(str(place))
    gc.freeze()
    return server
