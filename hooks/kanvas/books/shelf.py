"""All books of a language: written below the pages that offer them, and what readers are told of each.

A book that holds what an earlier build's held is taken from the store, so a page's change makes its own books again and
no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..base import fingerprint
from ..base.store import Latest, Store
from ..content import address
from ..content.page import Page
from ..content.term import Term
from ..glossary.knowledge import Knowledge
from ..pages import downloads
from ..pages.downloads import Download
from . import chapter, contents, pdf, plan
from .browser import Browser
from .chapter import Chapter
from .contents import Edition, PictureOf
from .plan import Book

EPUB, PDF = "epub", "pdf"
STYLE = "books/style.css"


@dataclass(frozen=True)
class BookOffer:
    """A book as it is offered: the page that it lies below, and its files."""

    home: Page
    download: Download


def write(
    knowledge: Knowledge,
    html: Mapping[str, str],
    pictures: PictureOf,
    edition: Edition,
    site: Path,
    store: Store,
    browser: Browser | None = None,
) -> Iterator[BookOffer]:
    """Write the books of a language into a site; yield each. `html` is the rendered content of the pages, by uri.

    A `browser` prints them as well. BrowserError if it prints nothing.
    """
    catalogue, locale = knowledge.catalogue, edition.locale
    books = plan.of(catalogue, locale, edition.publisher.name)
    pages = dict.fromkeys(page for book in books for page in (article.uri for article in book.articles))
    latest = Latest(store, fingerprint.of("chapters", locale), Chapter)
    chapters = {uri: _chapter(catalogue.pages[locale][uri], html[uri], edition, latest) for uri in pages}
    latest.save()
    terms = dict(_terms(knowledge, chapters, edition))
    for book in books:
        content = _content(book, chapters, terms, pictures, edition, store)
        folder = site / address.of(locale, book.home.uri)
        kinds = [(EPUB, content), *([(PDF, _printed(content, browser, store))] if browser else [])]
        files = tuple(downloads.written(book.name, kinds, folder, locale))
        yield BookOffer(book.home, Download(book.title, files))


def offers(page: Page, books: tuple[BookOffer, ...], has_list: bool) -> tuple[Download, ...]:
    """Return the books that a page offers: a landing page its own, the page of books all of them.

    Where there is no such page (`has_list`), the home page offers the book of all.
    """
    if page.uri == plan.PAGE:
        return tuple(_from(page, book) for book in books)
    own = (book.download for book in books if book.home == page)
    return tuple(own) if page.section or not has_list else ()


def _from(page: Page, book: BookOffer) -> Download:
    """Return a book with the places of its files as another page links them."""
    here, there = (address.of(one.locale, one.uri) for one in (page, book.home))
    files = (replace(one, place=address.between(here, there + one.place)) for one in book.download.files)
    return replace(book.download, files=tuple(files))


def _chapter(page: Page, html: str, edition: Edition, latest: Latest[Chapter]) -> Chapter:
    site = edition.publisher.url
    key = fingerprint.of(fingerprint.running(), page.source, page.head, html, site, edition.locale.prefix)
    return latest.once(page.uri, key, lambda: chapter.of(page, html, site))


def _terms(knowledge: Knowledge, chapters: Mapping[str, Chapter], edition: Edition) -> Iterator[tuple[str, Term]]:
    for slug in dict.fromkeys(slug for one in chapters.values() for slug in one.terms):
        if term := knowledge.entry(slug, edition.locale):
            yield slug, term


def _content(
    book: Book,
    chapters: Mapping[str, Chapter],
    terms: Mapping[str, Term],
    pictures: PictureOf,
    edition: Edition,
    store: Store,
) -> bytes:
    """Return a book as an earlier build made it of the same, or make it."""
    made_from = contents.made_from(book, chapters, terms, pictures)
    key = fingerprint.of("book", fingerprint.running(), book.name, book.title, edition, made_from)
    content = store.read(key)
    if content is None:
        content = contents.write(book, chapters, terms, pictures, edition)
        store.write(key, content)
    return content


def _printed(book: bytes, browser: Browser, store: Store) -> bytes:
    """Return a book as an earlier build printed it with the same browser, or print it."""
    key = fingerprint.of("printed", fingerprint.running(), browser.version, book)
    content = store.read(key)
    if content is None:
        content = pdf.of(book, browser)
        store.write(key, content)
    return content
