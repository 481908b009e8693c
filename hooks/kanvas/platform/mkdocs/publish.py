"""Publish: what is written of a language is kept and indexed; when all languages are written, the site is complete."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent

from .command import command_of
from .moments import Moment, at


@at(Moment.LANGUAGE_WRITTEN)
def _on_language_written(config: MkDocsConfig) -> None:
    """Keep the language's results, index its pages, and leave out the next languages that are current."""
    command_of(config).language_written(config)


@at(Moment.SITE_WRITTEN)
def _on_site_written(config: MkDocsConfig) -> None:
    """Write what all languages share, unless other languages are still to come."""
    command_of(config).site_written(config)


on_post_build = CombinedEvent(_on_language_written, _on_site_written)
