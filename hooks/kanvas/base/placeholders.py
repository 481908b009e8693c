"""Python-Markdown's placeholders: in a tree's text, between \\x02 and \\x03."""

from __future__ import annotations

import re

_MARKS = re.compile("\x02[^\x03]*\x03")


def plain(text: str) -> str:
    """Return a text of the tree without Python-Markdown's placeholders."""
    if "\x02" not in text:
        return text
    return _MARKS.sub(lambda mark: chr(int(mark[0][1:-1])) if mark[0][1:-1].isdigit() else "", text)
