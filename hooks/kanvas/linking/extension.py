"""The extension `kanvas.linking`: it links by its own glossary, or by that of the build which hands it a page.

Where MkDocs or Zensical say which page is converted, a link names the term's file, and they make an address of it as of
any other link. Elsewhere, and wherever `base` is written, it is an address.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown

from ..content.frontmatter import FrontMatter
from ..content.page import Page
from ..glossary import matching
from ..glossary.linking import LinkingExtension, Links
from ..glossary.rendering import Rendering, is_attached
from . import entries, options, place
from .entries import Entries
from .options import EXAMPLE, LinkingError, Options
from .place import Place

_OWN = {
    "glossary": ["", "the folder of the terms, such as docs/glossary"],
    "language": ["", "the language of the pages, such as en"],
    "base": ["", "the address of the glossary, or of a term, such as /glossary/{slug}.html"],
}


class OwnGlossaryExtension(LinkingExtension):
    """Python-Markdown's door to the linker.

    What it cannot follow is told when the first page is converted: MkDocs shows then what an extension says, and the
    lines of code that said it where that happens earlier.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__()
        self.config = {**self.config, **{name: list(default) for name, default in _OWN.items()}}
        self._unknown = {name: settings.pop(name) for name in list(settings) if name not in self.config}
        self.setConfigs(settings)

    def links(self, md: Markdown) -> Links:
        """Return the processor that links."""
        limit, titles = self.getConfig("limit"), self.titles
        try:
            options.check(self._unknown, self.config)
            told = options.read(self.getConfigs())
            return _OwnLinks(md, limit, titles, told, entries.read(told)) if told else _HandedLinks(md, limit, titles)
        except LinkingError as error:
            return _NoLinks(md, limit, titles, error)


def makeExtension(**settings: Any) -> OwnGlossaryExtension:  # noqa: N802
    """Make the extension for Python-Markdown, which asks for it by this name."""
    return OwnGlossaryExtension(**settings)


class _NoLinks(Links):
    """Says why nothing can be linked."""

    def __init__(self, md: Markdown, limit: int | str, titles: frozenset[str], error: LinkingError) -> None:
        super().__init__(md, limit, titles)
        self._error = error

    def rendering(self) -> Rendering | None:
        raise self._error


class _HandedLinks(Links):
    """Links by the glossary of the build that hands the page over; without either, nothing could ever be linked."""

    def rendering(self) -> Rendering | None:
        if not is_attached(self.md):
            raise LinkingError(f"kanvas.linking has no glossary to link to. Write {EXAMPLE}.")
        return super().rendering()


class _OwnLinks(Links):
    """Links by a glossary of its own; the writer's own links to its terms stay as they are, and count as mentions."""

    def __init__(self, md: Markdown, limit: int | str, titles: frozenset[str], told: Options, known: Entries) -> None:
        super().__init__(md, limit, titles)
        self._told, self._known, self._here, self._folder = told, known, Place(), ""
        self._slugs = {file: slug for slug, file in known.files.items()}

    def rendering(self) -> Rendering | None:
        self._here = place.of(self.md)
        self._folder = self._below()  # asked of the file system once for a page, not for each of its links
        return Rendering(self._page(), self._known.catalogue, matching.of(self._known.catalogue, self._told.locale))

    def authored(self, root: Element, rendering: Rendering) -> dict[int, str]:
        found = {a: slug for a in root.iter("a") if (slug := self._target(a.get("href", "")))}
        for a, slug in found.items():
            self._describe(a, slug)
        return {id(a): slug for a, slug in found.items()}

    def link(self, slug: str, rendering: Rendering) -> Element:
        a = Element("a", {"class": "mention", "href": self._address(slug)})
        self._describe(a, slug)
        return a

    def _describe(self, a: Element, slug: str) -> None:
        """Tell what a card shows: the term's name and its definition."""
        term = self._known.catalogue.terms[self._told.locale][slug]
        a.attrib |= {"data-term": slug, "data-title": term.title, "data-definition": term.definition}

    def _page(self) -> Page:
        """Return the page that is converted: of a term its own, so that it does not lead to itself."""
        source, folder, matter = self._here.source, self._folder, self._here.matter
        pages = self._known.catalogue.pages[self._told.locale].values()
        if folder and source.startswith(f"{folder}/"):
            for page in pages:
                if self._known.files[page.slug] == source.removeprefix(f"{folder}/"):
                    return page
        said = FrontMatter.model_construct(title=matter.title, description="", tags=matter.tags, terms=matter.terms)
        return Page(self._told.locale, "page.md", said, "", 1, source, "")

    def _below(self) -> str:
        """Return the glossary's path below the folder of all sources, "" if it is not there or nobody says."""
        docs, glossary = (Path(path).resolve() for path in (self._here.docs, self._told.glossary))
        inside = bool(self._here.source) and docs in glossary.parents
        return glossary.relative_to(docs).as_posix() if inside and not self._told.base else ""

    def _address(self, slug: str) -> str:
        if folder := self._folder:
            there = f"{folder}/{self._known.files[slug]}"
            return quote(posixpath.relpath(there, posixpath.dirname(self._here.source) or "."))
        before, behind = self._told.pattern
        return f"{before}{quote(slug)}{behind}"

    def _target(self, href: str) -> str:
        """Return the term that a link of the writer's leads to, "" if it leads elsewhere."""
        folder, (before, behind) = self._folder, self._told.pattern
        try:
            path = unquote(urlsplit(href).path)
        except ValueError:
            return ""
        if folder and not urlsplit(href).netloc:
            there = posixpath.normpath(posixpath.join(posixpath.dirname(self._here.source), path))
            return self._slugs.get(there.removeprefix(f"{folder}/"), "") if there.startswith(f"{folder}/") else ""
        name = unquote(href.partition("#")[0])
        slug = name.removeprefix(before).removesuffix(behind) if name.startswith(before) else ""
        return slug if slug in self._known.files else ""
