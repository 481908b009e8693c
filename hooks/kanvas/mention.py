"""Where a page mentions a term: the section, and the sentence with the mention marked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from simplemma.sentences import split_sentences

from .locale import Locale

BREAK = "\u2029"  # ends a sentence that no full stop ends, such as a title


@dataclass(frozen=True)
class Mention:
    """A term's first mention in a section of a page; `linked` says whether it became, or is, a link."""

    slug: str
    anchor: str
    sentence: tuple[str, str, str]
    linked: bool


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
    return list(split_sentences(text, lang=locale.tag))
