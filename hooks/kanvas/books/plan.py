"""Which books a language has: one for each section of articles, and one of all, if there is more than one section.

A section is what a series stands in, so a book's chapters come in the order in which the site leads through them. The
readers' tools, the glossary and the pages for contributors are no books: the glossary is the last chapter of each.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..base import naming
from ..content import outline
from ..content.catalogue import Catalogue
from ..content.page import Page
from ..language.locale import Locale
from ..pages import toolbox

PAGE = f"{toolbox.SECTION}/books.md"
_NO_BOOK = (toolbox.SECTION, "contribute", "glossary")


@dataclass(frozen=True)
class BookPart:
    """A part of a book: its landing page, None for articles outside of all sections, and its articles in order."""

    landing: Page | None
    articles: tuple[Page, ...]


@dataclass(frozen=True)
class Book:
    """A book: its name as a file, its title, the page that it lies below, and its parts; of one part it has no level.

    `subtitle` says what it is about, "" where nothing does.
    """

    name: str
    title: str
    subtitle: str
    home: Page
    parts: tuple[BookPart, ...]

    @property
    def articles(self) -> tuple[Page, ...]:
        """The articles of all parts."""
        return tuple(article for part in self.parts for article in part.articles)


def of(catalogue: Catalogue, locale: Locale, site: str) -> tuple[Book, ...]:
    """Return the books of a language, the one of all first; `site` is what the site is called."""
    parts = tuple(_parts(catalogue, locale))
    books = [_of_part(part) for part in parts if part.landing]
    home = catalogue.pages[locale].get("index.md")
    if home and (len(parts) > 1 or not books) and parts:
        books.insert(0, Book(naming.kebab(site) or "book", site, home.matter.description, home, parts))
    return tuple(books)


def _of_part(part: BookPart) -> Book:
    landing = part.landing
    if landing is None:
        raise ValueError("articles outside of all sections are no book of their own")
    return Book(landing.section, landing.matter.title, landing.matter.description, landing, (part,))


def _parts(catalogue: Catalogue, locale: Locale) -> list[BookPart]:
    pages = catalogue.pages[locale].values()
    loose = tuple(sorted((page for page in pages if not page.section and not page.is_index), key=lambda one: one.uri))
    sections = [one for one in outline.sections(catalogue, locale) if one.name not in _NO_BOOK and one.articles]
    return [*([BookPart(None, loose)] if loose else []), *(BookPart(one.landing, one.articles) for one in sections)]
