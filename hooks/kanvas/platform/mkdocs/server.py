"""The preview's server: it is told of changes at once, and shows what is wrong where a build has failed.

A page whose text was saved is shown before all that hangs on it is built, during which pages are served; whoever saves
again meanwhile sees that first.

MkDocs (1.6.1) looks for changes twice a second, and a preview whose build failed answers nothing until it is mended.
`KANVAS_POLLING=1` is for folders of which the system reports nothing, such as some that a container shares.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.livereload import log as LOG  # noqa: N812
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
from watchdog.observers.polling import PollingObserver

from kanvas.base import leftovers
from kanvas.build import stylesheet

from . import log
from .patches import Patch, Patches

if TYPE_CHECKING:
    from .previewing import Preview

_BUILDS = logging.getLogger("mkdocs.commands.build")
CHANGES = [  # to be read is none
    *(FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
    *(DirDeletedEvent, DirMovedEvent),
]
POLLING = "KANVAS_POLLING"
PAGE = "failure.html"
Draw = Callable[[Collection[Path]], bool]  # see `saved_page.draw`
SavedListener = Callable[[Collection[Path]], None]


class Overtaken(BaseException):
    """Something was saved while what nobody waits for was built; no `except Exception` may take it for its own."""


class Meant(FileSystemEventHandler):
    """Reports what happens below a folder, but not to what an editor or the system keeps there for itself."""

    def __init__(self, report: SavedListener, folder: Path) -> None:
        self._report, self._folder = report, folder

    def dispatch(self, event: FileSystemEvent) -> None:
        """Report those of an event's two files that count: many editors save by renaming."""
        if places := [place for place in _places(event) if self.counts(place)]:
            self._report(places)

    def counts(self, place: Path) -> bool:
        """Whether a file is none of those that are left about, and in no such folder."""
        below = place.relative_to(self._folder) if place.is_relative_to(self._folder) else Path(place.name)
        return leftovers.counts(str(below)) and not leftovers.is_leftover(place.name, _beside(place))


class Named(Meant):
    """Reports what happens to one file or folder, which need not be there yet; an editor may put another there."""

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

    def __init__(self, report: SavedListener) -> None:
        super().__init__(timeout=0.5)
        self._report = report

    def schedule(self, handler: object, path: str, *, recursive: bool = False) -> Any:
        """Watch a file or a folder, and not by MkDocs's `handler`: which file it was is to be known."""
        place = Path(path)
        around = super().schedule(Named(self._report, place), str(place.parent), event_filter=CHANGES)
        if not place.is_dir():
            return around
        return super().schedule(Meant(self._report, place), path, recursive=recursive, event_filter=CHANGES)


class Polled(PollingObserver):
    """Folders and files as they are found when they are looked at."""

    def __init__(self, report: SavedListener) -> None:
        super().__init__(timeout=0.5)
        self._report = report

    def schedule(self, handler: object, path: str, *, recursive: bool = False) -> Any:  # type: ignore[override]
        """Watch a file or a folder, as above."""
        return super().schedule(Meant(self._report, Path(path)), path, recursive=recursive, event_filter=CHANGES)


class Server(LiveReloadServer):
    """MkDocs's own, which is told of changes, shows a saved page first, and goes on where a build has failed."""

    preview: Preview
    warnings: log.Records
    draw: Draw

    def __init__(self, builder: Callable[..., None], host: str, port: int, *args: Any, **settings: Any) -> None:
        super().__init__(builder, host, port, *args, **settings)
        self.failure = ""
        self._is_bound = False
        self._saved: set[Path] = set()
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
            if not isinstance(self.observer, Polled):
                self.observer = Polled(self.note)
        elif not isinstance(self.observer, Reported):
            # The observer begins threads, beside which the first build could not split.
            self.observer, self.build_delay = Reported(self.note), 0.03
        super().watch(path, func, recursive=recursive)

    def note(self, files: Collection[Path]) -> None:
        """Note that files were saved, removed or moved."""
        with self._rebuild_cond:
            self._saved.update(files)
            self._rebuild_cond.notify_all()

    def _build_loop(self) -> None:
        """Answer what is saved, until the preview ends."""
        self._prepare()
        while saved := self._wait():
            LOG.info("Detected file changes")
            self.answer(saved)
            self._prepare()

    def _wait(self) -> frozenset[Path]:
        """Wait until files are saved, and no more of them, and return them; none if the preview ends."""
        with self._rebuild_cond:
            # Not for ever: on Windows nothing else would interrupt it.
            while not self._rebuild_cond.wait_for(lambda: self._saved or self._shutdown, timeout=self.shutdown_delay):
                pass
            while not self._shutdown and self._rebuild_cond.wait(timeout=self.build_delay):
                pass
            saved, self._saved = frozenset(self._saved), set()
            return saved if not self._shutdown else frozenset()

    def answer(self, saved: Collection[Path]) -> None:
        """Show what was saved: the page first where it is one, and then what hangs on it; else all that is built."""
        self.preview.rewriting.has_changed = False
        if not self.failure and self.draw(saved):
            if self.preview.rewriting.has_changed:
                self._reload()
            self._follow()
            return
        self._wanted_epoch += 1  # until it is reached nothing is served
        self.builder()
        self._reload()

    def _prepare(self) -> None:
        """Make what the next save would wait for: a language that another process has built, and dictionaries."""
        if self.preview.is_behind and not self.failure:
            self._follow()
        with self._until_overtaken():
            self.preview.load()

    def _follow(self) -> None:
        """Build while pages are served, and reload browsers if that changed a page."""
        style = Path(self.root, stylesheet.PLACE)
        self.preview.rewriting.has_changed, before = False, style.read_bytes()
        with self._until_overtaken():
            self.builder()
        # One that was overtaken has written pages, too, of which the next finds nothing new.
        if self.failure or self.preview.rewriting.has_changed or style.read_bytes() != before:
            self._reload()

    @contextmanager
    def _until_overtaken(self) -> Iterator[None]:
        """Do what nobody waits for: it ends early if something is saved."""
        self.preview.is_overtaken = lambda: bool(self._saved)
        try:
            yield
        except Overtaken:
            pass
        finally:
            self.preview.is_overtaken = None

    def _reload(self) -> None:
        with self._epoch_cond:
            LOG.info("Reloading browsers")
            self._visible_epoch = self._wanted_epoch = self._visible_epoch + 1
            self._epoch_cond.notify_all()

    def _build(self) -> None:
        """Build; what is wrong is shown in the place of every page until a build succeeds."""
        self.warnings.records.clear()
        filters = list(_BUILDS.filters)
        try:
            self._make()
            self.failure = ""
        except Exception as error:
            said = [record.getMessage() for record in self.warnings.records if record.levelno >= logging.ERROR]
            self.failure = _page(said, str(error))
            logging.getLogger(log.NAME).error(str(error))
        finally:
            _BUILDS.filters[:] = filters  # mkdocs-static-i18n takes its own away only at the end of a build

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


def patch(patches: Patches, preview: Preview, warnings: log.Records, draw: Draw) -> None:
    """Let a preview use this server; `warnings` are what the build has said, `draw` draws a page by itself."""
    told = {"preview": preview, "warnings": warnings, "draw": staticmethod(draw)}
    patches.set(Patch.SERVER, type("Server", (Server,), told))


def _page(said: Iterable[str], error: str) -> str:
    templates = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    return templates.get_template(PAGE).render(findings=list(said), error=error)
