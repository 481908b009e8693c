"""Pandoc's Markdown into this one: numbered examples, notes within a line, blocks of lines, tables drawn with signs.

https://pandoc.org/MANUAL.html#pandocs-markdown. Each step takes a text and returns it; code is not in it.
"""

from __future__ import annotations

import re
from itertools import count

from . import markup

_EXAMPLE = re.compile(r"^([ ]{0,3})\(@([\w-]*)\)[ \t]+", re.MULTILINE)
_NOTE = re.compile(r"(?<![\\\w])?\^\[((?:[^\[\]]|\[[^\]]*\])+)\]")
_LINES = re.compile(r"(?:^\|(?:[ ][^|\n]*)?(?:\n|\Z)(?:^[ ]+\S[^\n]*(?:\n|\Z))*){2,}", re.MULTILINE)
_GRID = re.compile(r"^\+(?:[-=:]+\+)+[ ]*\n(?:^[|+][^\n]*(?:\n|\Z))+", re.MULTILINE)
_SIMPLE = re.compile(
    r"(?:^[ ]*-{3,}[ ]*\n)?^(?P<head>[^\n-][^\n]*)\n(?P<rule>[ ]*-{2,}(?:[ ]+-{2,})+)[ ]*\n"
    r"(?P<rows>(?:(?![ ]*-{3,}[ ]*$)[^\n]*\S[^\n]*\n?)+)(?:^[ ]*-{3,}[ ]*(?:\n|\Z))?",
    re.MULTILINE,
)


_RULE = re.compile(r"[ ]*-{2,}(?:[ ]+-{2,})+[ ]*")
_TABLE, _WORDS = (
    r"(?P<table>(?:^\|[^\n]*\|[ ]*\n)+(?:^\|[^\n]*\|[ ]*))",
    r"(?P<words>[^\n]*?\S)(?:[ ]*\{[^}\n]*\})?[ ]*",
)
_ABOVE = re.compile(rf"^(?:Table)?:[ ]+{_WORDS}\n\n{_TABLE}(?=\n|\Z)", re.MULTILINE)
_BELOW = re.compile(rf"{_TABLE}\n\n?(?:Table)?:[ ]+{_WORDS}(?=\n|\Z)", re.MULTILINE)


def examples(text: str) -> str:
    """Number the examples, “(@good) Text”, and the places that name them, “as (@good) shows”."""
    numbers: dict[str, int] = {}
    counted = count(1)

    def numbered(match: re.Match[str]) -> str:
        number = next(counted)
        if match[2]:
            numbers[match[2]] = number
        return f"{match[1]}{number}. "

    text = _EXAMPLE.sub(numbered, text)
    return re.sub(r"\(@([\w-]+)\)", lambda m: f"({numbers[m[1]]})" if m[1] in numbers else m[0], text)


def notes(text: str) -> str:
    """Put notes that stand within a line, “^[Text]”, at the end, each with a mark of its own."""
    found: list[str] = []

    def marked(match: re.Match[str]) -> str:
        found.append(" ".join(match[1].split()))
        return f"[^note-{len(found)}]"

    text = _NOTE.sub(marked, text)
    written = "\n\n".join(f"[^note-{number}]: {words}" for number, words in enumerate(found, 1))
    return f"{text.rstrip()}\n\n{written}\n" if found else text


def lines(text: str) -> str:
    """Write a block of lines, each behind “|”, as lines that are broken where they end."""
    return _LINES.sub(_broken, text)


def _broken(block: re.Match[str]) -> str:
    joined = re.sub(r"\n[ ]+(?=\S)", " ", block[0].strip("\n"))
    rows = [row[1:].strip() for row in joined.split("\n")]
    rows = [row + "\\" if row and n + 1 < len(rows) and rows[n + 1] else row for n, row in enumerate(rows)]
    return "\n".join(rows) + "\n"


def tables(text: str) -> str:
    """Write tables that are drawn with signs or set by columns with bars between their cells."""
    return _SIMPLE.sub(_columns, _GRID.sub(_grid, text))


def is_row(text: str, at: int) -> bool:
    """Whether what looks like code, for its indentation, is a row of a table that stands under a rule of dashes."""
    before = text[: text.rfind("\n", 0, at) + 1].rstrip("\n").rpartition("\n")[2]
    return _RULE.fullmatch(before) is not None and not text[at:].startswith(("`", "~"))


def captions(text: str) -> str:
    """Write the caption of a table, “: Prices” below it or “Table: Prices” at either side, below the table."""
    text = _ABOVE.sub(r"\g<table>\n\n/// caption\n\g<words>\n///\n", text)
    return _BELOW.sub(r"\g<table>\n\n/// caption\n\g<words>\n///\n", text)


def _grid(table: re.Match[str]) -> str:
    drawn = table[0].strip("\n").split("\n")
    rows: list[list[str]] = []
    cells: list[str] = []
    for line in drawn[1:]:
        if line.startswith("+"):
            rows, cells = [*rows, cells], []
            continue
        parts = [part.strip() for part in line.strip().strip("|").split("|")]
        cells = [f"{a}<br>{b}" if a and b else a or b for a, b in zip(cells or [""] * len(parts), parts, strict=False)]
    if len({len(row) for row in rows}) != 1:
        return table[0]
    headed = any("=" in line for line in drawn if line.startswith("+"))
    return markup.table(rows if headed else [[""] * len(rows[0]), *rows]) + "\n"


def _columns(table: re.Match[str]) -> str:
    places = [match.span() for match in re.finditer("-+", table["rule"])]
    ends = [start for start, _ in places[1:]] + [None]
    rows = [
        [line[start:end].strip() for (start, _), end in zip(places, ends, strict=True)]
        for line in (table["head"], *table["rows"].rstrip("\n").split("\n"))
    ]
    return markup.table(rows) + "\n"
