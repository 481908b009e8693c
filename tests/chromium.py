"""Find a Chromium for the tests: on the PATH, then Playwright's own; fetch that one if there is none.

The one without windows and tabs comes first: it is the same engine, and a new context costs a fifth (0.07 s of a
processor's time for 0.34). `make long` sets KANVAS_WHOLE_BROWSER and reads with the browser that readers have.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from kanvas.books import browser
from playwright.sync_api import Playwright

SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# In a container there is neither a GPU nor, for root, a sandbox; the rest keeps the browser off the network. All pages
# are of one site: no process is kept in readiness for another, which is a tenth of what a context costs.
FLAGS = [*browser.FLAGS, *browser.sandbox(), "--disable-site-isolation-trials"]

ADVICE = (
    "No Chromium was found, and none could be fetched. Install one (make tools; macOS: brew install --cask chromium)."
)


def find(playwright: Playwright) -> str | None:
    """Return the path of a Chromium's program, None where there is none to be had."""
    return _there(playwright) or _fetched(playwright)


def _there(playwright: Playwright) -> str | None:
    own = playwright.chromium.executable_path
    names = NAMES + SHELLS if os.environ.get("KANVAS_WHOLE_BROWSER") else SHELLS + NAMES
    on_path = next((path for name in names if (path := shutil.which(name))), None)
    return on_path or (own if Path(own).exists() else None)


def _fetched(playwright: Playwright) -> str | None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True)
    return _there(playwright)
