"""The Markdown extension that sets a page's text in its language's way, before the linker reads it.

Python-Markdown's own `smarty` was tried: it knows quotation marks and dashes but no spaces, has one language for all
pages, and leaves placeholders in the text ("l", a placeholder, "abonnement") in which the linker finds no word. So the
rules work on the finished tree, block by block: code, addresses and raw tags are passed over, what is marked with
another `lang` is set in that language's way, and a character escaped with a backslash stays as it was written.
"""

from __future__ import annotations

import html
import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from ..glossary import linking, prose
from ..language import typography
from ..language.languages import Languages
from ..language.locale import Locale
from ..language.typography import OPAQUE, Segment
from . import anchors
from .extent import Extent

_CODE = frozenset("code pre kbd samp var math svg script style template textarea".split())
_MARK = re.compile("(\x02[^\x03]*\x03)")
_RAW = re.compile(rf"""<(?:({"|".join(_CODE)})\b|(\w+)\b[^>]*\slang=)""")


class TypesettingExtension(Extension):
    """Python-Markdown's door to the typesetter."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register it behind what makes the tree (abbr has 7), before the headings' names are taken (toc has 5).

        What a page comes to is counted first: setting a text makes a copy for each place that repeats it.
        """
        md.treeprocessors.register(Extent(md), "kanvas-extent", 6.9)
        md.treeprocessors.register(_Typesetter(md), "kanvas-typesetting", 6)
        md.treeprocessors.register(_Contents(md), "kanvas-contents", 4.9)


def makeExtension(**settings: Any) -> TypesettingExtension:  # noqa: N802
    """Make the extension for Python-Markdown, which asks for it by this name."""
    return TypesettingExtension(**settings)


class _Block:
    """The text of one block in one language, as segments; `None` is a language that we do not know how to set."""

    def __init__(self, locale: Locale | None) -> None:
        self.locale = locale
        self._pieces: list[tuple[Element | None, bool, list[Segment]]] = []

    def take(self, holder: Element | None, tail: bool, segments: list[Segment]) -> None:
        """Add an element's own text, or its tail; None for what is not to be changed."""
        self._pieces.append((holder, tail, segments))

    def set(self) -> None:
        """Set what was taken, write it back, and begin anew."""
        pieces, self._pieces = self._pieces, []
        if self.locale is None:
            return
        typography.typeset([segment for *_, segments in pieces for segment in segments], self.locale)
        for holder, tail, segments in pieces:
            if holder is not None:
                setattr(holder, "tail" if tail else "text", "".join(segment.result for segment in segments))


class _Typesetter(Treeprocessor):
    """Walks the tree of a page; each block is set as a whole."""

    def run(self, root: Element) -> None:
        rendering, sections = linking.rendering_of(self.md), anchors.sections_of(self.md)
        rendered = rendering or sections  # or only read for its outline
        if rendered is not None:
            self._closing = ""
            self._locales = rendering.catalogue.locales if rendering else sections.locales if sections else ()
            self._block(root, rendered.page.locale)

    def _block(self, element: Element, locale: Locale | None) -> None:
        line = _Block(locale)
        self._walk(element, line)
        line.set()

    def _walk(self, element: Element, line: _Block) -> None:
        line.take(element, False, self._segments(element.text))
        for child in element:
            self._child(child, line)
            line.take(child, True, self._segments(child.tail))

    def _child(self, child: Element, line: _Block) -> None:
        if _is_call(child):
            return
        _attributes(child, line.locale)
        own = _language(child, line.locale, self._locales)
        if child.tag in prose.BLOCKS and child.tag not in _CODE:
            line.set()
            self._block(child, own)
        elif child.tag in _CODE or isinstance(child.text, AtomicString) or own != line.locale:
            line.take(None, False, [Segment(OPAQUE, OPAQUE)])
            if own != line.locale:
                self._block(child, own)
        else:
            self._walk(child, line)

    def _segments(self, text: str | None) -> list[Segment]:
        """Split a text of the tree at Python-Markdown's placeholders."""
        parts = _MARK.split(text or "")
        return [self._marked(part) if part.startswith("\x02") else self._plain(part) for part in parts if part]

    def _plain(self, part: str) -> Segment:
        return Segment(OPAQUE, part) if self._closing else Segment(part)

    def _marked(self, part: str) -> Segment:
        """Return what a reader sees of a placeholder; within raw code, or raw tags in a language, nothing is set."""
        found = HTML_PLACEHOLDER_RE.fullmatch(part)
        raw = str(self.md.htmlStash.rawHtmlBlocks[int(found[1])]) if found else ""
        if self._closing:
            self._closing = "" if raw.startswith(self._closing) else self._closing
        elif opened := _RAW.match(raw):
            self._closing = f"</{opened[1] or opened[2]}"
        return Segment("" if raw.startswith("<") else html.unescape(raw) or OPAQUE, part)


class _Contents(Treeprocessor):
    """Sets the names of the headings again: the extension toc makes an ordinary space of every no-break one."""

    def run(self, root: Element) -> None:
        rendering = linking.rendering_of(self.md)
        if rendering is not None:
            _names(getattr(self.md, "toc_tokens", []), rendering.page.locale)


def _names(tokens: list[dict[str, Any]], locale: Locale) -> None:
    for token in tokens:
        token["name"] = html.escape(typography.text(html.unescape(token["name"]), locale), quote=False)
        _names(token["children"], locale)


def _is_call(element: Element) -> bool:
    """Whether an element is the number that leads to a note or a source: it is no word of its sentence."""
    return element.tag == "sup" and len(element) == 1 and not element.text and element[0].tag in ("a", "span")


def _attributes(element: Element, locale: Locale | None) -> None:
    for name in ("alt", "title"):
        if locale and (value := element.get(name)):
            element.set(name, typography.text(value, locale))


def _language(element: Element, locale: Locale | None, locales: Languages) -> Locale | None:
    tag = element.get("lang", "").lower().split("-")[0]
    if not tag:
        return locale
    return next((one for one in locales if tag in (one.tag, one.folder)), None)
