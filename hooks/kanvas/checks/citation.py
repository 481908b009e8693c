"""Sources: each is cited, and a text that tells a case that happened says where that can be read.

What tells a case is marked by its writer: `## A grocer sells its robots { .case }`, or a paragraph with `{ .case }`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.issue import Issue
from ..content.manuscript import Manuscript
from ..content.page import Page
from ..content.syntax import Kind, Part
from ..markdown.citation import MARK
from .sources import Sources

_MARK = re.compile(MARK)
_CASE, _LINE_END = re.compile(r"\.case\b"), re.compile(r"[ \t]*$", re.MULTILINE)


def check(sources: Sources) -> Iterator[Issue]:
    """Find sources that nothing cites, and cases without a source."""
    pages = {page.path: page for versions in sources.catalogue.pages.values() for page in versions.values()}
    for text in sources.asked:
        if page := pages.get(text.path):
            cited = {mark[1] for mark in _MARK.finditer(text.markup, text.body_start)}
            yield from _uncited(page, cited)
            yield from _cases(text, {source.id for source in page.matter.sources})


def _uncited(page: Page, cited: set[str]) -> Iterator[Issue]:
    for source in page.matter.sources:
        if source.id not in cited:
            message = f"Nothing in the text cites the source “{source.id}”."
            mend = f"Write “[^{source.id}]” after what it bears out, or remove it from “sources”."
            yield Issue(page.path, page.line_of("sources", source.id), 1, "source-uncited", message, mend)


def _cases(text: Manuscript, known: set[str]) -> Iterator[Issue]:
    for mark in text.of(Kind.ATTRIBUTES):
        if not _CASE.search(mark.words) or not _LINE_END.match(text.markup, mark.end):
            continue
        told = _MARK.finditer(text.markup, *_extent(text, mark))
        if not any(cited[1] in known for cited in told):
            message, mend = "A case is told here without a source.", "Cite one: “[^name]”, with that id in “sources”."
            yield text.issue(text.markup.rfind("\n", 0, mark.start) + 1, "case-without-source", message, mend)


def _extent(text: Manuscript, mark: Part) -> tuple[int, int]:
    """Return where the case that a mark names begins and ends: a heading's section, or the paragraph around it."""
    headings = text.of(Kind.HEADING)
    around = (part for part in (*headings, *text.of(Kind.PARAGRAPH)) if part.start <= mark.start < part.end)
    told = next(around, mark)
    if told.kind is not Kind.HEADING:
        return told.start, told.end
    following = (part.start for part in headings if part.start > told.start and part.count <= told.count)
    return told.start, next(following, len(text.text))
