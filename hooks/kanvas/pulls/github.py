"""What the programs of a pull request share: GitHub's API, the event that began the run, and how a command is run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

KANVAS = (sys.executable, "-c", "from kanvas.cli import main; main()")
PLACES = ("docs", "content", "redirects.yml")
"""Where texts and their lists stand."""
_TICKED = re.compile(r"^[ \t]*[-*+] \[[xX]\].*<!-- translated -->", re.MULTILINE)


def event() -> dict[str, Any]:
    """Return the event that began the run, {} outside of one."""
    place = os.environ.get("GITHUB_EVENT_PATH")
    found: dict[str, Any] = json.loads(Path(place).read_text("utf-8")) if place else {}
    return found


def is_ticked(body: str) -> bool:
    """Whether the text of a pull request says that its translations are done: a box of its template is ticked."""
    return _TICKED.search(body) is not None


def api(method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    """Ask GitHub's REST API of this repository (https://docs.github.com/rest), version 2022-11-28."""
    address = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/{path}"
    request = urllib.request.Request(address, json.dumps(body).encode() if body else None, method=method)
    request.add_header("Authorization", f"Bearer {os.environ['GITHUB_TOKEN']}")
    request.add_header("Accept", "application/vnd.github+json")
    request.add_header("X-GitHub-Api-Version", "2022-11-28")
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def run(command: list[str], what: str = "stdout") -> str:
    """Return what a command prints; that it finds something to mend is no error here, and any other is the end."""
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode("utf-8", "replace"))
    printed: bytes = getattr(done, what)
    return printed.decode("utf-8", "replace")  # not as text: that would end a line at each carriage return in it
