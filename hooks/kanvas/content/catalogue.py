"""Every page and term of the knowledge base, read and checked before any page is rendered.

Sources that did not change since the last reading are not read again, so a preview rebuilds quickly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from ..base import fingerprint, leftovers
from ..base.issue import Issue
from ..base.store import Store, comes_back
from ..language.languages import Languages
from ..language.locale import Locale
from . import page as pages
from . import term as terms
from .page import GLOSSARY, Page
from .site import Site
from .term import Term

INCLUDES = "includes/"


@dataclass(frozen=True)
class _Reading:
    """What was read of a source, `text` being the fingerprint of its text."""

    text: str
    page: Page | None
    issues: list[Issue]


Readings = dict[str, _Reading]


@dataclass(frozen=True, eq=False)  # one reading is one catalogue: what is made of it is kept by it
class Catalogue:
    """The pages of each language, by their uri ("glossary/auction.md"), and the files that all languages share.

    `site` is what the site says of itself; `drafts` are pages too, which nobody is to read yet.
    """

    pages: Mapping[Locale, Mapping[str, Page]]
    shared: frozenset[str] = frozenset()
    site: Site = field(default_factory=Site)
    drafts: Mapping[str, Page] = field(default_factory=dict)

    @property
    def locales(self) -> Languages:
        """The languages of the site, in its order."""
        return tuple(self.pages)

    @property
    def every(self) -> Iterator[Page]:
        """The pages of all languages."""
        return (page for found in self.pages.values() for page in found.values())

    @cached_property
    def terms(self) -> Mapping[Locale, Mapping[str, Term]]:
        """The terms of each language, by their concept."""
        return {
            locale: {p.slug: terms.of(p, self.translations(p.uri)) for p in self.pages[locale].values() if p.is_term}
            for locale in self.locales
        }

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The slugs of all concepts that have an entry in at least one language."""
        return frozenset(slug for entries in self.terms.values() for slug in entries)

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of which pages there are, and which of them are translations: what a link can ask."""
        return fingerprint.of(
            *((page.source, page.matter.translation is None) for page in self.every), *sorted(self.shared)
        )

    def translations(self, uri: str) -> dict[Locale, Page]:
        """Return the versions of a page that somebody wrote, in the order of the languages."""
        versions = {locale: self.pages[locale][uri] for locale in self.pages if uri in self.pages[locale]}
        return {locale: page for locale, page in versions.items() if not page.is_generated}

    def version(self, uri: str, locale: Locale) -> Page | None:
        """Return a page as readers of a language get it: in theirs, else in the one that it was written in."""
        return self.pages[locale].get(uri) or self.original(uri)

    def original(self, uri: str) -> Page | None:
        """Return the version that the others were translated from, or the first that exists."""
        versions = self.translations(uri)
        untranslated = [page for page in versions.values() if page.matter.translation is None]
        return next(iter([*untranslated, *versions.values()]), None)


@dataclass
class CatalogueReader:
    """Reads the sources again and again: what was read before, by this or with the same `store`, is not read again."""

    store: Store | None = None
    _slot: str = ""
    _readings: Readings = field(default_factory=dict)

    def read(self, docs: Path, languages: Languages) -> tuple[Catalogue, list[Issue]]:
        """Read these languages' folders below `docs`: the catalogue of what could be read, every finding, sorted."""
        self._remember(fingerprint.of("pages", fingerprint.running(), docs.resolve(), languages))
        earlier = self._readings
        self._readings = {
            file.as_posix(): _read(file, docs, locale, earlier.get(file.as_posix()))
            for locale, file in _sources(docs, languages)
        }
        if self.store and self._readings != earlier:
            self.store.put(self._slot, Readings, _kept(self._readings, earlier))
        return _catalogue(self._readings, docs, languages)

    def _remember(self, slot: str) -> None:
        if self._slot != slot:
            self._slot, self._readings = slot, (self.store and self.store.get(slot, Readings)) or {}


def read(docs: Path, languages: Languages) -> tuple[Catalogue, list[Issue]]:
    """Read all sources once, see `CatalogueReader`."""
    return CatalogueReader().read(docs, languages)


def _kept(readings: Readings, earlier: Readings) -> Readings:
    """Return the readings that a store gives back as they are: of those it gave before, that is known."""
    return {name: one for name, one in readings.items() if one is earlier.get(name) or comes_back(one, _Reading)}


def _catalogue(known: Readings, docs: Path, languages: Languages) -> tuple[Catalogue, list[Issue]]:
    found: dict[Locale, dict[str, Page]] = {locale: {} for locale in languages}
    drafts: dict[str, Page] = {}
    for page in (one.page for one in known.values() if one.page):
        if page.matter.draft:
            drafts[page.source] = page
        else:
            found[page.locale][page.uri] = page
    catalogue = Catalogue(found, _shared(docs), drafts=drafts)
    issues = (issue for one in known.values() for issue in one.issues)
    return catalogue, sorted([*issues, *_between(catalogue)])


def reread(catalogue: Catalogue, docs: Path, page: Page) -> Catalogue | None:
    """Return a catalogue with one of its pages as the page's file says it now; None if anything is to be said of it."""
    new, issues = pages.read(docs / page.source, docs, page.locale)
    if new is None or issues or new.matter.draft:
        return None
    changed = replace(
        catalogue, pages={**catalogue.pages, page.locale: {**catalogue.pages[page.locale], page.uri: new}}
    )
    return None if any(_between(changed)) else changed


def _between(catalogue: Catalogue) -> Iterator[Issue]:
    """Find what pages say of each other, or take from each other."""
    yield from _unknown(catalogue)
    yield from _twice(catalogue)
    yield from _readmes(catalogue)


def _read(file: Path, docs: Path, locale: Locale, earlier: _Reading | None) -> _Reading:
    text = fingerprint.of(file.read_bytes())
    return earlier if earlier and earlier.text == text else _Reading(text, *pages.read(file, docs, locale))


def sources(docs: Path, languages: Languages) -> Iterable[Path]:
    """Return the files of `docs` that are pages, language by language, in the order of their names."""
    return (file for _, file in _sources(docs, languages))


def _sources(docs: Path, languages: Languages) -> Iterable[tuple[Locale, Path]]:
    for locale in languages:
        folder = docs / locale.folder
        for file in (file for file in leftovers.files(folder) if file.suffix == ".md"):
            if not file.relative_to(folder).as_posix().startswith(INCLUDES):
                yield locale, file


def _shared(docs: Path) -> frozenset[str]:
    """Return the paths of the files below `docs/assets`: they have one address, whatever language names them."""
    return frozenset(file.relative_to(docs).as_posix() for file in leftovers.files(docs / "assets"))


def _unknown(catalogue: Catalogue) -> Iterable[Issue]:
    """Find the slugs in front matter that no language defines."""
    for page in catalogue.every:
        skipped = [] if isinstance(page.matter.terms, bool) else page.matter.terms.skip
        for key, slug in [("related", s) for s in page.matter.related] + [("terms.skip", s) for s in skipped]:
            if slug not in catalogue.concepts:
                message = f"“{key}” names the term “{slug}”, which no language defines."
                mend = f"Write the name of a file in {page.locale.folder}/{GLOSSARY}, or add that term."
                yield Issue(page.path, page.line_of(key.split(".")[-1], slug), 1, "unknown-term", message, mend)
            elif key == "related" and page.is_term and slug == page.slug:
                message = f"The term “{slug}” is related to itself."
                yield Issue(
                    page.path,
                    page.line_of("related", slug),
                    1,
                    "self-related",
                    message,
                    "Remove it from “related”.",
                )


def _twice(catalogue: Catalogue) -> Iterable[Issue]:
    """Find terms that share a slug, and pages that would be written to one address."""
    for locale in catalogue.locales:
        seen: dict[str, Page] = {}
        for page in catalogue.pages[locale].values():
            address = page.uri.removesuffix("/index.md").removesuffix(".md").casefold()
            key = f"{GLOSSARY}{page.slug.casefold()}" if page.is_term else address
            first = seen.setdefault(key, page)
            if first is not page:
                message = f"{first.path} has the same name, “{page.slug}”."
                yield Issue(page.path, 1, 1, "duplicate-slug", message, "Rename one of the two files.")


def _readmes(catalogue: Catalogue) -> Iterable[Issue]:
    """Find pages that MkDocs would write to the address of their folder, where no link of ours looks for them."""
    for page in catalogue.every:
        if page.slug == "README":
            mend = "Call it “index.md”, or by another name if there is one already."
            yield Issue(page.path, 1, 1, "readme-page", "A README is no page here: a folder’s page is its index.", mend)
