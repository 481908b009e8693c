"""Alphabetical order: the Unicode Collation Algorithm (https://unicode.org/reports/tr10/), and each language's own end.

By the default order é sorts with e. Some languages put letters behind z, and read others as these
(https://cldr.unicode.org, "collation"): the `alphabet` of their profiles.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from ..base import fingerprint
from ..base.store import FOLDER, Known, Store
from . import profile
from .locale import Locale

_LAST = "zþ"  # sorts after every "z…": no language here writes a "þ" behind it


@cache
def _alphabet(tag: str) -> dict[int, str]:
    behind = enumerate(profile.of(tag).alphabet, 1)
    return str.maketrans({letter: f"{_LAST}{number}" for number, letters in behind for letter in letters})


def _sort_key(text: str) -> list[int]:
    return list(_collator().sort_key(text))


@cache
def _collator() -> Any:
    from pyuca import Collator  # it reads the weights of all signs, and there is seldom a new title to weigh

    return Collator()


@cache
def _known(tag: str) -> Known[list[int]]:
    return Known(Store(FOLDER), fingerprint.of("collation", fingerprint.running(), tag), list[int])


def remember(locale: Locale) -> None:
    """Keep for the next build what words of a language are sorted by."""
    _known(locale.tag).save()


@cache
def key(text: str, locale: Locale) -> tuple[tuple[int, ...], str]:
    """Return what to sort a word by in its language: `sorted(words, key=lambda word: key(word, locale))`."""
    plain = unicodedata.normalize("NFC", text.casefold()).translate(_alphabet(locale.tag))
    return tuple(_known(locale.tag).once(plain, "", lambda: _sort_key(plain))), text


def initial(text: str, locale: Locale) -> str:
    """Return the letter under which a word stands in an index, `initial("Échelle", french)  # "E"`."""
    first = unicodedata.normalize("NFC", text)[:1].upper()
    kept = {letters[0].upper() for letters in locale.profile.alphabet}
    letter = first if first in kept else unicodedata.normalize("NFD", first)[:1]
    return letter if letter.isalpha() else "#"
