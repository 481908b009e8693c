"""The build of a text: finished, headings in order, pictures with words for those who do not see them, no raw HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..base.issue import Issue
from ..content.catalogue import INCLUDES
from ..content.manuscript import Manuscript
from .sources import Sources

ALLOWED = frozenset("abbr br cite details figcaption figure kbd mark q s small span sub summary sup time u wbr".split())
"""The raw tags that a text may use, for want of a Markdown way to write them."""

_HEADING = re.compile(
    r"^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$|(?<=\n\n)(?![#>*+\-= \t\n|])(.+)\n(=+|-+)[ ]*$", re.MULTILINE
)
IMAGE = re.compile(r"!\[([^\]\n]*)\](?:\(|\[)")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)(?=[\s/>])[^<>]*>")
# What `kanvas new` leaves to be written; in a sentence, the word is only spoken of.
_TODO = re.compile(r"(?<![^\W\d_] )(?<!, )\bTODO\b[^\n]{0,40}")
_IMG_ALT = re.compile(r"\balt=([\"'])\s*\S")


@dataclass(frozen=True)
class Heading:
    """A heading: its level, its words, its offset in the text."""

    level: int
    words: str
    offset: int


def check(sources: Sources) -> Iterator[Issue]:
    """Find what is left to write, headings out of order, pictures without words, raw HTML."""
    for text in sources.asked:
        yield from _unfinished(text)
        yield from _headings(text)
        yield from _pictures(text)
        yield from _tags(text)


def _unfinished(text: Manuscript) -> Iterator[Issue]:
    for match in _TODO.finditer(text.text[: text.body_start] + text.markup[text.body_start :]):
        message = f"Here is something left to write: “{match[0].strip()}”."
        yield text.issue(match.start(), "todo", message, "Write it, and remove the mark.")


def headings(text: Manuscript) -> list[Heading]:
    """Return the headings of a text."""
    found = _HEADING.finditer(text.markup, text.body_start)
    return [Heading(len(m[1]) if m[1] else 1 + (m[4][0] == "-"), (m[2] or m[3]).strip(), m.start()) for m in found]


def _headings(text: Manuscript) -> Iterator[Issue]:
    before = 1
    for heading in headings(text):
        if heading.level == 1:
            if text.text[text.body_start : heading.offset].strip() or not _is_title(text, heading):
                message = f"The heading “{heading.words}” is of the first level, which is the page’s title."
                yield text.issue(heading.offset, "heading-one", message, "Begin it with “##”.")
        elif heading.level > before + 1 and not text.uri.startswith(INCLUDES):
            message = f"The heading “{heading.words}” skips from level {before} to level {heading.level}."
            yield text.issue(heading.offset, "heading-skips", message, f"Begin it with “{'#' * (before + 1)}”.")
        before = heading.level


def _is_title(text: Manuscript, heading: Heading) -> bool:
    """Whether a heading at the top repeats the page's title, as older articles do."""
    title = re.search(r"^title:[ ]*[\"']?(.+?)[\"']?[ ]*$", text.text[: text.body_start], re.MULTILINE)
    return bool(title) and re.sub(r"\W", "", title[1] if title else "") == re.sub(r"\W", "", heading.words)


def _pictures(text: Manuscript) -> Iterator[Issue]:
    mend = "Say in a few words what the picture shows: “![…](…)”."
    for match in IMAGE.finditer(text.markup, text.body_start):
        if not match[1].strip():
            yield text.issue(match.start(), "image-without-text", "The picture has no alternative text.", mend)
    for match in _TAG.finditer(text.markup, text.body_start):
        if match[2].lower() == "img" and not _IMG_ALT.search(match[0]):
            yield text.issue(match.start(), "image-without-text", "The picture has no alternative text.", mend)


def _tags(text: Manuscript) -> Iterator[Issue]:
    for match in _TAG.finditer(text.markup, text.body_start):
        if not match[1] and match[2].lower() not in ALLOWED:
            mend = f"Write it in Markdown; of HTML a text may use: {', '.join(sorted(ALLOWED))}."
            yield text.issue(match.start(), "raw-html", f"The text holds the HTML tag “<{match[2]}>”.", mend)
