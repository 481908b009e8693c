"""The words of the interface: one flat file a language, the same keys in each."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml
from babel.dates import format_date, format_skeleton

from . import typography
from .locale import Locale

_FOLDER = Path(__file__).parent


@cache
def read(locale: Locale) -> Mapping[str, str]:
    """Return the interface's words from `words.yml` in the language's folder, set in its language's way."""
    found: dict[str, str] = yaml.safe_load((_FOLDER / locale.tag / "words.yml").read_text("utf-8"))
    return {key: typography.text(words, locale) for key, words in found.items()}


def date(written: str, locale: Locale) -> str:
    """Return an ISO 8601 day, month or year as a language does: `date("2024-02", Locale.EN)  # "February 2024"`."""
    parts = [int(part) for part in written.split("-")]
    day = datetime.date(*parts, *[1] * (3 - len(parts)))
    if len(parts) == 3:
        return format_date(day, "long", locale.territory)
    return format_skeleton("yMMMM", day, locale=locale.territory) if len(parts) == 2 else written
