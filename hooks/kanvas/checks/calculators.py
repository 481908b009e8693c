"""An article has the figures that its calculator begins with and makes: who checks one by the other finds no other.

What a calculator says of its article (`figures`, `said`, `rows` of `sums/NAME.yml`) is looked for among the numbers
that the article writes in digits, rounded as it rounds them; the rows of a table cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..base.issue import Issue
from ..content.manuscript import Manuscript
from ..content.syntax import Kind
from ..language import numbers
from ..pages import calculator
from ..pages.calculator import Calculator, Rows
from . import sums
from .sources import Sources

_NUMBER = re.compile(sums.NUMBER)


def check(sources: Sources) -> Iterator[Issue]:
    """Find calculators that cannot be read, and figures of them that their article does not have."""
    calculators, issues = calculator.every(sources.docs.with_name("overrides"), sources.docs.parent)
    yield from issues
    of_page = {f"{one.page}.md": [] for one in calculators.values()}  # type: dict[str, list[tuple[str, Calculator]]]
    for name, one in calculators.items():
        of_page[f"{one.page}.md"].append((name, one))
    for text in sources.asked:
        for name, one in of_page.get(text.uri, ()):
            if text.locale.tag in one.words:
                yield from _compared(text, name, one)


def _compared(text: Manuscript, name: str, one: Calculator) -> Iterator[Issue]:
    words, figures = one.words[text.locale.tag], one.figures[text.locale.tag]
    values = one.values(figures)
    title, form = words["title"], numbers.of(text.locale)
    has = [sums.value(match[0], text.locale) for match in _NUMBER.finditer(text.markup, text.body_start)]
    for key in one.said:
        if not any(sums.agree(Decimal(str(abs(values[key]))), number, False) for number in has):
            told = form.write(values[key], places=2)
            message = f"The sum “{title}” has {told} for “{words[key]}”, and no figure here is that."
            yield text.issue(text.body_start, "calculator-differs", message, _mend(name))
    for rows in one.rows:
        yield from _rows(text, name, one, rows)


def _mend(name: str) -> str:
    return f"Write the same figure in the text and in {calculator.FOLDER}/{name}.yml."


def _rows(text: Manuscript, name: str, one: Calculator, rows: Rows) -> Iterator[Issue]:
    """Find cells of the article's table that are not what the formulas make, and rows that are not there."""
    title = one.words[text.locale.tag]["title"]
    lacking = {Decimal(str(at)) for at in rows.at}
    tables = text.of(Kind.TABLE)
    for start, cells in (row for table in tables for row in sums.table_rows(text, table.start, table.end)):
        first = sums.cell_number(cells[0], text.locale)
        if first in lacking and len(cells) == len(rows.cells) + 1:
            lacking.remove(first)
            values = one.values({**one.figures[text.locale.tag], rows.over: float(first)})
            yield from _cells(text, start, cells[1:], [values[key] for key in rows.cells], name)
    for at in sorted(lacking):
        message = f"No row of a table here begins with {float(at):g}, as one of the sum “{title}” does."
        yield text.issue(text.body_start, "calculator-differs", message, _mend(name))


def _cells(text: Manuscript, at: int, cells: list[str], values: list[float], name: str) -> Iterator[Issue]:
    for cell, value in zip(cells, values, strict=True):
        match = _NUMBER.search(cell)
        said = sums.value(match[0], text.locale) if match else None
        if said is None or not sums.agree(Decimal(str(abs(value))), said, False) or (value < 0) != ("−" in cell):
            told = numbers.of(text.locale).write(value, places=2)
            message = f"The formulas make {told} where the table has {cell or '–'}."
            yield text.issue(at, "calculator-differs", message, _mend(name))
