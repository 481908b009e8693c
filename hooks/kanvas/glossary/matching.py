"""The terms in a piece of text: at each word that begins a name the longest one that stands there and means the term.

The cost grows with the text and not with the glossary (see `vocabulary`). What the words around a form say against it,
and what the term's author excepted, is kept as the reason of a refused match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from ..base import fingerprint
from ..content.catalogue import Catalogue
from ..content.term import Term
from ..language import inflection
from ..language.locale import Locale
from ..language.setting import Setting
from ..language.word import WORD, divided
from . import compound, disambiguation, signs
from .sense import Senses
from .signs import Signs
from .vocabulary import Name, Start, Vocabulary

# What may stand between the words of one term: white space of any kind, a hyphen, an apostrophe.
_GAP = re.compile(r"\s+|\s?[-\u2010\u2011]\s?|['’]\s?")
_EXCEPTED = "excepted by the term’s author (not)"


class MatchRule(Enum):
    """Why a piece of text was taken for a term."""

    EXACT = "exact"
    INFLECTED = "inflected"
    COMPOUND = "compound"
    ACRONYM = "acronym"


class Match(NamedTuple):
    """A term found at `text[start:end]`; `refused` says why it is no mention after all, if it is not.

    `word` is the number of the word at which its name begins: a compound may begin before.
    """

    start: int
    end: int
    term: Term
    rule: MatchRule
    refused: str = ""
    word: int = 0

    @property
    def excepted(self) -> bool:
        """Whether the term's author keeps it out of the phrase in which it stands (`not`)."""
        return self.refused == _EXCEPTED


@dataclass(frozen=True)
class _Exception:
    """A phrase in which the term at its word `place` is none: "le canal du Midi"."""

    words: tuple[str, ...]
    place: int


class Text:
    """A text divided into its words, and the block of which it is a piece: it begins there at `at`.

    `parts` is what it is divided into (see `word`), where that is known.
    """

    def __init__(self, text: str, block: str = "", at: int = 0, parts: list[str] | None = None) -> None:
        self.text, self.block, self.at = text, block or text, at
        self._parts = parts or divided(text)
        self.words = self._parts[1::2]
        self._ends: list[int] = []

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Return where the words stand, from the first to the one before `end`."""
        self._ends = self._ends or list(accumulate(map(len, self._parts)))
        return self._ends[2 * first], self._ends[2 * end - 1]

    def joined(self, first: int, end: int) -> bool:
        """Whether nothing but white space or a hyphen stands between the words."""
        return all(map(_GAP.fullmatch, self._parts[2 * first + 2 : 2 * end : 2]))

    def signed(self, first: int, end: int, name: Signs) -> tuple[int, int] | None:
        """Return how far a name's signs reach around its words, None if it has none or others stand there."""
        if not name:
            return None
        parts = self._parts[2 * first : 2 * end + 1 : 2]
        return signs.span(name, parts, (first == 0, end == len(self.words)))


class Matcher:
    """Finds the terms of one language."""

    def __init__(self, terms: Iterable[Term], locale: Locale) -> None:
        terms = list(terms)
        self.locale, joined = locale, locale.profile.compounds
        self._endings = joined.endings if joined else frozenset[str]()
        self.fingerprint = fingerprint.of(*((term.slug, term.title, term.entry) for term in terms))
        self.vocabulary = Vocabulary(terms, locale)
        self._senses = Senses(terms, self.vocabulary)
        self._exceptions: dict[str, list[_Exception]] = {}
        for term in terms:
            if term.entry.not_:
                self._exceptions[term.slug] = [e for phrase in term.entry.not_ for e in self._excepted(term, phrase)]

    def _excepted(self, term: Term, phrase: str) -> Iterator[_Exception]:
        words = tuple(map(inflection.normal, WORD.findall(phrase)))
        return (_Exception(words, m.word) for m in self.find(phrase) if m.term is term and not m.refused)

    def find(self, text: str) -> Iterator[Match]:
        """Yield the terms in a text from left to right, none overlapping; refused ones say why."""
        return self.read(Text(text))

    def read(self, text: Text) -> Iterator[Match]:
        """Yield the terms in a piece of a block: the words around a form may stand in a neighbouring piece."""
        done = 0
        for i, start in enumerate(map(self.vocabulary.__getitem__, text.words)):
            if start and i >= done:
                match, done = self._at(text, i, start)
                if match:
                    yield match

    def _at(self, text: Text, i: int, start: Start) -> tuple[Match | None, int]:
        """Return the term that begins at a word, if one does, and the word from which to go on."""
        refused: Match | None = None
        for end, name in self.vocabulary.names(start, text.words, i):
            if text.signed(i, end, name.signs) if name.signs else end == i + 1 or text.joined(i, end):
                match = self._judged(text, i, end, name)
                if not match.refused:
                    return match, end
                refused = refused or match
        if start.compound and not refused:
            first, stop, _ = compound.hyphenated(text.text, *text.span(i, i + 1), self._endings)
            excepted = _EXCEPTED if self._is_excepted(text, i, start.compound) else ""
            title = Name(start.compound, start.compound.title, "", False)
            excepted = excepted or self._senses.refusal(title, text.block, text.at + first, text.at + stop)
            return Match(first, stop, start.compound, MatchRule.COMPOUND, excepted, i), i + 1
        return refused, i + 1

    def _judged(self, text: Text, i: int, end: int, name: Name) -> Match:
        """Return the match of a name, refused if the words around it or the term's author speak against it."""
        start, stop = text.span(i, end)
        here = Setting(text.block, text.at + start, text.at + stop, name.base)
        rule = MatchRule.ACRONYM if name.acronym else MatchRule.EXACT if here.form == here.base else MatchRule.INFLECTED
        if reach := text.signed(i, end, name.signs):
            start, stop = start - reach[0], stop + reach[1]
        if self._is_excepted(text, i, name.term):
            return Match(start, stop, name.term, rule, _EXCEPTED, i)
        if name.signs:
            return Match(start, stop, name.term, MatchRule.EXACT, "", i)
        refused = disambiguation.refusal(here, end - i == 1, name.acronym, self.locale)
        refused = refused or self._senses.refusal(name, text.block, text.at + start, text.at + stop)
        if (joined := self.locale.profile.compounds) and not refused:
            start, stop, whole = compound.hyphenated(text.text, start, stop, joined.endings)
            if whole and not name.acronym:
                refused, rule = "" if name.term.entry.compounds else "part of a compound", MatchRule.COMPOUND
        return Match(start, stop, name.term, rule, refused, i)

    def _is_excepted(self, text: Text, i: int, term: Term) -> bool:
        for exception in self._exceptions.get(term.slug, ()):
            begin = i - exception.place
            words = text.words[max(0, begin) : begin + len(exception.words)]
            if len(words) == len(exception.words) and all(
                wanted in self.vocabulary.lookup(word) for wanted, word in zip(exception.words, words, strict=True)
            ):
                return True
        return False


@lru_cache(maxsize=16)
def of(catalogue: Catalogue, locale: Locale) -> Matcher:
    """Return the matcher of a catalogue's terms in one language, made once for all who ask."""
    return Matcher(catalogue.terms[locale].values(), locale)
