"""Where a term is used: every page that mentions it, by section and series, each with one sentence to quote.

A page is quoted once, with the first sentence that says something around the mention: a word alone in a list says
nothing, nor does a sentence that another page was already quoted with. A quotation stands in the language's own
quotation marks, so those inside it become the inner ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from .locale import Locale
from .mention import Mention
from .outline import Section
from .page import Page


@dataclass(frozen=True)
class Use:
    """A page that mentions a term: the heading under which it does, and the quotation around the mention."""

    page: Page
    anchor: str
    before: str
    mention: str
    after: str


@dataclass(frozen=True)
class Group:
    """The uses in one section (`landing` is its page; None for pages outside of all sections) and series, or ""."""

    landing: Page | None
    series: str
    uses: tuple[Use, ...]


@dataclass(frozen=True)
class Place:
    """Where a page stands in the reading order of its language: the number of its section, and its own."""

    page: Page
    landing: Page | None
    section: int
    number: int


def places(sections: Sequence[Section], pages: Iterable[Page]) -> dict[str, Place]:
    """Return the place of every page of a language, by its uri; those outside of all sections come last."""
    found: dict[str, Place] = {}
    for section, content in enumerate(sections):
        for page in (content.landing, *content.articles, *content.terms):
            found[page.uri] = Place(page, content.landing, section, len(found))
    for page in sorted((page for page in pages if page.uri not in found), key=lambda page: page.uri):
        found[page.uri] = Place(page, None, len(sections), len(found))
    return found


def grouped(reading: Mapping[str, Place], mentions: Mapping[str, Sequence[Mention]]) -> list[Group]:
    """Return the uses of a term in reading order; `mentions` are those of the term, by the uri of their page.

    In a section the pages of no series, the landing page among them, come first.
    """
    used = sorted((reading[uri] for uri in mentions), key=_order)
    quoted: set[tuple[str, str, str]] = set()
    groups = []
    for (_, series), found in groupby(used, key=lambda place: _order(place)[:2]):
        places = list(found)
        uses = tuple(_use(place.page, mentions[place.page.uri], quoted) for place in places)
        groups.append(Group(places[0].landing, series, uses))
    return groups


def _order(place: Place) -> tuple[int, str, int]:
    return place.section, _series(place.page), place.number


def _series(page: Page) -> str:
    return page.matter.series.name if page.matter.series else ""


def _use(page: Page, mentions: Sequence[Mention], quoted: set[tuple[str, str, str]]) -> Use:
    """Choose the sentence to quote: not a word alone, and where pages share a text, not what was quoted already."""
    telling = [m for m in mentions if re.search(r"\w", m.sentence[0] + m.sentence[2])]
    fresh = [m for m in telling if m.sentence not in quoted]
    chosen = next(iter([*fresh, *telling, *mentions]))
    quoted.add(chosen.sentence)
    return Use(page, chosen.anchor, *quotation(chosen.sentence, page.locale))


_INNER = {
    Locale.FR: ((r"«\s*", "“"), (r"\s*»", "”")),
    Locale.NO: (("«", "‘"), ("»", "’")),
    Locale.EN: (("“", "‘"), ("”", "’")),
}


def quotation(sentence: tuple[str, str, str], locale: Locale) -> tuple[str, str, str]:
    """Return a sentence as it stands inside quotation marks: on one line, its own marks the inner ones.

    `quotation(("Say “", "price", "” first;"), Locale.EN)  # ("Say ‘", "price", "’ first")`
    """
    before, mention, after = (_quoted(text, locale) for text in sentence)
    return before.lstrip(" "), mention, re.sub(r"[\s,;:–—-]+$", "", after)


def _quoted(text: str, locale: Locale) -> str:
    for mark, inner in _INNER[locale]:
        text = re.sub(mark, inner, text)
    return re.sub(r"[ \t\r\n]+", " ", text)
