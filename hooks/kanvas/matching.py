"""The terms in a piece of text: a token is looked up by its lemmas, then extended to the longest phrase.

The names of all terms stand in one trie of lemmas, so the cost grows with the text and not with the glossary. A word
that begins no name is remembered; a text that holds only such words is passed over in one step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

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
    """A place in the trie: the words that may follow, and the names and exceptions that end here."""

    next: dict[str, _Node] = field(default_factory=dict)
    names: list[tuple[Term, str]] = field(default_factory=list)
    exceptions: list[Term] = field(default_factory=list)


@dataclass(frozen=True)
class _Reading:
    """A text being read: its words, the block around it, and how far the exceptions reach that it holds."""

    text: str
    words: list[re.Match[str]]
    block: str
    at: int
    excepted: dict[str, int] = field(default_factory=dict)

    def gap(self, i: int) -> str:
        """What stands between the i-th word and the next; "" behind the last."""
        return self.text[self.words[i].end() : self.words[i + 1].start()] if i + 1 < len(self.words) else ""

    def setting(self, i: int, end: int, name: str) -> Setting:
        """The words from the i-th to the one before `end`, among their neighbours in the block."""
        return Setting(self.block, self.at + self.words[i].start(), self.at + self.words[end - 1].end(), name)


class Matcher:
    """Finds the terms of one language; it remembers every word that it has seen."""

    def __init__(self, terms: Iterable[Term], locale: Locale) -> None:
        self.locale = locale
        self._root = _Node()
        self._stems: dict[str, Term] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._compounds: dict[str, Term] = {}
        self._dull: set[str] = set()
        for term in terms:
            for name in term.names:
                self._learn(term, name)
            for phrase in term.entry.not_:
                for node in self._ends(phrase, plain=False):
                    node.exceptions.append(term)

    def _learn(self, term: Term, name: str) -> None:
        for node in self._ends(name, plain=is_acronym(name)):
            node.names.append((term, name))
        if term.entry.compounds and WORD.fullmatch(name):
            self._stems[inflection.normal(name)] = term

    def _ends(self, name: str, plain: bool) -> list[_Node]:
        """Return the nodes at which a name ends, made if need be: each word of a phrase stands under all its lemmas."""
        words = WORD.findall(name)
        nodes = [self._root]
        for word in words:
            keys = [word] if plain else sorted(inflection.lemmas(word, self.locale))
            if len(words) == 1 and not plain:
                keys = [inflection.normal(word)]
            nodes = list(
                {id(n): n for n in (node.next.setdefault(k, _Node()) for node in nodes for k in keys)}.values()
            )
        return nodes

    def clashes(self) -> Iterator[tuple[str, Term, Term]]:
        """Yield the names that two terms share, in the eyes of the matcher: (the name, its first term, the other)."""
        nodes, seen = [self._root], set()
        while nodes:
            node = nodes.pop()
            nodes.extend(node.next.values())
            first = node.names[0][0] if node.names else None
            for term, name in node.names:
                if first and term is not first and (first.slug, term.slug) not in seen:
                    seen.add((first.slug, term.slug))
                    yield name, first, term

    def find(self, text: str, block: str = "", at: int = 0) -> Iterator[Match]:
        """Yield the terms in a text from left to right, none overlapping; refused ones say why.

        `block` is the text of the whole block if this one is only a piece of it, which begins at `at`: the words
        around a form may stand in a neighbouring piece.
        """
        found = WORD.findall(text)
        if self._dull.issuperset(found) or self._all_dull(found):
            return
        reading = _Reading(text, list(WORD.finditer(text)), block or text, at)
        i = 0
        while i < len(found):
            if found[i] in self._dull:
                i += 1
                continue
            match, i = self._at(reading, i)
            if match:
                yield match

    def _all_dull(self, words: list[str]) -> bool:
        """Remember the words of a text; say whether none begins a name or is a compound."""
        for word in words:
            if word not in self._dull and word not in self._keys:
                self._remember(word)
        return self._dull.issuperset(words)

    def _remember(self, word: str) -> None:
        keys = self._lookup(word)
        term = compound.term_in(word, self._stems, self.locale) if self._stems else None
        if term:
            self._compounds[word] = term
        if term or any(key in self._root.next for key in keys):
            self._keys[word] = keys
        else:
            self._dull.add(word)

    def _lookup(self, word: str) -> tuple[str, ...]:
        """Return what a written word is looked up by: itself if it is an acronym, and its lemmas."""
        acronym = [word, word[:-1]] if is_acronym(word) or is_acronym(word[:-1]) else []
        return (*acronym, *sorted(inflection.lemmas(word, self.locale)))

    def _at(self, reading: _Reading, i: int) -> tuple[Match | None, int]:
        """Return the term that begins at a word, if one does, and the word from which to go on."""
        ways = sorted(self._ways(reading, i, self._root), key=lambda way: -way[0])
        for end, node in ways:
            for term in node.exceptions:
                reading.excepted[term.slug] = max(reading.excepted.get(term.slug, 0), end)
        refused: Match | None = None
        for end, node in ways:
            for term, name in node.names[:1]:
                match = self._judged(reading, i, end, term, name)
                if not match.refused:
                    return match, end
                refused = refused or match
        word = reading.words[i]
        if not refused and (term := self._compounds.get(word[0])):
            return Match(*_hyphened(reading, word.start(), word.end())[:2], term, Rule.COMPOUND), i + 1
        return refused, i + 1

    def _judged(self, reading: _Reading, i: int, end: int, term: Term, name: str) -> Match:
        """Return the match of a name, refused if the words around it or the term's author speak against it."""
        start, stop = reading.words[i].start(), reading.words[end - 1].end()
        rule = _rule(reading.text[start:stop], name)
        if reading.excepted.get(term.slug, 0) > i:
            return Match(start, stop, term, rule, "excepted by the term’s author (not)")
        refused = context.refusal(reading.setting(i, end, name), end - i == 1, rule is Rule.ACRONYM, self.locale)
        if self.locale is Locale.NO and not refused:
            start, stop, whole = _hyphened(reading, start, stop)
            if whole and rule is not Rule.ACRONYM:
                refused, rule = "" if term.entry.compounds else "part of a compound", Rule.COMPOUND
        return Match(start, stop, term, rule, refused)

    def _ways(self, reading: _Reading, i: int, node: _Node) -> Iterator[tuple[int, _Node]]:
        """Yield every name and exception that begins at a word, with the number of the word after it."""
        word = reading.words[i][0]
        keys = self._keys.get(word) or self._lookup(word)
        for following in {id(n): n for key in keys if (n := node.next.get(key))}.values():
            if following.names or following.exceptions:
                yield i + 1, following
            if following.next and _GAP.fullmatch(reading.gap(i)):
                yield from self._ways(reading, i + 1, following)


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: `is_acronym("C$")  # True`, `is_acronym("A")  # False`."""
    return len(word) > 1 and word.isupper()


def _hyphened(reading: _Reading, start: int, stop: int) -> tuple[int, int, bool]:
    return compound.hyphenated(reading.text, start, stop)


def _rule(found: str, name: str) -> Rule:
    if is_acronym(name):
        return Rule.ACRONYM
    same = inflection.normal(found) == inflection.normal(name)
    return Rule.EXACT if same else Rule.INFLECTED
