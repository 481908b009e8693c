"""This site's own drawings: the triangle of services, a fence in an article; the block of a canvas that is the page.

A canvas is a list of nine blocks in a `div.canvas`, each a link to its article.
"""

from __future__ import annotations

import posixpath
from typing import Any, Literal
from xml.etree.ElementTree import Element

from kanvas.content.page import Page
from kanvas.glossary import linking
from kanvas.markdown import figure
from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from pydantic import BaseModel, ConfigDict

_TRIANGLE = {
    "highlight": "Write “highlight: provider-service”, “client-service”, “provider-client” or “none”.",
}


class Triangle(BaseModel):
    """The servuction triangle: the link that is favoured, if one is."""

    model_config = ConfigDict(extra="forbid", strict=True)
    highlight: Literal["provider-service", "client-service", "provider-client", "none"] = "none"


def triangle(source: str, language: str, css_class: str, options: dict[str, Any], md: Any, **_: Any) -> str:
    """Return the triangle as SVG, as pymdownx.superfences asks for it."""
    return figure.draw(Triangle, source, language, _TRIANGLE, md)


class _Canvases(Treeprocessor):
    """Marks the block that is the page, before MkDocs resolves the links (0)."""

    def run(self, root: Element) -> None:
        rendering = linking.rendering_of(self.md)
        canvases = [div for div in root.iter("div") if "canvas" in div.get("class", "").split()]
        for a in [a for canvas in canvases for a in canvas.iter("a")]:
            if rendering and _target(rendering.page, a) == rendering.page.uri:
                a.set("aria-current", "page")


def _target(page: Page, a: Element) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), a.get("href", "")))


class CanvasExtension(Extension):
    """Python-Markdown's door to the canvases."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the processor between what readers need (1) and MkDocs."""
        md.treeprocessors.register(_Canvases(md), "canvas", 0.5)


def makeExtension(**settings: Any) -> CanvasExtension:  # noqa: N802
    """Make the extension for Python-Markdown, which asks for it by this name."""
    return CanvasExtension(**settings)
