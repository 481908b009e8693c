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
_MARKS = re.compile(r"(?:(?:[-*+]|\d{1,9}[.)])[ ]+|>[ ]?)+")
_ROW = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_UNDERLINE = re.compile(r"[ ]*(?:=+|-+)[ \t]*")
_RULE = re.compile(r"[ ]{0,3}(?P<sign>[-*_])(?:[ \t]*(?P=sign)){2,}[ \t]*")
_FENCE = re.compile(r"[ ]*(?:```|~~~)")
_ROUND = re.compile(r"(?:(?<=^)|(?<=^[-*+][ ]))(\d{1,9})\)(?=[ ]|$)")
_INNER = re.compile(r"\d{1,9}\)[ ]")
_INDENTED = re.compile(r"[ ]{1,3}(?=\S)|[ ]{5}")
_BEGINS = re.compile(r"[ ]*(?:```|~~~|>)")
_ENDS = frozenset(["fence", "code_block", "html_block", "paragraph_close", "table_close", "blockquote_close", "hr"])
_LISTS = frozenset(["bullet_list_open", "ordered_list_open"])
_ENDED = frozenset(["bullet_list_close", "ordered_list_close"])
_ITEMS = frozenset(["list_item_close", "bullet_list_close", "ordered_list_close"])


def arranged(text: str) -> str:
    """Return a text with its lists and tables laid out for Python-Markdown."""
    text = text.expandtabs(4)  # as Python-Markdown does next
    lines = text.split("\n")
    if not _suspect(lines):
        return text
    tokens = dialect.blocks(text)
    read = [parted(line) for line in lines]
    for token in tokens:
        if token.type == "fence":
            fences.arrange(read, token)
        elif token.type == "heading_open" and token.markup in ("=", "-"):
            _on_one_line(read, token)
        elif token.type == "table_open":
            _barred(read, token)
        elif token.type == "hr" and token.map and not read[token.map[0]].quote and not token.level:
            read[token.map[0]].indent, read[token.map[0]].rest = 0, "***"
    for number, quotes in _lists(tokens):
        for line in range(*(tokens[number].map or [0, 0])):
            read[line] = read[line] if read[line].joined else parted(str(read[line]), quotes)
        _Lists(read, tokens, number).arrange()
    for number, opens in _crowded(tokens, lines):
        read[number].opens = opens and not read[number].apart
        read[number].apart = True
    return "\n".join(str(line) for line in read if not line.joined)


def _suspect(lines: list[str]) -> bool:
    """Whether Python-Markdown could read a list, table, rule or code of this text as something else."""
    trimmed = [line.rstrip() for line in lines]
    behind = zip(lines, ["", *trimmed], ["", "", *trimmed], strict=False)
    return any(
        _is_suspect(line, before) and not _is_plain_row(line, before, earlier)
        for line, before, earlier in behind
        if line.strip()
    )


def _is_plain_row(line: str, before: str, earlier: str) -> bool:
    """Whether a line is a further row of a table at the margin that everybody reads alike: its first row has room."""
    return line[0] == "|" and before[:1] == "|" and not (earlier and _ROW.fullmatch(line))


def _is_suspect(line: str, before: str) -> bool:
    """Whether a line could, behind the one before it."""
    if item := _ITEM.match(line):
        odd = len(item["indent"]) % 4 or item["mark"].endswith(")") or not line[item.end() :].strip()
        odd = odd or len(item["gap"]) > 4 or _FENCE.match(line, item.end()) or _INNER.match(line, item.end())
        return bool(odd or (before and (before[0] == " " or not _is_like(item, before))) or _RULE.fullmatch(line))
    if fences.suspect(line) or _RULE.fullmatch(line) or (not before and _INDENTED.match(line)):
        return True
    if not before:
        return False
    if _FENCE.match(line) or _FENCE.match(before) or _ROW.fullmatch(line) or _UNDERLINE.fullmatch(line):
        return True
    return line.lstrip(" ")[0] in "#|><" and bool(_ITEM.match(before) or before[0] in " |>")


def _is_like(item: re.Match[str], before: str) -> bool:
    """Whether the line before an item is one of the same kind, by bullets or by numbers."""
    other = _ITEM.match(before)
    return other is not None and item["mark"][0].isdigit() == other["mark"][0].isdigit()


def _on_one_line(read: list[Line], token: Token) -> None:
    """Write a heading that is underlined with signs before it: its words may stand on several lines, or in an item."""
    first, end = token.map or [0, 0]
    words = " ".join(line.rest.strip() for line in read[first : end - 1])
    mark = _MARKS.match(words) if token.level else None
    start = mark.end() if mark else 0
    inside = re.sub(r"(?<=\s)(#+)$", r"\\\1", words[start:])  # at the end of a line of its own it is no mark of one
    read[first].indent = read[first].indent if token.level else 0
    read[first].rest = f"{words[:start]}{'#' * int(token.tag[1])} {inside}"
    for line in read[first + 1 : end]:
        line.joined = True


def _barred(read: list[Line], token: Token) -> None:
    """Write a table of one column with the bars without which Python-Markdown sees none."""
    first, end = token.map or [0, 0]
    if "|" not in read[first + 1].rest:
        for line in read[first:end]:
            line.rest = f"|{line.rest.strip().removeprefix('|').removesuffix('|')}|"


def _lists(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield the lists that stand in no other one, and how many quotations stand around each."""
    lists = quotes = 0
    for number, token in enumerate(tokens):
        if token.type in _LISTS:
            if not lists:
                yield number, quotes
            lists += 1
        elif token.type in _ENDED:
            lists -= 1
        elif token.type.startswith("blockquote_"):
            quotes += token.nesting


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
        self._odd = False  # whether an item of two marks holds a list, which Python-Markdown would look for elsewhere
        self._items = list(self._of(tokens, number))
        self._begin = {token.map[0] for token in tokens if token.map and token.nesting >= 0}
        self._code = {token.map[0] for token in tokens if token.map and token.type == "code_block"}

    def _of(self, tokens: list[Token], number: int) -> Iterator[_Item]:
        """Yield the items, those of inner lists behind their own."""
        around: list[_Item] = []
        depth = quotes = 0
        for token in tokens[number:]:
            depth += token.nesting if token.type.endswith(("list_open", "list_close")) else 0
            quotes += token.nesting if token.type.startswith("blockquote_") else 0
            if not quotes and token.type == "list_item_open" and token.map:
                outer = around[-1] if around else None
                doubled = outer is not None and outer.first == token.map[0]  # "- - a": it is moved with the outer one
                item = outer if doubled and outer else self._item(token.map, outer)
                self._odd = self._odd or (len(around) > 1 and around[-1] is around[-2] and not doubled)
                around.append(item)
                if not doubled:
                    yield item
            elif not quotes and token.type == "list_item_close":
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
        if self._odd:
            return
        owner = {number: item for item in self._items for number in range(item.first, item.end)}
        if any(self._stray(number, item) for number, item in owner.items()):
            for number, item in owner.items():
                self._move(number, item)
        for item in self._items:
            line = self._read[item.first]
            line.rest = _ROUND.sub(r"\1.", line.rest)
            self._fill(item)

    def _fill(self, item: _Item) -> None:
        """Let an item have words behind its mark: those of the next line, or a space; code stands below it."""
        line = self._read[item.first]
        below = self._read[item.first + 1] if item.first + 1 < item.end else None
        mark = _ITEM.match(line.rest)
        if mark is None:
            return
        inside = line.rest[mark.end() :]
        code = item.first in self._code
        if inside and (code or _FENCE.match(inside) or (inside[0] == ">" and item.end > item.first + 1)):
            deep = line.indent + 4 + (len(mark["gap"]) - 1 if code else 0)
            room = f"\n{line.quote.rstrip()}" if code or inside[0] == ">" else ""
            line.rest = f"{mark['mark']} {room}\n{line.quote}{' ' * deep}{inside}"
            self._set_apart(item)
        elif not inside.strip():
            words = below.rest if below and not _FENCE.match(below.rest) and item.first + 1 not in self._code else ""
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
            begins = mark and (number in self._code or _BEGINS.match(line.rest, mark.end()))
            return line.indent // 4 * 4 != item.new or bool(begins)
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
    quotes = 0
    for number, token in enumerate(tokens):
        around = quotes
        quotes += token.nesting if token.type.startswith("blockquote_") else 0
        if token.map is None or token.nesting < 0 or token.type == "inline" or not token.map[0]:
            continue
        if not parted(lines[token.map[0] - 1], around).rest.strip(" >" if token.type != "list_item_open" else " "):
            continue
        if _needs_room(token, tokens, number) or _is_behind_a_loose_list(tokens, number, lines):
            yield token.map[0], token.type == "blockquote_open"


def _needs_room(token: Token, tokens: list[Token], number: int) -> bool:
    """Whether a block is not seen behind the one before it.

    Behind a paragraph all are but a list, a table and code; behind the first paragraph of an item a list and the next
    item are too.
    """
    before = next(n for n in range(number - 1, -2, -1) if n < 0 or tokens[n].type not in _ITEMS)
    if before >= 0 and tokens[before].type == "heading_close":
        return token.type == "list_item_open"
    if before < 0 or tokens[before].type not in _ENDS:
        return False
    if tokens[before].type != "paragraph_close" or token.type in ("table_open", "fence", "hr"):
        return True
    if token.level and token.type in ("heading_open", "blockquote_open"):
        return True
    if tokens[number - 1].type in _ENDED and tokens[number - 1].type != token.type.replace("_open", "_close"):
        return True
    listed = token.type in _LISTS or token.type == "list_item_open"
    return listed and (before < 3 or tokens[before - 3].type != "list_item_open")


def _is_behind_a_loose_list(tokens: list[Token], number: int, lines: list[str]) -> bool:
    """Whether an item stands right behind a list in the item before it that a blank line set apart from that."""
    if number < 2 or tokens[number].type != "list_item_open" or tokens[number - 2].type not in _ENDED:
        return False
    level = tokens[number].level
    opened = next(t for t in reversed(tokens[:number]) if t.type == "list_item_open" and t.level == level)
    first, end = opened.map or [0, 0]
    return any(not line.strip(" >") for line in lines[first:end])
