"""What every check looks at: the catalogue, the manuscripts, and the pages as they are rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .. import catalogue, converter, manuscript
from ..anchors import Anchors
from ..catalogue import INCLUDES, Catalogue
from ..issue import Issue
from ..knowledge import Knowledge
from ..locale import Locale
from ..manuscript import Manuscript
from ..page import Page

INCLUDE = re.compile(r"""^[ ]*-+8<-+[ ]+["']([^"':]+)[^"'\n]*["']""", re.MULTILINE)


@dataclass(frozen=True)
class Sources:
    """All sources of a knowledge base, and the paths of those that were asked about."""

    docs: Path
    catalogue: Catalogue
    manuscripts: dict[str, Manuscript]
    chosen: frozenset[str] | None
    reading: list[Issue]
    _linked: list[Issue] = field(default_factory=list)

    @property
    def asked(self) -> Iterator[Manuscript]:
        """The manuscripts that were asked about."""
        return (text for path, text in self.manuscripts.items() if self.asks_for(path))

    def asks_for(self, path: str) -> bool:
        """Whether a file was asked about; with none named, all are."""
        return self.chosen is None or path in self.chosen

    @cached_property
    def knowledge(self) -> Knowledge:
        """What is known of the catalogue once every page is rendered."""
        return Knowledge(self.catalogue)

    @cached_property
    def anchors(self) -> Anchors:
        """The outline of each page, which its translations take their anchors from."""
        return Anchors(self.catalogue, converter.markdown)

    @cached_property
    def rendered(self) -> dict[str, str]:
        """The HTML of every page, by its path; what the linker found is kept in `knowledge`."""
        return {page.path: self._render(page) for locale in Locale for page in self.catalogue.pages[locale].values()}

    @property
    def linked(self) -> list[Issue]:
        """What the linker has to say of the pages."""
        return self._linked if self.rendered else []

    def _render(self, page: Page) -> str:
        rendering = self.knowledge.rendering(page)
        sections = self.anchors.sections(page)
        html = converter.html_of(rendering, sections)
        self.anchors.keep(sections)
        self.knowledge.keep(rendering)
        self._linked.extend(rendering.issues)
        return html

    def including(self, include: Manuscript) -> list[Manuscript]:
        """Return the pages of a manuscript's language that include it; a page includes itself."""
        if not include.uri.startswith(INCLUDES):
            return [include]
        name = f"{include.locale.folder}/{include.uri}"
        return [m for m in self.manuscripts.values() if name in INCLUDE.findall(m.text)]


def read(docs: Path, chosen: frozenset[str] | None = None) -> Sources:
    """Read all sources below `docs`; `chosen` are the paths to report on ("docs/fr/index.md"), None for all."""
    found, issues = catalogue.read(docs)
    texts = {text.path: text for text in manuscript.read_all(docs)}
    return Sources(docs, found, texts, chosen, issues)
