"""What a change does to the knowledge base, for whoever reviews it: the links that it adds, the terms that are
ambiguous or missing, the translations that become stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..base.issue import Issue
from ..content import catalogue, files, folders
from ..content.catalogue import Catalogue
from ..content.page import Page
from ..glossary.knowledge import Knowledge
from ..glossary.linking import Decision, Rendering
from ..language import languages
from ..language.locale import Locale
from ..markdown import standalone
from . import freshness, history
from .freshness import Freshness, State


@dataclass(frozen=True)
class Review:
    """What came of a change: pages with the forms that are now links, doubts, entries that lack, stale translations."""

    links: list[tuple[Page, list[Decision]]]
    doubts: list[tuple[Page, list[Decision]]]
    unknown: list[Issue]
    missing: list[tuple[str, Page, Locale]]
    stale: list[tuple[Page, Freshness]]


@dataclass(frozen=True)
class Reading:
    """A state of the knowledge base: its folder, its catalogue, and every page rendered."""

    docs: Path
    catalogue: Catalogue
    renderings: dict[str, Rendering]


def read(docs: Path, settings: Path) -> Reading:
    """Read and render the knowledge base in a folder; a page that cannot be read is left out."""
    pages, _ = catalogue.read(docs, languages.configured(settings))
    rendered = standalone.render_all(Knowledge(pages), settings, docs)
    return Reading(docs, pages, {rendering.page.source: rendering for rendering in rendered})


def read_commit(root: Path, commit: str, folder: Path, settings: Path) -> Reading:
    """Read the knowledge base as it was in a commit, by way of an empty folder; ValueError if git does not know it."""
    docs = folders.texts(settings).name
    for path in history.files(root, commit, docs):
        text = history.read(root, commit, path) if path.endswith(".md") else None
        if text is not None:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8", newline="\n")
    return read(folder / docs, settings)


def compare(before: Reading, after: Reading) -> Review:
    """Return what is new in the second of two states."""
    concepts = after.catalogue.concepts - before.catalogue.concepts
    return Review(
        links=list(_new(before, after, _is_link)),
        doubts=list(_new(before, after, _is_doubt)),
        unknown=[issue for rendering in after.renderings.values() for issue in rendering.issues],
        missing=sorted(_missing(after.catalogue, concepts), key=lambda found: (found[0], found[2].folder)),
        stale=list(_stale(before, after)),
    )


# How the linker's reasons begin that speak of the place of a mention and not of its form.
_PLACES = ("in ", "on the", "the page", "skipped", "opted out", "over ", "not the first", "never")


def _is_link(decision: Decision) -> bool:
    return not decision.reason and not decision.authored


def _is_doubt(decision: Decision) -> bool:
    """Whether a form looks like a term and was not taken for it, for another reason than where it stands."""
    return bool(decision.reason) and not decision.reason.startswith(_PLACES)


def _new(before: Reading, after: Reading, wanted: Callable[[Decision], bool]) -> Iterator[tuple[Page, list[Decision]]]:
    """Yield the pages with the decisions of one kind that they did not hold before."""
    for source, rendering in after.renderings.items():
        old = before.renderings.get(source)
        known = {(d.slug, d.sentence) for d in old.decisions if wanted(d)} if old else set()
        found = [d for d in rendering.decisions if wanted(d) and (d.slug, d.sentence) not in known]
        if found:
            yield rendering.page, found


def _missing(pages: Catalogue, concepts: frozenset[str]) -> Iterator[tuple[str, Page, Locale]]:
    for slug in concepts:
        entry = next(terms[slug] for terms in pages.terms.values() if slug in terms)
        yield from ((slug, entry.page, locale) for locale, terms in pages.terms.items() if slug not in terms)


def _stale(before: Reading, after: Reading) -> Iterator[tuple[Page, Freshness]]:
    """Yield the translations that are stale after a change and were not so before it."""
    then, now = files.reader(before.docs), files.reader(after.docs)
    for rendering in after.renderings.values():
        page = rendering.page
        old = before.catalogue.pages[page.locale].get(page.uri)
        found = freshness.of(after.catalogue, page, now)
        known = freshness.of(before.catalogue, old, then).sections if old else ()
        if found.state is State.STALE and {s.digest for s in found.sections} - {s.digest for s in known}:
            yield page, found
