"""A source as it was written, with positions: what the checks read, since a Markdown tree forgets its lines.

`markup` and `prose` are as long as the text itself, so an offset in one is an offset in all. What does not belong
there is blanked: in `markup` the front matter's keys, code and comments; in `prose` also whatever is no running text of
the page's language: addresses, tags, attributes, the names of blocks, words marked with another `lang`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..base.issue import Edit, Issue
from ..language.locale import Locale
from . import frontmatter

FIGURES = ("chart", "triangle")
"""The fences that hold words of the page; `mkdocs.yml` names the function that draws them."""


@dataclass(frozen=True)
class Manuscript:
    """The text of a file `docs/<language>/<uri>`; `path` is what a finding calls it."""

    path: str
    locale: Locale
    uri: str
    text: str

    @cached_property
    def body_start(self) -> int:
        """Return the offset at which the front matter ends."""
        _, body, _ = frontmatter.split(self.text)
        return len(self.text) - len(body)

    @cached_property
    def markup(self) -> str:
        """The text with code, comments and the front matter blanked."""
        head, body = self.text[: self.body_start], self.text[self.body_start :]
        for pattern in (_FENCE, _COMMENT, _CODE):
            body = pattern.sub(_blank_code, body)
        return _blanked(head) + body

    @cached_property
    def prose(self) -> str:
        """The text with all that is no running text of its language blanked."""
        head, body = self.text[: self.body_start], self.markup[self.body_start :]
        for pattern in _NO_PROSE:
            body = pattern.sub(_blank, body)
        return _head_prose(head) + body

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column (from 1) of an offset."""
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)

    def issue(self, offset: int, code: str, message: str, mend: str, edit: Edit | None = None) -> Issue:
        """Return a finding at an offset."""
        return Issue(self.path, *self.place(offset), code, message, mend, edit)

    def replace(self, match: re.Match[str], text: str) -> Edit:
        """Return the edit that puts a text in the place of a match in `prose` or `markup`."""
        return Edit(match.start(), match.end(), text)


def read_all(docs: Path) -> list[Manuscript]:
    """Read every Markdown file below `docs/{fr,no,en}`, includes too; what is not UTF-8 is left to the catalogue."""
    found = []
    for locale in Locale:
        for file in sorted((docs / locale.folder).rglob("*.md")):
            try:
                text = decoded(file.read_bytes())
            except UnicodeDecodeError:
                continue
            uri = file.relative_to(docs / locale.folder).as_posix()
            found.append(Manuscript(f"{docs.name}/{locale.folder}/{uri}", locale, uri, text))
    return found


def decoded(content: bytes) -> str:
    """Return a file's text, as positions count it: without a byte order mark, lines ending in a line feed."""
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def _blanked(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _blank(match: re.Match[str]) -> str:
    """Blank a match, but for what its group "kept" holds."""
    start, end = match.span("kept") if "kept" in match.re.groupindex and match["kept"] else (match.end(),) * 2
    start, end = start - match.start(), end - match.start()
    return _blanked(match[0][:start]) + match[0][start:end] + _blanked(match[0][end:])


def _blank_code(match: re.Match[str]) -> str:
    """Blank code, but for the words of a figure: what stands behind its keys, and the names of its series."""
    if match.groupdict().get("name") not in FIGURES:
        return _blank(match)
    lines = match[0].split("\n")
    words = [re.sub(r"^highlight:.*|^\w+:|\[[^\n]*", lambda m: _blanked(m[0]), line) for line in lines[1:-1]]
    return "\n".join([_blanked(lines[0]), *words, _blanked(lines[-1])])


def _head_prose(head: str) -> str:
    """Blank a front matter but for what readers see of it; YAML's quotation marks are no part of that."""
    found = [" " if c != "\n" else c for c in head]
    for match in re.finditer(r"^(?:title|description|definition):[ ]*([\"']?)(.*?)\1[ ]*$", head, re.MULTILINE):
        found[match.start(2) : match.end(2)] = match[2]
    return "".join(found)


_FENCE = re.compile(
    r"^(?P<indent>[ ]*)(?P<fence>`{3,}|~{3,})[ ]*\{?[ .]*(?P<name>[\w-]*)[^\n`]*\n"
    r"(?:.*?\n)??(?P=indent)(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:[^\n]|\n(?!\n))+?(?<!`)\1(?!`)")
_ATTRIBUTES = r"\{:?[ ]*(?:[#.][\w-]|[\w-]+=)[^}\n]*\}"
_NO_PROSE = [
    re.compile(pattern, re.MULTILINE | re.DOTALL)
    for pattern in (
        r"<(\w+)\b[^<>]*\blang=[^<>]*>.*?</\1>",  # words in another language
        r"(?:(\*+|_+)(?:[^*_\n]|\n(?!\n))+?\1|\[[^\]\n]*\]\([^)\n]*\))\{:?[^}\n]*\blang=[^}\n]*\}",
        _ATTRIBUTES,
        r"^[ ]*(?:;*-+8<-+[^\n]*|///[^\n]*|\*\[[^\]\n]+\]:)",  # includes, blocks, abbreviations
        r"^[ ]*(?:!!!|\?\?\?\+?|===[!+]?)[ ]*[\w -]*(?:\"(?P<kept>[^\"\n]*)\")?",  # a title is text
        r"^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[^\n]*$|\]\[[^\]\n]*\]|\[\^[^\]\n]+\]:?",  # references, footnotes
        r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)",  # the address of a link
        r"<[^<>\n]+>|&#?\w+;",  # tags, automatic links, entities
        r"(?:https?://|www\.)[^\s)>\]]+|[\w.+-]+@[\w-]+\.\w+|\b[\w-]+\.(?:com|org|net|eu|fr|no|uk)\b",
    )
]
