"""What a scaffold left to write: a line, a heading or a key that begins with TODO (`kanvas new`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..issue import Issue
from ..scaffold import TODO
from .sources import Sources

_MARK = re.compile(rf"^(?:#+[ ]+|\w+:[ ]+|[ ]*(?:[-*]|\d+\.)[ ]+)?[\"']?({TODO}\b[^\n]*)", re.MULTILINE)


def check(sources: Sources) -> Iterator[Issue]:
    """Find what is left to write."""
    for text in sources.asked:
        for mark in _MARK.finditer(text.text):
            message = f"“{mark[1].rstrip()}” is left to write."
            yield text.issue(mark.start(1), "unfinished", message, f"Write it in the place of {TODO}.")
