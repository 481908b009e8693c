"""Index each language for the search when it is written; in a preview, all of them while the page is being read."""

import subprocess
import sys
from pathlib import Path

from kanvas.base.store import FOLDER, Store
from kanvas.pages import search
from mkdocs.plugins import CombinedEvent, event_priority

store = Store(FOLDER)
preview = False
running = None


def on_startup(command, dirty):
    global preview
    preview = command == "serve"


def on_pre_build(config):
    if running:
        running.kill()
        running.wait()


def _index(config):
    if not preview:
        search.index(Path(config.site_dir), config.extra["locale"], store)


@event_priority(-200)
def _join(config):
    global running
    if config.plugins["i18n"].building is False:
        if preview:
            running = subprocess.Popen([sys.executable, "-m", "kanvas.pages.search", config.site_dir])
        else:
            search.join(Path(config.site_dir))


on_post_build = CombinedEvent(_index, _join)


def on_shutdown():
    on_pre_build(None)
