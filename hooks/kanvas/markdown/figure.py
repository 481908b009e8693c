"""Drawings written as a fence in an article: a few lines of YAML in, an SVG in the page's language out.

The drawings are templates in a folder `figures/` of the site or of the theme; their words come from the interface's
strings, from a list beside the template and from the fence, which is read into a model: what is wrong in one is a
finding with its line. A site may bring drawings of its own: a model, a template, its words by language in a file of
the template's name (`triangle.yml`), and a function that calls `draw`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, cast

from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown import Markdown
from pydantic import BaseModel, ConfigDict, Field, model_validator

from .. import theme
from ..base import own_yaml
from ..content import yaml_model
from ..content.frontmatter import PlainText
from ..content.page import Page
from ..glossary import linking
from ..language import strings, typography
from ..language.locale import Locale
from . import anchors

Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Point = Annotated[list[Amount], Field(min_length=2, max_length=2)]


class Chart(BaseModel):
    """A line chart: its words, and the points [x, y] of each named line."""

    model_config = ConfigDict(extra="forbid", strict=True)
    title: PlainText
    description: PlainText
    x: PlainText
    y: PlainText
    series: Annotated[dict[PlainText, Annotated[list[Point], Field(min_length=2, max_length=500)]], Field(max_length=6)]

    @model_validator(mode="after")
    def _has_extent(self) -> Chart:
        points = [point for line in self.series.values() for point in line]
        if not all(any(point[axis] for point in points) for axis in (0, 1)):
            raise ValueError("every point lies on one axis")
        return self


_CHART = {"series": "Write two points or more for each line: “series: {Income: [[0, 0], [60, 2940]]}”."}


def chart(source: str, language: str, css_class: str, options: dict[str, Any], md: Any, **_: Any) -> str:
    """Return a chart as SVG, as pymdownx.superfences asks for it.

    https://facelessuser.github.io/pymdown-extensions/extensions/superfences/#custom-fences
    """
    return draw(Chart, source, language, _CHART, md)


def draw(model: type[BaseModel], source: str, language: str, examples: Mapping[str, str], md: Markdown) -> str:
    """Return the SVG for a fence that is read into a model; `language` names the fence and its template.

    `examples` say what to write for a key of the model, `md` converts the page.
    What is wrong in the fence is added to the findings of the page's rendering, and nothing is drawn.
    """
    rendering = linking.rendering_of(md) or anchors.sections_of(md)  # a page is rendered, or read for its outline
    if rendering is None:
        return ""  # another program converts it, and has no page to draw for
    page, figures = rendering.page, rendering.figures
    figures.append(language)
    line = _line(page, language, figures.count(language)) + 1
    found, issues = yaml_model.read(source, page.path, line, model, "figure-unreadable", examples)
    rendering.issues.extend(issues)
    if found is None:
        return ""
    words = _set(found.model_dump(), page.locale)
    template = _templates(theme.FIGURES).get_template(f"{language}.html")
    ui = {**strings.read(page.locale), **_own(language, page.locale)}
    return template.render(**words, ui=ui, locale=page.locale, id=f"figure-{len(figures)}")


@cache
def _own(name: str, locale: Locale) -> Mapping[str, str]:
    """Return the words beside a drawing's template, in a language or in the first that they are in."""
    files = [file for folder in theme.FIGURES if (file := folder / f"{name}.yml").exists()]
    listed: dict[str, dict[str, str]] = own_yaml.read(files[0]) if files else {locale.tag: {}}
    return cast("Mapping[str, str]", _set(listed.get(locale.tag) or next(iter(listed.values())), locale))


def _line(page: Page, language: str, number: int) -> int:
    """Return the line on which the page's n-th fence of a language opens; else where the body begins."""
    opening = re.compile(rf"[\s>]*(`{{3,}}|~{{3,}})\s*\{{?\s*\.?{language}\b")
    lines = [n for n, text in enumerate(page.body.split("\n")) if opening.match(text)]
    return page.body_line + (lines[number - 1] if number <= len(lines) else 0)


def _set(found: Any, locale: Locale) -> Any:
    """Set the words of a fence in their language's way."""
    if isinstance(found, dict):
        return {_set(key, locale): _set(value, locale) for key, value in found.items()}
    if isinstance(found, list):
        return [_set(value, locale) for value in found]
    return typography.text(found, locale) if isinstance(found, str) else found


def ticks(largest: float) -> list[int]:
    """Return the round numbers of an axis that ends at or above a value: `ticks(60)  # [0, 20, 40, 60]`."""
    power = 10 ** max(0, len(str(int(largest))) - 1)
    step = next(n for n in (power // 5 or 1, power // 2 or 1, power, 2 * power, 5 * power) if largest <= 5 * n)
    return list(range(0, math.ceil(largest / step) * step + 1, step))


def crossing(one: list[list[float]], other: list[list[float]]) -> tuple[float, float] | None:
    """Return where two lines of points first cross: `crossing([[0, 0], [2, 2]], [[0, 2], [2, 0]])  # (1.0, 1.0)`."""
    for (ax, ay), (bx, by) in pairwise(one):
        for (cx, cy), (dx, dy) in pairwise(other):
            across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
            if across:
                t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across
                u = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / across
                if 0 < t <= 1 and 0 < u <= 1:
                    return ax + t * (bx - ax), ay + t * (by - ay)
    return None


@cache
def _templates(folders: tuple[Path, ...]) -> Environment:
    templates = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["number"] = format_decimal
    templates.filters["ticks"] = ticks
    templates.globals["crossing"] = crossing
    return templates
