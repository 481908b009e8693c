"""Markup of other systems, which no reader here would see as its writer meant it: shortcodes, templates, wiki links.

It is a finding with its line and what to write instead, for the build and for `kanvas check`: nothing of the kind is
published raw. What stands in code is only spoken of, and so is a sign behind a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.issue import Issue, excerpt
from . import definitions, forms, frontmatter
from .manuscript import Manuscript
from .syntax import Kind

_MARK = re.compile(r"\[\^(?<!\\\[\^)([^\]\s]+)\](?!:)")
_RAW = re.compile(r"<!--|<[a-zA-Z][^>]*?(?:href|src)[ ]*=", re.DOTALL)
_ADDRESS = re.compile(r"\b(?:href|src|cite)[ ]*=[ ]*[\"']?([^\"'\s>]*)", re.IGNORECASE)
_FENCE = re.compile(r"(?P<sign>[`~])(?P=sign){2,}")
_ID = re.compile(r"\bid:[ ]*[\"']?([\w-]+)")
_DEFINED = re.compile(r"^[ ]*\[\^([^\]\s]+)\]:", re.MULTILINE)


def check(text: Manuscript) -> Iterator[Issue]:
    """Find other systems' markup, links that are not read, code without an end, comments with words, stray marks."""
    ids = set(_ID.findall(text.text, 0, text.body_start))
    if _unknown_marks(text.text, text.body_start, ids):
        yield from _notes(text)
    if forms.HINT.search("\n" + text.text[text.body_start :]):
        yield from _forms(text)
    if "```" in text.text or "~~~" in text.text:
        yield from _unclosed(text)
    yield from definitions.check(text)
    if "<" in text.text and _RAW.search(text.text, text.body_start):
        yield from _comments(text)
        yield from _raw_addresses(text)


def _forms(text: Manuscript) -> Iterator[Issue]:
    taken: list[tuple[int, int]] = []
    for form in forms.FORMS:
        for match in form.pattern.finditer(text.markup, text.body_start):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                code = form.code
                yield text.issue(start, code, form.message.format(excerpt(match[0])), form.mend)


def _closes(block: str, fence: str) -> bool:
    """Whether the last line of a block of code is its fence's other: as long, and indented by less than a code's line.

    https://spec.commonmark.org/0.31.2/#fenced-code-blocks
    """
    opening, last = (line.expandtabs(4) for line in (block.partition("\n")[0], block.rpartition("\n")[2]))
    indented = len(last) - len(last.lstrip("> ")) - opening.index(fence)
    closing = last.strip("> ")
    return set(closing) == {fence[0]} and len(closing) >= len(fence) and indented < 4


def _unclosed(text: Manuscript) -> Iterator[Issue]:
    """Find code between fences that has no end: all that follows would be code elsewhere, and none of it here."""
    for part in text.of(Kind.FENCE):
        line_end = text.text.find("\n", part.start)
        opening = _FENCE.search(text.text, part.start, line_end if line_end >= 0 else part.end)
        begin = text.text.rfind("\n", 0, part.start) + 1
        if opening and (part.end <= opening.end() or not _closes(text.text[begin : part.end], opening[0])):
            message = f"The code that begins with “{opening[0]}” has no end."
            yield text.issue(part.start, "fence-unclosed", message, f"Write “{opening[0]}” alone on a line below it.")


def _comments(text: Manuscript) -> Iterator[Issue]:
    for part in text.of(Kind.COMMENT):
        words = text.text[part.start : part.end].strip().removeprefix("<!--").removesuffix("-->").strip()
        if words:
            message = f"The comment “{excerpt(words)}” would be published with the page, where anybody finds it."
            yield text.issue(part.start, "html-comment", message, "Remove it; tell it in the pull request.")


def _raw_addresses(text: Manuscript) -> Iterator[Issue]:
    """Find addresses of this site that are written in HTML: the build follows those of Markdown only."""
    for tag in text.of(Kind.TAG):
        found = _ADDRESS.search(text.text, tag.start, tag.end)
        if found and found[1] and not re.match(r"[a-zA-Z][\w+.-]*:|//|#", found[1]):
            message = f"The address “{excerpt(found[1])}” stands in HTML, where it is not followed."
            mend = "Write it in Markdown: “[words](page.md)”, “![what it shows](picture.png)”."
            yield text.issue(found.start(1), "raw-address", message, mend)


def _unknown_marks(text: str, start: int, known: set[str]) -> list[re.Match[str]]:
    known = known | set(_DEFINED.findall(text, start))
    return [match for match in _MARK.finditer(text, start) if match[1] not in known]


def _notes(text: Manuscript) -> Iterator[Issue]:
    """Find marks of notes that neither a footnote nor a source of the front matter answers."""
    head, _, _ = frontmatter.split(text.text)
    matter, _ = frontmatter.parse(head, text.path) if head else (None, [])
    sources = {source.id for source in matter.sources} if matter else set()
    for match in _unknown_marks(text.markup, text.body_start, sources):
        message = f"The mark “{match[0]}” leads to no note and no source."
        mend = f"Write the note, “{match[0]}: …”, on a line of its own, or name it in “sources”."
        yield text.issue(match.start(), "note-missing", message, mend)
