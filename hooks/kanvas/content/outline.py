"""The sections and series of the site, made from its pages: nothing here is typed by hand.

A section is a folder, its landing page tells its name. A series orders pages of one section by their part. Every
page asks for them, so they are made once for a catalogue: the cost of a page does not grow with the site.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..language import collation
from ..language.locale import Locale
from .catalogue import Catalogue
from .page import Page

_LANGUAGES = 16  # of which a process keeps what it made
# What a site does not place itself comes last: the subjects before it, by their names.
_LAST = ("glossary", "contribute")


@dataclass(frozen=True)
class Section:
    """A folder of pages: its landing page, its articles by series and part, and its terms in alphabetical order."""

    name: str
    landing: Page
    articles: tuple[Page, ...]
    terms: tuple[Page, ...]


@dataclass(frozen=True)
class SeriesPosition:
    """An article's place in its series: the whole list, and the parts before and after it, if there are any."""

    name: str
    part: int
    parts: tuple[Page, ...]
    previous: Page | None
    next: Page | None


@lru_cache(maxsize=_LANGUAGES)
def sections(catalogue: Catalogue, locale: Locale) -> tuple[Section, ...]:
    """Return the sections of a language in reading order; a folder without a landing page is none."""
    pages = catalogue.pages[locale].values()
    landings = [page for page in pages if page.is_index and page.uri.count("/") == 1]
    return tuple(
        Section(
            landing.section,
            landing,
            tuple(_articles(pages, landing.section)),
            tuple(_terms(pages, landing.section, locale)),
        )
        for landing in sorted(landings, key=lambda page: (_rank(page.section, catalogue.site.sections), page.section))
    )


def place(catalogue: Catalogue, page: Page) -> SeriesPosition | None:
    """Return a page's place in its series, None where it belongs to none."""
    series = page.matter.series
    if series is None:
        return None
    parts = _parts(catalogue, page.locale)[series.name]
    before = [part for part in parts if _part(part) < series.part]
    after = [part for part in parts if _part(part) > series.part]
    return SeriesPosition(series.name, series.part, parts, before[-1] if before else None, after[0] if after else None)


def beside(catalogue: Catalogue, page: Page) -> tuple[Page, ...]:
    """Return what is listed beside a page: the parts of its series, or its section's articles.

    A landing page lists what it leads to where it has no text of its own.
    """
    if page.is_index:
        return () if page.body.strip() else _below(catalogue, page)
    here = place(catalogue, page)
    return here.parts if here else _of_section(catalogue, page)


def _below(catalogue: Catalogue, landing: Page) -> tuple[Page, ...]:
    """Return the articles of a landing page's section; of the home page the landing pages, then what is in none."""
    if landing.section:
        return _of_section(catalogue, landing)
    landings = [section.landing for section in sections(catalogue, landing.locale)]
    return (*landings, *_articles(catalogue.pages[landing.locale].values(), ""))


def _of_section(catalogue: Catalogue, page: Page) -> tuple[Page, ...]:
    found = next((one for one in sections(catalogue, page.locale) if one.name == page.section), None)
    return found.articles if found else ()


def ahead(catalogue: Catalogue, page: Page) -> Page | None:
    """Return the landing page of the section that is read after this page's; of the last one, and of none, None."""
    names = [section.name for section in sections(catalogue, page.locale)]
    after = names.index(page.section) + 1 if page.section in names else len(names)
    return sections(catalogue, page.locale)[after].landing if after < len(names) else None


@lru_cache(maxsize=_LANGUAGES)
def _parts(catalogue: Catalogue, locale: Locale) -> Mapping[str, tuple[Page, ...]]:
    """Return the parts of each series of a language, in order, by its name."""
    found: dict[str, list[Page]] = defaultdict(list)
    for page in catalogue.pages[locale].values():
        if page.matter.series:
            found[page.matter.series.name].append(page)
    return {name: tuple(sorted(parts, key=_part)) for name, parts in found.items()}


def _articles(pages: Iterable[Page], section: str) -> list[Page]:
    found = [p for p in pages if p.section == section and not p.is_index and not p.is_term]
    return sorted(found, key=lambda page: (page.matter.series is None, _part(page), page.uri))


def _terms(pages: Iterable[Page], section: str, locale: Locale) -> list[Page]:
    found = [p for p in pages if p.section == section and p.is_term]
    return sorted(found, key=lambda page: collation.key(page.matter.title, locale))


def _part(page: Page) -> int:
    return page.matter.series.part if page.matter.series else 0


def _rank(section: str, order: Sequence[str]) -> int:
    """Return a section's place: as the site orders them, then the others, then what every site has."""
    if section in order:
        return order.index(section)
    return len(order) + (1 + _LAST.index(section) if section in _LAST else 0)
