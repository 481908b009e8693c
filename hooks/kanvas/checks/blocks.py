"""Blocks between slashes, `/// caption` to `///`, that have no beginning, no end, or a name that is not known.

Without an end, all that follows stands in the caption; with a name that is not known, or an end of its own, readers see
the slashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.issue import Issue, excerpt
from ..content.manuscript import Manuscript
from .sources import Sources

# https://facelessuser.github.io/pymdown-extensions/extensions/blocks/: a block ends with as many slashes as began it.
_LINE = re.compile(r"^[ >]*(?P<slashes>/{3,})[ ]*(?P<name>[^\s|]*)(?P<rest>[^\n]*)$", re.MULTILINE)


def check(sources: Sources) -> Iterator[Issue]:
    """Find them, each at its place."""
    for text in sources.asked:
        if "///" in text.text:
            yield from of(text, sources.blocks)


def of(text: Manuscript, known: frozenset[str]) -> Iterator[Issue]:
    """Yield what is wrong with the blocks of one text, `known` being the names that a block may have."""
    opened: list[re.Match[str]] = []
    for line in _LINE.finditer(text.markup, text.body_start):
        if line["name"]:
            opened.append(line)
        elif same := [index for index, one in enumerate(opened) if one["slashes"] == line["slashes"]]:
            yield from _wrong(text, opened[same[-1] :], known, ended=1)
            del opened[same[-1] :]
        else:
            message = f"“{line['slashes']}” ends nothing: no block began with as many slashes."
            mend = "Remove it, or begin the block: “/// caption”." if "caption" in known else "Remove it."
            yield text.issue(line.start("slashes"), "slip", message, mend)
    yield from _wrong(text, opened, known)


def _wrong(text: Manuscript, opened: list[re.Match[str]], known: frozenset[str], ended: int = 0) -> Iterator[Issue]:
    """Yield the findings of blocks that were begun, the first `ended` of which have an end."""
    for index, line in enumerate(opened):
        words, place = excerpt(line[0].strip(" >"), 40), line.start("slashes")
        if line["name"] not in known or not re.fullmatch(r"[ ]*(?:\|.*)?", line["rest"]):
            message = f"“{words}” begins no block that is known here."
            mend = "Write “!!! note”, and indent its text by four spaces."
            if "caption" in known:
                mend = (
                    "Write “/// caption” alone on its line, or “!!! note” for a box, its text indented by four spaces."
                )
            yield text.issue(place, "slip", message, mend)
        elif index >= ended:
            message = f"The block “{words}” has no end: all that follows stands in it."
            yield text.issue(place, "slip", message, f"Write “{line['slashes']}” alone on a line below its text.")
