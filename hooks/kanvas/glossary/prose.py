"""The running text of a Markdown tree: block by block, as a reader sees it, with the places where no link may stand.

A run is the text of one block ("p", "li", "td" …), whatever elements it is made of. A piece is an element's own text or
the text behind it, and says where it is written. What a reader does not read as part of the sentence is left out (the
mark of a footnote), a line's end and a picture stand for themselves, since no term reaches over them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from markdown.util import HtmlStash

from ..language.locale import Locale
from ..language.word import BREAK, OPAQUE, divided
from . import works
from .decoding import Decoded, decode

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
HTML = "in an element written as HTML that takes no links"
_TITLES = frozenset({"admonition-title", "tabbed-labels"})
_CAPTIONS = frozenset({"caption", "figure-caption", "credit", "credits"})
_LEADS = frozenset({"a", "b", "strong"})
_STANDING = {"br": BREAK, **dict.fromkeys(("img", "input", "object", "video", "audio", "canvas", "iframe"), OPAQUE)}


@dataclass
class Piece:
    """A stretch of text: `holder.text`, or `holder.tail` behind it; `closed` says why no link may stand in it.

    It begins at `at` in the text of its run. `spans` are the parts of it that stand in no closed element written as raw
    HTML, None if that is all of it.
    """

    holder: Element
    parent: Element
    tail: bool
    decoded: Decoded
    closed: str
    spans: list[tuple[int, int]] | None = None
    at: int = 0

    @property
    def end(self) -> int:
        """Where the piece ends in the text of its run."""
        return self.at + len(self.decoded.text)

    def takes(self, start: int, end: int) -> bool:
        """Whether what of a stretch of the run stands in this piece stands in one of the spans."""
        start, end = max(start, self.at) - self.at, min(end, self.end) - self.at
        return self.spans is None or any(first <= start and end <= last for first, last in self.spans)


@dataclass(frozen=True)
class Run:
    """The text of one block, whole and in pieces, and the heading of the second level under which it stands."""

    text: str
    pieces: list[Piece]
    section: Element | None
    links: list[tuple[int, int]] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The address of the heading, "" without one."""
        return self.section.get("id", "") if self.section is not None else ""

    @cached_property
    def parts(self) -> list[str]:
        """What stands between its words and the words, in turn."""
        return divided(self.text)

    @property
    def words(self) -> int:
        """The number of its words."""
        return len(self.parts) // 2

    def within(self, start: int, end: int) -> list[Piece]:
        """Return the pieces in which a stretch of the text stands."""
        first = bisect_right(self.pieces, start, key=lambda piece: piece.at) - 1
        found = [self.pieces[first]]
        while found[-1].end < end:
            first += 1
            found.append(self.pieces[first])
        return [piece for piece in found if piece.at < piece.end]


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
    if classes & _CAPTIONS:
        return "in a caption"
    if attributes.get("lang", locale.tag).lower().split("-")[0] not in (locale.tag, locale.folder):
        return "in another language"
    return _CLOSED.get(name, "")


class Reader:
    """Reads the runs of a tree in reading order; `titles` are works whose titles, in italics, take no links."""

    def __init__(self, locale: Locale, stash: HtmlStash, titles: frozenset[str] = frozenset()) -> None:
        self.locale = locale
        self._stash, self._works = stash, titles
        self._section: Element | None = None
        self._runs: list[Run] = []
        self._pieces: list[Piece] = []
        self._gap: Piece | None = None
        self._raw: list[tuple[str, str]] = []
        self._hrefs: list[str] = []

    def runs(self, root: Element) -> list[Run]:
        """Return the blocks of a tree that hold text."""
        self._visit(root, root, "")
        self._finish()
        return self._runs

    def _visit(self, element: Element, parent: Element, reason: str) -> None:
        tag = element.tag
        reason = reason or (closed(tag, element.attrib, self.locale) if element.keys() else _CLOSED.get(tag, ""))
        if tag in ("em", "i") and not reason:
            reason = works.title_in(element, self._so_far(), self._works)
        if tag in BLOCKS:
            self._finish()
        if tag == "h2":
            self._section = element
        self._enter(element, parent, reason)
        for child in element:
            if not _is_reference(child):
                self._visit(child, element, reason)
            if child.tail:
                self._take(child, element, True, child.tail, reason)
        if tag in BLOCKS:
            self._finish()

    def _enter(self, element: Element, parent: Element, reason: str) -> None:
        """Take an element's own text, or what stands for an element that has none."""
        if element.tag == "a":
            self._hrefs.append(element.get("href", ""))
        if element.text:
            self._take(element, parent, False, element.text, reason)
        elif element.tag in _STANDING and self._pieces:
            standing = Decoded(_STANDING[element.tag])
            self._pieces.append(Piece(element, parent, False, standing, "in no text"))

    def _take(self, holder: Element, parent: Element, tail: bool, text: str, reason: str) -> None:
        if not self._pieces and text.isspace() and holder.tag in BLOCKS:
            self._gap = Piece(
                holder, parent, tail, Decoded(text), reason
            )  # text only if more of the same block follows
            return
        if self._gap:
            self._pieces, self._gap = [self._gap], None
        decoded, spans = self._decode(text, reason)
        if tail and holder.tag in _LEADS:
            decoded = self._apart(holder, decoded)
        self._pieces.append(Piece(holder, parent, tail, decoded, reason, spans))

    def _decode(self, text: str, reason: str) -> tuple[Decoded, list[tuple[int, int]] | None]:
        """Decode a text; return with it the spans that stand in no closed element written as raw HTML."""
        if reason:
            return decode(text, self._stash, lambda raw, at: None), None
        closing = bool(self._raw)
        opened: list[int] = [] if self._shut else [0]
        spans: list[tuple[int, int]] = []

        def follow(raw: str, at: int) -> None:
            before = self._shut
            self._follow(raw)
            if self._shut and not before:
                spans.append((opened.pop(), at))
            elif before and not self._shut:
                opened.append(at)

        decoded = decode(text, self._stash, follow)
        spans += [(at, len(decoded.text)) for at in opened]
        return decoded, spans if closing or self._raw or spans[:1] != [(0, len(decoded.text))] else None

    @property
    def _shut(self) -> bool:
        return any(reason for _, reason in self._raw)

    def _apart(self, lead: Element, decoded: Decoded) -> Decoded:
        """Put a break for the space between a block's title, in bold or a link, and the sentence behind it."""
        titled = re.match(r" \w", decoded.text) and decoded.text[1].isupper()
        if titled and "".join(lead.itertext()) == self._so_far():
            return replace(decoded, text=BREAK + decoded.text[1:])
        return decoded

    def _so_far(self) -> str:
        return "".join([piece.decoded.text for piece in self._pieces])

    def _finish(self) -> None:
        if self._pieces:
            run = _joined(self._pieces, self._section)
            if works.is_credit(run.text, self._hrefs):
                run.pieces[:] = [replace(piece, closed=piece.closed or works.CREDIT) for piece in run.pieces]
            self._runs.append(run)
            self._pieces = []
        self._gap, self._raw, self._hrefs = None, [], []

    def _follow(self, raw: str) -> None:
        tag = _Tag(raw)
        if tag.name and tag.opens:
            if tag.name not in _STANDING:
                self._raw.append((tag.name, closed(tag.name, tag.attributes, self.locale)))
        elif tag.name and any(name == tag.name for name, _ in self._raw):
            while self._raw.pop()[0] != tag.name:
                pass


def _joined(pieces: list[Piece], section: Element | None) -> Run:
    """Return the run of a block's pieces, each told where it begins, and where links stand in it already."""
    at, links = 0, []
    for piece in pieces:
        piece.at, at = at, at + len(piece.decoded.text)
        if piece.holder.tag == "a" and not piece.tail:
            links.append((piece.at, at))
    return Run("".join([piece.decoded.text for piece in pieces]), pieces, section, links)


def _is_reference(element: Element) -> bool:
    """Whether an element is the mark of a footnote or of a source, or leads back from one."""
    if element.get("class") == "citation":
        return True
    marks = [element, *element] if element.tag == "sup" else [element]
    return any("footnote-" in one.get("class", "") and one.tag == "a" for one in marks)
