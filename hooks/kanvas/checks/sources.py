"""What every check looks at: the catalogue, the manuscripts, and the pages as they are rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from markdown import Markdown

from ..base.clock import Clock
from ..base.issue import Issue
from ..base.store import Store
from ..content import address, anchor_record, exclusion, files, generated_index, includes, site
from ..content.catalogue import INCLUDES, Catalogue, CatalogueReader
from ..content.exclusion import Excludes
from ..content.manuscript import Manuscript
from ..content.page import Page
from ..glossary import linking
from ..glossary.knowledge import Knowledge
from ..language.languages import Languages
from ..language.locale import Locale
from ..markdown import anchors, standalone
from ..markdown.anchors import Anchors, Make, Outline
from ..safety import intake, lending
from ..safety.lending import Lent
from ..translation import freshness, sections_kept
from ..translation.freshness import Freshness


@dataclass(frozen=True)
class Sources:
    """All sources of a knowledge base, and the paths of those that were asked about.

    `reading` are the findings of reading them, `withheld` the paths of texts that cannot be rendered for one of these,
    `excludes` says what the settings leave out, `store` keeps what need not be asked again, `clock` counts what each
    page takes of the checks. `verdicts` are the texts whose findings are known, each with the terms that it mentions.
    """

    docs: Path
    catalogue: Catalogue
    manuscripts: dict[str, Manuscript]
    chosen: frozenset[str] | None
    reading: list[Issue]
    withheld: frozenset[str]
    clock: Clock
    excludes: Excludes = lambda path: False
    store: Store | None = None
    verdicts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    linked: list[Issue] = field(default_factory=list)
    _rendered: dict[str, str] = field(default_factory=dict)
    _states: dict[str, Freshness] = field(default_factory=dict)

    @property
    def asked(self) -> Iterator[Manuscript]:
        """The manuscripts to be read; what is done with one before the next counts on its clock."""
        for path, text in self.manuscripts.items():
            if self.reads(path):
                with self.clock.page(path):
                    yield text

    def asked_pages(self, locale: Locale) -> Iterator[Page]:
        """The pages of a language to be read, on the clock as manuscripts are."""
        for page in self.catalogue.pages[locale].values():
            if self.reads(page.path):
                with self.clock.page(page.path):
                    yield page

    @cached_property
    def spoken(self) -> frozenset[Locale]:
        """The languages of the manuscripts to be read."""
        return frozenset(text.locale for path, text in self.manuscripts.items() if self.reads(path))

    def asks_for(self, path: str) -> bool:
        """Whether a file was asked about; with none named, all are."""
        return self.chosen is None or path in self.chosen

    def reads(self, path: str) -> bool:
        """Whether a file was asked about and its findings are not known."""
        return path not in self.verdicts and self.asks_for(path)

    @cached_property
    def knowledge(self) -> Knowledge:
        """What is known of the catalogue, and of the pages that were rendered."""
        return Knowledge(self.catalogue)

    @cached_property
    def _anchors(self) -> Anchors:
        pages = (page for found in self.catalogue.pages.values() for page in found.values())
        empty: dict[tuple[Locale, str], Outline] = {
            (page.locale, page.uri): [] for page in pages if page.path in self.withheld
        }
        record = anchor_record.read(self.docs.parent)
        return Anchors(
            self.catalogue,
            lambda: self._outliner.reset(),
            self._outline,
            empty,
            record,
            self.lent.keeps,
            partial(sections_kept.of, self.catalogue, files.reader(self.docs)),
        )

    @cached_property
    def lent(self) -> Lent:
        """What the theme lends to writers, and what it keeps."""
        return lending.beside(self.docs)

    @cached_property
    def _outliner(self) -> Markdown:
        return anchors.outliner(self._made())

    def _outline(self, page: Page, make: Make) -> Outline:
        with self.clock.page(page.path):
            return make()

    @cached_property
    def _markdown(self) -> Markdown:
        return self._made()

    @cached_property
    def blocks(self) -> frozenset[str]:
        """The names of blocks between slashes that the settings know."""
        known = self._markdown.parser.blockprocessors
        return frozenset(getattr(known["blocks"], "blocks", ())) if "blocks" in known else frozenset()

    def _made(self) -> Markdown:
        return standalone.markdown(self.docs.with_name("mkdocs.yml"), self.docs)

    @cached_property
    def site(self) -> str:
        """The public address of the site, "" where the settings have none."""
        return str(standalone.settings_of(self.docs.with_name("mkdocs.yml")).get("site_url") or "")

    @cached_property
    def by_address(self) -> dict[str, Page]:
        """The pages by their addresses below the site's root, without a slash at the end."""
        pages = (page for found in self.catalogue.pages.values() for page in found.values())
        return {address.of(page.locale, page.uri).strip("/"): page for page in pages}

    def freshness(self, page: Page) -> Freshness:
        """Return how a page stands to the original that it names."""
        if page.path not in self._states:
            with self.clock.page(page.path):
                self._states[page.path] = freshness.of(self.catalogue, page, files.reader(self.docs))
        return self._states[page.path]

    def html(self, page: Page) -> str:
        """Return the HTML of a page, "" if it is withheld; what the linker has to say is added to `linked`."""
        if page.path in self.withheld:
            return ""
        if page.path not in self._rendered:
            self._rendered[page.path] = ""
            with self.clock.page(page.path):
                self._render(page)
        return self._rendered[page.path]

    def _render(self, page: Page) -> None:
        rendering, sections = self.knowledge.rendering(page), self._anchors.sections(page)
        linking.attach(self._markdown, rendering)
        anchors.attach(self._markdown, sections)
        self._rendered[page.path] = self._markdown.reset().convert(page.body)
        self._anchors.keep(sections)
        self.knowledge.keep(rendering)
        self.linked.extend(rendering.issues)

    def mentioned(self, page: Page) -> Set[str]:
        """Return the terms that a page mentions, linked or not."""
        if page.path in self.verdicts:
            return self.verdicts[page.path]
        self.html(page)
        return {mention.slug for mention in self.knowledge.mentions.get((page.locale, page.uri), ())}

    def including(self, include: Manuscript) -> list[Manuscript]:
        """Return the pages of a manuscript's language that include it; a page includes itself."""
        if not include.uri.startswith(INCLUDES):
            return [include]
        return [text for text in self.manuscripts.values() if include.path in includes.of(text)]


def read(
    docs: Path,
    languages: Languages,
    chosen: frozenset[str] | None,
    first: Sequence[Issue],
    written: Sequence[Manuscript],
    clock: Clock,
    store: Store | None = None,
) -> Sources:
    """Read all sources below `docs`; `chosen` are the paths to report on ("docs/fr/index.md"), None for all.

    `first` is what `intake` found in the texts that are `written`, `clock` the run's; what was read with the same
    `store` is not read again.
    """
    about, wrong = site.read(docs.with_name("mkdocs.yml"))
    found, issues = CatalogueReader(store).read(docs, languages)
    excludes = exclusion.of(standalone.settings_of(docs.with_name("mkdocs.yml")))
    found = generated_index.completed(exclusion.without(replace(found, site=about), excludes), "", docs.name)
    drafts = {page.path for page in found.drafts.values()}
    texts = {text.path: text for text in written if text.path not in drafts}
    reading = [*first, *issues, *wrong, *site.lacking(about, docs.parent, docs)]
    return Sources(docs, found, texts, chosen, reading, intake.withheld(first, texts), clock, excludes, store)
