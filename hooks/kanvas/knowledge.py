"""What is known of the whole knowledge base while it is built: its catalogue, and the mentions found so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import collation, outline
from .catalogue import Catalogue
from .linking import Rendering
from .locale import Locale
from .matching import Matcher
from .mention import Mention
from .page import Page
from .term import Term


@dataclass
class Knowledge:
    """The catalogue, and the mentions in each page that was rendered, by its locale and uri."""

    catalogue: Catalogue
    mentions: dict[tuple[Locale, str], list[Mention]] = field(default_factory=dict)
    _matchers: dict[Locale, Matcher] = field(default_factory=dict)

    def page(self, source: str) -> Page:
        """Return the page of a source below `docs/`, such as "no/glossary/auction.md"."""
        folder, _, uri = source.partition("/")
        return self.catalogue.pages[Locale.of(folder)][uri]

    def rendering(self, page: Page) -> Rendering:
        """Return what the linker needs to render a page."""
        if page.locale not in self._matchers:
            self._matchers[page.locale] = Matcher(self.catalogue.terms[page.locale].values(), page.locale)
        return Rendering(page, self.catalogue, self._matchers[page.locale])

    def keep(self, rendering: Rendering) -> None:
        """Keep what a rendering found."""
        self.mentions[rendering.page.locale, rendering.page.uri] = rendering.mentions

    def terms_in(self, page: Page) -> list[Term]:
        """Return the terms that a page mentions, in alphabetical order."""
        slugs = {mention.slug for mention in self.mentions.get((page.locale, page.uri), ())}
        found = [term for slug, term in self.catalogue.terms[page.locale].items() if slug in slugs]
        return sorted(found, key=lambda term: collation.key(term.title, page.locale))

    def backlinks(self, term: Page) -> Iterator[tuple[outline.Section, list[tuple[Page, Mention]]]]:
        """Yield each section in reading order with its pages that mention a term, and the first mention in each."""
        for section in outline.sections(self.catalogue, term.locale):
            pages = [section.landing, *section.articles, *section.terms]
            found = [(page, mention) for page in pages if (mention := self._first(page, term.slug))]
            if found:
                yield section, found

    def _first(self, page: Page, slug: str) -> Mention | None:
        mentions = self.mentions.get((page.locale, page.uri), ())
        return next((mention for mention in mentions if mention.slug == slug), None)
