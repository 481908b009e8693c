"""One build of a site: what it is told, what it has read, what it finds. The stages of the build hand it on.

A build renders one language after the other, or each in a process of its own; what belongs to the language that is
being rendered is a `LanguageBuild`, made when the language's addresses are known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path

from markdown import Markdown

from ..base import fingerprint
from ..base.clock import Clock, TooSlow
from ..base.issue import Issue
from ..base.store import Latest, Store
from ..books.shelf import BookOffer
from ..content import anchor_record, files, includes, outline
from ..content.catalogue import Catalogue
from ..content.page import Page
from ..content.redirects import Redirect
from ..glossary.knowledge import Knowledge
from ..language import collation, dictionary
from ..language.languages import Languages, root
from ..language.locale import Locale
from ..markdown.anchors import Anchors, Make, Outline
from ..pages import card
from ..pages.calculator import Calculator
from ..pages.downloads import Publisher
from ..safety import bounds, lending, sanitising
from ..safety.lending import Lent
from ..translation import freshness, sections_kept
from .page_cache import PageCache
from .render_cache import Conversion, RenderCache


@dataclass(frozen=True)
class Settings:
    """What a build is told: its folders, the site's address and name, what it is for.

    `code` is the fingerprint of all that runs. `markdown` is that of the extensions and their settings, for pages, and
    `outlines` for the outlines of pages, which no links stand in.
    """

    project: Path
    docs: Path
    templates: tuple[Path, ...]
    site: Path
    url: str
    name: str
    preview: bool
    code: str
    markdown: str
    outlines: str


@dataclass
class LanguageBuild:
    """What a build keeps of the language that it renders: the results of earlier builds, and those of this one.

    `books` are those that were made of it, as readers are offered them. `drawn` are pages that another process has
    drawn for this one, by their addresses, each as the page cache keeps it.
    """

    locale: Locale
    lent: Lent
    renders: RenderCache
    outlines: Latest[Outline]
    clean: Latest[bool]
    pages: PageCache
    conversions: dict[str, Conversion] = field(default_factory=dict)
    books: tuple[BookOffer, ...] = ()
    drawn: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def save(self, locales: Languages) -> None:
        """Keep this build's results for the next one; originals in the other languages were read too."""
        self.outlines.save()
        self.clean.save()
        self.pages.save()
        remember(locales)


def remember(locales: Languages) -> None:
    """Keep for the next build what was asked of dictionaries, of the alphabet, and of translations."""
    for locale in locales:
        dictionary.remember(locale.profile.simplemma)
        collation.remember(locale)
        freshness.remember(locale)


@dataclass
class Build:
    """What a build knows; `outliner` makes the converter that reads nothing but a page's outline.

    `clock` counts what each page takes of it, in all its steps. `look` and `publisher` are what all that is drawn or
    written beside the pages shares.
    """

    settings: Settings
    store: Store
    knowledge: Knowledge
    redirects: Sequence[Redirect]
    outliner: Callable[[], Markdown]
    clock: Clock
    calculators: Mapping[str, Calculator]
    findings: list[Issue] = field(default_factory=list)
    _language: LanguageBuild | None = None

    def __post_init__(self) -> None:
        self.locale = root(self.locales)
        settings, site = self.settings, self.knowledge.catalogue.site
        self.look = card.look(site, settings.name, settings.project, settings.docs)
        self.publisher = Publisher(settings.name, settings.url, site.licence)
        self._lent = lending.of(*reversed(self.settings.templates))
        record = anchor_record.read(self.settings.project)
        self.anchors = Anchors(
            self.knowledge.catalogue,
            self.outliner,
            self._outline,
            record=record,
            keeps=self._lent.keeps,
            kept=partial(sections_kept.of, self.knowledge.catalogue, files.reader(settings.docs)),
        )

    @property
    def locales(self) -> Languages:
        """The languages of the site, in its order."""
        return self.knowledge.catalogue.locales

    @property
    def language(self) -> LanguageBuild:
        """What is kept of the language that is being rendered."""
        if self._language is None:
            raise RuntimeError("no language is being rendered yet")
        return self._language

    def begin(self, addresses: object) -> None:
        """Begin to render the language of `locale`; `addresses` are those of all its files, as links resolve them."""
        settings, locale, catalogue = self.settings, self.locale, self.knowledge.catalogue
        trees, drawings = self._trees
        self._language = LanguageBuild(
            locale,
            self._lent,
            RenderCache(self.store, fingerprint.of(settings.code, settings.markdown, addresses, drawings)),
            Latest(self.store, fingerprint.of("outlines", settings.code, locale, settings.outlines), Outline),
            Latest(self.store, fingerprint.of("clean", settings.code, locale, trees), bool),
            PageCache.of(self.store, locale, settings.preview, fingerprint.of(settings.code, trees, catalogue.site)),
        )

    @cached_property
    def _trees(self) -> tuple[list[str], list[str]]:
        """The fingerprints of the folders of templates, and of the drawings in them."""
        folders = self.settings.templates
        return [*map(fingerprint.tree, folders)], [fingerprint.tree(folder / "figures") for folder in folders]

    def prepare(self) -> None:
        """Make what the build of every language asks for and what stays in memory, before it splits into processes."""
        catalogue = self.knowledge.catalogue
        outline.sections(catalogue, self.locale)  # in alphabetical order, by rules that take long to read
        read = files.reader(self.settings.docs)
        for page in catalogue.every:
            freshness.of(catalogue, page, read)
        remember(self.locales)
        for name in ("simplemma.sentences", *(["lxml.html"] if catalogue.site.features.books else [])):
            import_module(name)  # else each process would load it when it quotes a sentence, or writes a book

    def with_texts(self, catalogue: Catalogue) -> Build:
        """Return this build, of its language, with other texts, of which nothing but the outlines is as it was."""
        build, read = copy(self), files.reader(self.settings.docs)
        build.knowledge = Knowledge(catalogue, dict(self.knowledge.mentions))
        build.findings, build.clock = [], Clock()
        build.anchors = replace(
            self.anchors, catalogue=catalogue, once=build._outline, kept=partial(sections_kept.of, catalogue, read)
        )
        return build

    def page(self, source: str) -> Page:
        """Return the page of a source below `docs/`."""
        return self.knowledge.page(source)

    def convert(self, source: str) -> Page:
        """Begin to convert a page: what its extensions need to know is there until it is `converted`."""
        page = self.page(source)
        conversion = Conversion(self.knowledge.rendering(page), self.anchors.sections(page))
        self.language.conversions[source] = conversion
        there, original = conversion.sections.original, self.knowledge.catalogue.original(page.uri)
        if there is not None and original is not None:
            self._outline(original, lambda: there)  # kept for a build in which the original's language stands
        return page

    def included(self, markdown: str) -> str:
        """Return the fingerprint of what a text includes."""
        return includes.made_from(markdown, self.settings.docs)

    def converted(self, source: str, html: str) -> tuple[str, Conversion, list[Issue]]:
        """End the conversion of a page: return its content, "" if it may not be published, and what forbids that.

        A content in which nothing was found is not looked through again.
        """
        language = self.language
        conversion = language.conversions.pop(source)
        self.knowledge.keep(conversion.rendering)
        self.anchors.keep(conversion.sections)
        key = fingerprint.of(html)
        if language.clean.get(source, key):
            return html, conversion, []
        issues = sanitising.check(html, conversion.rendering.page, language.lent)
        if issues:
            self.findings += issues
            return "", conversion, issues
        language.clean.put(source, key, True)
        return html, conversion, []

    def ended(self, slow: TooSlow) -> list[Issue]:
        """Find that the clock ended a page; it is said once, though others ask for the page too."""
        page = self.page(slow.path.partition("/")[2])
        found = bounds.ended(slow, slow.path, page.body, page.body_line)
        if found in self.findings:
            return []
        self.findings.append(found)
        return [found]

    def _outline(self, page: Page, make: Make) -> Outline:
        """Return a page's outline as an earlier build read it from the same, or make it."""
        key = fingerprint.of(page.body, self.included(page.body))
        with self.clock.page(page.path):
            return self.language.outlines.once(page.source, key, make)
