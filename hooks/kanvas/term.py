"""A concept's entry in one language: what it is called there, and how it is recognised in running text."""

from __future__ import annotations

from dataclasses import dataclass

from .frontmatter import TermEntry
from .locale import Locale
from .page import Page


@dataclass(frozen=True)
class Term:
    """A term; `slug` is the concept, the same in every language."""

    slug: str
    locale: Locale
    title: str
    definition: str
    entry: TermEntry
    related: tuple[str, ...]
    page: Page

    @property
    def names(self) -> tuple[str, ...]:
        """The title, the synonyms and the irregular forms: every name that running text may use."""
        return (self.title, *self.entry.synonyms, *self.entry.forms)


def of(page: Page) -> Term:
    """Return the term that a page of the glossary defines."""
    matter = page.matter
    return Term(
        slug=page.slug,
        locale=page.locale,
        title=matter.title,
        definition=matter.definition or "",
        entry=matter.term or TermEntry(),
        related=tuple(matter.related),
        page=page,
    )
