"""Index the site for the search when all of its languages are written; in a preview, while the page is being read."""

import subprocess
import sys
from pathlib import Path

from kanvas import search
from kanvas.store import FOLDER, Store
from mkdocs.plugins import event_priority

preview = False
running = None


def on_startup(command, dirty):
    global preview
    preview = command == "serve"


def on_pre_build(config):
    if running:
        running.kill()
        running.wait()


@event_priority(-200)
def on_post_build(config):
    global running
    if config.plugins["i18n"].building is False:
        if preview:
            running = subprocess.Popen([sys.executable, "-m", "kanvas.search", config.site_dir])
        else:
            search.write(Path(config.site_dir), Store(FOLDER))


def on_shutdown():
    on_pre_build(None)
