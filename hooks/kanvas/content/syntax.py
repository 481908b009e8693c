"""What a text is made of, each part with its place: headings, lists, tables, links, pictures, code, tags.

All that reads Markdown outside a build reads it here, so that a heading is the same thing to every check. The tokens
are markdown-it-py's (see `dialect`); here their lines and places in a line become offsets of the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from html.parser import HTMLParser
from itertools import accumulate
from operator import itemgetter
from typing import Any

from markdown_it.token import Token

from . import dialect


class Kind(Enum):
    """What a part of a text is; TEXT is the running text of one block, as a reader reads it."""

    TEXT = "text"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    CONTAINER = "container"
    BLOCK = "block"
    INCLUDE = "include"
    ABBREVIATION = "abbreviation"
    FENCE = "fence"
    CODE = "code"
    COMMENT = "comment"
    TAG = "tag"
    LINK = "link"
    IMAGE = "image"
    AUTOLINK = "autolink"
    REFERENCE = "reference"
    FOOTNOTE = "footnote"
    ENTITY = "entity"
    ESCAPE = "escape"
    EMPHASIS = "emphasis"
    ATTRIBUTES = "attributes"


@dataclass(frozen=True)
class Part:
    """A part of a text at `start:end`.

    `words`: a heading's text, the name of a block, fence or tag; `address`: where a link leads, written at `at`;
    `count`: a heading's level, a list's items, a table's columns; `inner`: where a label, or a block's title, stands.
    """

    kind: Kind
    start: int
    end: int
    words: str = ""
    address: str = ""
    at: int = 0
    count: int = 0
    inner: tuple[int, int] = (0, 0)


@lru_cache(maxsize=64)
def read(text: str, start: int = 0) -> tuple[Part, ...]:
    """Return the parts of `text[start:]` in their order; offsets are those of `text`."""
    return tuple(sorted(_Reader(text, start).parts(), key=lambda part: (part.start, -part.end)))


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with these pieces blanked: it stays as long, and its lines stay."""
    characters = list(text)
    for start, end in spans:
        characters[start:end] = [c if c == "\n" else " " for c in characters[start:end]]
    return "".join(characters)


def seen(text: str) -> str:
    """Return a text with what no reader sees of it blanked: tags, lists of attributes, where links lead."""
    parts = read(text)
    links = [(part.inner[1], part.end) for part in parts if part.kind in (Kind.LINK, Kind.IMAGE)]
    hidden = (Kind.TAG, Kind.ATTRIBUTES, Kind.REFERENCE, Kind.COMMENT)
    return blanked(text, [*links, *((part.start, part.end) for part in parts if part.kind in hidden)])


_INLINE = {"code_inline": Kind.CODE, "attributes": Kind.ATTRIBUTES, "footnote_ref": Kind.FOOTNOTE}


_WordsOf = Callable[[list[Token], int], str]


def _named(tokens: list[Token], number: int) -> str:
    return str(tokens[number].meta["name"])


def _following(tokens: list[Token], number: int) -> str:
    return tokens[number + 1].content


# What each block is, and its words.
_BLOCKS: dict[str, tuple[Kind, _WordsOf]] = {
    "heading_open": (Kind.HEADING, _following),
    "paragraph_open": (Kind.PARAGRAPH, _following),
    "bullet_list_open": (Kind.LIST, lambda tokens, number: tokens[number].markup),
    "ordered_list_open": (Kind.LIST, lambda tokens, number: tokens[number].markup),
    "table_open": (Kind.TABLE, lambda *_: ""),
    "fence": (Kind.FENCE, lambda tokens, number: tokens[number].info.strip()),
    "code_block": (Kind.FENCE, lambda tokens, number: tokens[number].info.strip()),
    "include": (Kind.INCLUDE, _named),
    "block": (Kind.BLOCK, _named),
}
# What stands before “]:” defines; its name is kept under this word.
_DEFINED = {"footnote_open": (Kind.FOOTNOTE, "label"), "abbreviation": (Kind.ABBREVIATION, "name")}
_COUNTED = {"bullet_list_open": "list_item_open", "ordered_list_open": "list_item_open", "table_open": "th_open"}


class _Reader:
    """Reads one text: its lines, and the tokens that the parser makes of them."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self._body = text, text[start:]
        self._lines = self._body.split("\n")
        self._starts = [start, *(start + end for end in accumulate(len(line) + 1 for line in self._lines))]
        self._cell: dict[int, int] = {}

    def parts(self) -> Iterator[Part]:
        env: dict[str, Any] = {}
        tokens = dialect.parser().parse(self._body, env)
        for number, token in enumerate(tokens):
            yield from self._block(token, tokens, number)
        for reference in [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]:
            start, end = self._extent(reference["map"])
            at = self.text.find(reference["href"], self.text.find("]:", start) + 2)
            yield Part(Kind.REFERENCE, start, end, address=reference["href"], at=at)

    def _block(self, token: Token, tokens: list[Token], number: int) -> Iterator[Part]:
        """Yield what a block is; of what holds text or tags, each part of these."""
        if token.map is None:
            return
        start, end = self._extent(token.map)
        if token.type == "html_block":
            yield from self._html(token)
        elif token.type == "inline":
            yield from self._inline(token)
        elif token.type == "container_open":
            yield self._container(token, start, end)
        elif token.type in _DEFINED:
            kind, name = _DEFINED[token.type]
            yield Part(kind, start, self.text.find("]:", start) + 2, token.meta[name])
        elif token.type in _BLOCKS:
            kind, words = _BLOCKS[token.type]
            yield Part(kind, start, end, words(tokens, number), count=_count(tokens, number))

    def _extent(self, lines: list[int]) -> tuple[int, int]:
        """Return where lines begin, behind their indentation, and where they end."""
        there = len(self._lines) - 1  # the parser takes a carriage return by itself for the end of a line, too
        first, last = min(lines[0], there), min(max(lines[0], lines[1] - 1), there)
        line = self._lines[first]
        return self._starts[first] + len(line) - len(line.lstrip()), self._starts[last] + len(self._lines[last])

    def _container(self, token: Token, start: int, end: int) -> Part:
        title = token.meta["title"] or ""
        at = self.text.find(f'"{title}"', start) + 1 if title else start
        name = f"{token.meta['name']} {token.meta['kind'].strip()}".strip()
        first = min(token.map[0] if token.map else 0, len(self._lines) - 1)
        line_end = self._starts[first] + len(self._lines[first])
        return Part(Kind.CONTAINER, start, end, name, inner=(at, at + len(title)), at=line_end)

    def _offsets(self, token: Token) -> list[tuple[int, int]]:
        """Return, for each line of a token's text, where it begins there and where it begins in the source."""
        found, done = [], 0
        for number, line in enumerate(token.content.split("\n"), token.map[0] if token.map else 0):
            source = self._lines[number] if number < len(self._lines) else ""
            found.append((done, self._starts[min(number, len(self._lines))] + self._column(source, line, number)))
            done += len(line) + 1
        return found

    def _column(self, source: str, line: str, number: int) -> int:
        """Return where a line of a token's text begins in its line of the source, behind the cells found before."""
        cell, kept = self._cell.get(number, 0), line.strip()
        at = source.find(kept, cell)
        if at < 0:  # an escaped bar in a cell
            at = source.find(kept.split("|")[0], cell)
        elif not cell and source.rstrip().endswith(kept):
            at = len(source.rstrip()) - len(kept)
        self._cell[number] = max(0, at) + len(kept) if "|" in source else 0
        return max(0, at) - (len(line) - len(line.lstrip()))

    def _inline(self, token: Token) -> Iterator[Part]:
        offsets = self._offsets(token)
        pairs: list[Token] = []
        yield Part(Kind.TEXT, offsets[0][1], _place(offsets, len(token.content)), _plain(token.children or []))
        for child in token.children or []:
            if "span" not in child.meta:
                continue
            start, end = (_place(offsets, at) for at in child.meta["span"])
            if child.type in ("em_open", "strong_open", "s_open"):
                pairs.append(child)
            elif child.type in ("em_close", "strong_close", "s_close") and pairs:
                yield Part(Kind.EMPHASIS, _place(offsets, pairs.pop().meta["span"][0]), end)
            elif part := self._of_line(child, start, end):
                yield part

    def _of_line(self, token: Token, start: int, end: int) -> Part | None:
        """Return the part that a token within a line is, None for plain text."""
        if token.type in _INLINE:
            return Part(_INLINE[token.type], start, end, token.content)
        if token.type == "html_inline":
            return _comment(token.content, start, end) or self._tag(token.content, start)
        if token.type == "link_open" and token.info == "auto":
            return Part(Kind.AUTOLINK, start, end, address=str(token.attrs.get("href", "")), at=start + 1)
        if token.type in ("link_open", "image"):
            return self._link(token, start, end)
        if token.type == "text_special":
            return Part(Kind.ESCAPE if token.info == "escape" else Kind.ENTITY, start, end, token.content)
        return None

    def _link(self, token: Token, start: int, end: int) -> Part:
        """Return a link or a picture; in that of a reference, no address is written at this place."""
        kind = Kind.IMAGE if token.type == "image" else Kind.LINK
        label = start + (2 if kind is Kind.IMAGE else 1)
        address = str(token.attrs.get("src" if kind is Kind.IMAGE else "href", ""))
        written = self.text[start:end]
        closing = start + _closing(written, label - start - 1)
        if not self.text.startswith("](", closing):
            return Part(kind, start, end, at=closing, inner=(label, closing), words="reference")
        at = closing + 2
        while at < end and self.text[at] in " \t\n<":
            at += 1
        return Part(kind, start, end, address=address, at=at, inner=(label, closing))

    def _tag(self, raw: str, start: int) -> Part | None:
        return next(iter(_Tags(raw, lambda at: start + at).found), None)

    def _html(self, token: Token) -> Iterator[Part]:
        """Yield the tags of a block of HTML; where it asks for Markdown in it, what stands between them too."""
        offsets = self._offsets(token)
        tags = _Tags(token.content, lambda at: _place(offsets, at))
        yield from tags.found
        if tags.markdown:
            inline = Token("inline", "", 0, content=token.content, map=token.map)
            inline.children = dialect.parser().parseInline(token.content)[0].children
            self._cell.clear()
            yield from (p for p in self._inline(inline) if p.kind not in (Kind.TAG, Kind.COMMENT, Kind.TEXT))


def _place(offsets: list[tuple[int, int]], at: int) -> int:
    """Return the offset in the source of a place in a token's text."""
    begin, start = offsets[max(0, bisect_right(offsets, at, key=itemgetter(0)) - 1)]
    return start + at - begin


def _closing(written: str, opening: int) -> int:
    """Return where the "]" stands that closes a label; brackets within one are paired, or escaped."""
    depth, at = 0, opening
    while at < len(written):
        if written[at] == "\\":
            at += 1
        elif written[at] in "[]":
            depth += 1 if written[at] == "[" else -1
            if not depth:
                return at
        at += 1
    return len(written)


def _plain(tokens: list[Token]) -> str:
    """Return what a reader reads of a line: its words, code and entities; not its markup."""
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    seen = ("text", "text_special", "code_inline", "image")
    return "".join(token.content if token.type in seen else breaks.get(token.type, "") for token in tokens)


def _comment(raw: str, start: int, end: int) -> Part | None:
    return Part(Kind.COMMENT, start, end, raw) if raw.startswith("<!--") else None


def _count(tokens: list[Token], number: int) -> int:
    """Return a heading's level, a table's columns, the items of a list and of those in it; 0 of all else."""
    opening = tokens[number]
    if opening.type == "heading_open":
        return int(opening.tag[1])
    counted = _COUNTED.get(opening.type)
    return sum(token.type == counted for token in _within(tokens, number)) if counted else 0


def _within(tokens: list[Token], number: int) -> Iterator[Token]:
    opening = tokens[number]
    for token in tokens[number + 1 :]:
        if token.level <= opening.level and token.type == opening.type.replace("_open", "_close"):
            return
        yield token


class _Tags(HTMLParser):
    """The tags and comments of a piece of HTML, with the offsets that `place` makes of theirs."""

    def __init__(self, raw: str, place: Any) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Part] = []
        self.markdown = False
        self._raw, self._place = raw, place
        self._starts = [0, *accumulate(len(line) + 1 for line in raw.split("\n"))]
        try:
            self.feed(raw)
        except AssertionError:  # “<![” that no parser knows: a finding of its own
            self.found.append(Part(Kind.TAG, place(0), place(len(raw)), "!"))

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _take(self, kind: Kind, length: int, words: str) -> None:
        at = self._at()
        self.found.append(Part(kind, self._place(at), self._place(at + length), words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.markdown = self.markdown or any(name == "markdown" for name, _ in attrs)
        self._take(Kind.TAG, len(self.get_starttag_text() or ""), tag)

    def handle_endtag(self, tag: str) -> None:
        at = self._at()
        self._take(Kind.TAG, self._raw.find(">", at) + 1 - at, f"/{tag}")

    def handle_comment(self, data: str) -> None:
        at = self._at()
        end = self._raw.find("-->", at)
        self._take(Kind.COMMENT, (end + 3 if end >= 0 else len(self._raw)) - at, data)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._take(Kind.TEXT, len(data), data)

    def handle_entityref(self, name: str) -> None:
        self._take(Kind.ENTITY, len(name) + 2, name)

    def handle_charref(self, name: str) -> None:
        self._take(Kind.ENTITY, len(name) + 3, name)
