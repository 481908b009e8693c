"""The chart of a calculator: lines over an input with the points that it proves, or bars with one to compare with.

A drawing is plain data, an element within another, so that a script in the browser makes the same of other figures:
`overrides/assets/js/sums/plot.js` follows this module line by line, and a test compares what the two draw.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..base import arithmetic
from ..language.numbers import NumberFormat
from ..markdown.figure import ticks
from .calculator import BarChart, Calculator, LineChart, Mark

_LEFT, _TOP, _WIDTH, _HEIGHT = 62, 34, 284, 176
_ROW, _BAR, _ROOM = 40, 14, 262
Points: TypeAlias = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Shape:
    """An element of SVG: its tag, its attributes, its text, what it holds."""

    tag: str
    attributes: Mapping[str, str | float]
    text: str = ""
    parts: tuple[Shape, ...] = ()


def draw(calculator: Calculator, values: Mapping[str, float], words: Mapping[str, str], form: NumberFormat) -> Shape:
    """Return the chart of a calculator with the values of its inputs and results."""
    chart = calculator.chart
    if isinstance(chart, BarChart):
        return _bars(chart, calculator, values, words, form)
    start, end = (arithmetic.evaluate(arithmetic.parse(one), values) for one in (chart.start, chart.to))
    xs = [start + (end - start) * step / chart.steps for step in range(chart.steps + 1)]
    lines = [_line(chart, calculator, values, name, xs) for name in chart.lines]
    return _lines(chart, lines, [_point(mark, values) for mark in chart.marks], words, form)


def _point(mark: Mark, values: Mapping[str, float]) -> tuple[float, float]:
    x, y = (arithmetic.evaluate(arithmetic.parse(one), values) for one in (mark.x, mark.y))
    return x, y


def _line(
    chart: LineChart, calculator: Calculator, values: Mapping[str, float], name: str, xs: Sequence[float]
) -> Points:
    """Return the points of a line that can be worked out."""
    inputs = {key: values[key] for key in calculator.inputs}
    points = [(x, calculator.values({**inputs, chart.x: x})[name]) for x in xs if not math.isnan(x)]
    return [(x, y) for x, y in points if not math.isnan(y)]


def _lines(
    chart: LineChart, lines: Sequence[Points], marks: Points, words: Mapping[str, str], form: NumberFormat
) -> Shape:
    every = [point for line in lines for point in line]
    xs, ys = (_axis([point[axis] for point in every]) for axis in (0, 1))

    def place(x: float, y: float) -> tuple[float, float]:
        return _place(_LEFT + x / xs[-1] * _WIDTH), _place(_TOP + _HEIGHT - max(0.0, y) / ys[-1] * _HEIGHT)

    parts = [Shape("text", {"class": "axis", "x": 0, "y": 14}, words.get("y", "")), *_grid(xs, ys, form)]
    parts.append(_label("axis", _LEFT + _WIDTH, _TOP + _HEIGHT + 34, "end", words.get("x", "")))
    for number, (name, line) in enumerate(zip(chart.lines, lines, strict=True), 1):
        points = " ".join(f"{x:g},{y:g}" for x, y in (place(*point) for point in line))
        parts.append(Shape("polyline", {"class": f"line line--{number}", "points": points}))
        parts.append(_key(number, words[name]))
    for x, y in marks:
        if 0 <= x <= xs[-1] and 0 <= y <= ys[-1]:
            parts.append(_mark(*place(x, y)))
    return Shape("svg", {"viewBox": f"0 0 360 {258 + len(lines) * 18}"}, "", tuple(parts))


def _axis(values: Sequence[float]) -> list[int]:
    most = max(values, default=0)
    return ticks(most) if 0 < most < 1e12 else [0, 1]


def _grid(xs: Sequence[int], ys: Sequence[int], form: NumberFormat) -> Iterator[Shape]:
    for tick in ys:
        y = _place(_TOP + _HEIGHT - tick / ys[-1] * _HEIGHT)
        line = Shape("line", {"x1": _LEFT, "y1": y, "x2": _LEFT + _WIDTH, "y2": y})
        text = Shape("text", {"x": _LEFT - 6, "y": _place(y + 4), "text-anchor": "end"}, form.write(tick))
        yield Shape("g", {"class": "grid"}, "", (line, text))
    for tick in xs:
        yield _label("tick", _place(_LEFT + tick / xs[-1] * _WIDTH), _TOP + _HEIGHT + 17, "middle", form.write(tick))


def _label(name: str, x: float, y: float, anchor: str, text: str) -> Shape:
    return Shape("text", {"class": name, "x": x, "y": y, "text-anchor": anchor}, text)


def _key(number: int, words: str) -> Shape:
    y = 248 + number * 18
    line = Shape("line", {"x1": _LEFT, "y1": y - 4, "x2": _LEFT + 22, "y2": y - 4})
    return Shape("g", {"class": f"key key--{number}"}, "", (line, Shape("text", {"x": _LEFT + 28, "y": y}, words)))


def _mark(x: float, y: float) -> Shape:
    line = Shape("line", {"x1": x, "y1": y, "x2": x, "y2": _TOP + _HEIGHT})
    return Shape("g", {"class": "crossing"}, "", (line, Shape("circle", {"cx": x, "cy": y, "r": 5})))


def _bars(
    chart: BarChart, calculator: Calculator, values: Mapping[str, float], words: Mapping[str, str], form: NumberFormat
) -> Shape:
    """Return bars under their names with their figures behind them, and a line down at what they compare with."""
    sizes = {name: 0.0 if math.isnan(values[name]) else max(0.0, values[name]) for name in (*chart.bars, chart.across)}
    most = max(sizes.values()) or 1.0
    bars, texts = [], []  # the words stand before the line, which crosses their place
    for number, name in enumerate(chart.bars):
        y, width = number * _ROW, _place(sizes[name] / most * _ROOM)
        result = calculator.results[name]
        texts.append(Shape("text", {"x": 0, "y": y + 14}, words[name]))
        bars.append(Shape("rect", {"class": "bar", "x": 0, "y": y + 20, "width": width, "height": _BAR}))
        figure = form.write(values[name], result.unit, result.places)
        texts.append(Shape("text", {"class": "figure", "x": _place(width + 8), "y": y + 32}, figure))
    x, foot = _place(sizes[chart.across] / most * _ROOM), len(chart.bars) * _ROW
    line = Shape("line", {"x1": x, "y1": 0, "x2": x, "y2": foot + 4})
    across = calculator.results[chart.across]
    told = f"{words[chart.across]}{words['colon']} {form.write(values[chart.across], across.unit, across.places)}"
    texts.append(Shape("text", {"class": "axis", "x": 0, "y": foot + 20}, told))
    crossing = Shape("g", {"class": "crossing"}, "", (line,))
    return Shape("svg", {"viewBox": f"0 0 360 {foot + 30}"}, "", (*bars, crossing, *texts))


def _place(value: float) -> float:
    """Return a place in a drawing to a tenth."""
    return math.floor(value * 10 + 0.5) / 10
