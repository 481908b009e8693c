"""Markup of other systems, which no reader here would see as its writer meant it: shortcodes, templates, wiki links.

It is a finding with its line and what to write instead, for the build and for `kanvas check`: nothing of the kind is
published raw. What stands in code is only spoken of, and so is a sign behind a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..base.issue import Issue
from . import frontmatter
from .manuscript import Manuscript
from .syntax import Kind


@dataclass(frozen=True)
class _Form:
    """A form of markup: the finding's code, what to look for, what it is called, and what to write instead."""

    code: str
    pattern: re.Pattern[str]
    message: str
    mend: str


def _form(code: str, pattern: str, message: str, mend: str) -> _Form:
    return _Form(code, re.compile(pattern, re.MULTILINE), message, mend)


_FORMS = (
    _form(
        "shortcode",
        r"(?<!\\)\{\{[<%].*?[>%]\}\}",
        "“{0}” is a shortcode of Hugo, which readers would see as it stands.",
        "Write what it stands for: a link, a picture, “!!! note”.",
    ),
    _form(
        "shortcode",
        r"(?<![\\!\w\]])\[/?(?:[a-z]+(?:[-_][a-z]+)*[ ]+[\w-]+=[^\]\n]*|/[a-z][\w-]*|gallery|more|toc)\](?![(\[:])",
        "“{0}” is a shortcode of WordPress, which readers would see as it stands.",
        "Write what it stands for: a picture with its text, a list, a link.",
    ),
    _form(
        "shortcode",
        r"(?<![\w:\\/]):[a-z][a-z0-9]*(?:_[a-z0-9]+)*:(?![\w:/])",
        "“{0}” is the name of an emoji elsewhere; here readers would see the name.",
        "Write the sign itself, or nothing.",
    ),
    _form(
        "template-tag",
        r"(?<!\\)(?:\{%.*?%\}|\{\{.*?\}\})",
        "“{0}” is a tag of a template (Liquid, Jinja), which readers would see as it stands.",
        "Write what it would put there, or “!!! note” for a box.",
    ),
    _form(
        "template-tag",
        r"^[ ]*\{:[a-z_]+\}[ ]*$",
        "“{0}” is a command of kramdown, which does nothing here.",
        "Remove it; the list of contents stands beside each page.",
    ),
    _form(
        "wiki-link",
        r"(?<!\\)!?\[\[[^\[\]\n]+\]\]",
        "“{0}” is a link of a wiki, which readers would see as it stands.",
        "Write “[words](page.md)”, and “![what it shows](picture.png)” for a picture.",
    ),
    _form(
        "colon-block",
        r"^[ ]*:{3,}.*$",
        "“{0}” begins or ends a block of another Markdown, which readers would see as it stands.",
        'Write “!!! note "Title"” and indent its text by four spaces.',
    ),
    _form(
        "hidden-comment",
        r"(?<![%\\\w])%%(?!%)[^\n]*?\S.*?%%",
        "“{0}” is a comment of Obsidian; here everybody would read it.",
        "Remove it.",
    ),
    _form(
        "block-mark",
        r"(?<=[ ])\^[A-Za-z0-9-]+$",
        "“{0}” names a block in Obsidian; here readers would see it.",
        "Remove it; a heading has an address of its own.",
    ),
    _form(
        "tab-table",
        r"^[^\n\t]*\S\t+\S[^\n]*\n[^\n\t]*\S\t+\S[^\n]*$",
        "These lines are a table pasted from a spreadsheet; here they would run together.",
        "Write a table: “| One | Two |”, “| --- | --- |”, a line for each row.",
    ),
)
_HINT = re.compile(
    r"\{[{%:]|\[\[|:::|%%|\S\t+\S|<!--|[ ]\^[\w-]+$|\[/?[a-z_-]+[ ]+[\w-]+=|\[(?:/[a-z]|gallery|more|toc)|:[a-z]\w*:",
    re.MULTILINE,
)
_MARK = re.compile(r"(?<![\\\w\]])\[\^([^\]\s]+)\](?!:)|(?<=[\w\]])(?<!\\)\[\^([^\]\s]+)\](?!:)")
_RAW = re.compile(r"<!--|<[a-zA-Z][^>]*?(?:href|src)[ ]*=", re.DOTALL)
_ADDRESS = re.compile(r"\b(?:href|src|cite)[ ]*=[ ]*[\"']?([^\"'\s>]*)", re.IGNORECASE)
_ID = re.compile(r"\bid:[ ]*[\"']?([\w-]+)")
_DEFINED = re.compile(r"^[ ]*\[\^([^\]\s]+)\]:", re.MULTILINE)


def check(text: Manuscript) -> Iterator[Issue]:
    """Find other systems' markup in a text, comments that all could read, and marks of notes that are not there."""
    ids = set(_ID.findall(text.text, 0, text.body_start))
    if _unknown_marks(text.text, text.body_start, ids):
        yield from _notes(text)
    if _HINT.search(text.text, text.body_start):
        yield from _forms(text)
    if "<" in text.text and _RAW.search(text.text, text.body_start):
        yield from _comments(text)
        yield from _raw_addresses(text)


def _forms(text: Manuscript) -> Iterator[Issue]:
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.pattern.finditer(text.markup, text.body_start):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                code = form.code
                yield text.issue(start, code, form.message.format(_short(match[0])), form.mend)


def _comments(text: Manuscript) -> Iterator[Issue]:
    for part in text.of(Kind.COMMENT):
        words = text.text[part.start : part.end].strip().removeprefix("<!--").removesuffix("-->").strip()
        if words:
            message = f"The comment “{_short(words)}” would be published with the page, where anybody finds it."
            yield text.issue(part.start, "html-comment", message, "Remove it; tell it in the pull request.")


def _raw_addresses(text: Manuscript) -> Iterator[Issue]:
    """Find addresses of this site that are written in HTML: the build follows those of Markdown only."""
    for tag in text.of(Kind.TAG):
        found = _ADDRESS.search(text.text, tag.start, tag.end)
        if found and found[1] and not re.match(r"[a-zA-Z][\w+.-]*:|//|#", found[1]):
            message = f"The address “{_short(found[1])}” stands in HTML, where it is not followed."
            mend = "Write it in Markdown: “[words](page.md)”, “![what it shows](picture.png)”."
            yield text.issue(found.start(1), "raw-address", message, mend)


def _unknown_marks(text: str, start: int, known: set[str]) -> list[re.Match[str]]:
    known = known | set(_DEFINED.findall(text, start))
    return [match for match in _MARK.finditer(text, start) if (match[1] or match[2]) not in known]


def _notes(text: Manuscript) -> Iterator[Issue]:
    """Find marks of notes that neither a footnote nor a source of the front matter answers."""
    head, _, _ = frontmatter.split(text.text)
    matter, _ = frontmatter.parse(head, text.path) if head else (None, [])
    sources = {source.id for source in matter.sources} if matter else set()
    for match in _unknown_marks(text.markup, text.body_start, sources):
        message = f"The mark “{match[0]}” leads to no note and no source."
        mend = f"Write the note, “{match[0]}: …”, on a line of its own, or name it in “sources”."
        yield text.issue(match.start(), "note-missing", message, mend)


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= 50 else one[:49] + "…"
