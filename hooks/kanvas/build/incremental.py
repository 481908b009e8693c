"""Which languages of a site may stay as they are: those that nothing they are made from has changed.

Of the other languages that is little: of a page that this one has too its title and names, how far behind them the
translations are, and the addresses of the originals' sections.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..base import fingerprint
from ..content import catalogue as catalogues
from ..content import files
from ..content.page import Page
from ..glossary.knowledge import Knowledge
from ..language.languages import Languages as Locales
from ..language.locale import Locale
from ..markdown.anchors import Outline
from ..pages import toolbox, view
from ..translation import freshness, sections_kept, status
from ..translation.freshness import State
from . import earlier


@dataclass
class LanguageStates:
    """What each language of a site was made from, and what it is made from now, by its folder.

    `shared` is what all are made from, `outlines` are the fingerprints of those of the pages at the site's root, which
    are built first.
    """

    shared: str = ""
    outlines: dict[str, str] = field(default_factory=dict)
    built: dict[str, str] = field(default_factory=dict)
    _now: dict[str, str] = field(default_factory=dict)

    def is_current(self, knowledge: Knowledge, locale: Locale, docs: Path) -> bool:
        """Whether a language may stay as it is."""
        now = self._now[locale.folder] = fingerprint.of(self.shared, of(knowledge, locale, self.outlines, docs))
        return self.built.get(locale.folder) == now

    def learn(self, outlines: Mapping[tuple[Locale, str], Outline]) -> None:
        """Take the outlines of the pages at the root as they were just rendered."""
        self.outlines = {uri: fingerprint.of(one) for (locale, uri), one in outlines.items() if locale.at_root}

    def begin(self, locale: Locale) -> None:
        """Begin to write a language: its files are written over."""
        self.built.pop(locale.folder, None)

    def sweep(self, site: Path, languages: Locales, since: int) -> None:
        """Remove those files of the languages that were begun which were not written `since` (mtime, nanoseconds).

        To remove all of them before takes longer than to write them. Hidden files stay.
        """
        for locale in (one for one in languages if one.folder not in self.built):
            for file in earlier.files(site, locale, languages):
                if file.relative_to(site).parts[0][0] != "." and file.stat().st_mtime_ns < since:
                    file.unlink()

    def keep(self) -> None:
        """Let all languages stay as they are now."""
        self.built = dict(self._now)

    def forget(self) -> None:
        """Let none stay."""
        self.built.clear()


def everywhere(docs: Path, languages: Locales, templates: Iterable[Path], files: Iterable[Path]) -> str:
    """Return the fingerprint of what all languages are made from: of `docs` what is no page, templates, other files."""
    trees = fingerprint.tree(docs, without=set(catalogues.sources(docs, languages))), *map(fingerprint.tree, templates)
    return fingerprint.of(*trees, *(file.read_bytes() for file in files if file.exists()))


def of(knowledge: Knowledge, locale: Locale, outlines: Mapping[str, str], docs: Path) -> str:
    """Return the fingerprint of what one language is made from.

    Of an original that is not in `outlines`, which are those rendered already, all of its text counts.
    """
    catalogue, read = knowledge.catalogue, files.reader(docs)
    own = catalogue.pages[locale].values()
    others = [_elsewhere(page, knowledge, locale) for page in catalogue.every if page.locale != locale]
    originals = [original for page in own if (original := catalogue.original(page.uri)) and original is not page]
    sections = [(page.locale.at_root and outlines.get(page.uri)) or page.body for page in originals]
    states = [(page, freshness.of(catalogue, page, read)) for page in own]
    kept = [sections_kept.of(catalogue, read, page) for page, state in states if state.state is State.STALE]
    behind = view.plain([state for _, state in states])
    lacking = view.plain(status.rows(knowledge, locale, read)) if view.STATUS in catalogue.pages[locale] else ""
    return fingerprint.of(
        [(page.source, page.head, page.body) for page in own], others, sections, kept, behind, lacking
    )


def _elsewhere(page: Page, knowledge: Knowledge, locale: Locale) -> object:
    """Return what a language shows and asks of another's page: all of its front matter where it lacks the page."""
    pages, matter = knowledge.catalogue.pages[locale], page.matter
    here = pages.get(page.uri)
    if here is None or here.is_generated:
        return page.source, page.head
    term = knowledge.catalogue.terms[page.locale].get(page.slug) if page.is_term else None
    definition = matter.definition if toolbox.FLASHCARDS in pages else ""  # where a card has two languages
    # A page links its versions, a term's tells all names; the root's sitemap has all days.
    return (
        page.source,
        matter.title,
        matter.date,
        matter.translation is None,
        page.is_generated,
        term and term.names,
        definition,
    )
