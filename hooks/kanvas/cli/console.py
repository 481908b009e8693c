"""What the command prints to: a console or a pipe of Windows may know a few hundred characters only (cp1252).

What goes to a file or a pipe is UTF-8, which its readers expect; where somebody chose an encoding (PYTHONIOENCODING), a
character that it lacks is written as its number. Nothing that is printed ends in an error.
"""

from __future__ import annotations

import io
import os
import sys

_CHOSEN = "PYTHONIOENCODING"


def settle() -> None:
    """Let the standard streams take every character."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper) or stream.encoding.lower() in ("utf-8", "utf8"):
            continue
        if not stream.isatty() and not os.environ.get(_CHOSEN):
            stream.reconfigure(encoding="utf-8")
        stream.reconfigure(errors="backslashreplace")
