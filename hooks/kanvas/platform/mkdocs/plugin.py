"""The stages of a build as a plugin, for those who install the package: `plugins: [kanvas, i18n: …]`.

MkDocs reads the handlers off the class. Those of a stage are functions, which know no plugin; those that begin and end
a command are methods, of an object of this plugin's own.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

from mkdocs.plugins import BasePlugin, CombinedEvent

from . import draw, preview, publish, read, render
from .run import RunStage

STAGES = (read, render, draw, publish, preview)


class KanvasPlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """All stages of a build."""

    def load_config(self, *_: Any, **__: Any) -> tuple[list[Any], list[Any]]:
        """Take what the settings say under the plugin's name: a model reads and checks it (`content.site`)."""
        return [], []

    def __init__(self) -> None:
        for event, handlers in _handlers(RunStage(), *STAGES).items():
            setattr(self, event, CombinedEvent(*handlers))


def _handlers(*stages: RunStage | ModuleType) -> dict[str, list[Callable[..., Any]]]:
    """Return the handlers of each event."""
    found: dict[str, list[Callable[..., Any]]] = {}
    for stage in stages:
        for event in (name for name in dir(stage) if name.startswith("on_")):
            handler = getattr(stage, event)
            found.setdefault(event, []).extend(handler.methods if isinstance(handler, CombinedEvent) else [handler])
    return found
