"""Phrases that come up often and have no entry: what the glossary may lack.

It is a list to look through, not a verdict. A phrase is one to three words between function words, counted by its
lemmas; it must stand on several pages, and mostly where a noun phrase does: behind an article or a preposition, or
with an article at its end, as Norwegian has; French ones may be joined by "de" and "à", as "prix de revient".

A phrase may be another name of a term that there is: what the term's own page uses more than its share, or what has a
word in common with its name, is proposed as its synonym.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..content import address
from ..content.manuscript import Manuscript
from ..content.page import Page
from ..language import inflection
from ..language.locale import Locale
from ..language.word import WORD
from .knowledge import Knowledge

Key = tuple[str, ...]
_LIKELY = 0.3
_LONGEST = 3
_FEWEST = 4
_MOSTLY = 0.5


@dataclass(frozen=True)
class Phrase:
    """A phrase as it is mostly written, how often and on how many pages it stands, whose synonym it may be, or ""."""

    phrase: str
    count: int
    pages: int
    synonym_of: str = ""


def of(knowledge: Knowledge, locale: Locale, pages: Iterable[Page], fewest: int = _FEWEST) -> list[Phrase]:
    """Return the phrases without an entry that stand on at least two of these pages, the most frequent first."""
    forms: dict[Key, Counter[str]] = defaultdict(Counter)
    places: dict[Key, Counter[str]] = defaultdict(Counter)
    opened: Counter[Key] = Counter()
    for page in pages:
        for key, form, open_ in _phrases(knowledge, locale, page):
            forms[key][form] += 1
            places[key][page.uri] += 1
            opened[key] += open_
    counts = {key: sum(forms[key].values()) for key in opened}
    found = {key: n for key, n in counts.items() if len(places[key]) > 1 and opened[key] >= n * _MOSTLY}
    kept = [key for key, count in found.items() if count >= fewest and not _part_of_longer(key, found)]
    names = _names(knowledge, locale)
    listed = [
        Phrase(forms[key].most_common(1)[0][0], found[key], len(places[key]), _synonym_of(key, places[key], names))
        for key in kept
    ]
    return sorted(listed, key=lambda candidate: (-candidate.count, -candidate.pages, candidate.phrase))


def _names(knowledge: Knowledge, locale: Locale) -> dict[str, set[str]]:
    """Return the lemmas of the words that each term's names are made of."""
    return {
        slug: {_lemma(word, locale) for name in term.names for word in WORD.findall(name) if _content(word, locale)}
        for slug, term in knowledge.catalogue.terms[locale].items()
    }


def _synonym_of(key: Key, places: Counter[str], names: dict[str, set[str]]) -> str:
    """Return the term whose name a phrase may be: by the words that they share, and by its use on the term's page."""
    total, words = sum(places.values()), set(key)
    scores = {
        slug: len(words & own) / len(words | own) + places[address.term_uri(slug)] / total
        for slug, own in names.items()
    }
    best = max(scores, key=lambda slug: (scores[slug], slug), default="")
    return best if scores.get(best, 0) >= _LIKELY else ""


def _part_of_longer(key: tuple[str, ...], found: dict[tuple[str, ...], int]) -> bool:
    """Whether a phrase is hardly found but as a part of a longer one."""
    return any(
        len(other) > len(key) and _inside(key, other) and 3 * count >= 2 * found[key] for other, count in found.items()
    )


def _inside(key: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(other[n : n + len(key)] == key for n in range(len(other) - len(key) + 1))


def _phrases(knowledge: Knowledge, locale: Locale, page: Page) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Yield each phrase of a page by its lemmas, as it is written, and whether a noun phrase opens there."""
    text = Manuscript(page.path, locale, page.uri, page.body).prose
    told = locale.profile.phrases
    terms = [(match.start, match.end) for match in knowledge.rendering(page).matcher.find(text)]
    words = [word for word in WORD.finditer(text) if not any(a < word.end() and word.start() < b for a, b in terms)]
    for start, first in enumerate(words):
        before = inflection.normal(words[start - 1][0]) if start else ""
        opens = before in told.openers and len(text[words[start - 1].end() : first.start()]) <= 1
        opens = opens or bool(told.definite and re.match(told.definite, first[0]))
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            if _phrase(words[start:end], text, locale):
                key = tuple(_lemma(word[0], locale) for word in words[start:end])
                yield key, text[first.start() : words[end - 1].end()].lower(), opens


def _phrase(words: list[re.Match[str]], text: str, locale: Locale) -> bool:
    gaps = [text[a.end() : b.start()] for a, b in pairwise(words)]
    ends, inner = (words[0], words[-1]), words[1:-1]
    return (
        all(gap in (" ", "-", "’", "'", "\u00a0") for gap in gaps)
        and all(_content(word[0], locale) for word in ends)
        and all(_content(w[0], locale) or inflection.normal(w[0]) in locale.profile.phrases.joins for w in inner)
        and (len(words) > 1 or len(words[0][0]) >= 8)
    )


def _content(word: str, locale: Locale) -> bool:
    return len(word) > 2 and word.isalpha() and inflection.normal(word) not in locale.profile.phrases.function


def _lemma(word: str, locale: Locale) -> str:
    return min(inflection.lemmas(word, locale), key=lambda lemma: (len(lemma), lemma))
