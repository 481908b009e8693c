"""The readers' tools of a site: the pages of its section `tools`, and what those show of all articles.

Whether a page shows a tool is said by its name, for which the theme or the site has a template (`partials/tools/`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..content import outline
from ..content.catalogue import Catalogue
from ..content.files import Read
from ..content.page import Page
from . import questions

SECTION = "tools"
FLASHCARDS, CONCEPT_MAP = f"{SECTION}/flashcards.md", f"{SECTION}/concept-map.md"
SUMS = f"{SECTION}/sums.md"


@dataclass(frozen=True)
class Toolbox:
    """The pages of the tools by their names; on one of them, what articles ask, and all sections with their pages."""

    pages: Mapping[str, Page]
    questions: tuple[questions.Questions, ...]
    shelves: tuple[outline.Section, ...]


def of(catalogue: Catalogue, page: Page, read: Read) -> Toolbox:
    """Return the tools that a page may lead to, and what it shows if it is a tool's own page."""
    sections = outline.sections(catalogue, page.locale)
    pages = {tool.slug: tool for section in sections if section.name == SECTION for tool in section.articles}
    if page.slug not in pages or page.section != SECTION:
        return Toolbox(pages, (), ())
    return Toolbox(pages, questions.every(catalogue, page.locale, read), sections)
