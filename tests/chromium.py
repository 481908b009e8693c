"""Find a Chromium for the tests: on the PATH, then Playwright's own; fetch one if there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# In a container there is neither a GPU nor, for root, a sandbox; the rest keeps the browser off the network.
FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
if hasattr(os, "geteuid") and os.geteuid() == 0:
    FLAGS.append("--no-sandbox")

ADVICE = """No Chromium was found, and none could be fetched. Install one and run the tests again:
  Debian, Ubuntu:  sudo apt-get install chromium
  Fedora:          sudo dnf install chromium
  macOS:           brew install --cask chromium
  elsewhere:       .venv/bin/python -m playwright install chromium"""


def find(playwright):
    """Return the path of a Chromium's program; fail with advice where there is none to be had."""
    return _there(playwright) or _fetched(playwright) or _installed() or sys.exit(ADVICE)


def _there(playwright):
    own = playwright.chromium.executable_path
    return _on_path() or (own if Path(own).exists() else None)


def _on_path():
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _fetched(playwright):
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True)
    return _there(playwright)


def _installed():
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "--quiet"], capture_output=True)
        subprocess.run(["apt-get", "install", "--quiet", "--yes", "chromium"], capture_output=True)
    return _on_path()
