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
from itertools import pairwise

from . import compound, context, fingerprint, inflection
from .catalogue import Catalogue
from .locale import Locale
from .setting import Setting
from .term import Term
from .vocabulary import WORD, Vocabulary, is_acronym

# What may stand between the words of one term: white space of any kind, a hyphen, an apostrophe.
_GAP = re.compile(r"\s+|\s?[-\u2010\u2011]\s?|['’]\s?")
_EXCEPTED = "excepted by the term’s author (not)"


class Rule(Enum):
    """Why a piece of text was taken for a term."""

    EXACT = "exact"
    INFLECTED = "inflected"
    COMPOUND = "compound"
    ACRONYM = "acronym"


@dataclass(frozen=True)
class Match:
    """A term found at `text[start:end]`; `refused` says why it is no mention after all, if it is not."""

    start: int
    end: int
    term: Term
    rule: Rule
    refused: str = ""

    @property
    def excepted(self) -> bool:
        """Whether the term's author keeps it out of the phrase in which it stands (`not`)."""
        return self.refused == _EXCEPTED


@dataclass(frozen=True)
class _Exception:
    """A phrase in which the term at its word `place` is none: "le canal du Midi"."""

    words: tuple[str, ...]
    place: int


@dataclass(frozen=True)
class _Place:
    """A word of a text at which a name may begin: the text's words and their spans, and the block around the text."""

    text: str
    words: list[str]
    spans: list[tuple[int, int]]
    i: int
    block: str
    at: int

    def joined(self, end: int) -> bool:
        """Whether nothing but white space or a hyphen stands between the words from here to the one before `end`."""
        spans = self.spans[self.i : end]
        return all(_GAP.fullmatch(self.text[one[1] : other[0]]) for one, other in pairwise(spans))


class Matcher:
    """Finds the terms of one language."""

    def __init__(self, terms: Iterable[Term], locale: Locale) -> None:
        terms = list(terms)
        self.locale = locale
        self.fingerprint = fingerprint.of(*((term.slug, term.title, term.entry) for term in terms))
        self.vocabulary = Vocabulary(terms, locale)
        self._exceptions: dict[str, list[_Exception]] = {}
        for term in terms:
            if term.entry.not_:
                self._exceptions[term.slug] = [e for phrase in term.entry.not_ for e in self._excepted(term, phrase)]

    def _excepted(self, term: Term, phrase: str) -> Iterator[_Exception]:
        words = WORD.findall(phrase)
        starts = [word.start() for word in WORD.finditer(phrase)]
        places = (starts.index(match.start) for match in self.find(phrase) if match.term is term and not match.refused)
        return (_Exception(tuple(map(inflection.normal, words)), place) for place in places)

    def find(self, text: str, block: str = "", at: int = 0) -> Iterator[Match]:
        """Yield the terms in a text from left to right, none overlapping; refused ones say why.

        `block` is the text of the whole block if this one is only a piece of it, which begins at `at`: the words
        around a form may stand in a neighbouring piece.
        """
        words = WORD.findall(text)
        starts = [i for i, word in enumerate(words) if self.vocabulary[word]]
        spans: list[tuple[int, int]] = []
        done = 0
        for i in starts:
            names = self.vocabulary.names(words, i) if i >= done else []
            if names or (i >= done and self._compound(words[i])):
                spans = spans or [found.span() for found in WORD.finditer(text)]
                match, done = self._at(_Place(text, words, spans, i, block or text, at), names)
                if match:
                    yield match

    def _compound(self, word: str) -> Term | None:
        start = self.vocabulary[word]
        return start.compound if start else None

    def _at(self, place: _Place, names: list[tuple[int, Term, str]]) -> tuple[Match | None, int]:
        """Return the term that begins at a word, if one does, and the word from which to go on."""
        refused: Match | None = None
        for end, term, name in names:
            if place.joined(end):
                match = self._judged(place, end, term, name)
                if not match.refused:
                    return match, end
                refused = refused or match
        found = self._compound(place.words[place.i])
        if found and not refused:
            start, stop, _ = compound.hyphenated(place.text, *place.spans[place.i])
            excepted = _EXCEPTED if self._is_excepted(place, found) else ""
            return Match(start, stop, found, Rule.COMPOUND, excepted), place.i + 1
        return refused, place.i + 1

    def _judged(self, place: _Place, end: int, term: Term, name: str) -> Match:
        """Return the match of a name, refused if the words around it or the term's author speak against it."""
        start, stop = place.spans[place.i][0], place.spans[end - 1][1]
        rule = _rule(place.text[start:stop], name)
        if self._is_excepted(place, term):
            return Match(start, stop, term, rule, _EXCEPTED)
        here = Setting(place.block, place.at + start, place.at + stop, name)
        refused = context.refusal(here, end - place.i == 1, rule is Rule.ACRONYM, self.locale)
        if self.locale is Locale.NO and not refused:
            start, stop, whole = compound.hyphenated(place.text, start, stop)
            if whole and rule is not Rule.ACRONYM:
                refused, rule = "" if term.entry.compounds else "part of a compound", Rule.COMPOUND
        return Match(start, stop, term, rule, refused)

    def _is_excepted(self, place: _Place, term: Term) -> bool:
        for exception in self._exceptions.get(term.slug, ()):
            begin = place.i - exception.place
            words = place.words[max(0, begin) : begin + len(exception.words)]
            if len(words) == len(exception.words) and all(
                wanted in self.vocabulary.lookup(word) for wanted, word in zip(exception.words, words, strict=True)
            ):
                return True
        return False


@lru_cache(maxsize=len(Locale))
def of(catalogue: Catalogue, locale: Locale) -> Matcher:
    """Return the matcher of a catalogue's terms in one language, made once for all who ask."""
    return Matcher(catalogue.terms[locale].values(), locale)


def _rule(found: str, name: str) -> Rule:
    if is_acronym(name):
        return Rule.ACRONYM
    same = inflection.normal(found) == inflection.normal(name)
    return Rule.EXACT if same else Rule.INFLECTED
