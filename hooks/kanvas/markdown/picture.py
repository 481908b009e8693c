"""The pictures of the subjects: a Markdown extension that shows them where the home page leads to a subject.

A card, and a section without cards, gets the picture of the page that its first link leads to, or of that page's
folder. The pictures are templates in `figures/art/` of the site; they hold no words and say nothing
that the text does not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from .. import theme
from ..glossary import linking

HOME = "index.md"


class _Pictures(Treeprocessor):
    """Illustrates the home page; before MkDocs resolves the links (0)."""

    def run(self, root: Element) -> None:
        rendering = linking.rendering_of(self.md)
        if rendering is None or rendering.page.uri != HOME:
            return
        for section in _sections(root):
            cards = [li for div in section.iter("div") if div.get("class") == "cards" for li in div.iter("li")]
            for holder in cards or [section]:
                self._illustrate(holder)

    def _illustrate(self, holder: Element) -> None:
        """Put the picture first in a card or section, if its link leads to a folder that has one."""
        written = (a.get("href", "") for a in holder.iter("a") if a.get("class") != "mention")
        template = next((found for href in written if (found := _template(href))), None)
        if template:
            holder.set("class", f"{holder.get('class', '')} illustrated".strip())
            mark = self.md.htmlStash.store(template.read_text("utf-8"))
            holder.text = mark + (holder.text or "")


def _template(href: str) -> Path | None:
    """Return the picture of the page that a link leads to, or else of its folder."""
    folder, _, name = href.removesuffix(".md").partition("/")
    names = (f"{folder}-{name}", folder) if name else ()
    return next(
        (file for stem in names for place in theme.FIGURES if (file := place / "art" / f"{stem}.html").exists()), None
    )


def _sections(root: Element) -> list[Element]:
    """Wrap each heading of the second level and what follows it in a section; return the sections."""
    found: list[Element] = []
    for child in list(root):
        if child.tag == "h2":
            found.append(Element("section"))
            root.insert(list(root).index(child), found[-1])
        if found:
            root.remove(child)
            found[-1].append(child)
    return found


class PictureExtension(Extension):
    """Python-Markdown's door to this module."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the processor after the linker and before MkDocs."""
        md.treeprocessors.register(_Pictures(md), "kanvas-pictures", 1)


def makeExtension(**settings: Any) -> PictureExtension:  # noqa: N802
    """Make the extension for Python-Markdown, which asks for it by this name."""
    return PictureExtension(**settings)
