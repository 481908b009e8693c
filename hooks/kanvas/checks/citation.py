"""Sources: each is cited, and a text that tells a case that happened says where that can be read.

What tells a case is marked by its writer: `## A grocer sells its robots { .case }`, or a paragraph with `{ .case }`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.issue import Issue
from ..content.manuscript import Manuscript
from ..content.page import Page
from ..markdown.citation import MARK
from .sources import Sources

_MARK = re.compile(MARK)
_CASE = re.compile(r"^(#{1,6})?[^\n]*\{[^}\n]*\.case\b[^}\n]*\}[ \t]*$", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")


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
    for case in _CASE.finditer(text.markup, text.body_start):
        told = text.markup[slice(*_extent(text.markup, case))]
        if not any(mark[1] in known for mark in _MARK.finditer(told)):
            message, mend = "A case is told here without a source.", "Cite one: “[^name]”, with that id in “sources”."
            yield text.issue(case.start(), "case-without-source", message, mend)


def _extent(markup: str, case: re.Match[str]) -> tuple[int, int]:
    """Return where a case begins and ends: a heading's section, or a paragraph."""
    if case[1]:
        following = re.compile(rf"^#{{1,{len(case[1])}}}[ \t]", re.MULTILINE).search(markup, case.end())
        return case.start(), following.start() if following else len(markup)
    before = [blank.end() for blank in _BLANK.finditer(markup, 0, case.start() + 1)]
    return (before or [0])[-1], case.end()
