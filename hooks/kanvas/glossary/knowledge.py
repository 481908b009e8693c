"""What is known of the whole knowledge base while it is built: its catalogue, and the mentions found so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..content import address, outline
from ..content.catalogue import Catalogue
from ..content.page import Page
from ..content.term import Term
from ..language import collation
from ..language.locale import Locale
from . import backlinks, matching
from .linking import Rendering
from .mention import Mention


@dataclass
class Knowledge:
    """The catalogue, and the mentions in each page that was rendered, by locale and uri."""

    catalogue: Catalogue
    mentions: dict[tuple[Locale, str], list[Mention]] = field(default_factory=dict)
    _uses: dict[Locale, Mapping[str, Mapping[str, Sequence[Mention]]]] = field(default_factory=dict)
    _relating: dict[Locale, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    _places: dict[Locale, Mapping[str, backlinks.ReadingPosition]] = field(default_factory=dict)

    def page(self, source: str) -> Page:
        """Return the page of a source below `docs/`, such as "no/glossary/auction.md"."""
        folder, _, uri = source.partition("/")
        return self.catalogue.pages[Locale.of(folder)][uri]

    def rendering(self, page: Page) -> Rendering:
        """Return what the linker needs to render a page."""
        return Rendering(page, self.catalogue, matching.of(self.catalogue, page.locale))

    def keep(self, rendering: Rendering) -> None:
        """Keep what a rendering found."""
        self.mentions[rendering.page.locale, rendering.page.uri] = rendering.mentions
        self._uses.pop(rendering.page.locale, None)

    def terms_in(self, page: Page) -> list[Term]:
        """Return the terms that a page mentions, linked or not, in alphabetical order.

        Where the page's language lacks a concept, the entry that its links lead to stands for it.
        """
        slugs = {mention.slug for mention in self.mentions.get((page.locale, page.uri), ())}
        found = [term for slug in slugs if (term := self.entry(slug, page.locale))]
        return sorted(found, key=lambda term: collation.key(term.title, page.locale))

    def entry(self, slug: str, locale: Locale) -> Term | None:
        """Return a concept's entry in a language, or in the one of its original; None for what is no concept."""
        if term := self.catalogue.terms[locale].get(slug):
            return term
        original = self.catalogue.original(address.term_uri(slug))
        return self.catalogue.terms[original.locale].get(slug) if original else None

    def neighbours(self, term: Term) -> list[Term]:
        """Return the terms that a term's entry names as related, and those whose entries name it, by their titles."""
        locale = term.locale
        if locale not in self._relating:
            relating: dict[str, list[str]] = defaultdict(list)
            for other in self.catalogue.terms[locale].values():
                for slug in other.related:
                    relating[slug].append(other.slug)
            self._relating[locale] = relating
        slugs = {*term.related, *self._relating[locale].get(term.slug, ())} - {term.slug}
        found = filter(None, (self.entry(slug, locale) for slug in slugs))
        return sorted(found, key=lambda near: collation.key(near.title, locale))

    def backlinks(self, term: Page) -> list[backlinks.Group]:
        """Return where a term is used, in reading order, once all pages of its language were rendered."""
        locale = term.locale
        if locale not in self._uses:
            self._uses[locale] = self._inverted(locale)
        if locale not in self._places:
            sections = outline.sections(self.catalogue, locale)
            self._places[locale] = backlinks.places(sections, self.catalogue.pages[locale].values())
        return backlinks.grouped(self._places[locale], self._uses[locale].get(term.slug, {}))

    def _inverted(self, wanted: Locale) -> dict[str, dict[str, list[Mention]]]:
        """Return the mentions of one language by their term, then by their page."""
        uses: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
        for (locale, uri), mentions in self.mentions.items():
            for mention in mentions if locale == wanted else ():
                uses[mention.slug][uri].append(mention)
        return uses
