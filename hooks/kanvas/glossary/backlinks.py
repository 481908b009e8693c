"""Where a term is used: every page that mentions it, by section and series, each with one sentence to quote.

A page is quoted once, with the first sentence that says something around the mention: a word alone in a list says
nothing, and what another page was quoted with says nothing new. Pages that have nothing else to say share a quotation.
It stands in the language's own quotation marks, so those inside it become the inner ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..content.outline import Section
from ..content.page import Page
from ..language.locale import Locale
from .mention import Mention


@dataclass(frozen=True)
class Use:
    """A page that mentions a term, and the heading under which it is quoted."""

    page: Page
    anchor: str


@dataclass(frozen=True)
class Quotation:
    """A sentence around a mention, and the pages that are quoted with it: more than one where they share a text."""

    before: str
    mention: str
    after: str
    uses: tuple[Use, ...]

    @property
    def pages(self) -> int:
        """How many pages are quoted."""
        return len(self.uses)


@dataclass(frozen=True)
class Group:
    """What is quoted from one section (`landing` is its page; None for pages outside of all) and series, or ""."""

    landing: Page | None
    series: str
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True)
class ReadingPosition:
    """Where a page stands in the reading order of its language: the number of its section, and its own."""

    page: Page
    landing: Page | None
    section: int
    number: int


def places(sections: Sequence[Section], pages: Iterable[Page]) -> dict[str, ReadingPosition]:
    """Return the place of every page of a language, by its uri; those outside of all sections come last."""
    found: dict[str, ReadingPosition] = {}
    for section, content in enumerate(sections):
        for page in (content.landing, *content.articles, *content.terms):
            found[page.uri] = ReadingPosition(page, content.landing, section, len(found))
    for page in sorted((page for page in pages if page.uri not in found), key=lambda page: page.uri):
        found[page.uri] = ReadingPosition(page, None, len(sections), len(found))
    return found


def grouped(reading: Mapping[str, ReadingPosition], mentions: Mapping[str, Sequence[Mention]]) -> list[Group]:
    """Return the uses of a term in reading order; `mentions` are those of the term, by the uri of their page.

    In a section the pages of no series, the landing page among them, come first.
    """
    used = sorted((reading[uri] for uri in mentions), key=_order)
    quoted: set[tuple[str, str, str]] = set()
    groups = []
    for (_, series), found in groupby(used, key=lambda place: _order(place)[:2]):
        places = list(found)
        quotations = _quotations(places, mentions, quoted)
        groups.append(Group(places[0].landing, series, quotations))
    return groups


def _order(place: ReadingPosition) -> tuple[int, str, int]:
    return place.section, _series(place.page), place.number


def _series(page: Page) -> str:
    return page.matter.series.name if page.matter.series else ""


def _quotations(
    places: Sequence[ReadingPosition], mentions: Mapping[str, Sequence[Mention]], quoted: set[tuple[str, str, str]]
) -> tuple[Quotation, ...]:
    found: dict[tuple[str, str, str], list[Use]] = {}
    for page in (place.page for place in places):
        chosen = _chosen(mentions[page.uri], quoted)
        quoted.add(chosen.sentence)
        found.setdefault(quotation(chosen.sentence, page.locale), []).append(Use(page, chosen.anchor))
    return tuple(Quotation(*words, tuple(uses)) for words, uses in found.items())


def _chosen(mentions: Sequence[Mention], quoted: set[tuple[str, str, str]]) -> Mention:
    """Return the first mention whose sentence says something new; else the first that says something; else the first.

    A sentence is made when it is asked for, so none is after that.
    """
    telling = (m for m in mentions if _SAID.search(m.sentence[0] + m.sentence[2]))
    first = next(telling, None)
    if first is None or first.sentence not in quoted:
        return first or mentions[0]
    return next((m for m in telling if m.sentence not in quoted), first)


_SAID = re.compile(r"\w")
_SPACES, _END = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]"), re.compile(r"[\s,;:–—-]+$")


def quotation(sentence: tuple[str, str, str], locale: Locale) -> tuple[str, str, str]:
    """Return a sentence as it stands inside quotation marks: on one line, its own marks the inner ones.

    `quotation(("Say “", "price", "” first;"), english)  # ("Say ‘", "price", "’ first")`
    """
    before, mention, after = (_quoted(text, locale) for text in sentence)
    return before.lstrip(" "), mention, _END.sub("", after)


def _quoted(text: str, locale: Locale) -> str:
    quotes = locale.profile.quotes
    (opening, closing), (inner, behind), space = quotes.outer, quotes.inner, r"\s*" if quotes.space else ""
    if opening in text or closing in text:
        text = re.sub(space + closing, behind, re.sub(opening + space, inner, text))
    return _SPACES.sub(" ", text)
