"""This site's own drawings: the triangle of services and decision trees, fences in an article; the block of a canvas.

A canvas is a list of nine blocks in a `div.canvas`, each a link to its article.
"""

from __future__ import annotations

import posixpath
from typing import Annotated, Any, Literal
from xml.etree.ElementTree import Element

from kanvas.content.frontmatter import PlainText
from kanvas.content.page import Page
from kanvas.glossary import linking
from kanvas.markdown import figure
from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from pydantic import BaseModel, ConfigDict, Field, model_validator

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


class DecisionTree(BaseModel):
    """A decision tree: questions in their order, each with what to do at the answer that ends it, and what is left.

    `if_yes` are questions that a yes ends, `if_no` those that a no ends; a tree has one of the two.
    """

    model_config = ConfigDict(extra="forbid", strict=True)
    title: PlainText
    if_yes: Annotated[dict[PlainText, PlainText], Field(max_length=20)] = {}
    if_no: Annotated[dict[PlainText, PlainText], Field(max_length=20)] = {}
    last: PlainText

    @model_validator(mode="after")
    def _has_one_way(self) -> DecisionTree:
        if bool(self.if_yes) == bool(self.if_no):
            raise ValueError("a tree has questions under “if_yes” or under “if_no”")
        return self


_DECISION = {
    "if_yes": "Write a question a line: “Does the need come back?: A subscription”.",
    "if_no": "Write a question a line: “Has the job come back?: Go on to order”.",
}


def decision(source: str, language: str, css_class: str, options: dict[str, Any], md: Any, **_: Any) -> str:
    """Return a decision tree as a list in a figure, as pymdownx.superfences asks for it."""
    return figure.draw(DecisionTree, source, language, _DECISION, md)


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
