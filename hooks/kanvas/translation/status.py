"""How far each language has come: what is missing, a draft, stale, orphaned or ahead, the most relied on first.

The command line adds what git knows: since when a section is stale, and what changed in the original.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..content import inclusion
from ..content import page as pages
from ..content.files import Read
from ..content.page import Page
from ..glossary.knowledge import Knowledge
from ..language.locale import Locale
from . import freshness, history, reliance
from .freshness import Freshness, PageSection, SectionKind, State

# Two sections are one, under another heading, if they share more than this of their words.
_ALIKE = 0.6


@dataclass(frozen=True)
class Row:
    """A page that is not as its original: `page` is its version in this language, None if there is none yet."""

    locale: Locale
    uri: str
    page: Page | None
    original: Page | None
    freshness: Freshness
    links: int
    relying: tuple[Page, ...] = ()

    @property
    def words(self) -> int:
        """How many words of the original are to be translated."""
        return sum(len(section.words) for section in self.freshness.sections)

    @property
    def title(self) -> str:
        """What to call the page: its title, or the original's where it is missing."""
        shown = self.page or self.original
        return shown.matter.title if shown else self.uri


@dataclass(frozen=True)
class SectionChange:
    """What became of a section: the day of the commit that changed it, and the difference.

    The day is "" if the change is not committed, None if git does not hold what was translated.
    """

    section: PageSection
    since: str | None
    diff: str


def rows(knowledge: Knowledge, locale: Locale, read: Read) -> list[Row]:
    """Return the pages of a language that somebody should look at, the most relied on first."""
    relying = cache(lambda other: reliance.of(knowledge, other))
    pages = knowledge.catalogue.pages.values()
    uris = sorted({uri for found in pages for uri, page in found.items() if not page.is_generated})
    states = [(uri, _state(knowledge, locale, uri, read)) for uri in uris]
    wanted = [(uri, state) for uri, state in states if state.state not in (State.ORIGINAL, State.CURRENT)]
    found = [_row(knowledge, locale, uri, state, relying) for uri, state in wanted]
    return sorted(found, key=lambda row: (-row.links, row.uri))


def _state(knowledge: Knowledge, locale: Locale, uri: str, read: Read) -> Freshness:
    page = knowledge.catalogue.translations(uri).get(locale)
    draft = f"{locale.folder}/{uri}" in knowledge.catalogue.drafts
    if page:
        return freshness.of(knowledge.catalogue, page, read)
    original = knowledge.catalogue.original(uri)
    missing = tuple(freshness.sections(original, read)) if original else ()
    return Freshness(State.DRAFT if draft else State.MISSING, original, missing)


def _row(
    knowledge: Knowledge,
    locale: Locale,
    uri: str,
    state: Freshness,
    relying_in: Callable[[Locale], Mapping[str, list[Page]]],
) -> Row:
    page = knowledge.catalogue.translations(uri).get(locale)
    original = knowledge.catalogue.original(uri)
    relying = relying_in(locale if page or original is None else original.locale).get(uri, [])
    stale = state.sections if state.state is State.STALE else ()
    defined = any(section.part is SectionKind.DEFINITION for section in stale)
    return Row(locale, uri, page, state.original or original, state, len(relying), tuple(relying) if defined else ())


def changes(row: Row, root: Path, read: Read) -> list[SectionChange]:
    """Return what changed in each stale section since the version of the original that was translated."""
    original, translation = row.original, row.page.matter.translation if row.page else None
    if original is None or translation is None:
        return []
    newer = list[tuple[str, list[PageSection]]]()
    for day, version in _versions(original, root):
        if "-".join(section.digest for section in version) == translation.hash:
            return [_change(section, version, newer) for section in row.freshness.sections]
        newer.append((day, version))
    return [SectionChange(section, None, "") for section in row.freshness.sections]


def _versions(page: Page, root: Path) -> Iterator[tuple[str, list[PageSection]]]:
    """Yield the day and the sections of each version of a page that git keeps, the newest first."""
    docs, own = page.path.removesuffix(page.source), history.paths(root, page)
    names = [*own, *(docs + name for name in inclusion.names(page.body))]
    for commit in history.commits(root, names):
        text = history.read_first(root, commit.name, own)
        version = pages.of(text, page.source, page.path, page.locale)[0] if text is not None else None
        if version:
            yield commit.day, freshness.sections(version, _at(root, commit.name, docs))


def _at(root: Path, commit: str, docs: str) -> Read:
    return lambda name: history.read(root, commit, docs + name) or ""


def _change(section: PageSection, base: list[PageSection], newer: list[tuple[str, list[PageSection]]]) -> SectionChange:
    """Compare a section with the one that was translated; it is stale since it first was another."""
    before = _same(section, base)
    digest = before.digest if before else None
    moved = (day for day, version in reversed(newer) if _digest(_same(section, version)) != digest)
    lines = difflib.unified_diff(_lines(before), _lines(section), "translated", "now", n=0, lineterm="")
    return SectionChange(section, next(moved, ""), "\n".join(lines))


def _same(section: PageSection, version: list[PageSection]) -> PageSection | None:
    """Find a section in another version: by its part and heading, or by the words that it shares."""
    same = [other for other in version if (other.part, other.heading) == (section.part, section.heading)]
    alike = [other for other in version if other.part is section.part and _alike(other, section)]
    return next(iter([*same, *alike]), None)


def _alike(one: PageSection, other: PageSection) -> bool:
    return difflib.SequenceMatcher(None, one.words, other.words, autojunk=False).ratio() > _ALIKE


def _digest(section: PageSection | None) -> str | None:
    return section.digest if section else None


def _lines(section: PageSection | None) -> list[str]:
    if section is None:
        return []
    heading = [f"## {section.heading}"] if section.heading else []
    return [*heading, *(line for line in section.text.splitlines() if line.strip())]
