"""Slips of the pen: signs of Markdown that miss a space or a partner, so that readers see the signs themselves.

Every Markdown reads them so; nobody means them. What stands in code is only spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..base.issue import Issue, excerpt
from ..content.manuscript import Manuscript
from .sources import Sources


@dataclass(frozen=True)
class _Slip:
    pattern: re.Pattern[str]
    message: str
    mend: str


def _slip(pattern: str, message: str, mend: str) -> _Slip:
    return _Slip(re.compile(pattern, re.MULTILINE), message, mend)


_END = r"\n[ \t>]*(?:\n|[-*+•#|]|\d+[.)][ ])"  # of a paragraph, a row, the entry of a list
_SLIPS = (
    _slip(
        r"^#{2,6}[^\s#{][^\n]*$",
        "“{0}” is no heading: a space is missing behind the signs.",
        "Write “## Heading”.",
    ),
    _slip(
        r"(?<!\S)\*\*[ ][^*\n|]*[^*\s|][ ]?\*\*(?!\*)|(?<!\S)\*\*[^*\s|][^*\n|]*[ ]\*\*(?=[\s.,;:!?]|$)",
        "“{0}” is not bold: a space stands inside the stars.",
        "Write “**words**”.",
    ),
    _slip(
        r"(?<![*\w\\])\*\*[^\s*][^*\n]*(?<!\s)\*(?![*\w])|(?<![*\w\\])\*[^\s*][^*\n]*(?<!\s)\*\*(?![*\w])"
        r"|(?<![~\w\\])~~[^\s~][^~\n]*(?<!\s)~(?![~\w])|(?<![~\w\\])~[^\s~][^~\n]*(?<!\s)~~(?![~\w])"
        r"|(?<![=\w\\])==[^\s=][^=\n]*(?<!\s)=(?![=\w])|(?<![=\w\\])=[^\s=][^=\n]*(?<!\s)==(?![=\w])"
        r"|(?<![_\w\\])__[^\s_][^_\n]*(?<!\s)_(?![_\w])"
        # Or has none until its end. (A possessive “++” says so too, and finds what is not there in Python 3.11.2.)
        rf"|(?<![^\s(\[«“\"])(\*\*|~~|==)(?=[\w«“\"(\[])(?:(?!\1|{_END})[\s\S])+(?={_END}|\Z)",
        "“{0}” does not end with the signs that it begins with, and readers see them.",
        "Write the same signs on both sides: “**words**”, “~~words~~”, “==words==”.",
    ),
    _slip(
        r"^\*\[[^\]\n]+\](?![ ]?:|[(\[])[^*\n]*$|^\*\[[^\]\n]+\][ ]?:[ ]*(?=\n\n|\n?\Z)",
        "“{0}” explains no abbreviation: a colon or its words are missing.",
        "Write “*[AB]: words”, with nothing in front of the colon.",
    ),
    _slip(
        r"(?<![^\n]\n)^\|[^\n|]+\|[^\n]*\n\|(?![ ]*:?-)[^\n]*\|[^\n]*$",
        "These lines are no table: the line of dashes is missing below the first.",
        "Write “| --- | --- |” below the headings of the columns.",
    ),
    _slip(
        r"(?<![^\n]\n)^(?:[-•–][^\s\d•–-][^\n]*\n){1,50}[-•–][^\s\d•–-][^\n]*$"
        r"|(?<![^\n]\n)^(?:[•–][ \t]+\S[^\n]*\n){1,50}[•–][ \t]",
        "These lines are no list, and run together.",
        "Begin each with “- ”.",
    ),
    _slip(
        r"(?<![^\n]\n)^1\.[^\W\d][^\n]*\n2\.[^\W\d][^\n]*$",
        "These lines are no list, and run together.",
        "Begin each with its number, a full stop and a space: “1. ”.",
    ),
    _slip(
        r"\[[^\]\n]+\][ ]+\([^\s()]+\.md(?:#[^\s()]*)?\)|\([^()\n]+\)\[[^\]\s]+(?:\.md[^\]\s]*|://[^\]\s]+)\]"
        r"|(?<!\])\[[^\[\]\n]+\]\([^\s()]+\.md[^\s()]*(?=[\s.]*$)",
        "“{0}” is no link, and readers see it as it stands.",
        "Write “[words](page.md)”, without a space between.",
    ),
    _slip(r"^[ ]*[-*+][ ]\[\](?=[ ])", "“{0}” is no box to tick.", "Write “- [ ]”, with a space in it."),
    _slip(
        r"^!{1,2}[ ]?(?:note|tip|info|warning|danger|example|question|quote)\b[^\n]*$|^!{3}[ ]?[a-z]+[^\n]*\n(?=[^\s])",
        "“{0}” begins no box, or one without a text.",
        "Write “!!! note”, and indent its text by four spaces.",
    ),
)


def check(sources: Sources) -> Iterator[Issue]:
    """Find them, each at its place."""
    for text in sources.asked:
        yield from of(text)


def of(text: Manuscript) -> Iterator[Issue]:
    """Yield the slips of one text."""
    for slip in _SLIPS:
        for match in slip.pattern.finditer(text.markup, text.body_start):
            words = excerpt(match[0], 40)
            yield text.issue(match.start(), "slip", slip.message.format(words), slip.mend)
