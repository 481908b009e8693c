"""Marks that the build cannot set right by itself: another language's quotation marks, a quotation mark without its
partner, a space before a mark that takes none. Straight quotes, apostrophes and French spaces it sets (`typography`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.issue import Edit, Issue
from ..content.manuscript import Manuscript
from ..language import typography
from ..language.profile import Quotes
from .sources import Sources

_SPACED = re.compile(r"(?<=[\w)\]”»’%])[ \u00a0\u202f]+([?!;:,.])(?=[\s)\]”»’*_]|$)")
_SINGLE = re.compile(r"(?:(?<=[\s(«])|^)'(?=\w)")


def check(sources: Sources) -> Iterator[Issue]:
    """Find marks that are not their language's."""
    for text in sources.asked:
        yield from _foreign(text)
        yield from _unpaired(text)
        yield from _spaced(text)


def _foreign(text: Manuscript) -> Iterator[Issue]:
    quotes = text.locale.profile.quotes
    opening, closing = quotes.written
    for match in re.finditer(quotes.foreign, text.prose):
        if match[0][0] in quotes.inner and _within(text.prose, match.start(), quotes):
            continue
        edit = Edit(match.start(), match.end(), opening + text.text[match.start(1) : match.end(1)] + closing)
        message = f"“{match[0][0]}” is another language’s quotation mark."
        yield text.issue(
            match.start(), "foreign-quotes", message, f"Write {opening}…{closing}, or straight quotes.", edit
        )


def _within(prose: str, offset: int, quotes: Quotes) -> bool:
    """Whether a place stands between the outer quotation marks."""
    before = prose[prose.rfind("\n\n", 0, offset) + 1 : offset]
    return before.count(quotes.outer[0]) > before.count(quotes.outer[1])


def _unpaired(text: Manuscript) -> Iterator[Issue]:
    """Find what the build leaves straight, block by block as it reads them."""
    mend = 'Give it its partner, or write “\\"” where it is no quotation mark.'
    for start, end in text.passages:
        block = text.prose[start:end].replace('\\"', "  ")
        if '"' in block and not typography.pairs(block.strip()):
            at = start + block.index('"')
            yield text.issue(at, "unpaired-quote", "A quotation mark has no partner in its paragraph.", mend)
        if not text.locale.profile.typography.single_quotes and (single := _SINGLE.search(block)):
            message = "A straight apostrophe opens a word."
            (opening, closing), inner = text.locale.profile.quotes.outer, "…".join(text.locale.profile.quotes.inner)
            mend = f"Write {opening} … {closing}, or {inner} within them."
            yield text.issue(start + single.start(), "unpaired-quote", message, mend)


def _spaced(text: Manuscript) -> Iterator[Issue]:
    """Find spaces before marks that take none; in French, those before ; : ! ? are right."""
    for match in _SPACED.finditer(text.prose):
        if text.locale.profile.typography.spaced_marks and match[1] in ";:!?":
            continue
        if text.text[match.start() : match.start(1)].strip():
            continue  # the end of a link, whose address is blanked
        message = f"A space stands before “{match[1]}”."
        edit = Edit(match.start(), match.end(), match[1])
        yield text.issue(match.start(), "space-before-mark", message, "Remove it.", edit)
