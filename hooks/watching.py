"""Tell a preview of what was saved at once: the system reports it, where MkDocs looks twice a second.

`KANVAS_POLLING=1` is for folders of which the system reports nothing, such as some that a container shares.
"""

import os
from pathlib import Path

from mkdocs.commands import serve
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]  # to be read is no change


class Reported(Observer):
    """Folders as the system reports them; a single file is looked at, since an editor may put another in its place."""

    def __init__(self, timeout):
        super().__init__(timeout=timeout)
        self.files = PollingObserver(timeout=timeout)

    def schedule(self, handler, path, *, recursive=False):  # noqa: D102
        if Path(path).is_file():
            return self.files.schedule(handler, path)
        return super().schedule(handler, path, recursive=recursive, event_filter=CHANGES)

    def start(self):  # noqa: D102
        self.files.start()
        super().start()

    def stop(self):  # noqa: D102
        self.files.stop()
        super().stop()


class Server(LiveReloadServer):
    """MkDocs's own, which is told of changes."""

    def watch(self, *place, **settings):  # noqa: D102
        if not isinstance(self.observer, Reported):  # it begins threads, beside which the first build could not split
            self.observer, self.build_delay = Reported(0.5), 0.03
        super().watch(*place, **settings)


def on_startup(command, dirty):
    if command == "serve" and not os.environ.get("KANVAS_POLLING"):
        serve.LiveReloadServer = Server
