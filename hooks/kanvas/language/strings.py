"""The words of the interface: one flat file a language, the same keys in each.

A site that shows something of its own says it in words of its own, beside its templates: `overrides/words/fr.yml`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

import babel
from babel.dates import format_date, format_skeleton

from ..base import own_yaml
from . import profile, typography
from .locale import Locale

_FOLDER = Path(__file__).parent
OWN = "words"
_OF_LANGUAGES = ("language", "untranslated", "read")


@cache
def read(locale: Locale) -> Mapping[str, str]:
    """Return the interface's words from `words.yml` in the language's folder, set in its language's way."""
    written: dict[str, str] = own_yaml.read(_FOLDER / locale.tag / "words.yml")
    found = {**written, **dict(_of_languages(written, locale))}
    return {key: typography.text(words, locale) for key, words in found.items()}


def own(templates: Path, locale: Locale) -> Mapping[str, str]:
    """Return a site's own words in a language, of `words/` in the folder of its templates; none if there is no file.

    What is wrong with the file, `content.overrides` has told by then.
    """
    file = templates / OWN / f"{locale.folder}.yml"
    return _own(file.read_text("utf-8"), locale) if file.is_file() else {}


@lru_cache(maxsize=16)  # many pages of a language ask for them
def _own(text: str, locale: Locale) -> Mapping[str, str]:
    written: dict[str, str] = own_yaml.parse(text)
    return {key: typography.text(words, locale) for key, words in written.items()}


def _of_languages(written: Mapping[str, str], locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield what is said of each other language by its name, `("language_no", "In Norwegian")`."""
    for other in profile.every():
        for key in _OF_LANGUAGES:
            yield f"{key}_{other.folder}", written[f"{key}_in"] % name(other.folder, locale.territory)


def name(folder: str, territory: str) -> str:
    """Return what a language calls another, by CLDR's names: `name("no", "fr_FR")  # "norvégien"`."""
    return str(babel.Locale.parse(folder).get_display_name(territory))


def date(written: str, locale: Locale) -> str:
    """Return an ISO 8601 day, month or year as a language does: `date("2024-02", english)  # "February 2024"`."""
    parts = [int(part) for part in written.split("-")]
    day = datetime.date(*parts, *[1] * (3 - len(parts)))
    if len(parts) == 3:
        return format_date(day, "long", locale.territory)
    return format_skeleton("yMMMM", day, locale=locale.territory) if len(parts) == 2 else written
