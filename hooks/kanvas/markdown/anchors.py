"""A section has one address in all languages: a translation's headings take the ids of the original's, by position.

The original's own ids are those that Python-Markdown's `toc` makes of its headings. Where a translation has other
headings than its original (it lags behind, or says more), position says nothing: its headings keep ids of their own,
and a finding says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from ..base import fingerprint
from ..base.issue import Issue
from ..content.catalogue import Catalogue
from ..content.page import Page
from ..glossary import rendering
from ..glossary.prose import HEADINGS
from ..language.languages import Languages
from ..language.locale import Locale

Outline = list[tuple[str, str]]


@dataclass
class Sections:
    """The page being rendered: its original's headings (None: it is one), its own, findings, and the figures drawn."""

    page: Page
    original: Outline | None = None
    outline: Outline = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    locales: Languages = ()

    @property
    def inputs(self) -> str:
        """The fingerprint of all that the extension asks of this page and its original."""
        return fingerprint.of(self.page.path, self.page.body_line, self.original)


Make = Callable[[], Outline]


@dataclass
class Anchors:
    """The outline of each page: from its rendering, or read by the converter that `markdown` makes (see `outliner`).

    `once` may keep what was read of a page between builds: it is given the page, and what makes its outline.
    """

    catalogue: Catalogue
    markdown: Callable[[], Markdown]
    once: Callable[[Page, Make], Outline] = field(default=lambda page, make: make())
    outlines: dict[tuple[Locale, str], Outline] = field(default_factory=dict)

    def sections(self, page: Page) -> Sections:
        """Return what the extension needs to render a page."""
        original = self.catalogue.original(page.uri)
        there = None if original is None or original is page or page.is_generated else self._outline(original)
        return Sections(page, there, locales=self.catalogue.locales)

    def keep(self, sections: Sections) -> None:
        """Keep the outline that a rendering made."""
        self.outlines[sections.page.locale, sections.page.uri] = sections.outline

    def _outline(self, page: Page) -> Outline:
        """Return a page's outline, read now where its language has not been rendered yet."""
        key = page.locale, page.uri
        if key not in self.outlines:
            self.outlines[key] = self.once(page, lambda: self._read(page))
        return self.outlines[key]

    def _read(self, page: Page) -> Outline:
        md = self.markdown()  # a converter of its own: another page may be half rendered
        sections = Sections(page, locales=self.catalogue.locales)
        attach(md, sections).convert(page.body)
        return sections.outline


_ATTRIBUTE = "kanvas_sections"


def attach(md: Markdown, sections: Sections | None) -> Markdown:
    """Tell a converter whose sections it converts next."""
    setattr(md, _ATTRIBUTE, sections)
    return md


def sections_of(md: Markdown) -> Sections | None:
    """Return the sections of the page that a converter converts."""
    sections: Sections | None = getattr(md, _ATTRIBUTE, None)
    return sections


class _Take(Treeprocessor):
    """Gives the headings of a translation their ids before `toc` makes others."""

    def run(self, root: Element) -> None:
        sections = sections_of(self.md)
        if sections is None or sections.original is None:
            return
        headings = [element for element in root.iter() if element.tag in HEADINGS]
        if [heading.tag for heading in headings] != [tag for tag, _ in sections.original]:
            sections.issues.append(_differs(sections.page, len(headings), len(sections.original)))
            return
        for heading, (_, anchor) in zip(headings, sections.original, strict=True):
            heading.set("id", anchor)


class _Keep(Treeprocessor):
    """Keeps the headings and ids as they stand when `toc` is done."""

    def run(self, root: Element) -> None:
        if sections := sections_of(self.md):
            sections.outline = [(e.tag, e.get("id", "")) for e in root.iter() if e.tag in HEADINGS]


class _OnlyHeadings(Treeprocessor):
    """Empties all that is no heading before its text is read, but for lists of attributes: they may name an id."""

    def run(self, root: Element) -> None:
        for element in root:
            if element.tag not in HEADINGS:
                element.text = _attributes(element.text)
                self.run(element)
            element.tail = _attributes(element.tail)


def outliner(md: Markdown) -> Markdown:
    """Make a converter that reads the outlines of pages, and nothing else: in half the time of their rendering."""
    rendering.attach(md, None)  # what links finds no page, and leaves it
    md.treeprocessors.register(_OnlyHeadings(md), "kanvas-headings", 25)  # before the text in a line is read (20)
    return md


def _attributes(text: str | None) -> str | None:
    return text if text and "{" in text else None


def _differs(page: Page, found: int, wanted: int) -> Issue:
    message = f"Its {found} headings do not correspond to the {wanted} of its original, so they have other addresses."
    mend = "Give it the same headings, on the same levels and in the same order."
    return Issue(page.path, page.body_line, 1, "anchors-differ", message, mend)


class AnchorsExtension(Extension):
    """Python-Markdown's door to the anchors: on both sides of `toc`, which has the priority 5."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the two processors; `attr_list` (8) has read the ids that writers gave before them."""
        md.treeprocessors.register(_Take(md), "kanvas-anchors", 6)
        md.treeprocessors.register(_Keep(md), "kanvas-outline", 4)


def makeExtension(**settings: Any) -> AnchorsExtension:  # noqa: N802
    """Make the extension for Python-Markdown, which asks for it by this name."""
    return AnchorsExtension(**settings)
