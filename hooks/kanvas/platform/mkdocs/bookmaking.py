"""The books of a language, made of its pages as MkDocs has them: all rendered, none drawn."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from kanvas.books import browser, shelf
from kanvas.books.browser import BrowserError
from kanvas.books.contents import Edition
from kanvas.build.build import Build
from kanvas.language import strings

_CREDITS = "book_credits"  # among a site's own words: whom its texts and drawings are owed to


def write(build: Build, files: Files) -> None:
    """Write the books of the language that is built, and keep what is offered; a preview goes without.

    Abort if they cannot be printed.
    """
    catalogue, settings, locale = build.knowledge.catalogue, build.settings, build.locale
    if settings.preview or not catalogue.site.features.books:
        return
    there = {file.dest_uri: file.abs_src_path for file in files if not file.is_documentation_page()}
    html = {page.uri: _content(files, page.source) for page in catalogue.pages[locale].values()}

    def picture(address: str) -> Path | None:
        place = there.get(unquote(address.removeprefix(settings.url)))
        return Path(place) if place else None

    made = (build.knowledge, html, picture, _edition(build), settings.site, build.store)
    try:
        build.language.books = tuple(shelf.write(*made, browser.named()))
    except BrowserError as error:
        raise Abort(f"Nothing was published: {error}") from error


def _edition(build: Build) -> Edition:
    settings, locale = build.settings, build.locale
    style = settings.templates[0] / shelf.STYLE
    return Edition(
        locale,
        build.publisher,
        build.look,
        style.read_text("utf-8") if style.is_file() else "",
        strings.own(settings.templates[0], locale).get(_CREDITS, ""),
        tuple(sorted(f"{one.page}.md" for one in build.calculators.values())),
    )


def _content(files: Files, source: str) -> str:
    file = files.src_uris.get(source)
    return (file.page.content or "") if file and file.page else ""
