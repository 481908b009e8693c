"""Find a Chromium for the tests: on the PATH, then Playwright's own; fetch that one if there is none."""

import shutil
import subprocess
import sys
from pathlib import Path

from kanvas.books import browser
from playwright.sync_api import Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# In a container there is neither a GPU nor, for root, a sandbox; the rest keeps the browser off the network.
FLAGS = [*browser.FLAGS, *browser.sandbox()]

ADVICE = (
    "No Chromium was found, and none could be fetched. Install one (make tools; macOS: brew install --cask chromium)."
)


def find(playwright: Playwright) -> str | None:
    """Return the path of a Chromium's program, None where there is none to be had."""
    return _there(playwright) or _fetched(playwright)


def _there(playwright: Playwright) -> str | None:
    own = playwright.chromium.executable_path
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_path or (own if Path(own).exists() else None)


def _fetched(playwright: Playwright) -> str | None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True)
    return _there(playwright)
