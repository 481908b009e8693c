"""Which pages rely on a page: those that link to it, and for a term those that mention it.

It is read from the sources, without rendering them, so that the command line and every language's build count alike.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from ..base import fingerprint
from ..base.store import FOLDER, Store
from ..content import address
from ..content.page import Page
from ..glossary.knowledge import Knowledge
from ..language.locale import Locale

_LINK = re.compile(r"\]\(([^)\s#]+)[^)]*\)")


def of(knowledge: Knowledge, locale: Locale) -> Mapping[str, list[Page]]:
    """Return, by the uri of a page, the pages of a language that rely on it."""
    found: dict[str, list[Page]] = defaultdict(list)
    for page in knowledge.catalogue.pages[locale].values():
        for uri in sorted({*_linked(page), *_mentioned(knowledge, page)} - {page.uri}):
            found[uri].append(page)
    return found


def _linked(page: Page) -> Iterator[str]:
    yield from map(address.term_uri, page.matter.related)
    for target in _LINK.findall(page.body):
        if target.startswith("/"):
            yield address.term_uri(target.strip("/"))
        elif target.endswith(".md"):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), target))


def _mentioned(knowledge: Knowledge, page: Page) -> Iterator[str]:
    matcher = knowledge.rendering(page).matcher
    key = fingerprint.of("mentioned", fingerprint.running(), matcher.fingerprint, page.body)
    found = Store(FOLDER).once(
        key, set[str], lambda: {match.term.slug for match in matcher.find(page.body) if not match.refused}
    )
    return map(address.term_uri, found)
