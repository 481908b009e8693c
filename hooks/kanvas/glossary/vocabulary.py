"""The names of a language's terms, each word under its lemmas, in one trie: what a word may be the beginning of.

Looking a word up costs the same however many terms there are. Every word is looked up once and remembered, with what
it begins; most words begin nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..content.term import Term
from ..language import inflection
from ..language.locale import Locale
from ..language.word import WORD, bare
from . import compound, signs
from .signs import Signs

_SMALL = "abcdefghijklmnopqrstuvwxyzæøåäö"


@dataclass(frozen=True)
class Name:
    """A name of a term; `base`: as it is compared, `acronym`: whether it is written as one, `signs`: see there."""

    term: Term
    text: str
    base: str
    acronym: bool
    signs: Signs = ()


@dataclass
class Node:
    """A place in the trie: the words that may follow, and the names that end here."""

    next: dict[str, Node] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)

    @cached_property
    def distinct(self) -> list[Name]:
        """The first name of those that are written alike, names with signs before those without."""
        first = {name.signs: name for name in reversed(self.names)}
        return sorted(first.values(), key=lambda name: not name.signs)


@dataclass(frozen=True)
class Start:
    """What a word may be: names by itself, the beginning of longer ones, and which words may follow; a compound."""

    names: list[Name]
    longer: list[Node]
    following: frozenset[str]
    compound: Term | None


class Vocabulary(dict[str, Start | None]):
    """The names of the terms of one language: a written word to what it begins, None for most."""

    def __init__(self, terms: Iterable[Term], locale: Locale) -> None:
        super().__init__()
        self.locale = locale
        self._root = Node()
        self._stems: dict[str, Term] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._accented: dict[str, set[str]] = {}
        for term in terms:
            for name in term.names:
                self._learn(term, name)

    def _learn(self, term: Term, name: str) -> None:
        """Put a name into the trie: an acronym as it is written, each word of a phrase under all its lemmas."""
        words, nodes = [bare(word) for word in WORD.findall(name)], [self._root]
        base, acronym = inflection.normal(bare(name)), is_acronym(name)
        for word in words:
            keys = sorted(
                inflection.lemmas(word, self.locale) if len(words) > 1 else inflection.spellings(word, self.locale)
            )
            keys = [word] if acronym else keys
            self._strip(keys)
            nodes = _unlike([node.next.setdefault(key, Node()) for node in nodes for key in keys])
        for node in nodes:
            node.names.append(Name(term, name, base, acronym, signs.of(name)))
        if term.entry.compounds and len(words) == 1 and not acronym and name.isalpha():  # compounds write "SLA-møte"
            self._stems[base] = term

    def _strip(self, keys: Iterable[str]) -> None:
        """Remember which words a word without accents stands for, where it is written all in capitals."""
        for key in keys:
            if (bare := inflection.unaccented(key, self.locale)) != key:
                self._accented.setdefault(bare, set()).add(key)

    def clashes(self) -> Iterator[tuple[str, Term, Term]]:
        """Yield the names that two terms share, in the eyes of the matcher: (the name, its first term, the other)."""
        nodes, seen = [self._root], set()
        while nodes:
            node = nodes.pop()
            nodes.extend(node.next.values())
            for number, name in enumerate(node.names):
                same = next(one for one in node.names[: number + 1] if one.signs == name.signs)
                first, other = same.term, name.term
                if other is not first and (first.slug, other.slug) not in seen:
                    seen.add((first.slug, other.slug))
                    yield name.text, first, other

    def __missing__(self, word: str) -> Start | None:
        nodes = _unlike([self._root.next[key] for key in self.lookup(word) if key in self._root.next])
        term = compound.term_in(word, self._stems, self.locale) if self._stems else None
        names, longer = [name for node in nodes for name in node.distinct], [node for node in nodes if node.next]
        following = frozenset(key for node in longer for key in node.next)
        self[word] = Start(names, longer, following, term) if nodes or term else None
        return self[word]

    def lookup(self, written: str) -> tuple[str, ...]:
        """Return what a written word is looked up by, the likeliest first: itself as an acronym, and its lemmas."""
        if (keys := self._keys.get(written)) is None:
            word = bare(written)
            acronym = self._acronym(word)
            plain = inflection.normal(word)
            likely = (plain, inflection.lemma(plain, self.locale)) if plain else ()
            others = sorted(inflection.lemmas(word, self.locale))
            if word.isupper() and self._accented:
                others += sorted(key for other in others for key in self._accented.get(other, ()))
            keys = self._keys[written] = tuple(dict.fromkeys((acronym, *likely, *others)))
        return keys

    def _acronym(self, word: str) -> str:
        """Return an acronym without an ending in small letters, any other word as it is: "KPI" of "KPIer"."""
        joined = self.locale.profile.compounds
        endings = ("s", *joined.endings) if joined else ("s",)
        stem = word.rstrip(_SMALL)
        return stem if stem != word and is_acronym(stem) and word[len(stem) :] in endings else word

    def names(self, start: Start, words: list[str], i: int) -> list[tuple[int, Name]]:
        """Return the names that may begin at a word, the longest first: (the number of the word behind, …)."""
        nodes = start.longer
        if not nodes or i + 1 == len(words) or start.following.isdisjoint(self.lookup(words[i + 1])):
            return [(i + 1, name) for name in start.names]
        found = [(i + 1, name) for name in reversed(start.names)]
        while nodes and i + 1 < len(words):
            i += 1
            keys = self.lookup(words[i])
            nodes = _unlike([node.next[key] for node in nodes for key in keys if key in node.next])
            found += [(i + 1, name) for node in nodes for name in reversed(node.distinct)]
        return found[::-1]


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: `is_acronym("C$")  # True`, `is_acronym("A")  # False`."""
    return len(word) > 1 and word.isupper()


def _unlike(nodes: list[Node]) -> list[Node]:
    return list({id(node): node for node in nodes}.values()) if len(nodes) > 1 else nodes
