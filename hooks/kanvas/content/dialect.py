"""The parser of the Markdown that a text may hold: markdown-it-py (CommonMark, GFM), and the blocks that ours adds.

Its tokens know their lines; here each token of a line also keeps its place in `meta["span"]`, counted in the text of
its block. `syntax` makes places in the source of them. Nothing is rendered by it: that is Python-Markdown's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from . import inclusion

INDENT = 4
_OPENER = re.compile(r"(?P<name>!!!|\?\?\?\+?|===[!+]?)[ ]*(?P<kind>[\w -]*?)[ ]*(?:\"(?P<title>[^\"\n]*)\")?[ ]*$")
_LINES = {
    "include": re.compile(rf"(?P<name>{inclusion.MARK})"),
    "block": re.compile(r"///(?P<name>[^\n]*)$"),
    "abbreviation": re.compile(r"\*\[(?P<name>[^\]\n]+)\]:"),
}
_DASHES = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_ATTRIBUTES = re.compile(r"\{:?[ ]*(?:[#.][\w-]|[\w-]+=)[^}\n]*\}")
_SPACED = re.compile(
    r"""\([ ]*(?P<address>[^()<>"'\s][^()<>\n]*?[ ][^()<>\n]*?)(?:[ ]+(?:"[^"\n]*"|'[^'\n]*'))?[ ]*\)"""
)


@cache
def parser() -> MarkdownIt:
    """Return the parser; it keeps nothing of a text."""
    md = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    md.use(deflist_plugin).use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    md.core.ruler.disable("text_join")  # it makes text of escapes and entities, and their places are lost
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list", "table", "footnote_def"]}
    md.block.ruler.before("code", "container", _container, ends)
    md.block.ruler.before("table", "table-below", _table_below, {"alt": ["paragraph"]})
    for name, pattern in _LINES.items():
        md.block.ruler.before("table", name, _line(name, pattern), ends)
    md.inline.ruler.before("link", "attributes", _attributes)
    md.inline.ruler.after("image", "spaced", _spaced)
    for rule in md.inline.ruler.__rules__:
        rule.fn = _placed(rule.fn)
    md.inline.ruler.__cache__ = None
    return md


InlineRule = Callable[[StateInline, bool], bool]


def _placed(rule: InlineRule) -> InlineRule:
    """Make a rule that keeps the place of what it finds."""

    def placed(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            for token in state.tokens[before:]:
                token.meta.setdefault("span", (start, state.pos))
        return found

    return placed


def _container(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read an admonition, a folded block or a tab: a line that opens it, and what is indented below."""
    line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
    opener = None if state.is_code_block(first) else _OPENER.match(line)
    if opener is None or silent:
        return opener is not None
    inside = state.sCount[first] + INDENT
    last = first + 1
    for number in range(first + 1, end):
        if state.sCount[number] >= inside and not state.isEmpty(number):
            last = number + 1
        elif not state.isEmpty(number):
            break
    token = state.push("container_open", "div", 1)
    token.map, token.meta = [first, last], opener.groupdict()
    kept = state.blkIndent, state.lineMax
    state.blkIndent, state.lineMax = inside, last
    state.md.block.tokenize(state, first + 1, last)
    state.blkIndent, state.lineMax = kept
    state.push("container_close", "div", -1)
    state.line = last
    return True


def _table_below(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """End the last paragraph of a list where a table begins that is not indented: its writer saw a table to come."""
    if not silent or first + 1 >= end or not -1 < state.sCount[first] < state.blkIndent:
        return False
    row, dashes = (state.src[state.bMarks[n] + state.tShift[n] : state.eMarks[n]] for n in (first, first + 1))
    return "|" in row and "|" in dashes and _DASHES.fullmatch(dashes) is not None


def _line(name: str, pattern: re.Pattern[str]) -> Callable[[StateBlock, int, int, bool], bool]:
    """Make a rule for a block that is one line: an include, an opening or closing `///`, an abbreviation."""

    def line(state: StateBlock, first: int, end: int, silent: bool) -> bool:
        start = state.bMarks[first] + state.tShift[first]
        found = None if state.is_code_block(first) else pattern.match(state.src[start : state.eMarks[first]])
        if found and not silent:
            token = state.push(name, "", 0)
            token.map, token.meta = [first, first + 1], {"name": found["name"].strip()}
            state.line = first + 1
        return found is not None

    return line


def _attributes(state: StateInline, silent: bool) -> bool:
    """Read a list of attributes: `{ .wide }`, `{lang=fr}`."""
    return _taken(state, _ATTRIBUTES.match(state.src, state.pos), silent, "attributes", {})


def _spaced(state: StateInline, silent: bool) -> bool:
    """Read a link or picture whose address holds spaces; Python-Markdown takes it, CommonMark does not."""
    opening = next((mark for mark in ("![", "[") if state.src.startswith(mark, state.pos)), "")
    label = state.pos + len(opening) - 1
    end = state.md.helpers.parseLinkLabel(state, label, opening == "[") if opening else -1
    address = _SPACED.match(state.src, end + 1) if end >= 0 else None
    name, key = ("image", "src") if opening == "![" else ("link_open", "href")
    return _taken(state, address, silent, name, {key: address["address"]} if address else {})


def _taken(
    state: StateInline, match: re.Match[str] | None, silent: bool, name: str, attributes: dict[str, Any]
) -> bool:
    if match is None:
        return False
    if not silent:
        token = state.push(name, "", 0)
        token.attrs, token.content = attributes, match[0]
    state.pos = match.end()
    return True


def blocks(text: str) -> list[Token]:
    """Return the blocks of a text as tokens; the text in their lines is not read."""
    tokens: list[Token] = []
    parser().block.parse(text, parser(), {}, tokens)
    return tokens
