"""Where in a source something of the rendered page was written.

Markdown keeps no positions, so the line is looked for: first as it stands, then with entities read, and at last by
its letters alone, as an address hidden in them or a heading's id needs it.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable, Iterable

from . import inclusion
from .page import Page


def of(page: Page, needles: Iterable[str]) -> tuple[int, int]:
    """Return line and column (from 1) of the first of these texts that the body holds, best first.

    What an included file brought is found at the line that includes it; what is nowhere, where the body begins.
    """
    lines = page.body.split("\n")
    wanted = [needle for needle in needles if needle]
    for read in (str.casefold, _entities, _letters):
        for needle in wanted:
            at = _first(lines, read, read(needle))
            if at is not None:
                return page.body_line + at, max(0, lines[at].casefold().find(needle.casefold())) + 1
    included = next((page.body.count("\n", 0, line.at) for line in inclusion.read(page.body)), 0)
    return page.body_line + included, 1


def _first(lines: list[str], read: Callable[[str], str], wanted: str) -> int | None:
    return next((n for n, line in enumerate(lines) if wanted in read(line)), None) if wanted else None


def _entities(text: str) -> str:
    return "".join(c for c in html.unescape(text) if c.isprintable() and c != " ").casefold()


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", html.unescape(text)).casefold()
    return "".join(c for c in plain if c.isalnum() and c.isascii())
