"""Sums that a text writes out are right: `4 × 14 = 56` in a sentence or a table, and a row that is called total.

A row is a total where its first cell is nothing but a word for it in the language (`total_rows` in `words.yml`); each
number in it is the sum of those above in its column, where all of them are numbers, or one total of the row divided by
another (a price an hour). After “≈” a result may be rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from babel.numbers import format_decimal, get_decimal_symbol

from ..base.issue import Issue
from ..content.manuscript import Manuscript
from ..content.syntax import Kind
from ..language import strings
from ..language.locale import Locale
from .sources import Sources

NUMBER = r"\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_TERM = rf"\(?[£€$]?\s?(?:{NUMBER})\s?(?:[%€£]|kr)?\)?"
_SUM = re.compile(
    rf"(?<![\w.,×÷+−(])(?<![×÷+−]\s)(?P<left>{_TERM}(?:\s?[+−×÷]\s?{_TERM})+)\s?(?P<sign>[=≈])\s?[£€$]?\s?"
    rf"(?P<right>{NUMBER})(?P<unit>\s?%)?(?![\d\w]|[.,]\d|\s?(?:[€£]|kr)?\s?[+−×÷=≈]|\s?(?:mill|mrd|bn|bill))"
)
_STEP = re.compile(rf"(?P<number>{NUMBER})(?P<percent>\s?%)?|(?P<sign>[+−×÷()])")
_SIGNS = {"+": "+", "−": "-", "×": "*", "÷": "/", "(": "(", ")": ")"}
_CELL = re.compile(rf"\**(?:.*[=≈])?\s*[£€$]?\s*(?P<number>{NUMBER})\s*(?P<unit>%|€|£|kr|h|t|[^\W\d_]+)?\.?\**")
_MEND = "Write the right number, or “≈” where the result is rounded."


def check(sources: Sources) -> Iterator[Issue]:
    """Find sums whose result is another than the one written."""
    for text in sources.asked:
        yield from _written_out(text)
        for part in text.of(Kind.TABLE):
            yield from _totals(text, part.start, part.end)


def _written_out(text: Manuscript) -> Iterator[Issue]:
    for match in _SUM.finditer(text.markup, text.body_start):
        result = _result(match["left"], text.locale)
        said = value(match["right"], text.locale)
        if result is not None and not agree(result * (100 if match["unit"] else 1), said, match["sign"] == "≈"):
            told, written = _told(result * (100 if match["unit"] else 1), text.locale), match["left"].strip()
            message = f"“{written}” makes {told}, not {match['right']}."
            yield text.issue(match.start("right"), "sum-wrong", message, _MEND)


def _totals(text: Manuscript, start: int, end: int) -> Iterator[Issue]:
    """Find totals of a table that are not the sums of their columns, a total before them left out."""
    words = {word.strip().casefold() for word in strings.read(text.locale)["total_rows"].split(",")}
    rows: list[list[str]] = []
    for at, cells in table_rows(text, start, end):
        if len(rows) > 1 and cells[0].strip("* ").casefold() in words:
            yield from _added(text, at, cells, rows[2:])
        rows.append(cells)


def table_rows(text: Manuscript, start: int, end: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each line of a table, that below its head too: where it begins, and its cells."""
    at = start
    for line in text.markup[start:end].split("\n"):
        yield at, [cell.strip() for cell in line.strip().strip("|").split("|")]
        at += len(line) + 1


def _added(text: Manuscript, at: int, total: list[str], rows: list[list[str]]) -> Iterator[Issue]:
    totals = [cell_number(cell, text.locale) for cell in total]
    for column, said in list(enumerate(totals))[1:]:
        above = [cell_number(row[column] if column < len(row) else "", text.locale) for row in rows]
        if not total[column] or said is None or not rows or None in above:
            continue
        result = sum((one for one in above if one is not None), Decimal(0))
        if not agree(result, said, "%" in total[column]) and not _is_quotient(said, totals):
            message = f"The column adds up to {_told(result, text.locale)}, not {total[column].strip('* ')}."
            yield text.issue(at, "sum-wrong", message, _MEND)


def _is_quotient(said: Decimal, totals: list[Decimal | None]) -> bool:
    """Whether a number is one of the others divided by another, as a price an hour is."""
    others = [one for one in totals if one]
    return any(agree(one / other, said, False) for one in others for other in others if other != said)


def cell_number(cell: str, locale: Locale) -> Decimal | None:
    """Return the number of a cell, behind the sum that makes it; 0 of an empty one, None of words."""
    match = _CELL.fullmatch(cell)
    return Decimal(0) if not cell else value(match["number"], locale) if match else None


def _result(written: str, locale: Locale) -> Decimal | None:
    """Return what a written sum makes: multiplied and divided first, then added; None where it makes nothing."""
    steps = []
    for step in _STEP.finditer(written):
        number = value(step["number"], locale) / (100 if step["percent"] else 1) if step["number"] else None
        steps.append(_SIGNS[step["sign"]] if number is None else number)
    return _calculated(steps)


def _calculated(steps: list[str | Decimal]) -> Decimal | None:
    """Return the result of numbers and signs by Dijkstra's two stacks; None if the brackets do not close."""
    numbers: list[Decimal] = []
    signs: list[str] = []
    try:
        for step in [*steps, ")"]:
            if isinstance(step, Decimal):
                numbers.append(step)
                continue
            while step != "(" and signs and signs[-1] != "(" and _binds(signs[-1], step):
                _apply(signs.pop(), numbers)
            if step != ")":
                signs.append(step)
            elif signs:
                signs.pop()
        return numbers[0] if len(numbers) == 1 and not signs else None
    except (IndexError, InvalidOperation, ZeroDivisionError):
        return None


def _binds(before: str, now: str) -> bool:
    """Whether the sign before is applied first."""
    return now in "+-)" or before in "*/"


def _apply(sign: str, numbers: list[Decimal]) -> None:
    right, left = numbers.pop(), numbers.pop()
    results = {"+": left + right, "-": left - right, "*": left * right}
    numbers.append(results[sign] if sign in results else left / right)


def value(written: str, locale: Locale) -> Decimal:
    """Return a number as its language writes it: `value("1 234,5", norwegian)  # Decimal("1234.5")`."""
    plain = re.sub(r"\s", "", written)
    if get_decimal_symbol(locale.territory) == ",":
        plain = plain.replace(".", "").replace(",", ".") if plain.count(",") == 1 else plain
    else:
        plain = plain.replace(",", "")
    return Decimal(plain)


def agree(result: Decimal, said: Decimal, rounded: bool) -> bool:
    """Whether a result is the one said, to half of its last place; a rounded one to a hundredth of it."""
    place = Decimal(1).scaleb(int(said.as_tuple().exponent))
    return abs(result - said) <= max(place / 2, abs(result) / 100 if rounded else Decimal(0))


def _told(result: Decimal, locale: Locale) -> str:
    return str(format_decimal(round(result, 2), locale=locale.territory))
