"""The terms in a piece of text: a token is looked up by its lemmas, then extended to the longest phrase.

The names of all terms stand in one trie of lemmas, so the cost grows with the text and not with the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from . import compound, context, inflection
from .locale import Locale
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
    """A place in the trie: the words that may follow, and the name or the exception that ends here."""

    next: dict[str, _Node] = field(default_factory=dict)
    names: list[tuple[Term, str]] = field(default_factory=list)
    exceptions: list[Term] = field(default_factory=list)


class Matcher:
    """Finds the terms of one language; it remembers every word that it has seen."""

    def __init__(self, terms: Iterable[Term], locale: Locale) -> None:
        self.locale = locale
        self._root = _Node()
        self._stems: dict[str, Term] = {}
        self._seen: dict[str, tuple[str, ...] | None] = {}
        for term in terms:
            for name in term.names:
                self._learn(term, name)
            for phrase in term.entry.not_:
                self._path(phrase, plain=True).exceptions.append(term)

    def _learn(self, term: Term, name: str) -> None:
        self._path(name, plain=is_acronym(name)).names.append((term, name))
        if term.entry.compounds and WORD.fullmatch(name):
            self._stems[inflection.normal(name)] = term

    def _path(self, name: str, plain: bool) -> _Node:
        """Return the trie's node for a name, made if need be; the words of a `plain` one match in no other form."""
        node = self._root
        for word in WORD.findall(name):
            node = node.next.setdefault(word if plain and is_acronym(word) else inflection.normal(word), _Node())
        return node

    def find(self, text: str) -> Iterator[Match]:
        """Yield the terms in a text from left to right, none overlapping; refused ones say why."""
        words = list(WORD.finditer(text))
        i = 0
        while i < len(words):
            word = words[i][0]
            starts = self._seen[word] if word in self._seen else self._remember(word)
            if starts is None:
                i += 1
                continue
            match, i = self._at(text, words, i)
            if match:
                yield match

    def _remember(self, word: str) -> tuple[str, ...] | None:
        """Return the word's keys if a name may begin with it, or if it may be a compound; else None."""
        keys = self._keys(word)
        useful = any(key in self._root.next for key in keys) or self._compound(word) is not None
        self._seen[word] = keys if useful else None
        return self._seen[word]

    def _keys(self, word: str) -> tuple[str, ...]:
        """Return what a written word is looked up by: itself if it is an acronym, and its lemmas."""
        acronym = [word, word[:-1]] if is_acronym(word) or is_acronym(word[:-1]) else []
        return (*acronym, *sorted(inflection.lemmas(word, self.locale)))

    def _compound(self, word: str) -> Term | None:
        if not self._stems:
            return None
        return compound.term_in(word, self._stems, self.locale)

    def _at(self, text: str, words: list[re.Match[str]], i: int) -> tuple[Match | None, int]:
        """Return the term that begins at a word, if one does, and the word from which to go on."""
        for end, node in sorted(self._ways(text, words, i, self._root), key=lambda way: -way[0]):
            if node.exceptions and not node.names:
                return self._excepted(text, words, i, end, node), i + 1
            term, name = node.names[0]
            start, stop = words[i].start(), words[end - 1].end()
            rule = _rule(text[start:stop], name)
            refused = context.refusal(text, words, i, end, rule is Rule.ACRONYM, self.locale)
            if not refused and self.locale is Locale.NO:
                start, stop, whole = compound.hyphenated(text, start, stop)
                if whole and rule is not Rule.ACRONYM:
                    if not term.entry.compounds:
                        return None, end
                    rule = Rule.COMPOUND
            return Match(start, stop, term, rule, refused), end
        compounded = self._compound(words[i][0])
        if compounded:
            return Match(words[i].start(), words[i].end(), compounded, Rule.COMPOUND), i + 1
        return None, i + 1

    def _excepted(self, text: str, words: list[re.Match[str]], i: int, end: int, node: _Node) -> Match | None:
        """Return the refused match of a phrase that the term's author excepted, if the term stands in it here."""
        span = words[i].start(), words[end - 1].end()
        return Match(*span, node.exceptions[0], Rule.EXACT, f"excepted: “{text[span[0] : span[1]]}” (not)")

    def _ways(self, text: str, words: list[re.Match[str]], i: int, node: _Node) -> Iterator[tuple[int, _Node]]:
        """Yield every name and exception that begins at a word, with the number of the word after it."""
        for key in self._keys(words[i][0]) if node is not self._root else self._seen[words[i][0]] or ():
            following = node.next.get(key)
            if following is None:
                continue
            if following.names or following.exceptions:
                yield i + 1, following
            gap = text[words[i].end() : words[i + 1].start()] if i + 1 < len(words) else ""
            if following.next and _GAP.fullmatch(gap):
                yield from self._ways(text, words, i + 1, following)


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: `is_acronym("C$")  # True`, `is_acronym("A")  # False`."""
    return len(word) > 1 and word.isupper()


def _rule(found: str, name: str) -> Rule:
    if is_acronym(name):
        return Rule.ACRONYM
    same = inflection.normal(found) == inflection.normal(name)
    return Rule.EXACT if same else Rule.INFLECTED
