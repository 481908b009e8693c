"""Links whose address stands elsewhere in the text, and links within links: what the build would not make of them.

CommonMark takes more forms of `[name]: address` than Python-Markdown does: a title of several lines, a name with a
backslash or a line's end in it, names that only Unicode holds to be the same. Each is a finding: readers would see
signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.issue import Issue, excerpt
from .manuscript import Manuscript
from .syntax import Kind, Part

_READ = re.compile(
    r"[ >]*\[(?P<name>[^\[\]\\\n]+)\]:[ ]*\n?[ ]*(?:<[^<>\n]*>|\S+)[ ]*(?:\n[ ]*)?"
    r"(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))?[ ]*"
)
_UNDERLINE = re.compile(r"\n[ ]{0,3}(?:=+|-+)[ ]*$", re.MULTILINE)
_LABEL = r"(?:\([^()\n]*\)|\[[^\[\]\n]+\])"
_WITHIN = re.compile(rf"(?<![!\\])\[(?:[^\[\]\n]*[^\[\]\n!\\])?\[[^\[\]\n^]+\]{_LABEL}[^\[\]\n]*\]{_LABEL}")
_CODE = ("`", "~~~", "<!--")  # with none of these, `markup` holds no link within a link that the text does not


def check(text: Manuscript) -> Iterator[Issue]:
    """Find definitions that are not read, links by names that are not defined, and links that hold a link."""
    if "]:" in text.text:
        yield from _unread(text)
        yield from _undefined(text)
    if _WITHIN.search(text.text, text.body_start) or any(sign in text.text for sign in _CODE):
        for match in _WITHIN.finditer(text.markup, text.body_start):
            message = f"The link “{excerpt(match[0])}” holds a link."
            yield text.issue(match.start(), "link-within-link", message, "Write two links, one behind the other.")


def _unread(text: Manuscript) -> Iterator[Issue]:
    for part in text.of(Kind.REFERENCE):
        if not _is_read(text.text, part):
            message = f"“{excerpt(text.text[part.start : part.end])}” defines a link in a form that is not read here."
            mend = "Write “[name]: address” in one line, with a blank line behind it, the name in plain words."
            yield text.issue(part.start, "reference-unread", message, mend)


def _is_read(text: str, part: Part) -> bool:
    return bool(_READ.fullmatch(text[part.start : part.end].rstrip("\n")) and not _UNDERLINE.match(text, part.end))


def _undefined(text: Manuscript) -> Iterator[Issue]:
    """Find links by names that are the same to CommonMark alone."""
    read = [m for p in text.of(Kind.REFERENCE) if (m := _READ.match(text.text[p.start : p.end]))]
    names = {_folded(match["name"]) for match in read}
    for part in text.of(Kind.LINK, Kind.IMAGE):
        name = text.text[part.at : part.end].strip("[]") or text.text[slice(*part.inner)]
        if part.words == "reference" and names and _folded(name) not in names:
            message = f"The link “{excerpt(text.text[part.start : part.end])}” names an address that is not defined so."
            yield text.issue(part.start, "reference-unread", message, "Write the name as its definition does.")


def _folded(name: str) -> str:
    return " ".join(name.lower().split())
