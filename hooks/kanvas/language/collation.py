"""Alphabetical order: the Unicode Collation Algorithm (https://unicode.org/reports/tr10/), and Norwegian's own end.

French follows the default order, in which é sorts with e. Norwegian puts æ, ø and å after z, and reads ä and ö as
æ and ø (https://cldr.unicode.org, collation "nb").
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from pyuca import Collator

from .locale import Locale

# "z" and a letter that no Norwegian word writes behind it sorts after every "z…".
_LAST = {
    Locale.NO: str.maketrans({"æ": "zþ1", "ä": "zþ1", "ø": "zþ2", "ö": "zþ2", "å": "zþ3"}),
}


@lru_cache(maxsize=1)
def _collator() -> Collator:
    return Collator()


@cache
def key(text: str, locale: Locale) -> tuple[tuple[int, ...], str]:
    """Return what to sort a word by in its language: `sorted(words, key=lambda word: key(word, locale))`."""
    plain = unicodedata.normalize("NFC", text.casefold())
    return tuple(_collator().sort_key(plain.translate(_LAST.get(locale, {})))), text


def initial(text: str, locale: Locale) -> str:
    """Return the letter under which a word stands in an index, `initial("Échelle", Locale.FR)  # "E"`."""
    first = unicodedata.normalize("NFC", text)[:1].upper()
    kept = "ÆØÅ" if locale is Locale.NO else ""
    letter = first if first in kept else unicodedata.normalize("NFD", first)[:1]
    return letter if letter.isalpha() else "#"
