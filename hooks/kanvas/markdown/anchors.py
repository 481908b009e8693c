"""A section's address is made of its heading, in the reader's own language, and it stays one.

A heading answers to all addresses that it ever had (see `aliases`), by an empty element before its words. A
translation's heading answers to its original's too, and names it: so a change of language keeps the reader's place, and
two languages are read side by side, whichever is the original. Which is whose is told by position, as far as that tells
it (see `correspondence`); where a translation has other headings than its original, a finding says so.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags, unique
from markdown.treeprocessors import Treeprocessor

from ..base import fingerprint, naming
from ..base.issue import Issue
from ..content.anchor_record import HeadingAddresses, Record
from ..content.catalogue import Catalogue
from ..content.page import Page
from ..glossary import rendering
from ..glossary.prose import HEADINGS
from ..language.languages import Languages
from ..language.locale import Locale
from . import aliases, correspondence
from .correspondence import KeptSections

Outline = list[tuple[str, str]]
Keeps = Callable[[str], bool]


@dataclass
class Sections:
    """The page being rendered: its original's headings (None: it is one), its own, findings, and the figures drawn.

    `recorded` are its headings as they were published, `addresses` those that each heading answers to now; `keeps` says
    of an address whether it is the theme's own. `kept` are the sections of a translation that is behind.
    """

    page: Page
    original: Outline | None = None
    outline: Outline = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    locales: Languages = ()
    recorded: tuple[HeadingAddresses, ...] = ()
    keeps: Keeps = field(default=lambda anchor: False)
    kept: KeptSections | None = None
    addresses: list[HeadingAddresses] = field(default_factory=list)

    @property
    def inputs(self) -> str:
        """The fingerprint of all that the extension asks of this page and its original."""
        return fingerprint.of(self.page.path, self.page.body_line, self.original, self.recorded, self.kept)


Make = Callable[[], Outline]
_NO_RECORD: Mapping[str, tuple[HeadingAddresses, ...]] = MappingProxyType({})


@dataclass
class Anchors:
    """The outline of each page: from its rendering, or read by the converter that `markdown` makes (see `outliner`).

    `once` may keep what was read of a page between builds: it is given the page, and what makes its outline. `record`
    is what was published of each page, `kept` tells the sections of a translation that is behind.
    """

    catalogue: Catalogue
    markdown: Callable[[], Markdown]
    once: Callable[[Page, Make], Outline] = field(default=lambda page, make: make())
    outlines: dict[tuple[Locale, str], Outline] = field(default_factory=dict)
    record: Record = field(default_factory=lambda: _NO_RECORD)
    keeps: Keeps = field(default=lambda anchor: False)
    kept: Callable[[Page], KeptSections | None] = field(default=lambda page: None)

    def sections(self, page: Page) -> Sections:
        """Return what the extension needs to render a page."""
        original = self.catalogue.original(page.uri)
        there = None if original is None or original is page or page.is_generated else self._outline(original)
        recorded = () if page.is_generated else self.record.get(page.source, ())
        kept = self.kept(page) if there is not None else None
        return Sections(page, there, locales=self.catalogue.locales, recorded=recorded, keeps=self.keeps, kept=kept)

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
        sections = Sections(page, locales=self.catalogue.locales, keeps=self.keeps)
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


class _Address(Treeprocessor):
    """Gives each heading its address before `toc` makes another, and what it answers to besides."""

    def run(self, root: Element) -> None:
        sections = sections_of(self.md)
        if sections is None:
            return
        headings = [element for element in root.iter() if element.tag in HEADINGS]
        _name(headings, root, self.md, sections.keeps)
        own = [heading.get("id", "") for heading in headings]
        earlier = aliases.of(sections.recorded, own)
        _correspond(headings, sections, earlier)
        taken = {element.get("id") for element in root.iter()}
        for heading, addresses in zip(headings, earlier, strict=True):
            kept = [one for one in dict.fromkeys(addresses) if one not in taken]
            taken.update(kept)
            _answer(heading, kept)
            sections.addresses.append((heading.get("id", ""), *kept))


def _name(headings: list[Element], root: Element, md: Markdown, keeps: Keeps) -> None:
    """Give each heading that has none an address of its own, made of its words and none of the theme's."""
    taken = {str(element.get("id")) for element in root.iter() if element.get("id")}
    for heading in headings:
        if not heading.get("id"):
            words = html.unescape(strip_tags(render_inner_html(remove_fnrefs(heading), md)))
            address = naming.anchor(words) or "section"
            heading.set("id", unique(f"section-{address}" if keeps(address) else address, taken))


def _correspond(headings: list[Element], sections: Sections, earlier: list[list[str]]) -> None:
    """Name the original's section of each heading of a translation, and let it answer to that address too."""
    if sections.original is None:
        return
    own, theirs = [heading.tag for heading in headings], [tag for tag, _ in sections.original]
    if own != theirs:
        sections.issues.append(_differs(sections.page, len(own), len(theirs)))
    promised = {address for addresses in earlier for address in addresses}
    places = correspondence.of(own, theirs, sections.kept)
    for heading, addresses, place in zip(headings, earlier, places, strict=True):
        anchor = heading.get("id") if place is None else sections.original[place][1]
        if anchor and anchor != heading.get("id"):
            heading.set("data-section", anchor)
            if anchor not in promised:
                addresses.insert(0, anchor)
    _mark([heading for heading in headings if heading.tag == correspondence.SECTION], sections.kept)


def _mark(headings: list[Element], kept: KeptSections | None) -> None:
    """Mark the sections whose originals have changed since."""
    for at in kept.changed if kept and len(headings) == len(kept.places) else ():
        headings[at].set("data-changed", "")


def _answer(heading: Element, addresses: list[str]) -> None:
    """Put an empty element for each address before a heading's words: MkDocs takes every “a” for a link."""
    places = [Element("span", {"id": address}) for address in addresses]
    if places:
        places[-1].tail, heading.text = heading.text, None
        heading[:0] = places


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
    message = (
        f"Its {found} headings do not correspond to the {wanted} of its original: a change of language loses the place."
    )
    mend = "Give it the same headings, on the same levels and in the same order."
    return Issue(page.path, page.body_line, 1, "anchors-differ", message, mend)


class AnchorsExtension(Extension):
    """Python-Markdown's door to the anchors: on both sides of `toc`, which has the priority 5."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the two processors; `attr_list` (8) has read the ids that writers gave before them."""
        md.treeprocessors.register(_Address(md), "kanvas-anchors", 6)
        md.treeprocessors.register(_Keep(md), "kanvas-outline", 4)


def makeExtension(**settings: Any) -> AnchorsExtension:  # noqa: N802
    """Make the extension for Python-Markdown, which asks for it by this name."""
    return AnchorsExtension(**settings)
