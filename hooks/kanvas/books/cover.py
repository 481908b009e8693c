"""The cover of a book: its title, what it is of and its language, drawn as SVG in the colours of the site's cards."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

_WIDTH, _EDGE = 600, 54
_SIZES = {60: 54, 120: 42, 220: 30, 10_000: 22}  # pixels of a letter, by how many letters a title has at most
_ROOM = 460  # pixels that a title may take downwards
_LETTER = 0.56  # of its size a letter is as wide, on average


@dataclass(frozen=True)
class CoverLine:
    """A line of the title: where its base is, and its words."""

    y: int
    text: str


@dataclass(frozen=True)
class CoverTitle:
    """A title as it lies on a cover: the size of its letters and its lines; what finds no room ends in "…"."""

    size: int
    lines: tuple[CoverLine, ...]


def title(words: str) -> CoverTitle:
    """Lay a title out, the smaller the longer it is."""
    size = next(size for most, size in _SIZES.items() if len(words) <= most or most == max(_SIZES))
    lines = textwrap.wrap(words, int((_WIDTH - 2 * _EDGE) / (size * _LETTER)))
    most, step = int(_ROOM / (size * 1.2)), int(size * 1.2)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1].rstrip()}…"]
    return CoverTitle(size, tuple(CoverLine(210 + step * number, line) for number, line in enumerate(lines)))
