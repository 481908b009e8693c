"""Citations: the mark `[^ocado-2023]` in a text leads to the source of that name in the page's front matter.

The page's template prints the sources at the end, numbered in the order of the front matter; here a mark becomes that
number and a link to it. A mark that names no source is left to whoever knows footnotes.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from ..glossary import linking

MARK = r"\[\^([a-z0-9]+(?:-[a-z0-9]+)*)\]"


class _Marks(InlineProcessor):
    """Turns a mark into the number of its source."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        rendering = linking.rendering_of(self.md)
        ids = [source.id for source in rendering.page.matter.sources] if rendering else []
        if m[1] not in ids:
            return None, None, None
        mark = Element("sup", {"class": "citation"})
        link = SubElement(mark, "span", {"data-source": m[1], "role": "doc-noteref"})
        link.text = str(ids.index(m[1]) + 1)
        return mark, m.start(0), m.end(0)


class _CitationLinks(Treeprocessor):
    """Makes links of the marks once the platform has looked at all others, since it asks each for an address."""

    def run(self, root: Element) -> None:
        cited: set[str] = set()
        for link in root.iter("span"):
            if source := link.attrib.pop("data-source", None):
                link.tag = "a"
                link.set("href", f"#source-{source}")
                if source not in cited:
                    link.set("id", f"cited-{source}")
                cited.add(source)


class CitationExtension(Extension):
    """Python-Markdown's door to citations: before footnotes (175), and after links are resolved (0)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register both processors."""
        md.inlinePatterns.register(_Marks(MARK, md), "kanvas-citation", 176)
        md.treeprocessors.register(_CitationLinks(md), "kanvas-citation", -10)


def makeExtension(**settings: Any) -> CitationExtension:  # noqa: N802
    """Make the extension for Python-Markdown, which asks for it by this name."""
    return CitationExtension(**settings)
