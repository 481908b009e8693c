"""What readers choose pages by: a page has no value that the site does not know."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.issue import Issue
from .sources import Sources


def check(sources: Sources) -> Iterator[Issue]:
    """Find facets, and values of them, that `mkdocs.yml` does not name."""
    known = {name: facet.values for name, facet in sources.catalogue.site.facets.items()}
    for locale in sources.catalogue.pages:
        for page in sources.asked_pages(locale):
            for name, value in page.matter.facets.items():
                if value not in known.get(name, {}):
                    message = f"The site has no facet “{name}” with the value “{value}”."
                    mend = "Write a value that mkdocs.yml names under “facets”, or add it there."
                    yield Issue(page.path, page.line_of("facets", value), 1, "facet-unknown", message, mend)
