"""The preview's server: it is told of changes at once, and shows what is wrong where a build has failed.

MkDocs (1.6.1) looks for changes twice a second, and a preview whose build failed answers nothing until it is mended.
`KANVAS_POLLING=1` is for folders of which the system reports nothing, such as some that a container shares.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from kanvas.base import leftovers

from . import log
from .patches import Patch, Patches

CHANGES = [  # to be read is none
    *(FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
    *(DirDeletedEvent, DirMovedEvent),
]
POLLING = "KANVAS_POLLING"
PAGE = "failure.html"


class Meant(FileSystemEventHandler):
    """Hands on what happens below a folder, but not to what an editor or the system keeps there for itself."""

    def __init__(self, handler: Any, folder: Path) -> None:
        self._handler, self._folder = handler, folder

    def dispatch(self, event: FileSystemEvent) -> None:
        """Hand an event on, if either of its two files counts: many editors save by renaming."""
        if any(self.counts(place) for place in _places(event)):
            # MkDocs passes over what happens to folders, and one that is moved away takes its texts along.
            self._handler.dispatch(FileDeletedEvent(event.src_path) if event.is_directory else event)

    def counts(self, place: Path) -> bool:
        """Whether a file is none of those that are left about, and in no such folder."""
        below = place.relative_to(self._folder) if place.is_relative_to(self._folder) else Path(place.name)
        return leftovers.counts(str(below)) and not leftovers.is_leftover(place.name, _beside(place))


class Named(Meant):
    """Hands on what happens to one file or folder, which need not be there yet; an editor may put another there."""

    def counts(self, place: Path) -> bool:
        """Whether it is the one."""
        return place == self._folder


def _places(event: FileSystemEvent) -> list[Path]:
    return [Path(os.fsdecode(place)) for place in (event.src_path, event.dest_path) if place]


def _beside(place: Path) -> list[str]:
    """Return the names in a file's folder, none where that is gone."""
    with suppress(OSError):
        return os.listdir(place.parent)  # noqa: PTH208 – names, and no paths
    return []


class Reported(Observer):  # type: ignore[valid-type, misc]
    """Folders as the system reports them; a single file, and a folder's own name, as what happens in the one around."""

    def schedule(self, handler: Any, path: str, *, recursive: bool = False) -> Any:
        """Watch a file or a folder."""
        place = Path(path)
        around = super().schedule(Named(handler, place), str(place.parent), event_filter=CHANGES)
        if not place.is_dir():
            return around
        return super().schedule(Meant(handler, place), path, recursive=recursive, event_filter=CHANGES)


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
        """Watch a file or a folder, as the system reports it; who looks for changes can look at what is there alone."""
        if os.environ.get(POLLING):
            if not Path(path).exists():
                return
        elif not isinstance(self.observer, Reported):
            # The observer begins threads, beside which the first build could not split.
            self.observer, self.build_delay = Reported(timeout=0.5), 0.03
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
