"""Drawings written as a fence in an article: a few lines of YAML in, an SVG in the page's language out.

The drawings are templates in `overrides/figures/`; their words come from the interface's strings and from the fence.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from . import linking, strings, typography
from .locale import Locale

TEMPLATES = Path("overrides/figures")


def draw(source: str, language: str, css_class: str, options: dict[str, Any], md: Any, **_: Any) -> str:
    """Return the SVG for a fence, as pymdownx.superfences asks for it; `language` names the template.

    https://facelessuser.github.io/pymdown-extensions/extensions/superfences/#custom-fences
    """
    page = linking.current.get().page
    numbers = md.__dict__.setdefault("kanvas_figures", [])
    numbers.append(language)
    return (
        _templates(TEMPLATES)
        .get_template(f"{language}.html")
        .render(
            **_set(yaml.safe_load(source) or {}, page.locale),
            ui=strings.read(page.locale),
            locale=page.locale,
            id=f"figure-{len(numbers)}",
        )
    )


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


@cache
def _templates(folder: Path) -> Environment:
    templates = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["number"] = format_decimal
    templates.filters["ticks"] = ticks
    return templates
