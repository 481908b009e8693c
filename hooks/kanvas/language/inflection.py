"""A word of running text to the lemmas that it may be a form of, in each language.

Lemmas come from simplemma's dictionaries (https://github.com/adbar/simplemma). A word that they do not hold, such
as a new loan, is taken through the endings of the language's regular nouns, which stand in its folder (`forms`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from . import dictionary, profile
from .locale import Locale

_SHORTEST = 3


class Forms(Protocol):
    """What a language's module `forms` knows of its nouns."""

    def bases(self, word: str) -> Iterable[str]:
        """Yield what a word may be a form of by its ending."""

    def spellings(self, word: str) -> Iterable[str]:
        """Yield other ways of writing a word, in small letters."""

    def unaccented(self, word: str) -> str:
        """Return a word as it is written all in capitals, in small letters."""

    def hidden(self, form: str, lemma: str) -> Iterable[str]:
        """Yield the nouns that a form may be of, where the one lemma that a dictionary gives for it is none."""


class _Regular:
    """The forms of a language without such a module: its profile has the endings of regular nouns."""

    def __init__(self, tag: str) -> None:
        self._endings = profile.of(tag).endings

    def bases(self, word: str) -> Iterable[str]:
        return (word.removesuffix(ending) + base for ending, base in self._endings if word.endswith(ending))

    def spellings(self, word: str) -> Iterable[str]:
        return ()

    def unaccented(self, word: str) -> str:
        return word

    def hidden(self, form: str, lemma: str) -> Iterable[str]:
        return self.bases(form)


def normal(word: str) -> str:
    """Return a word as it is compared: composed (NFC) and without case, `normal("E\u0301TÉ")  # "été"`."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word).replace("\u00ad", "").casefold()


def spellings(word: str, locale: Locale) -> frozenset[str]:
    """Return a word as it is compared and its other spellings: `spellings("œuf", french)  # {"œuf", "oeuf"}`."""
    return frozenset((normal(word), *_forms(locale.tag).spellings(unicodedata.normalize("NFC", word))))


@cache
def lemmas(word: str, locale: Locale) -> frozenset[str]:
    """Return what a word may be a form of, itself included: `lemmas("Canaux", french)  # {"canaux", "canal"}`."""
    plain = normal(word)
    found = set(_of(plain, locale))
    if locale.profile.capital_nouns:  # the dictionary knows “Grüße” and “Stunden”, and the verb “stunden”
        noun = unicodedata.normalize("NFC", word).lower().capitalize()
        found.add(normal(dictionary.lemmatize(noun, lang=locale.profile.simplemma)))
    for spelling in spellings(word, locale) - {plain}:
        found.update(_of(spelling, locale) if known(spelling, locale) else (spelling,))
    return frozenset(found)


def _of(plain: str, locale: Locale) -> Iterator[str]:
    """Yield a word, the dictionary's lemma for it, and the nouns that may hide behind that."""
    base = lemma(plain, locale)
    yield plain
    yield base
    if not known(plain, locale):
        yield from _regular(plain, locale)
        if plain.endswith("s") and len(plain) > _SHORTEST:  # a genitive or a plural of what the dictionary knows
            yield lemma(plain[:-1], locale)
    else:
        yield from (noun for noun in _forms(locale.tag).hidden(plain, base) if _own(noun, base, locale))


def unaccented(word: str, locale: Locale) -> str:
    """Return a word as its language writes it all in capitals: `unaccented("élan", french)  # "elan"`."""
    return _forms(locale.tag).unaccented(word)


@cache
def lemma(word: str, locale: Locale) -> str:
    """Return the lemma that the dictionary gives for a form, the form itself where it knows none."""
    return normal(dictionary.lemmatize(word, lang=locale.profile.simplemma))


@cache
def known(word: str, locale: Locale) -> bool:
    """Whether the language's dictionary holds this word, in any of its forms."""
    return dictionary.is_known(word, lang=locale.profile.simplemma)


def _regular(word: str, locale: Locale) -> Iterator[str]:
    return (base for base in _forms(locale.tag).bases(word) if len(base) >= _SHORTEST)


def _own(word: str, base: str, locale: Locale) -> bool:
    """Whether a word is a lemma, or has that of the form it was made of: "design", which is of "designe" too."""
    return len(word) >= _SHORTEST and known(word, locale) and lemma(word, locale) in (word, base)


@cache
def _forms(tag: str) -> Forms:
    name = f"{__package__}.{tag}.forms"
    return cast(Forms, import_module(name)) if find_spec(name) else _Regular(tag)
