"""A calculator worked out in a language: the article's figures, the results, the sentence that states them, the chart.

The page has all of it without a script. `script` is what a script needs to do the same with a reader's figures: the
formulas as trees, the sentences, the way of writing numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import babel

from ..base import arithmetic
from ..content.page import Page
from ..language import numbers, strings, typography
from ..language.locale import Locale
from ..language.numbers import NumberFormat, NumberUnit
from . import plot
from .calculator import Calculator, LineChart, WorkedResult
from .downloads import Download
from .plot import Shape

_GAP = re.compile(r"\{(\w+)(?:\|([^|}]+)\|([^}]+))?\}")


@dataclass(frozen=True)
class SumFigure:
    """A line of the sum: its name and words, its unit, its value, the value as text; a slider's end and step.

    One that is not `told` stands in the spreadsheet alone.
    """

    name: str
    words: str
    unit: NumberUnit
    places: int
    value: float
    text: str
    most: float = 0
    step: float = 0
    told: bool = True


@dataclass(frozen=True)
class Calculation:
    """A sum as a page shows it; `article` is where it comes from, `spreadsheet` what a reader can take away."""

    name: str
    title: str
    lead: str
    inputs: tuple[SumFigure, ...]
    results: tuple[SumFigure, ...]
    sentence: str
    chart_title: str
    chart: Shape
    script: Mapping[str, Any]
    article: Page | None = None
    spreadsheet: Download | None = None


def of(name: str, calculator: Calculator, locale: Locale, money: str) -> Calculation | None:
    """Return a calculator worked out with a language's figures, None if it has none; `money` is how a sum is written.

    `of("pricing", calculator, english, "£%s").sentence  # "At £49, each subscriber leaves £38 …"`
    """
    if locale.tag not in calculator.words:
        return None
    words = {key: typography.text(text, locale) for key, text in calculator.words[locale.tag].items()}
    words["colon"] = strings.read(locale)["colon"]
    form = numbers.of(locale, money)
    values = calculator.values({key: float(one) for key, one in calculator.figures[locale.tag].items()})
    inputs = tuple(_input(key, unit, words[key], values[key], form) for key, unit in calculator.inputs.items())
    results = tuple(_result(key, one, words[key], values[key], form) for key, one in calculator.results.items())
    said = next(
        (one.words for one in calculator.say if arithmetic.evaluate(arithmetic.parse(one.when), values) > 0), ""
    )
    return Calculation(
        name,
        words["title"],
        words["lead"],
        inputs,
        results,
        sentence(words[said], calculator, values, form, locale) if said else "",
        words["chart"],
        plot.draw(calculator, values, words, form),
        dict(_script(calculator, words, form, locale)),
    )


def _input(name: str, unit: NumberUnit, words: str, value: float, form: NumberFormat) -> SumFigure:
    text = form.write(value, unit, 2)
    least = 1.0 if unit != "percent" and value.is_integer() else 0.1
    step = max(least, 10.0 ** (math.floor(math.log10(value)) - 2) if value else least)
    most = 3 * value or 100.0
    return SumFigure(name, words, unit, 2, value, text, min(most, 100.0) if unit == "percent" else most, step)


def _result(name: str, result: WorkedResult, words: str, value: float, form: NumberFormat) -> SumFigure:
    text = form.write(value, result.unit, result.places)
    return SumFigure(name, words, result.unit, result.places, value, text, told=result.told)


def sentence(
    words: str, calculator: Calculator, values: Mapping[str, float], form: NumberFormat, locale: Locale
) -> str:
    """Return a sentence with its figures, and of two words the one that goes with a number."""
    plural = babel.Locale.parse(locale.territory).plural_form

    def filled(match: re.Match[str]) -> str:
        value = values[match[1]]
        if match[2]:
            return match[2] if not math.isnan(value) and plural(abs(value)) == "one" else match[3]
        return form.write(value, *_written(calculator, match[1]))

    return _GAP.sub(filled, words)


def _written(calculator: Calculator, name: str) -> tuple[NumberUnit, int]:
    result = calculator.results.get(name)
    return (result.unit, result.places) if result else (calculator.inputs[name], 2)


def _script(
    calculator: Calculator, words: Mapping[str, str], form: NumberFormat, locale: Locale
) -> Iterator[tuple[str, Any]]:
    """Yield what the browser works with; words that the page already has are not sent twice."""
    tree, chart = arithmetic.parse, calculator.chart
    yield "format", asdict(form)
    yield "language", locale.tag
    yield "inputs", dict(calculator.inputs)
    yield "results", [[key, one.tree, one.unit, one.places] for key, one in calculator.results.items()]
    yield "say", [[tree(one.when), words[one.words]] for one in calculator.say]
    if isinstance(chart, LineChart):
        marks = [[tree(mark.x), tree(mark.y)] for mark in chart.marks]
        drawn = {"x": chart.x, "start": tree(chart.start), "to": tree(chart.to), "lines": chart.lines, "marks": marks}
        yield (
            "chart",
            {**drawn, "steps": chart.steps, "words": {key: words.get(key, "") for key in ("x", "y", *chart.lines)}},
        )
    else:
        yield (
            "chart",
            {**chart.model_dump(), "words": {key: words[key] for key in (*chart.bars, chart.across, "colon")}},
        )
