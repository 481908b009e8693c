"""The running text of a Markdown tree: block by block, with the places where a link must not stand marked.

A run is the text of one block ("p", "li", "td" …) as pieces in reading order. A piece is an element's own text or
the text behind it; it can be replaced. Tags written as raw HTML inside a line are placeholders in the text of the
tree; what stands between them is read as what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE, HtmlStash

from ..language.locale import Locale

BREAK = "\u2029"  # ends a sentence that no full stop ends, such as a title
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset(
    """
    address article aside blockquote caption dd details div dl dt fieldset figcaption figure footer form header hr
    label legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()
)
_CLOSED = {
    **dict.fromkeys(HEADINGS, "in a heading"),
    **dict.fromkeys(("a", "button", "label", "summary"), "in a link or a control"),
    **dict.fromkeys(("code", "pre", "kbd", "samp", "var", "math", "svg"), "in code"),
    **dict.fromkeys(("blockquote", "q", "cite"), "in a quotation"),
    **dict.fromkeys(("caption", "figcaption"), "in a caption"),
    **dict.fromkeys(("script", "style", "template", "textarea"), "in no text"),
    "abbr": "in an abbreviation",
}
OPT_OUT = "no-term"
_TITLES = frozenset({"admonition-title", "tabbed-labels"})
_LEADS = frozenset({"a", "b", "strong"})


@dataclass
class Piece:
    """A stretch of text: `holder.text`, or `holder.tail` behind it; `closed` says why no link may stand in it.

    `spans` are the parts of it that stand in no closed element written as raw HTML, None if that is all of it.
    """

    holder: Element
    parent: Element
    tail: bool
    text: str
    closed: str
    spans: list[tuple[int, int]] | None = None

    def takes(self, start: int, end: int) -> bool:
        """Whether all of `text[start:end]` stands in one of the spans."""
        return self.spans is None or any(first <= start and end <= last for first, last in self.spans)


@dataclass(frozen=True)
class Run:
    """The text of one block, whole and in pieces, and the heading of the second level under which it stands."""

    text: str
    pieces: list[Piece]
    section: Element | None

    @property
    def anchor(self) -> str:
        """The address of the heading, "" without one."""
        return self.section.get("id", "") if self.section is not None else ""


class _Tag(HTMLParser):
    """Reads one raw tag: `name`, its attributes, and whether it opens or closes."""

    def __init__(self, raw: str) -> None:
        super().__init__()
        self.name, self.opens = "", False
        self.attributes: dict[str, str] = {}
        self.feed(raw)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.name, self.attributes, self.opens = tag, {k: v or "" for k, v in attrs}, True

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.name = ""

    def handle_endtag(self, tag: str) -> None:
        self.name, self.opens = tag, False


def closed(name: str, attributes: dict[str, str], locale: Locale) -> str:
    """Say why no automatic link may stand in an element, "" where one may."""
    classes = set(attributes.get("class", "").split())
    if OPT_OUT in classes:
        return f"opted out (class {OPT_OUT})"
    if classes & _TITLES:
        return "in a heading"
    if attributes.get("lang", locale.tag).lower().split("-")[0] not in (locale.tag, locale.folder):
        return "in another language"
    return _CLOSED.get(name, "")


class Reader:
    """Reads the runs of a tree in reading order."""

    def __init__(self, locale: Locale, stash: HtmlStash) -> None:
        self.locale = locale
        self._stash = stash
        self._section: Element | None = None
        self._runs: list[Run] = []
        self._pieces: list[Piece] = []
        self._gap: Piece | None = None
        self._raw: list[tuple[str, str]] = []

    def runs(self, root: Element) -> list[Run]:
        """Return the blocks of a tree that hold text."""
        self._visit(root, root, "")
        self._finish()
        return self._runs

    def _visit(self, element: Element, parent: Element, reason: str) -> None:
        tag = element.tag
        reason = reason or (closed(tag, element.attrib, self.locale) if element.keys() else _CLOSED.get(tag, ""))
        block = tag in BLOCKS
        if block:
            self._finish()
        if tag == "h2":
            self._section = element
        if element.text:
            self._take(element, parent, False, element.text, reason)
        for child in element:
            self._visit(child, element, reason)
            if child.tail:
                self._take(child, element, True, child.tail, reason)
        if block:
            self._finish()

    def _take(self, holder: Element, parent: Element, tail: bool, text: str, reason: str) -> None:
        if not self._pieces and text.isspace() and holder.tag in BLOCKS:
            self._gap = Piece(holder, parent, tail, text, reason)  # text only if more of the same block follows
            return
        if self._gap:
            self._pieces, self._gap = [self._gap], None
        spans = self._open(text) if not reason and (self._raw or "\x02" in text) else None
        apart = self._apart(holder, text) if tail and holder.tag in _LEADS else text
        self._pieces.append(Piece(holder, parent, tail, apart, reason, spans))

    def _apart(self, lead: Element, text: str) -> str:
        """Put a break for the space between a block's title, in bold or a link, and the sentence behind it."""
        titled = re.match(r" \w", text) and text[1].isupper()
        if titled and "".join(lead.itertext()) == "".join(piece.text for piece in self._pieces):
            return BREAK + text[1:]
        return text

    def _finish(self) -> None:
        if self._pieces:
            self._runs.append(Run("".join([piece.text for piece in self._pieces]), self._pieces, self._section))
            self._pieces = []
        self._gap, self._raw = None, []

    def _open(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of a text that stand in no closed element written as raw HTML."""
        at, spans = 0, []
        for mark in HTML_PLACEHOLDER_RE.finditer(text):
            if not any(reason for _, reason in self._raw):
                spans.append((at, mark.start()))
            at = mark.end()
            self._follow(str(self._stash.rawHtmlBlocks[int(mark[1])]))
        if not any(reason for _, reason in self._raw):
            spans.append((at, len(text)))
        return spans

    def _follow(self, raw: str) -> None:
        tag = _Tag(raw)
        if tag.name and tag.opens:
            self._raw.append((tag.name, closed(tag.name, tag.attributes, self.locale)))
        elif tag.name and any(name == tag.name for name, _ in self._raw):
            while self._raw.pop()[0] != tag.name:
                pass
