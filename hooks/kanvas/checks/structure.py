"""The build of a text: finished, headings in order, pictures with words for those who do not see them, no raw HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.issue import Issue
from ..content.catalogue import INCLUDES
from ..content.manuscript import Manuscript
from ..content.syntax import Kind, Part
from .sources import Sources

ALLOWED = frozenset("abbr br cite details figcaption figure kbd mark q s small span sub summary sup time u wbr".split())
"""The raw tags that a text may use, for want of a Markdown way to write them."""

# What `kanvas new` leaves to be written; in a sentence, the word is only spoken of.
_TODO = re.compile(r"(?<![^\W\d_] )(?<!, )\bTODO\b[^\n]{0,40}")
_IMG_ALT = re.compile(r"\balt=([\"'])\s*\S")


def check(sources: Sources) -> Iterator[Issue]:
    """Find what is left to write, headings out of order, pictures without words, raw HTML."""
    for text in sources.asked:
        yield from _unfinished(text)
        yield from _headings(text, sources)
        yield from _pictures(text)
        yield from _tags(text)


def _unfinished(text: Manuscript) -> Iterator[Issue]:
    for match in _TODO.finditer(text.text[: text.body_start] + text.markup[text.body_start :]):
        message = f"Here is something left to write: “{match[0].strip()}”."
        yield text.issue(match.start(), "todo", message, "Write it, and remove the mark.")


def _headings(text: Manuscript, sources: Sources) -> Iterator[Issue]:
    before = 1
    for heading in text.of(Kind.HEADING):
        if heading.count == 1:
            if text.text[text.body_start : heading.start].strip() or not _is_title(text, heading, sources):
                message = f"The heading “{heading.words}” is of the first level, which is the page’s title."
                yield text.issue(heading.start, "heading-one", message, "Begin it with “##”.")
        elif heading.count > before + 1 and not text.uri.startswith(INCLUDES):
            message = f"The heading “{heading.words}” skips from level {before} to level {heading.count}."
            yield text.issue(heading.start, "heading-skips", message, f"Begin it with “{'#' * (before + 1)}”.")
        before = heading.count


def _is_title(text: Manuscript, heading: Part, sources: Sources) -> bool:
    """Whether a heading at the top repeats the page's title, as older articles do; the build drops it."""
    page = sources.catalogue.pages[text.locale].get(text.uri)
    return page is None or page.repeats_title(heading.words)


def _pictures(text: Manuscript) -> Iterator[Issue]:
    mend = "Say in a few words what the picture shows: “![…](…)”."
    for part in text.of(Kind.IMAGE, Kind.TAG):
        if part.kind is Kind.IMAGE:
            silent = not text.text[slice(*part.inner)].strip()
        else:
            silent = part.words == "img" and not _IMG_ALT.search(text.text[part.start : part.end])
        if silent:
            yield text.issue(part.start, "image-without-text", "The picture has no alternative text.", mend)


def _tags(text: Manuscript) -> Iterator[Issue]:
    for tag in text.of(Kind.TAG):
        if not tag.words.startswith("/") and tag.words not in ALLOWED:
            mend = f"Write it in Markdown; of HTML a text may use: {', '.join(sorted(ALLOWED))}."
            yield text.issue(tag.start, "raw-html", f"The text holds the HTML tag “<{tag.words}>”.", mend)
