"""The browser that prints books: a Chromium of this machine, which a build uses where it is told so.

It runs without a window or a profile, and finds no host; without a sandbox for root alone, who has none
(https://developer.chrome.com/docs/chromium/headless).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "KANVAS_BROWSER"
FLAGS = ("--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")
_PAPER = (
    "--headless",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_SECONDS = 300  # a book of a thousand pages takes one


class BrowserError(Exception):
    """The browser is not there, or prints nothing; the text says what to do."""


@dataclass(frozen=True)
class Browser:
    """A browser: its program, and what it says of its version."""

    program: str
    version: str

    def printed(self, page: Path, folder: Path) -> bytes:
        """Return a local page as PDF; `folder` is for the browser's own files. BrowserError if it gives none."""
        file = folder / "printed.pdf"
        own = [f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={file}"]
        _run([self.program, *sandbox(), *FLAGS, *_PAPER, *own, page.as_uri()])
        if not file.is_file():
            raise BrowserError(f"“{self.program}” printed nothing of {page.name}. Try another browser.")
        return file.read_bytes()


def named() -> Browser | None:
    """Return the browser that the environment names, None if it names none; BrowserError if that is not there."""
    name = os.environ.get(VARIABLE, "")
    if not name:
        return None
    program = shutil.which(name)
    if not program:
        raise BrowserError(f"“{name}” is no program here. Let {VARIABLE} name a Chromium, or leave it out.")
    return Browser(program, _run([program, "--version"]))


def sandbox() -> list[str]:
    """Return the flag without which a Chromium does not start for this user, if there is one."""
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


def _run(command: list[str]) -> str:
    """Return what a command says; BrowserError if it fails, or takes too long."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError) as error:
        why = str(getattr(error, "stderr", "") or error).strip().splitlines()[-1:]
        raise BrowserError(f"“{command[0]}” does not print: {''.join(why)}. Try another browser.") from error
