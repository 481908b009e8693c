"""The names of a language's terms, each word under its lemmas, in one trie: what a word may be the beginning of.

Looking a word up costs the same however many terms there are. Every word is looked up once and remembered; words that
begin no name are `dull`, so that a text which holds only such words can be passed over in one step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from . import compound, inflection
from .locale import Locale
from .term import Term

# A word: letters and digits with their combining marks, a "$" at its end (as in the acronym C$).
WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u00ad]+[^\W_]*)*\$?")


@dataclass
class Node:
    """A place in the trie: the words that may follow, and the names that end here."""

    next: dict[str, Node] = field(default_factory=dict)
    names: list[tuple[Term, str]] = field(default_factory=list)


class Vocabulary:
    """The names of the terms of one language."""

    def __init__(self, terms: Iterable[Term], locale: Locale) -> None:
        self.locale = locale
        self.dull: set[str] = set()
        self.compounds: dict[str, Term] = {}
        self._root = Node()
        self._stems: dict[str, Term] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._firsts: dict[str, list[Node]] = {}
        for term in terms:
            for name in term.names:
                self._learn(term, name)

    def _learn(self, term: Term, name: str) -> None:
        """Put a name into the trie: an acronym as it is written, each word of a phrase under all its lemmas."""
        words, nodes = WORD.findall(name), [self._root]
        for word in words:
            keys = sorted(inflection.lemmas(word, self.locale)) if len(words) > 1 else [inflection.normal(word)]
            keys = [word] if is_acronym(name) else keys
            nodes = _unlike([node.next.setdefault(key, Node()) for node in nodes for key in keys])
        for node in nodes:
            node.names.append((term, name))
        if term.entry.compounds and len(words) == 1:
            self._stems[inflection.normal(name)] = term

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

    def all_dull(self, words: list[str]) -> bool:
        """Say whether none of these words begins a name or is a compound; remember each."""
        if self.dull.issuperset(words):
            return True
        for word in words:
            if word not in self.dull and word not in self._firsts:
                self._remember(word)
        return self.dull.issuperset(words)

    def _remember(self, word: str) -> None:
        firsts = _unlike(self._root.next[key] for key in self.keys(word) if key in self._root.next)
        term = compound.term_in(word, self._stems, self.locale) if self._stems else None
        if term:
            self.compounds[word] = term
        if term or firsts:
            self._firsts[word] = firsts
        else:
            self.dull.add(word)

    def keys(self, word: str) -> tuple[str, ...]:
        """Return what a written word is looked up by: itself as an acronym, and its lemmas."""
        if word not in self._keys:
            acronym = word.removesuffix("s") if is_acronym(word.removesuffix("s")) else word
            self._keys[word] = (acronym, *sorted(inflection.lemmas(word, self.locale)))
        return self._keys[word]

    def names(self, words: list[str], i: int) -> list[tuple[int, Term, str]]:
        """Return the names that may begin at a word which is not dull, the longest first: (the word behind, …)."""
        nodes, found = self._firsts[words[i]], []
        while nodes:
            i += 1
            found += [(i, *node.names[0]) for node in nodes if node.names]
            keys = self.keys(words[i]) if i < len(words) and any(node.next for node in nodes) else ()
            nodes = _unlike([node.next[key] for node in nodes for key in keys if key in node.next])
        return found[::-1] if len(found) > 1 else found


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: `is_acronym("C$")  # True`, `is_acronym("A")  # False`."""
    return len(word) > 1 and word.isupper()


def _unlike(nodes: Iterable[Node]) -> list[Node]:
    return list({id(node): node for node in nodes}.values())
