"""Where in a source something of the rendered page was written.

Markdown keeps no positions, so the place is looked for: not in code and comments, which render nothing, first as it
stands, then with entities read, and at last by its letters alone, as an address hidden in them or a heading's id needs
it. Of texts that are equal the order tells: the second of two elements is the second of the places.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from . import inclusion, syntax
from .page import Page
from .syntax import Kind

_UNRENDERED = (Kind.FENCE, Kind.CODE, Kind.COMMENT)


def of(page: Page, needles: Iterable[str], before: int = 0) -> tuple[int, int]:
    """Return line and column (from 1) of one of these texts in the body, best first.

    `before` is how many equal things the page holds before it. What an included file brought is found at the line
    that includes it; what is nowhere, where the body begins.
    """
    wanted = [needle for needle in needles if needle]
    for text in (_rendered(page.body), page.body):
        for needle, places in ((n, list(way(text, n))) for way in (_words, _parts, _hidden, _letters) for n in wanted):
            if places:
                return _place(page, places[min(before, len(places) - 1)], needle)
    included = next((page.body.count("\n", 0, line.at) for line in inclusion.read(page.body)), 0)
    return page.body_line + included, 1


def _rendered(body: str) -> str:
    """Return a body with what renders nothing blanked; a comment that does not end is told for that."""
    parts = (part for part in syntax.read(body, 0) if part.kind in _UNRENDERED)
    return syntax.blanked(body, [(p.start, p.end) for p in parts if p.kind is not Kind.COMMENT or _ends(body, p.end)])


def _ends(body: str, end: int) -> bool:
    return body[:end].rstrip().endswith("-->")


def _place(page: Page, offset: int, needle: str) -> tuple[int, int]:
    line = page.body.count("\n", 0, offset)
    written = (
        page.body.split("\n")[line].casefold().find(needle.casefold(), offset - page.body.rfind("\n", 0, offset) - 1)
    )
    return page.body_line + line, max(0, written) + 1


def _words(text: str, needle: str) -> Iterator[int]:
    """Yield where a text stands by itself: “/price” is no part of “/price-list”."""
    before = r"(?<![\w/.-])" if needle[0] == "/" or needle[0].isalnum() else ""
    after = r"(?![\w/-])" if needle[-1].isalnum() else ""
    return (match.start() for match in re.finditer(before + re.escape(needle) + after, text, re.IGNORECASE))


def _parts(text: str, needle: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(re.escape(needle), text, re.IGNORECASE))


def _hidden(text: str, needle: str) -> Iterator[int]:
    """Yield the lines that hold a text when their entities are read."""
    return _lines(text, needle, _entities)


def _letters(text: str, needle: str) -> Iterator[int]:
    """Yield the lines that hold the letters of a text."""
    return _lines(text, needle, _plain)


def _lines(text: str, needle: str, read: Callable[[str], str]) -> Iterator[int]:
    offset = 0
    for line in text.split("\n"):
        if (wanted := read(needle)) and wanted in read(line):
            yield offset
        offset += len(line) + 1


def _entities(text: str) -> str:
    return "".join(c for c in html.unescape(text) if c.isprintable() and c != " ").casefold()


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", html.unescape(text)).casefold()
    return "".join(c for c in plain if c.isalnum() and c.isascii())
