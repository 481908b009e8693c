"""How much there is: descriptions that a search engine shows whole, articles of a sitting, terms that are used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .. import converter
from ..issue import Issue
from ..locale import Locale
from ..page import Page
from .sources import Sources

DESCRIPTION = (80, 160)
ARTICLE = (900, 1600)
TERM = 80
TERMS_IN_ARTICLE = 8
ARTICLES_OF_TERM = 2


def check(sources: Sources) -> Iterator[Issue]:
    """Find descriptions, articles and entries that are too short or too long, and terms that too few articles use."""
    for locale in Locale:
        articles = [page for page in sources.catalogue.pages[locale].values() if page.matter.series]
        mentions = {page.path: _mentioned(page, sources) for page in articles}
        uses = Counter(slug for slugs in mentions.values() for slug in slugs)
        for page in sources.catalogue.pages[locale].values():
            if sources.asks_for(page.path):
                yield from _description(page)
                yield from _length(page, sources)
                yield from _terms(page, mentions.get(page.path))
                if page.is_term and articles and (page.matter.term is None or page.matter.term.link):
                    yield from _uses(page, uses[page.slug])


def _mentioned(page: Page, sources: Sources) -> set[str]:
    """Return the terms that a page mentions, linked or not."""
    assert sources.rendered
    return {mention.slug for mention in sources.knowledge.mentions[page.locale, page.uri]}


def _description(page: Page) -> Iterator[Issue]:
    length, (least, most) = len(page.matter.description), DESCRIPTION
    if not least <= length <= most:
        message = f"The description has {length} characters; search engines show {least} to {most}."
        mend = "Say in one sentence what the reader finds here."
        yield Issue(page.path, page.line_of("description"), 1, "description-length", message, mend)


def _length(page: Page, sources: Sources) -> Iterator[Issue]:
    words = converter.words(sources.rendered[page.path])
    if page.matter.series and not ARTICLE[0] <= words <= ARTICLE[1]:
        message = f"The article has {words} words, includes counted; {ARTICLE[0]} to {ARTICLE[1]} make one sitting."
        mend = "Add an example or a step." if words < ARTICLE[0] else "Cut it, or make two parts of it."
        yield Issue(page.path, page.body_line, 1, "article-length", message, mend)
    if page.is_term and words < TERM:
        message = f"The entry has {words} words; {TERM} are the least."
        yield Issue(page.path, page.body_line, 1, "term-length", message, "Add an example and what the term is not.")


def _terms(page: Page, mentioned: set[str] | None) -> Iterator[Issue]:
    if mentioned is not None and len(mentioned) < TERMS_IN_ARTICLE:
        message = f"The article mentions {len(mentioned)} terms; {TERMS_IN_ARTICLE} are the least."
        mend = "Call things by their names in the glossary, or add the terms that are missing."
        yield Issue(page.path, page.body_line, 1, "few-terms", message, mend)


def _uses(page: Page, uses: int) -> Iterator[Issue]:
    if uses < ARTICLES_OF_TERM:
        message = f"{uses} articles mention the term “{page.matter.title}”; {ARTICLES_OF_TERM} are the least."
        mend = "Use it where an article speaks of it, or add a synonym that the articles use."
        yield Issue(page.path, page.line_of("title"), 1, "unused-term", message, mend)
