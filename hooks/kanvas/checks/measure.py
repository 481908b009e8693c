"""How much there is: descriptions that a search engine shows whole, articles of a sitting, terms that are used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..base.issue import Issue
from ..content.page import Page
from ..content.site import Limits
from ..language.locale import Locale
from . import reading
from .sources import Sources


def check(sources: Sources) -> Iterator[Issue]:
    """Find descriptions, articles and entries that are too short or too long."""
    for locale in sources.catalogue.pages:
        for page in sources.asked_pages(locale):
            if not page.is_generated:
                yield from _of_page(page, sources)


def uses(sources: Sources) -> Iterator[Issue]:
    """Find terms that too few articles use, which hangs on the texts of all; not while one cannot be rendered."""
    for locale, pages in sources.catalogue.pages.items() if not sources.withheld else ():
        yield from _uses(
            [page for page in pages.values() if sources.asks_for(page.path) and _counts(page)], locale, sources
        )


def _of_page(page: Page, sources: Sources) -> Iterator[Issue]:
    yield from _description(page, sources.catalogue.site.limits)
    if page.path not in sources.withheld:
        yield from _length(page, sources)
        yield from _terms(page, sources)


def _description(page: Page, limits: Limits) -> Iterator[Issue]:
    length, (least, most) = len(page.matter.description), limits.description
    if not least <= length <= most and "TODO" not in page.matter.description:  # what is left to write is told already
        message = f"The description has {length} characters; search engines show {least} to {most}."
        mend = "Say in one sentence what the reader finds here."
        yield Issue(page.path, page.line_of("description"), 1, "description-length", message, mend)


def _length(page: Page, sources: Sources) -> Iterator[Issue]:
    words, limits = reading.words(sources.html(page)), sources.catalogue.site.limits
    least, most = limits.article
    if page.matter.series and not least <= words <= most:
        message = f"The article has {words} words, includes counted; {least} to {most} make one sitting."
        mend = "Add an example or a step." if words < least else "Cut it, or make two parts of it."
        yield Issue(page.path, page.body_line, 1, "article-length", message, mend)
    if page.is_term and words < limits.term:
        message = f"The entry has {words} words; {limits.term} are the least."
        yield Issue(page.path, page.body_line, 1, "term-length", message, "Add an example and what the term is not.")


def _terms(page: Page, sources: Sources) -> Iterator[Issue]:
    least = sources.catalogue.site.limits.terms_in_article
    if page.matter.series and (count := len(sources.mentioned(page))) < least:
        message = f"The article mentions {count} terms; {least} are the least."
        mend = "Call things by their names in the glossary, or add the terms that are missing."
        yield Issue(page.path, page.body_line, 1, "few-terms", message, mend)


def _counts(page: Page) -> bool:
    """Whether articles must use a term: one that is never linked need not be."""
    return page.is_term and (page.matter.term is None or page.matter.term.link)


def _uses(terms: list[Page], locale: Locale, sources: Sources) -> Iterator[Issue]:
    articles = [page for page in sources.catalogue.pages[locale].values() if page.matter.series] if terms else []
    uses = Counter(slug for page in articles for slug in sources.mentioned(page))
    least = sources.catalogue.site.limits.articles_of_term
    for page in terms if articles else []:
        if uses[page.slug] < least:
            message = f"{uses[page.slug]} articles mention “{page.matter.title}”; {least} are the least."
            mend = "Use it where an article speaks of it, or add a synonym that the articles use."
            yield Issue(page.path, page.line_of("title"), 1, "unused-term", message, mend)
