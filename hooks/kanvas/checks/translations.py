"""What each translation claims: an original that exists, that is one, and that it says again today.

A page may stand alone in any language, and an original may change at any time: what translators will be asked is told
as a note. A mistake is only what no translator can set right: a translation of itself in a circle, two originals of one
page, a mark of a page that is gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.issue import Edit, Issue
from ..content import frontmatter
from ..content.page import Page
from ..language.locale import Locale
from ..translation import freshness
from ..translation.freshness import Freshness, PageSection, SectionKind, State
from .sources import Sources

_PARTS = {SectionKind.TITLE: "title", SectionKind.DEFINITION: "definition", SectionKind.OPENING: "opening"}


def check(sources: Sources) -> Iterator[Issue]:
    """Tell of each page that was asked about what its translations claim, and which languages lack it."""
    for uri in sorted({text.uri for text in sources.asked}):
        versions = sources.catalogue.translations(uri)
        if versions:
            yield from _untranslated(uri, versions, sources)
            yield from _originals(list(versions.values()), sources)
    yield from _drafts(sources)


def _drafts(sources: Sources) -> Iterator[Issue]:
    for page in sources.catalogue.drafts.values():
        if sources.asks_for(page.path):
            message = "This page is a draft: nobody reads it, and nothing else of it is checked."
            yield Issue(page.path, page.line_of("draft"), 1, "draft", message, f"Write it, then: {_done(page)}")


def _done(page: Page) -> str:
    return f"kanvas translated {page.path}" if page.matter.translation else "remove the line “draft”."


def _untranslated(uri: str, versions: dict[Locale, Page], sources: Sources) -> Iterator[Issue]:
    original = sources.catalogue.original(uri)
    for locale in sources.catalogue.locales:
        path = f"{sources.docs.name}/{locale.folder}/{uri}"
        there = path in sources.manuscripts or f"{locale.folder}/{uri}" in sources.catalogue.drafts
        if original and locale not in versions and not there:
            message = f"The page is not translated into {locale.endonym} yet."
            mend = f"Write {path}; until then readers are sent here."
            yield Issue(original.path, 1, 1, "untranslated", message, mend)


def _originals(versions: list[Page], sources: Sources) -> Iterator[Issue]:
    """Find what is wrong with the claims of a page's versions; where two are originals, nothing else is said."""
    originals = [page for page in versions if page.matter.translation is None]
    if len(originals) > 1:
        yield from (_second(page, originals[0], sources) for page in originals[1:])
    elif not originals and all(_source(page) in sources.catalogue.translations(page.uri) for page in versions):
        yield _circle(versions[0])
    else:
        for page in versions:
            yield from _claim(page, sources.freshness(page))


def _source(page: Page) -> Locale | None:
    return Locale.of(page.matter.translation.of) if page.matter.translation else None


def _second(page: Page, first: Page, sources: Sources) -> Issue:
    """Return the finding of a second original, which `--fix` makes a translation of the first."""
    text = sources.manuscripts[page.path].text
    _, end = frontmatter.extent(text)
    line = freshness.unconfirmed(first)
    message = f"This page and {first.path} are both originals, so a change of one would never reach the other."
    edit = Edit(end, end, f"{line}\n")
    return Issue(page.path, 1, 1, "two-originals", message, f"Add “{line}” to the one that was translated.", edit)


def _circle(page: Page) -> Issue:
    message = "Each version of this page is a translation of another, and none is the original."
    mend = "Remove the line “translation” from the version that was written first."
    return Issue(page.path, page.line_of("translation"), 1, "translation-circle", message, mend)


def _claim(page: Page, found: Freshness) -> Iterator[Issue]:
    line = page.line_of("translation")
    if found.state is State.ORPHANED:
        message = "The page that this one was translated from is gone."
        mend = "Name the version that is the original now, or remove the line “translation”."
        yield Issue(page.path, line, 1, "translation-orphaned", message, mend)
    elif page.matter.translation and page.matter.translation.done:
        message = "The translator says that it is done; the record of what it was made from is not written yet."
        yield Issue(page.path, line, 1, "translation-unconfirmed", message, "Write: kanvas translated --done")
    elif found.state is State.UNCONFIRMED and found.original:
        message = f"{found.original.path} is named as the original, but not which text of it was translated."
        yield Issue(page.path, line, 1, "translation-unconfirmed", message, f"Write: kanvas translated {page.path}")
    elif found.state is State.STALE and found.original:
        what = ", ".join(map(_name, found.sections))
        message = f"{found.original.path} has changed since this was translated: {what}."
        if not what:
            message = f"{found.original.path} has fewer sections than when this was translated: {found.removed}."
        yield Issue(page.path, line, 1, "translation-stale", message, f"Then write: kanvas translated {page.path}")


def _name(section: PageSection) -> str:
    """Return what to call a section, and how many words there are to translate: `“The price” (words: 54)`."""
    return f"“{section.heading or _PARTS[section.part]}” (words: {len(section.words)})"
