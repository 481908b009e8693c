"""What the command prints to: a console or a pipe of Windows may know a few hundred characters only (cp1252).

What goes to a file or a pipe is UTF-8, which its readers expect; where somebody chose an encoding (PYTHONIOENCODING), a
character that it lacks is written as its number, in JSON as JSON writes it (RFC 8259, section 7). Nothing that is
printed ends in an error.
"""

from __future__ import annotations

import io
import json
import os
import sys
from typing import Any

_CHOSEN = "PYTHONIOENCODING"
_UTF_8 = ("utf-8", "utf8")


def settle() -> None:
    """Let the standard streams take every character."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper) or stream.encoding.lower() in _UTF_8:
            continue
        if not stream.isatty() and not os.environ.get(_CHOSEN):
            stream.reconfigure(encoding="utf-8")
        stream.reconfigure(errors="backslashreplace")


def as_json(value: Any) -> str:
    """Return a value as JSON that standard output can take: pure ASCII, unless all of it can go out as UTF-8."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return text if _takes(text) else json.dumps(value, indent=2)


def _takes(text: str) -> bool:
    if (sys.stdout.encoding or "").lower() not in _UTF_8:
        return False
    try:
        return bool(text.encode())
    except UnicodeEncodeError:  # half a character, as in a file's name that is no UTF-8
        return False
