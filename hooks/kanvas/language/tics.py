"""Turns of phrase that wear out a reader by coming back: each language's own list, a regular expression a line.

A language may have none: then nothing is a tic in it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from .locale import Locale

_FOLDER = Path(__file__).parent


@cache
def patterns(locale: Locale) -> tuple[re.Pattern[str], ...]:
    """Return what finds a language's tics; a space in the list stands for any white space, line breaks included."""
    file = _FOLDER / locale.tag / "tics.txt"
    lines = file.read_text("utf-8").splitlines() if file.is_file() else ()
    return tuple(re.compile(line.replace(" ", r"\s+")) for line in lines if line and not line.startswith("#"))
