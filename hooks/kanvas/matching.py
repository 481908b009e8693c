"""The terms in a piece of text: a token is looked up by its lemmas, then extended to the longest phrase.

The names of all terms stand in one trie of lemmas, so the cost grows with the text and not with the glossary. A word
that begins no name is remembered; a text that holds only such words is passed over in one step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

from . import compound, context, inflection
from .locale import Locale
from .setting import Setting
from .term import Term

# A word: letters and digits with their combining marks, a "$" at its end (as in the acronym C$).
WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u00ad]+[^\W_]*)*\$?")
# What may stand between the words of one term: white space of any kind, a hyphen, an apostrophe.
_GAP = re.compile(r"\s+|\s?[-\u2010\u2011]\s?|['’]\s?")


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


@dataclass
class _Node:
    """A place in the trie: the words that may follow, and the names that end here."""

    next: dict[str, _Node] = field(default_factory=dict)
    names: list[tuple[Term, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Exception:
    """A phrase in which the term at its word `place` is none: "le canal du Midi"."""

    words: tuple[str, ...]
    place: int


class Matcher:
    """Finds the terms of one language; it remembers every word that it has seen."""

    def __init__(self, terms: Iterable[Term], locale: Locale) -> None:
        self.locale = locale
        self._root = _Node()
        self._stems: dict[str, Term] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._firsts: dict[str, list[_Node]] = {}
        self._compounds: dict[str, Term] = {}
        self._dull: set[str] = set()
        self._exceptions: dict[str, list[_Exception]] = {}
        terms = list(terms)
        for term in terms:
            for name in term.names:
                self._learn(term, name)
        for term in terms:
            if term.entry.not_:
                self._exceptions[term.slug] = [e for phrase in term.entry.not_ for e in self._excepted(term, phrase)]

    def _learn(self, term: Term, name: str) -> None:
        """Put a name into the trie: an acronym as it is written, each word of a phrase under all its lemmas."""
        words, nodes = WORD.findall(name), [self._root]
        for word in words:
            keys = sorted(inflection.lemmas(word, self.locale)) if len(words) > 1 else [inflection.normal(word)]
            keys = [word] if is_acronym(name) else keys
            nodes = _unlike([node.next.setdefault(key, _Node()) for node in nodes for key in keys])
        for node in nodes:
            node.names.append((term, name))
        if term.entry.compounds and len(words) == 1:
            self._stems[inflection.normal(name)] = term

    def _excepted(self, term: Term, phrase: str) -> Iterator[_Exception]:
        words = WORD.findall(phrase)
        starts = [word.start() for word in WORD.finditer(phrase)]
        places = (starts.index(match.start) for match in self.find(phrase) if match.term is term and not match.refused)
        return (_Exception(tuple(map(inflection.normal, words)), place) for place in places)

    def clashes(self) -> Iterator[tuple[str, Term, Term]]:
        """Yield the names that two terms share, in the eyes of the matcher: (the name, its first term, the other)."""
        nodes, seen = [self._root], set()
        while nodes:
            node = nodes.pop()
            nodes.extend(node.next.values())
            for term, name in node.names[1:]:
                first = node.names[0][0]
                if term is not first and (first.slug, term.slug) not in seen:
                    seen.add((first.slug, term.slug))
                    yield name, first, term

    def find(self, text: str, block: str = "", at: int = 0) -> Iterator[Match]:
        """Yield the terms in a text from left to right, none overlapping; refused ones say why.

        `block` is the text of the whole block if this one is only a piece of it, which begins at `at`: the words
        around a form may stand in a neighbouring piece.
        """
        words = WORD.findall(text)
        if self._dull.issuperset(words) or self._all_dull(words):
            return
        spans: list[tuple[int, int]] = []
        done = 0
        for i, word in enumerate(words):
            if word in self._dull or i < done:
                continue
            ways = sorted(self._ways(words, i), key=lambda way: -way[0])
            if ways or word in self._compounds:
                spans = spans or [found.span() for found in WORD.finditer(text)]
                match, done = self._at(_Place(text, words, spans, i, block or text, at), ways)
                if match:
                    yield match

    def _all_dull(self, words: list[str]) -> bool:
        """Remember the words of a text; say whether none begins a name or is a compound."""
        for word in words:
            if word not in self._dull and word not in self._firsts:
                self._remember(word)
        return self._dull.issuperset(words)

    def _remember(self, word: str) -> None:
        firsts = _unlike(self._root.next[key] for key in self._lookup(word) if key in self._root.next)
        term = compound.term_in(word, self._stems, self.locale) if self._stems else None
        if term:
            self._compounds[word] = term
        if term or firsts:
            self._firsts[word] = firsts
        else:
            self._dull.add(word)

    def _lookup(self, word: str) -> tuple[str, ...]:
        """Return what a written word is looked up by: itself if it is an acronym, and its lemmas."""
        if word not in self._keys:
            acronym = word.removesuffix("s") if is_acronym(word.removesuffix("s")) else word
            self._keys[word] = (acronym, *sorted(inflection.lemmas(word, self.locale)))
        return self._keys[word]

    def _ways(self, words: list[str], i: int) -> Iterator[tuple[int, _Node]]:
        """Yield the end of every name that may begin at a word, whatever stands between its words."""
        nodes = self._firsts[words[i]]
        while nodes:
            i += 1
            yield from ((i, node) for node in nodes if node.names)
            keys = self._lookup(words[i]) if i < len(words) and any(node.next for node in nodes) else ()
            nodes = _unlike(node.next[key] for node in nodes for key in keys if key in node.next)

    def _at(self, place: _Place, ways: list[tuple[int, _Node]]) -> tuple[Match | None, int]:
        """Return the term that begins at a word, if one does, and the word from which to go on."""
        refused: Match | None = None
        for end, node in ways:
            if place.joined(end):
                match = self._judged(place, end, *node.names[0])
                if not match.refused:
                    return match, end
                refused = refused or match
        found = self._compounds.get(place.words[place.i])
        if found and not refused:
            start, stop, _ = compound.hyphenated(place.text, *place.spans[place.i])
            return Match(start, stop, found, Rule.COMPOUND), place.i + 1
        return refused, place.i + 1

    def _judged(self, place: _Place, end: int, term: Term, name: str) -> Match:
        """Return the match of a name, refused if the words around it or the term's author speak against it."""
        start, stop = place.spans[place.i][0], place.spans[end - 1][1]
        rule = _rule(place.text[start:stop], name)
        if self._is_excepted(place, term):
            return Match(start, stop, term, rule, "excepted by the term’s author (not)")
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
                wanted in self._lookup(word) for wanted, word in zip(exception.words, words, strict=True)
            ):
                return True
        return False


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


def _unlike(nodes: Iterable[_Node]) -> list[_Node]:
    return list({id(node): node for node in nodes}.values())


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: `is_acronym("C$")  # True`, `is_acronym("A")  # False`."""
    return len(word) > 1 and word.isupper()


def _rule(found: str, name: str) -> Rule:
    if is_acronym(name):
        return Rule.ACRONYM
    same = inflection.normal(found) == inflection.normal(name)
    return Rule.EXACT if same else Rule.INFLECTED
