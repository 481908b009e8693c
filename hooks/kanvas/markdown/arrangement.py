"""Lists, tables, code and underlined headings as CommonMark reads them, laid out as Python-Markdown needs them.

Python-Markdown nests by four spaces and wants a blank line before a list or table; people indent by two or three, and
write a list straight after a paragraph, since that is what they see everywhere else. The lines are read by
markdown-it-py and moved; a text that is laid out so already is not touched, nor read twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from ..content import dialect
from . import fences
from .lines import Line, parted

_ITEM = re.compile(r"(?P<indent>(?:[ ]*>)*[ ]*)(?P<mark>[-*+]|\d{1,9}[.)])(?P<gap>[ ]+|$)")
_ROW = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*")
_RULE = re.compile(r"[ ]{0,3}(?P<sign>[-*_])(?:[ \t]*(?P=sign)){2,}[ \t]*")
_FENCE = re.compile(r"[ ]*(?:```|~~~)")
_ENDS = frozenset(["fence", "code_block", "html_block", "paragraph_close", "table_close", "blockquote_close", "hr"])
_LISTS = frozenset(["bullet_list_open", "ordered_list_open"])
_ENDED = frozenset(["bullet_list_close", "ordered_list_close"])
_ITEMS = frozenset(["list_item_close", "bullet_list_close", "ordered_list_close"])


def arranged(text: str) -> str:
    """Return a text with its lists and tables laid out for Python-Markdown."""
    lines = text.split("\n")
    if not _suspect(lines):
        return text
    tokens = dialect.blocks(text)
    read = [parted(line) for line in lines]
    for token in tokens:
        if token.type == "fence":
            fences.arrange(read, token)
        elif token.type == "heading_open" and token.markup in ("=", "-") and not token.level:
            _on_one_line(read, token)
        elif token.type == "hr" and token.map and not read[token.map[0]].quote and not token.level:
            read[token.map[0]].indent, read[token.map[0]].rest = 0, "***"
    for number, token in enumerate(tokens):
        if token.type in _LISTS and not _in_list(tokens, number):
            _Lists(read, tokens, number).arrange()
    for number, opens in _crowded(tokens, lines):
        read[number].opens = opens and not read[number].apart
        read[number].apart = True
    return "\n".join(str(line) for line in read if not line.joined)


def _suspect(lines: list[str]) -> bool:
    """Whether Python-Markdown could read a list, table, rule or code of this text as something else."""
    trimmed = [line.rstrip() for line in lines]
    return any(_is_suspect(line, before) for line, before in zip(lines, ["", *trimmed], strict=False) if line.strip())


def _is_suspect(line: str, before: str) -> bool:
    """Whether a line could, behind the one before it."""
    if item := _ITEM.match(line):
        odd = len(item["indent"]) % 4 or item["mark"].endswith(")") or not item["gap"].strip("\n")
        return bool(odd or (before and (before[0] == " " or not _is_like(item, before))) or _RULE.fullmatch(line))
    if fences.suspect(line) or _RULE.fullmatch(line) or (not before and line[:5].isspace()):
        return True
    if not before:
        return False
    if _FENCE.match(line) or _FENCE.match(before) or _ROW.fullmatch(line) or _UNDERLINE.fullmatch(line):
        return True
    return line[0] in "#|><" and bool(_ITEM.match(before) or before[0] in " |>")


def _is_like(item: re.Match[str], before: str) -> bool:
    """Whether the line before an item is one of the same kind, by bullets or by numbers."""
    other = _ITEM.match(before)
    return other is not None and item["mark"][0].isdigit() == other["mark"][0].isdigit()


def _on_one_line(read: list[Line], token: Token) -> None:
    """Write a heading that is underlined with signs before it: its words may stand on several lines."""
    first, end = token.map or [0, 0]
    words = " ".join(line.rest.strip() for line in read[first : end - 1])
    words = re.sub(r"(?<=\s)(#+)$", r"\\\1", words)  # at the end of a line of its own it is no mark of a heading
    read[first].indent, read[first].rest = 0, f"{'#' * int(token.tag[1])} {words}"
    for line in read[first + 1 : end]:
        line.joined = True


def _in_list(tokens: list[Token], number: int) -> bool:
    level = 0
    for token in tokens[:number]:
        if token.type in _LISTS:
            level += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            level -= 1
    return level > 0


@dataclass(frozen=True)
class _Item:
    """An item of a list: its first line and the one behind its last, where its mark stood and shall stand."""

    first: int
    end: int
    old: int
    new: int
    wide: int


class _Lists:
    """A list with all that it holds; moved as a whole, or not at all."""

    def __init__(self, read: list[Line], tokens: list[Token], number: int) -> None:
        self._read = read
        self._items = list(self._of(tokens, number))
        self._begin = {token.map[0] for token in tokens if token.map and token.nesting >= 0}
        self._code = {token.map[0] for token in tokens if token.map and token.type == "code_block"}

    def _of(self, tokens: list[Token], number: int) -> Iterator[_Item]:
        """Yield the items, those of inner lists behind their own."""
        around: list[_Item] = []
        depth = 0
        for token in tokens[number:]:
            depth += token.nesting if token.type.endswith(("list_open", "list_close")) else 0
            if token.type == "list_item_open" and token.map:
                item = self._item(token.map, around[-1] if around else None)
                around.append(item)
                yield item
            elif token.type == "list_item_close":
                around.pop()
            if not depth:
                return

    def _item(self, lines: list[int], outer: _Item | None) -> _Item:
        line = self._read[lines[0]]
        mark = _ITEM.match(line.rest)
        wide = len(mark["mark"]) + (len(mark["gap"]) if mark and 0 < len(mark["gap"]) < 5 else 1) if mark else 2
        if outer is None:
            return _Item(lines[0], lines[1], line.indent, line.indent // 4 * 4, wide)
        inside = max(0, line.indent - outer.old - outer.wide) // 4 * 4
        return _Item(lines[0], lines[1], line.indent, outer.new + 4 + inside, wide)

    def arrange(self) -> None:
        """Move the lines, if one of them stands where Python-Markdown would not look for it."""
        if len({item.first for item in self._items}) < len(self._items):
            return  # an item that begins with a list: "- - a"
        owner = {number: item for item in self._items for number in range(item.first, item.end)}
        if any(self._stray(number, item) for number, item in owner.items()):
            for number, item in owner.items():
                self._move(number, item)
        for item in self._items:
            line = self._read[item.first]
            line.rest = re.sub(r"^(\d+)\)", r"\1.", line.rest)
            self._fill(item)

    def _fill(self, item: _Item) -> None:
        """Let an item have words behind its mark: those of the next line, or a space; code stands below it."""
        line = self._read[item.first]
        below = self._read[item.first + 1] if item.first + 1 < item.end else None
        mark = _ITEM.match(line.rest)
        if mark is None:
            return
        inside = line.rest[mark.end() :]
        if inside and _FENCE.match(inside):
            line.rest = f"{mark['mark']} \n{line.quote}{' ' * (line.indent + 4)}{inside}"
            self._set_apart(item)
        elif not inside.strip():
            words = below.rest if below and not _FENCE.match(below.rest) else ""
            line.rest = f"{mark['mark']} {words}"
            if below and words:
                below.joined = True
            elif not words:
                self._set_apart(item)

    def _set_apart(self, item: _Item) -> None:
        """Put a blank line before an item that begins empty: "- " under a line would underline it as a heading."""
        self._read[item.first].apart = item.first > 0 and bool(self._read[item.first - 1].rest)

    def _stray(self, number: int, item: _Item) -> bool:
        line = self._read[number]
        if number == item.first:
            mark = _ITEM.match(line.rest)
            return line.indent // 4 * 4 != item.new or bool(mark and _FENCE.match(line.rest[mark.end() :]))
        shall = item.new + (8 if number in self._code else 4)
        return number in self._begin and line.indent < shall and line.indent >= item.old + item.wide

    def _move(self, number: int, item: _Item) -> None:
        line = self._read[number]
        if number == item.first:
            line.indent = item.new
        elif line.indent >= item.old + item.wide:
            line.indent += item.new + 4 - item.old - item.wide


def _crowded(tokens: list[Token], lines: list[str]) -> Iterator[tuple[int, bool]]:
    """Yield the lines before which Python-Markdown needs a blank one, and whether a quotation begins there.

    It would not see that another block begins there.
    """
    for number, token in enumerate(tokens):
        if token.map is None or token.nesting < 0 or token.type == "inline" or not token.map[0]:
            continue
        if not lines[token.map[0] - 1].strip(" >"):
            continue
        if _needs_room(token, tokens, number) or _is_behind_a_loose_list(tokens, number, lines):
            yield token.map[0], token.type == "blockquote_open"


def _needs_room(token: Token, tokens: list[Token], number: int) -> bool:
    """Whether a block is not seen behind the one before it.

    Behind a paragraph all are but a list, a table and code; behind the first paragraph of an item a list and the next
    item are too.
    """
    before = next(n for n in range(number - 1, -2, -1) if n < 0 or tokens[n].type not in _ITEMS)
    if before < 0 or tokens[before].type not in _ENDS:
        return False
    if tokens[before].type != "paragraph_close" or token.type in ("table_open", "fence", "hr"):
        return True
    if tokens[number - 1].type in _ENDED and tokens[number - 1].type != token.type.replace("_open", "_close"):
        return True
    listed = token.type in _LISTS or token.type == "list_item_open"
    return listed and (before < 3 or tokens[before - 3].type != "list_item_open")


def _is_behind_a_loose_list(tokens: list[Token], number: int, lines: list[str]) -> bool:
    """Whether an item stands right behind a list in the item before it that a blank line set apart from that."""
    if tokens[number].type != "list_item_open" or tokens[number - 2].type not in _ENDED:
        return False
    level = tokens[number].level
    opened = next(t for t in reversed(tokens[:number]) if t.type == "list_item_open" and t.level == level)
    first, end = opened.map or [0, 0]
    return any(not line.strip(" >") for line in lines[first:end])
