"""A book put together: its cover, contents, chapters, glossary and credits, its pictures, and what it says of itself.

All of it is drawn by templates (`theme/books/`), each value as text. What says when a book was changed is the latest
date of its articles, and its identifier is made of its address: the same texts make the same book.
"""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .. import theme
from ..base import characters, fingerprint
from ..content import address
from ..content.term import Term
from ..language import collation, strings
from ..language.locale import Locale
from ..pages.card import Look
from ..pages.downloads import Publisher
from . import cover, epub
from .chapter import NOWHERE, Chapter, term_id
from .links import BookPlaces
from .plan import Book

PictureOf = Callable[[str], Path | None]
_FOLDER = "books"
_TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
"""The kinds of pictures that every reading system shows (https://www.w3.org/TR/epub-33/#sec-core-media-types)."""
_FIRST_DAY = datetime.date(1980, 1, 1)  # of a book whose articles have no date


@dataclass(frozen=True)
class Edition:
    """What all books of a language share: who publishes them, their look, the site's own style and credits.

    `sums` are the articles whose sums a reader can do on the site with figures of his own.
    """

    locale: Locale
    publisher: Publisher
    look: Look
    style: str
    credits: str
    sums: tuple[str, ...] = ()


@dataclass(frozen=True)
class GlossaryEntry:
    """A term as a book's glossary has it, and the chapters that link it, with the places of their first links."""

    term: Term
    address: str
    uses: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BookPicture:
    """A picture of a book: its name there, its kind and its content."""

    file: str
    kind: str
    content: bytes


def write(
    book: Book, chapters: Mapping[str, Chapter], terms: Mapping[str, Term], pictures: PictureOf, edition: Edition
) -> bytes:
    """Return a book as EPUB: `chapters` by the uri of their pages, `terms` by concept, `pictures` the file of each."""
    told = {page.uri: chapters[page.uri] for page in book.articles}
    shown = _pictures(told.values(), pictures)
    entries = _glossary(book, told, terms, edition)
    places = _places(told, entries, shown, edition)
    bodies = {uri: Markup(places.settled(chapter.body)) for uri, chapter in told.items()}
    files = {picture.file: picture for picture in shown.values()}
    values = _values(book, edition) | {
        "chapters": told,
        "bodies": bodies,
        "glossary": entries,
        "ids": {entry.term.slug: term_id(entry.term.slug) for entry in entries},
        "pictures": files,
        "drawn": bool(files) or any(chapter.has_svg for chapter in told.values()),
    }
    return epub.archive(dict(_files(values)) | {name: picture.content for name, picture in files.items()})


def made_from(book: Book, chapters: Mapping[str, Chapter], terms: Mapping[str, Term], pictures: PictureOf) -> str:
    """Return the fingerprint of what a book holds: a book that has the same is the same."""
    told = [chapters[page.uri] for page in book.articles]
    landings = [part.landing for part in book.parts if part.landing]
    files = [pictures(picture) for chapter in told for picture in chapter.pictures]
    slugs = sorted({slug for chapter in told for slug in chapter.terms})
    return fingerprint.of(
        [(page.head, page.source) for page in (book.home, *book.articles, *landings)],
        told,
        [terms[slug].fingerprint for slug in slugs if slug in terms],
        [file.read_bytes() for file in files if file],
    )


def _pictures(chapters: Iterable[Chapter], pictures: PictureOf) -> dict[str, BookPicture]:
    """Return the pictures of some chapters by their addresses; a kind that books do not know is left out."""
    shown = {}
    for source in dict.fromkeys(source for chapter in chapters for source in chapter.pictures):
        file = pictures(source)
        kind = _TYPES.get(file.suffix.lower(), "") if file else ""
        if file and kind:
            content = file.read_bytes()
            name = f"picture-{fingerprint.of(content)[:12]}{file.suffix.lower()}"
            shown[source] = BookPicture(name, kind, content)
    return shown


def _glossary(
    book: Book, chapters: Mapping[str, Chapter], terms: Mapping[str, Term], edition: Edition
) -> list[GlossaryEntry]:
    """Return the terms that a book links, in alphabetical order, each with the places of its first links."""
    uses = defaultdict(list)
    for page in book.articles:
        chapter = chapters[page.uri]
        for slug in chapter.terms:
            place = f"{chapter.name}.xhtml#{chapter.name}.{term_id(slug)}"
            uses[slug].append((place, page.matter.title))
    site = edition.publisher.url
    entries = [
        GlossaryEntry(term, site and site + address.of(term.locale, term.page.uri), tuple(uses[slug]))
        for slug in uses
        if (term := terms.get(slug))
    ]
    return sorted(entries, key=lambda entry: (collation.key(entry.term.title, edition.locale), entry.term.slug))


def _places(
    chapters: Mapping[str, Chapter],
    entries: Sequence[GlossaryEntry],
    shown: Mapping[str, BookPicture],
    edition: Edition,
) -> BookPlaces:
    site = edition.publisher.url or NOWHERE
    return BookPlaces(
        {site + address.of(edition.locale, uri): chapter for uri, chapter in chapters.items()},
        {site + address.of(one.term.locale, one.term.page.uri): term_id(one.term.slug) for one in entries},
        {source: picture.file for source, picture in shown.items()},
    )


def _values(book: Book, edition: Edition) -> dict[str, Any]:
    """Return what all templates of a book are told."""
    site, locale = edition.publisher.url, edition.locale
    dates = [page.matter.date for page in (book.home, *book.articles) if page.matter.date]
    return {
        "book": book,
        "edition": edition,
        "locale": locale,
        "ui": strings.read(locale),
        "identifier": uuid.uuid5(uuid.NAMESPACE_URL, f"{site or NOWHERE}{locale.folder}/{book.name}"),
        "dates": dates,
        "modified": max(dates, default=_FIRST_DAY).isoformat(),
        "online": {page.uri: site + address.of(locale, page.uri) for page in book.articles} if site else {},
        "cover": cover.title(book.title),
    }


def _files(values: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a book that templates draw."""
    book, ui = values["book"], values["ui"]
    style = _rendered("style.html", values) + values["edition"].style
    yield "package.opf", _rendered("package.html", values).encode()
    yield "cover.svg", _rendered("cover.html", values).encode()
    yield "style.css", characters.of_xml(style).encode()
    for name, title in (("cover-page", book.title), ("nav", ui["book_contents"])):
        yield f"{name}.xhtml", _page(f"{name}.html", title, values)
    for number, part in enumerate(book.parts, 1):
        if len(book.parts) > 1 and part.landing:
            yield f"part-{number}.xhtml", _page("part.html", part.landing.matter.title, values | {"part": part})
        for page in part.articles:
            told = {"source": page, "chapter": values["chapters"][page.uri], "body": values["bodies"][page.uri]}
            yield f"{told['chapter'].name}.xhtml", _page("chapter.html", page.matter.title, values | told)
    if values["glossary"]:
        yield "glossary.xhtml", _page("glossary.html", ui["glossary"], values)
    yield "credits.xhtml", _page("credits.html", ui["book_about"], values)


def _page(template: str, title: str, values: dict[str, Any]) -> bytes:
    return _rendered(template, values | {"title": title}).encode()


def _rendered(template: str, values: dict[str, Any]) -> str:
    """Return what a template makes of some values."""
    return characters.of_xml(_templates().get_template(template).render(values | {"dated": strings.date}))


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(theme.FOLDER / _FOLDER)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
