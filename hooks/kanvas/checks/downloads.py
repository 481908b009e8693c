"""What readers take away of a page: the headings that begin a document, and the sheets, which have their files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.issue import Issue
from ..content.syntax import Kind
from ..pages import sheet
from .sources import Sources

_DOWNLOAD = re.compile(r"\.download\b")


def check(sources: Sources) -> Iterator[Issue]:
    """Find headings that begin a document on a page that gives none away, and sheets that cannot be drawn."""
    pages = {page.path: page for page in sources.catalogue.every}
    asked = [page for path, page in pages.items() if sources.asks_for(path)]
    yield from sheet.check(asked, sources.docs.parent, sources.docs.with_name("overrides"))
    for text in sources.asked:
        page = pages.get(text.path)
        for mark in text.of(Kind.ATTRIBUTES) if page and not page.matter.downloads else ():
            if _DOWNLOAD.search(mark.words):
                message = "The page does not say in which kinds of file it can be taken away."
                mend = "Write “downloads: [docx, md]” above, or remove the mark."
                yield text.issue(mark.start, "download-unasked", message, mend)
