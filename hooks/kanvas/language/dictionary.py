"""What simplemma's dictionaries say of a word (https://github.com/adbar/simplemma), remembered between builds.

A dictionary takes half a second to load, and one changed article seldom brings a word that was never asked for: so
what was asked for is kept, and the dictionary is loaded for a new word only.
"""

from __future__ import annotations

from functools import cache

import simplemma

from ..base import fingerprint
from ..base.store import FOLDER, Store

_store = Store(FOLDER)
_asked: dict[str, int] = {}


def lemmatize(word: str, lang: str) -> str:
    """Return the lemma of a form, the form itself where the dictionary knows none."""
    return _look(word, lang)[0]


def is_known(word: str, lang: str) -> bool:
    """Whether the dictionary holds this form."""
    return _look(word, lang)[1]


def remember(lang: str) -> None:
    """Keep what was asked in a language, if some of it is new."""
    said = _said(lang)
    if _asked.get(lang) != len(said):
        _asked[lang] = len(said)
        _store.put(_key(lang), said)


def _look(word: str, lang: str) -> tuple[str, bool]:
    said = _said(lang)
    if word not in said:
        said[word] = str(simplemma.lemmatize(word, lang=lang)), bool(simplemma.is_known(word, lang=lang))
    return said[word]


@cache
def _said(lang: str) -> dict[str, tuple[str, bool]]:
    said: dict[str, tuple[str, bool]] = _store.get(_key(lang)) or {}
    _asked[lang] = len(said)
    return said


def _key(lang: str) -> str:
    return fingerprint.of("dictionary", fingerprint.running(), lang)
