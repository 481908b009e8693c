"""One address, one output: all that a build will write is known before anything is rendered, and no two share a place.

A file system may fold capitals and accents together, and so may a host, so places are compared as Unicode's canonical
caseless matching compares them (D145 of https://www.unicode.org/versions/latest/core-spec/chapter-3/). What the build
makes by itself comes first: a page, a picture or a redirect that would lie on it, or in a folder that is kept for it,
is the one that has to move.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..base import leftovers
from ..base.issue import Issue
from ..content import address
from ..content.catalogue import Catalogue
from ..content.page import GLOSSARY
from ..content.redirects import Redirect
from ..language.locale import Locale

# What a build makes for each language, below the language's prefix, and once at the root.
_EACH = ("404.html", "feed.xml", *(f"{GLOSSARY}glossary.{ending}" for ending in ("json", "csv", "tbx")))
_ONCE = (
    *("sitemap.xml", "sitemap.xml.gz", "robots.txt", "_redirects", "_headers", "CNAME", ".nojekyll", "sw.js"),
    *(f"{GLOSSARY}all.{ending}" for ending in ("json", "csv", "tbx")),
)
_SEARCH = "search/"  # the first index of each language, `pages/finder`; a page of its own may be called so
_FOLDERS = ("assets", "pagefind", "offline")
_OF_A_PAGE = ("index.html", "card.png")
_TAKEN = "downloads"  # the folder of what readers take away of a page, `pages/downloads`
_CALCULATORS = "tools/sums.md"  # it gives spreadsheets away, `pages/toolbox`


@dataclass(frozen=True)
class Output:
    """A file that a build writes: its path below the site, its language, and what makes it, at which line.

    `maker` is a source as findings call it, "" for what the build makes by itself.
    """

    path: str
    locale: Locale
    maker: str = ""
    line: int = 1


def check(catalogue: Catalogue, redirects: Iterable[Redirect], docs: Path) -> list[Issue]:
    """Return a finding for each source whose output would lie on another's or in a reserved folder, sorted."""
    outputs = [*_made(catalogue), *_pages(catalogue), *_beside(docs, catalogue), *_redirected(redirects)]
    return sorted([*_clashes(outputs), *_reserved(outputs, catalogue)])


def folded(path: str) -> str:
    """Return a path by which equal places are equal: `folded("É") == folded("e\\u0301")  # True`."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold())


def _made(catalogue: Catalogue) -> Iterator[Output]:
    for locale in catalogue.locales:
        yield from (Output(locale.prefix + name, locale) for name in (*_EACH, *(() if locale.prefix else _ONCE)))
        yield Output(f"{_SEARCH}{locale.tag}.json", locale)


def _pages(catalogue: Catalogue) -> Iterator[Output]:
    for pages in catalogue.pages.values():
        for page in pages.values():
            place = address.of(page.locale, page.uri)
            gives = page.matter.downloads or page.matter.sheets or page.uri == _CALCULATORS
            gives = gives or (catalogue.site.features.books and page.is_index)
            names = (*_OF_A_PAGE, _TAKEN) if gives else _OF_A_PAGE
            yield from (Output(place + name, page.locale, page.path) for name in names)


def _beside(docs: Path, catalogue: Catalogue) -> Iterator[Output]:
    """Yield the pictures that lie beside a language's texts: they are copied to the place of their folder."""
    for locale in catalogue.locales:
        folder = docs / locale.folder
        for file in leftovers.files(folder):
            if file.suffix != ".md":
                uri = file.relative_to(folder).as_posix()
                yield Output(locale.prefix + uri, locale, f"{docs.name}/{locale.folder}/{uri}")


def _redirected(redirects: Iterable[Redirect]) -> Iterator[Output]:
    for redirect in redirects:
        yield Output(f"{redirect.address}index.html", redirect.locale, redirect.maker, redirect.line)


def _clashes(outputs: Iterable[Output]) -> Iterator[Issue]:
    """Find two outputs of one path, and an output of which another's path makes a folder."""
    first: dict[str, Output] = {}
    for output in outputs:
        other = first.setdefault(folded(output.path), output)
        if other is not output:
            yield _clash(output, other)
    for key, output in first.items():
        parents = ("/".join(key.split("/")[:n]) for n in range(1, key.count("/") + 1))
        for file in (first[parent] for parent in parents if parent in first):
            yield _clash(output, file) if output.maker else _clash(file, output)


def _clash(output: Output, other: Output) -> Issue:
    made = f"{other.maker} is written" if other.maker else "the build writes a file of its own"
    message = f"It would be written to /{output.path}, where {made}."
    mend = "Rename one of the two files." if other.maker else "Give the file or its folder another name."
    return Issue(output.maker, output.line, 1, "address-taken", message, mend)


def _reserved(outputs: Iterable[Output], catalogue: Catalogue) -> Iterator[Issue]:
    """Find what stands in a folder that is another language's or the build's own; both lie at the root."""
    languages = {folded(locale.folder) for locale in catalogue.locales}
    for output in outputs:
        folder, slash, _ = folded(output.path).partition("/")
        if output.maker and slash and not output.locale.prefix and folder in languages | set(_FOLDERS):
            whose = "a language" if folder in languages else "what the build makes"
            message = f"Its address would begin with “/{folder}/”, which is kept for {whose}."
            yield Issue(output.maker, output.line, 1, "address-reserved", message, "Give it another name.")
