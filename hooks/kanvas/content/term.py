"""A concept's entry in one language: what it is called there, and how it is recognised in running text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..base import fingerprint
from ..language.locale import Locale
from .frontmatter import TermEntry
from .page import Page


@dataclass(frozen=True)
class Term:
    """A term; `slug` is the concept, the same in every language, `versions` are its pages in all that have it."""

    slug: str
    locale: Locale
    title: str
    definition: str
    entry: TermEntry
    related: tuple[str, ...]
    page: Page
    versions: Mapping[Locale, Page]

    @property
    def names(self) -> tuple[str, ...]:
        """The title, the synonyms and the irregular forms: every name that running text may use."""
        return (self.title, *self.entry.synonyms, *self.entry.forms)

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of what a page can show of this term."""
        versions = [(page.source, page.matter.title) for page in self.versions.values()]
        return fingerprint.of(self.page.source, self.page.head, versions)


def of(page: Page, versions: Mapping[Locale, Page]) -> Term:
    """Return the term that a page of the glossary defines, `versions` being the same page in each language."""
    matter = page.matter
    return Term(
        slug=page.slug,
        locale=page.locale,
        title=matter.title,
        definition=matter.definition or "",
        entry=matter.term or TermEntry(),
        related=tuple(matter.related),
        page=page,
        versions=versions,
    )
