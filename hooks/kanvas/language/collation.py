"""Alphabetical order: the Unicode Collation Algorithm (https://unicode.org/reports/tr10/), and each language's own end.

By the default order é sorts with e. Some languages put letters behind z, and read others as these
(https://cldr.unicode.org, "collation"): the `alphabet` of their profiles.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from pyuca import Collator

from . import profile
from .locale import Locale

_LAST = "zþ"  # sorts after every "z…": no language here writes a "þ" behind it


@cache
def _alphabet(tag: str) -> dict[int, str]:
    behind = enumerate(profile.of(tag).alphabet, 1)
    return str.maketrans({letter: f"{_LAST}{number}" for number, letters in behind for letter in letters})


@lru_cache(maxsize=1)
def _collator() -> Collator:
    return Collator()


@cache
def key(text: str, locale: Locale) -> tuple[tuple[int, ...], str]:
    """Return what to sort a word by in its language: `sorted(words, key=lambda word: key(word, locale))`."""
    plain = unicodedata.normalize("NFC", text.casefold())
    return tuple(_collator().sort_key(plain.translate(_alphabet(locale.tag)))), text


def initial(text: str, locale: Locale) -> str:
    """Return the letter under which a word stands in an index, `initial("Échelle", french)  # "E"`."""
    first = unicodedata.normalize("NFC", text)[:1].upper()
    kept = {letters[0].upper() for letters in locale.profile.alphabet}
    letter = first if first in kept else unicodedata.normalize("NFD", first)[:1]
    return letter if letter.isalpha() else "#"
