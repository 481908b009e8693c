"""A command of MkDocs from its start to its end: the sources are read, the site takes its place or does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from .command import Command
from .moments import Moment, at


class RunStage:
    """The stage that begins a command and ends it; MkDocs gives these handlers no settings to find it in."""

    def __init__(self) -> None:
        self._command = Command()

    def handlers(self) -> tuple[Callable[..., Any], ...]:
        """Return the handlers, in the order in which a command meets them."""
        return self.on_startup, self.on_config, self.on_build_error, self.on_shutdown

    @at(Moment.STARTED)
    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Begin."""
        self._command = Command()
        self._command.start(command, dirty)

    @at(Moment.CONFIGURED)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check every source; with a finding in one, nothing is built."""
        self._command.configure(config)
        return config

    @at(Moment.FAILED)
    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        """Publish nothing."""
        self._command.fail(error)

    @at(Moment.ENDED)
    def on_shutdown(self) -> None:
        """Publish what was built."""
        self._command.end()
