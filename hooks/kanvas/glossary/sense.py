"""The words that tell the two senses of a name apart: what its author wrote under `near` and `unless`.

They are looked for in the sentence around a form, in all their own forms. A name without such words costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..content.term import Term
from ..language.inflection import normal
from ..language.word import BREAK, WORD
from .vocabulary import Name, Vocabulary

_ENDS = re.compile(rf"[.!?…](?=\s)|{BREAK}")


class Senses:
    """The words near which a term of a language is meant, and those near which it is not."""

    def __init__(self, terms: Iterable[Term], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._near: dict[tuple[str, str], list[str]] = {}
        self._unless: dict[tuple[str, str], list[str]] = {}
        for term in terms:
            self._learn(self._near, term, term.entry.near)
            self._learn(self._unless, term, term.entry.unless)

    def _learn(
        self, known: dict[tuple[str, str], list[str]], term: Term, words: list[str] | dict[str, list[str]]
    ) -> None:
        """Put the words of a term under its names: a list holds for all of them."""
        by_name = dict.fromkeys(term.names, words) if isinstance(words, list) else words
        for name, around in by_name.items():
            if around:
                known[term.slug, normal(name)] = around

    def refusal(self, name: Name, block: str, start: int, end: int) -> str:
        """Say which word around the form `block[start:end]` speaks against the term, "" if none does."""
        key = (name.term.slug, normal(name.text))
        near, unless = self._near.get(key), self._unless.get(key)
        if near is None and unless is None:
            return ""
        around = self._around(block, start, end)
        for word in unless or ():
            if self._stands(word, around):
                return f"another sense: “{word}” stands in the sentence (unless)"
        if near and not any(self._stands(word, around) for word in near):
            return f"another sense: none of {', '.join(f'“{word}”' for word in near)} stands in the sentence (near)"
        return ""

    def _around(self, block: str, start: int, end: int) -> frozenset[str]:
        """Return what the other words of the sentence are looked up by."""
        first = max((found.end() for found in _ENDS.finditer(block, 0, start)), default=0)
        last = _ENDS.search(block, end)
        words = [*WORD.findall(block[first:start]), *WORD.findall(block[end : last.start() if last else len(block)])]
        return frozenset(key for word in words for key in self._vocabulary.lookup(word))

    def _stands(self, phrase: str, around: frozenset[str]) -> bool:
        """Whether every word of a phrase stands in the sentence, in some form."""
        return not any(around.isdisjoint(self._vocabulary.lookup(word)) for word in WORD.findall(phrase))
