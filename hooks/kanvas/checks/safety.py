"""What a stranger's page may not hold: each page as it is rendered, against the list that the build holds it to."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.issue import Issue
from ..safety import sanitising
from .sources import Sources


def check(sources: Sources) -> Iterator[Issue]:
    """Find elements, attributes, addresses and ids that no article may bring into a page."""
    own = sources.lent
    for locale in sources.catalogue.pages:
        for page in sources.asked_pages(locale):
            if page.path not in sources.withheld:
                yield from sanitising.check(sources.html(page), page, own)
