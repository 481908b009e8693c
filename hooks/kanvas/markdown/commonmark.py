"""The Markdown extension that makes Python-Markdown read what people write elsewhere, where its own rules are older.

- lists and tables are laid out for it (see `arrangement`)
- a backslash takes the meaning of any sign of punctuation (https://spec.commonmark.org/0.31.2/#backslash-escapes), and
  breaks the line at its end
- a heading needs a space behind its signs, and loses only signs at its end that stand behind a space: “Writing C#”
- code in a line ends with as many signs as it begins with, and an item's number has nine digits at most
- an address in angle brackets may hold spaces where a reference is defined, too
- footnotes and GitHub's alerts speak the language of the page
"""

from __future__ import annotations

import re
import string
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import HashHeaderProcessor, ReferenceProcessor
from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor, SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from ..glossary import linking
from ..language import strings
from . import arrangement
from .inlines import BREAK_RE, Inlines
from .paragraphs import Paragraphs

_ALERTS = frozenset("note tip important warning caution".split())


class CommonMarkExtension(Extension):
    """Python-Markdown's door to these rules."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register them: the layout behind what includes (32) and before fences are read (25)."""
        md.ESCAPED_CHARS = list(string.punctuation)
        md.preprocessors.register(_Arrange(md), "kanvas-arrangement", 31)
        md.parser.blockprocessors.register(Paragraphs(md.parser), "kanvas-paragraphs", 200)
        md.parser.blockprocessors.register(_Heading(md.parser), "hashheader", 70)
        md.parser.blockprocessors.register(_Reference(md.parser), "reference", 15)
        md.parser.blockprocessors.register(_Numbered(md.parser), "olist", 40)
        md.inlinePatterns.register(_Code(BACKTICK_RE), "backtick", 190)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(BREAK_RE, "br"), "kanvas-break", 181)
        md.treeprocessors.register(Inlines(md), "inline", 20)  # in the place of Python-Markdown's own
        md.treeprocessors.register(_Valued(md), "kanvas-valued", 7.9)  # straight behind `attr_list`
        md.treeprocessors.register(_Words(md), "kanvas-words", 6.5)


def makeExtension(**settings: Any) -> CommonMarkExtension:  # noqa: N802
    """Make the extension for Python-Markdown, which asks for it by this name."""
    return CommonMarkExtension(**settings)


class _Arrange(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return arrangement.arranged("\n".join(lines)).split("\n")


class _Heading(HashHeaderProcessor):
    RE = re.compile(r"(?:^|\n)[ ]{0,3}(?P<level>#{1,6})(?=[ \t\n]|$)(?P<header>[^\n]*?)(?:[ \t]+#+)?[ \t]*(?:\n|$)")


class _Code(BacktickInlineProcessor):
    """Code that ends with fewer signs than it begins with is none."""

    def find_code_spans(self, start: int, text: str) -> tuple[int, int | None]:  # type: ignore[override]
        begin, end = super().find_code_spans(start, text)  # type: ignore[misc]
        opened = next((at for at in range(start, len(text)) if text[at] != "`"), len(text))
        return (begin, end) if begin == opened else (opened, None)


class _Numbered(SaneOListProcessor):
    """A number that opens an item has nine digits at most: a telephone number opens none."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.RE = re.compile(r"^[ ]{0,3}\d{1,9}\.[ ]+(.*)")


class _Reference(ReferenceProcessor):
    """An address in angle brackets may hold spaces: “[name]: <a page.md>”."""

    RE = re.compile(ReferenceProcessor.RE.pattern.replace(r"([^\s]+)", r"(<[^<>\n]*>|[^\s]+)"), re.MULTILINE)


class _Valued(Treeprocessor):
    """Gives an attribute that stands for itself, `{ download }`, the empty value that HTML gives it, where the parser
    has none: all that reads a tree reads texts.
    """

    def run(self, root: Element) -> None:
        for element in root.iter():
            element.attrib.update({name: "" for name, value in element.items() if value is None})


class _Words(Treeprocessor):
    """Gives footnotes and alerts their words; the extensions that make them know English only."""

    def run(self, root: Element) -> None:
        rendering = linking.rendering_of(self.md)
        if rendering is None:
            return
        words = strings.read(rendering.page.locale)
        for element in root.iter():
            kind = element.get("class", "")
            if kind == "footnote-backref":
                element.attrib.pop("title", None)
                element.set("aria-label", words["footnote_back"])
            elif kind == "admonition-title" and (name := (element.text or "").lower()) in _ALERTS:
                element.text = words[f"alert_{name}"]
