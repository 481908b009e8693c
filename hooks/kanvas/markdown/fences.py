"""Fenced code as CommonMark reads it, written as pymdown-extensions' superfences wants it.

Superfences takes a fence that is closed by the very signs that open it, as deep, and a language with options that it
knows. Elsewhere the end may have more signs and stand otherwise, and behind the language stands what that system reads:
“``` js {1,3} showLineNumbers”. A fence without an end is left: it is a finding (`content.foreign`).
"""

from __future__ import annotations

import re

from markdown_it.token import Token

from .lines import Line

_PLAIN = re.compile(r"(?:[ ]{4})*(?:```|~~~)(?!`|~)[ ]*[\w#.+-]*[ ]*")
_KNOWN = re.compile(r"(?:\{[^\n]*\}|[\w#.+-]*(?:[ ]+(?:title|linenums|hl_lines)=\"[^\"\n]*\")*)")
_LANGUAGE = re.compile(r"[\w#.+-]*")
_TITLE = re.compile(r"\btitle=\"[^\"\n]*\"")


def suspect(line: str) -> bool:
    """Whether a line opens or ends a fence in a way that superfences may not take."""
    begins = line.lstrip(" ")[:3]
    return begins in ("```", "~~~") and not _PLAIN.fullmatch(line)


def arrange(read: list[Line], token: Token) -> None:
    """Write a fence's first and last line so that superfences sees it."""
    first, end = token.map or [0, 0]
    opening, closing = read[first], read[end - 1]
    if not opening.rest.startswith(token.markup) or end - first < 2:
        return
    opening.rest = f"{token.markup}{options(token.info)}"
    if re.fullmatch(rf"{re.escape(token.markup)}{re.escape(token.markup[0])}*[ ]*", closing.rest):
        closing.rest, closing.indent = token.markup, opening.indent
    if not token.level and not opening.quote:
        _outdent(read[first:end], opening.indent)


def options(info: str) -> str:
    """Return what stands behind the signs as superfences takes it: `options("js {1,3}")  # " js"`."""
    kept = info.strip()
    if not _KNOWN.fullmatch(kept):
        language, title = _LANGUAGE.match(kept), _TITLE.search(kept)
        kept = " ".join(match[0] for match in (language, title) if match)
    return f" {kept}" if kept else ""


def _outdent(lines: list[Line], by: int) -> None:
    for line in lines:
        line.indent = max(0, line.indent - by)
