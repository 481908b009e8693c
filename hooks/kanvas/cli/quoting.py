"""What others wrote, told on a pull request's page: words stay words, whatever GitHub's Markdown would make of them.

A text, a title or a file's name may hold marks, tags, addresses and names; told as they stand, they would show a
picture, call somebody, or hide all that comes behind them in a tag that is never closed. A backslash takes a sign for
itself (https://github.github.com/gfm/#backslash-escapes); GitHub looks for names and numbers when it has made HTML of
the text, so that only a character that nobody sees parts them from their sign.
"""

from __future__ import annotations

import re

from ..base import characters

_SIGNS = re.compile(r"[\\`*_\[\]<>|~&$^]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_CALLS = re.compile(r"(?<=@)(?=\w)|(?<=#)(?=\d)")
_JOINER = "\u2060"


def words(text: str) -> str:
    """Return a text as Markdown that shows it: `words("<b> @all")  # "\\\\<b\\\\> @\\u2060all"`."""
    return _CALLS.sub(_JOINER, _SIGNS.sub(r"\\\g<0>", characters.visible(text)))


def code(text: str) -> str:
    """Return a text as code on a line, whatever backticks it holds: `code("a")  # "`a`"`."""
    shown = characters.visible(text)
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    space = " " if "`" in {shown[:1], shown[-1:]} else ""
    return f"{fence}{space}{shown}{space}{fence}"
