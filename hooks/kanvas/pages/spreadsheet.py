"""A calculator as a spreadsheet: its inputs with the article's figures, and results that are formulas of these cells.

By XlsxWriter, with the date that every file of ours has, so that the same sum makes the same bytes. A program that
opens it works the formulas out; what the build worked out stands in the cells until it does.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from ..base import arithmetic, fingerprint
from ..base.store import Store
from ..content.page import Page
from ..language.locale import Locale
from ..language.numbers import NumberUnit
from . import downloads
from .calculation import Calculation, SumFigure, of
from .calculator import Calculator

_DATE = datetime.datetime(1980, 1, 1)
_FIRST = 3  # the row of the first input, as a spreadsheet counts


@dataclass(frozen=True)
class Heads:
    """The words of a spreadsheet that are no sum's own: what an input and a result are headed, and where it is from."""

    figure: str
    result: str
    origin: str
    currency: str

    @classmethod
    def of(cls, words: Mapping[str, str], address: str) -> Heads:
        """Return the heads in a site's own words, `address` being that of the page."""
        return cls(words["sum_figures"], words["sum_results"], address, words["sum_money"])


def with_files(
    calculators: Mapping[str, Calculator],
    pages: Mapping[str, Page],
    locale: Locale,
    heads: Heads,
    folder: Path,
    store: Store,
) -> Iterator[Calculation]:
    """Yield the calculators worked out in a language, with their articles; each file is written below `folder`."""
    for name, calculator in calculators.items():
        calculation = of(name, calculator, locale, heads.currency)
        if calculation:
            key = fingerprint.of("spreadsheet", fingerprint.running(), calculation, calculator, heads)
            content = store.once(key, bytes, partial(write, calculation, calculator, heads))
            files = tuple(downloads.written(name, [("xlsx", content)], folder, locale))
            article = pages.get(f"{calculator.page}.md")
            yield replace(calculation, article=article, spreadsheet=downloads.Download(calculation.title, files))


def write(calculation: Calculation, calculator: Calculator, heads: Heads) -> bytes:
    """Return a calculation as a workbook of Office Open XML (ECMA-376)."""
    import xlsxwriter  # a tenth of a second to load, and few pages ask for it

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "use_future_functions": True}) as book:
        book.set_properties({"title": calculation.title, "comments": heads.origin, "created": _DATE})
        _fill(book, calculation, calculator, heads)
    return file.getvalue()


def _fill(book: Any, calculation: Calculation, calculator: Calculator, heads: Heads) -> None:
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    formats: Mapping[tuple[NumberUnit, bool], Any] = {
        (unit, whole): book.add_format({"num_format": _pattern(unit, heads.currency, whole)})
        for unit in ("number", "money", "percent")
        for whole in (True, False)
    }
    sheet.set_column(0, 0, 48)
    sheet.set_column(1, 1, 16)
    sheet.write_string(0, 0, calculation.title, bold)
    cells = {}
    for row, figure, formula in _rows(calculation, calculator):
        cells[figure.name] = f"$B${row}"
        sheet.write_string(row - 1, 0, figure.words)
        form = formats[figure.unit, figure.value == figure.value // 1 or not figure.places]
        if formula is None:
            sheet.write_number(row - 1, 1, figure.value, form)
        else:
            sheet.write_formula(row - 1, 1, "=" + arithmetic.as_spreadsheet(formula, cells), form, figure.value)
    sheet.write_string(_FIRST - 2, 0, heads.figure, bold)
    sheet.write_string(_FIRST + len(calculation.inputs), 0, heads.result, bold)
    sheet.write_string(_FIRST + len(cells) + 2, 0, heads.origin)


def _rows(calculation: Calculation, calculator: Calculator) -> Iterator[tuple[int, SumFigure, arithmetic.Tree | None]]:
    """Yield each line of a sum with its row, a result with its formula."""
    for row, figure in enumerate(calculation.inputs, _FIRST):
        yield row, figure, None
    for row, figure in enumerate(calculation.results, _FIRST + len(calculation.inputs) + 2):
        yield row, figure, calculator.results[figure.name].tree


def _pattern(unit: NumberUnit, currency: str, whole: bool) -> str:
    digits = "#,##0" if whole else "#,##0.00"
    before, _, behind = (f'"{part}"' if part else "" for part in currency.partition("%s"))
    return {"money": before + digits + behind, "percent": f'{digits}"%"'}.get(unit, digits)
