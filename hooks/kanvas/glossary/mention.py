"""Where a page mentions a term: the section, and the sentence with the mention marked.

A mention keeps its block's text, which it shares with the others in that block: few sentences are ever asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from ..base.placeholders import plain
from ..language.locale import Locale
from ..language.word import BREAK


@dataclass(frozen=True)
class Mention:
    """A mention of a term: `text[start:end]` of a block, below the heading with the address `anchor`."""

    slug: str
    anchor: str
    text: str
    start: int
    end: int
    locale: Locale

    @property
    def form(self) -> str:
        """The words that mention it."""
        return plain(self.text[self.start : self.end])

    @cached_property
    def sentence(self) -> tuple[str, str, str]:
        """The sentence in three parts: before, the mention, after."""
        before, form, after = sentence(self.text, self.start, self.end, self.locale)
        return plain(before), plain(form), plain(after)


def sentence(text: str, start: int, end: int, locale: Locale) -> tuple[str, str, str]:
    """Return the sentence around `text[start:end]` in three parts: before, the mention, after."""
    first, last = text.rfind(BREAK, 0, start) + 1, text.find(BREAK, end)
    text, start, end = text[first : last if last >= 0 else None], start - first, end - first
    at = 0
    for found in _sentences(text, locale):
        at = text.find(found, at)
        if at <= start and end <= at + len(found):
            return text[at:start].lstrip(), text[start:end], text[end : at + len(found)].rstrip()
        at += len(found)
    return text[:start].lstrip(), text[start:end], text[end:].rstrip()


@lru_cache(maxsize=8)
def _sentences(text: str, locale: Locale) -> list[str]:
    from simplemma.sentences import split_sentences  # only where a sentence is shown

    return list(split_sentences(text, lang=locale.tag))
