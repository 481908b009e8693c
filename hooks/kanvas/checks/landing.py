"""Landing pages that are still to be written: the site has a plain list of pages in the place of each."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.issue import Issue
from ..content import files, generated_index
from .sources import Sources


def check(sources: Sources) -> Iterator[Issue]:
    """Note them; of one that is there and cannot be read, another finding tells."""
    for issue in generated_index.check(sources.catalogue):
        if not files.there(sources.docs, issue.path.partition("/")[2]):
            yield issue
