"""The preview's server: it is told of changes at once, and shows what is wrong where a build has failed.

MkDocs (1.6.1) looks for changes twice a second, and a preview whose build failed answers nothing until it is mended.
`KANVAS_POLLING=1` is for folders of which the system reports nothing, such as some that a container shares.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from kanvas.base import leftovers

from . import log
from .patches import Patch, Patches

CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]  # to be read is no change
POLLING = "KANVAS_POLLING"
PAGE = "failure.html"


class Meant(FileSystemEventHandler):
    """Hands on what happens to files, but not to those that an editor keeps for itself while somebody writes."""

    def __init__(self, handler: Any) -> None:
        self._handler = handler

    def dispatch(self, event: FileSystemEvent) -> None:
        """Hand an event on, if either of its two files counts: many editors save by renaming."""
        places = filter(None, map(os.fsdecode, (event.src_path, event.dest_path)))
        if any(not leftovers.is_leftover(Path(place).name) for place in places):
            self._handler.dispatch(event)


class Reported(Observer):  # type: ignore[valid-type, misc]
    """Folders as the system reports them; a single file is looked at, since an editor may put another in its place."""

    def __init__(self, timeout: float) -> None:
        super().__init__(timeout=timeout)
        self.files = PollingObserver(timeout=timeout)

    def schedule(self, handler: Any, path: str, *, recursive: bool = False) -> Any:
        """Watch a file or a folder."""
        if Path(path).is_file():
            return self.files.schedule(handler, path)
        return super().schedule(Meant(handler), path, recursive=recursive, event_filter=CHANGES)

    def start(self) -> None:
        """Begin to watch."""
        self.files.start()
        super().start()

    def stop(self) -> None:
        """Watch no more."""
        self.files.stop()
        super().stop()


class Server(LiveReloadServer):
    """MkDocs's own, which is told of changes, and goes on where a build has failed."""

    warnings: log.Records

    def __init__(self, builder: Callable[..., None], host: str, port: int, *args: Any, **settings: Any) -> None:
        super().__init__(builder, host, port, *args, **settings)
        self.failure = ""
        self._is_bound = False
        self._make = builder
        self.builder = self._build
        self.server_bind()

    def server_bind(self) -> None:
        """Take the port, once and before the first build; Abort if another program has it."""
        if self._is_bound:
            return
        host, port = self.server_address[:2]
        try:
            super().server_bind()
        except OSError as error:
            mend = "Stop what runs there, or name another: “mkdocs serve --dev-addr 127.0.0.1:8001”."
            raise Abort(f"The address {host!s}:{port} cannot be taken: {error.strerror or error}. {mend}") from error
        self._is_bound = True

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Watch a file or a folder, as the system reports it."""
        if not isinstance(self.observer, Reported) and not os.environ.get(POLLING):
            # The observer begins threads, beside which the first build could not split.
            self.observer, self.build_delay = Reported(0.5), 0.03
        super().watch(path, func, recursive=recursive)

    def _build(self) -> None:
        """Build; what is wrong is shown in the place of every page until a build succeeds."""
        self.warnings.records.clear()
        try:
            self._make()
            self.failure = ""
        except Exception as error:
            said = [record.getMessage() for record in self.warnings.records if record.levelno >= logging.ERROR]
            self.failure = _page(said, str(error))
            logging.getLogger(log.NAME).error(str(error))

    def _serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"]
        if self.failure and not path.startswith("/livereload/") and (path.endswith("/") or path.endswith(".html")):
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            content: bytes = self._inject_js_into_html(  # type: ignore[no-untyped-call]
                self.failure.encode(), self._visible_epoch
            )
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
            return [content]
        answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        return answer


def patch(patches: Patches, warnings: log.Records) -> None:
    """Let a preview use this server; `warnings` are what the build has said."""
    patches.set(Patch.SERVER, type("Server", (Server,), {"warnings": warnings}))


def _page(said: Iterable[str], error: str) -> str:
    templates = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    return templates.get_template(PAGE).render(findings=list(said), error=error)
