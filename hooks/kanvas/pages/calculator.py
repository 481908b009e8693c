"""A sum that readers do again with their own figures: its formulas, written once, and what each language begins with.

A site describes each in `sums/NAME.yml` beside its templates. The page, its spreadsheet and the check of the article
that the sum comes from are all made of that: no figure is written twice. `pages/toolbox` says which page shows them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from ..base import arithmetic
from ..base.arithmetic import Tree
from ..base.issue import Issue
from ..content import yaml_model
from ..language.numbers import NumberUnit

FOLDER = "sums"

_Name = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$", max_length=40)]
_SumWords = Annotated[str, Field(min_length=1, max_length=600)]
_Figure = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]


def _parsed(written: str) -> str:
    arithmetic.parse(written)
    return written


_Formula = Annotated[str, AfterValidator(_parsed)]


class _CalculatorModel(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class WorkedResult(_CalculatorModel):
    """What is worked out: its formula (`is`), of inputs and of the results before it, and how it is written.

    A result that is not `told` only serves others, or is a line of the chart.
    """

    formula: _Formula = Field(alias="is")
    unit: NumberUnit = "number"
    places: Annotated[int, Field(ge=0, le=4)] = 0
    told: bool = True

    @property
    def tree(self) -> Tree:
        """The formula as a tree."""
        return arithmetic.parse(self.formula)


class Mark(_CalculatorModel):
    """A point that a chart proves, where lines meet or a curve stands: two formulas."""

    x: _Formula
    y: _Formula


class LineChart(_CalculatorModel):
    """Results as lines over an input `x`, between the values of two formulas; curves take `steps`."""

    x: _Name
    to: _Formula
    start: _Formula = "0"
    lines: Annotated[list[_Name], Field(min_length=1, max_length=3)]
    marks: Annotated[list[Mark], Field(max_length=3)] = []
    steps: Annotated[int, Field(ge=1, le=60)] = 1


class BarChart(_CalculatorModel):
    """Results side by side as bars, and one across them to compare with."""

    bars: Annotated[list[_Name], Field(min_length=2, max_length=8)]
    across: _Name


class StatedResult(_CalculatorModel):
    """A key of the words, and the formula that must be above nought for it to be said."""

    words: _Name
    when: _Formula = "1"


class Rows(_CalculatorModel):
    """Rows of a table in the article: the input in the first cell, its figures, and the results in the next cells."""

    over: _Name
    at: Annotated[list[float], Field(min_length=1, max_length=20)]
    cells: Annotated[list[_Name], Field(min_length=1, max_length=8)]


class Calculator(_CalculatorModel):
    """All of a sum: the article or term it belongs to (`page`), inputs by name, results in their order, chart, words.

    `said` are the figures that stand in the article, `rows` its tables. `figures`, the article's own, and `words` are
    by the tag of a language. Words are `title`, `lead`, `chart`, `x`, `y`, the names of inputs and
    results, and the sentences, in which “{price}” stands for a figure and “{count|one|many}” for a word by its number.
    """

    page: Annotated[str, Field(pattern=r"^[a-z0-9/-]+$")]
    inputs: Annotated[dict[_Name, NumberUnit], Field(min_length=1, max_length=24)]
    results: Annotated[dict[_Name, WorkedResult], Field(min_length=1, max_length=40)]
    say: Annotated[list[StatedResult], Field(min_length=1, max_length=4)]
    chart: LineChart | BarChart
    said: list[_Name] = []
    rows: list[Rows] = []
    figures: dict[str, dict[_Name, _Figure]]
    words: dict[str, dict[_Name, _SumWords]]

    @model_validator(mode="after")
    def _holds_together(self) -> Calculator:
        known = set(self.inputs)
        for name, result in self.results.items():
            if lacking := arithmetic.names(result.tree) - known:
                raise ValueError(f"“{name}” asks for “{min(lacking)}”, which is not above it")
            known.add(name)
        if lacking := self._names - known:
            raise ValueError(f"“{min(lacking)}” is neither an input nor a result")
        return self

    @model_validator(mode="after")
    def _is_said(self) -> Calculator:
        needed = {"title", "lead", "chart", *self.inputs, *self.results, *(one.words for one in self.say)}
        for tag, words in self.words.items():
            if lacking := needed - set(words):
                raise ValueError(f"“{min(lacking)}” has no words in “{tag}”")
            if lacking := set(self.inputs) - set(self.figures.get(tag, {})):
                raise ValueError(f"“{min(lacking)}” has no figure in “{tag}”")
        return self

    @property
    def _names(self) -> set[str]:
        """All names that the parts beside the results ask for."""
        chart = self.chart
        formulas = [one.when for one in self.say]
        if isinstance(chart, LineChart):
            formulas += [chart.start, chart.to, *(part for mark in chart.marks for part in (mark.x, mark.y))]
        own = {chart.x, *chart.lines} if isinstance(chart, LineChart) else {chart.across, *chart.bars}
        rows = {name for one in self.rows for name in (one.over, *one.cells)}
        return own | rows | {*self.said}.union(*(arithmetic.names(arithmetic.parse(f)) for f in formulas))

    def values(self, figures: dict[str, float]) -> dict[str, float]:
        """Return the figures of the inputs, and all that is worked out of them."""
        values = dict(figures)
        for name, result in self.results.items():
            values[name] = arithmetic.evaluate(result.tree, values)
        return values


_EXAMPLES = {
    "page": "Write the place of the article, such as “page: law/notice”.",
    "inputs": "Write an input a line: “price: money”.",
    "results": "Write a result a line: “margin: {is: price − cost, unit: money}”.",
    "figures": "Write the figures of a language: “en: {price: 49, cost: 11}”.",
}


def every(templates: Path, project: Path) -> tuple[dict[str, Calculator], list[Issue]]:
    """Read the calculators of a site beside its templates, by their names, and what is wrong with others."""
    calculators, issues = {}, []
    for file in sorted((templates / FOLDER).glob("*.yml")):
        path = file.relative_to(project).as_posix() if file.is_relative_to(project) else file.name
        found, wrong = _read(file.read_text("utf-8", "replace"), path)
        issues += wrong
        if found:
            calculators[file.stem] = found
    return calculators, issues


@cache
def _read(source: str, path: str) -> tuple[Calculator | None, list[Issue]]:
    return yaml_model.read(source, path, 1, Calculator, "calculator-unreadable", _EXAMPLES)
