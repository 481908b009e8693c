"""A source as it was written, with positions: what the checks read, since a Markdown tree forgets its lines.

`markup` and `prose` are as long as the text itself, so an offset in one is an offset in all. What does not belong
there is blanked: in `markup` the front matter's keys, code and comments; in `prose` also whatever is no running text of
the page's language: addresses, tags, attributes, the names of blocks, words marked with another `lang`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .. import theme
from ..base import leftovers
from ..base.issue import Edit, Issue
from ..language import profile
from ..language.languages import Languages
from ..language.locale import Locale
from . import frontmatter, syntax
from .syntax import Kind, Part

Span = tuple[int, int]


@dataclass(frozen=True)
class Manuscript:
    """The text of a file `docs/<language>/<uri>`; `path` is what a finding calls it."""

    path: str
    locale: Locale
    uri: str
    text: str

    @property
    def docs(self) -> str:
        """The folder of the texts, as findings call it."""
        return self.path.removesuffix(f"/{self.locale.folder}/{self.uri}")

    @cached_property
    def body_start(self) -> int:
        """Return the offset at which the front matter ends."""
        _, body, _ = frontmatter.split(self.text)
        return len(self.text) - len(body)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What the text is made of: headings, links, code, tags (see `syntax`)."""
        return syntax.read(self.text, self.body_start)

    def of(self, *kinds: Kind) -> list[Part]:
        """Return the parts of these kinds, in the order of the text."""
        return [part for part in self.parts if part.kind in kinds]

    @cached_property
    def markup(self) -> str:
        """The text with code, comments and the front matter blanked."""
        code = self.of(Kind.FENCE, Kind.CODE, Kind.COMMENT)
        spans = [(0, self.body_start), *((part.start, part.end) for part in code)]
        return _restored(syntax.blanked(self.text, spans), self.text, self.figures)

    @cached_property
    def prose(self) -> str:
        """The text with all that is no running text of its language blanked."""
        addresses = [match.span() for match in _ADDRESS.finditer(self.markup, self.body_start)]
        text = syntax.blanked(self.markup, [*_no_prose(self), *addresses])
        shown = _restored(text, self.text, [*self.head, *self.titles])
        return syntax.blanked(shown, [match.span() for match in _ENTITY.finditer(shown, 0, self.body_start)])

    @cached_property
    def head(self) -> list[Span]:
        """Where the front matter says what readers see of it; YAML's quotation marks are no part of that."""
        return [match.span(2) for match in _SEEN.finditer(self.text, 0, self.body_start)]

    @cached_property
    def titles(self) -> list[Span]:
        """Where the titles of admonitions, folded blocks and tabs stand."""
        return [part.inner for part in self.of(Kind.CONTAINER)]

    @cached_property
    def figures(self) -> list[Span]:
        """Where the words of figures stand: behind their keys, and the names of their series."""
        return [span for part in self.of(Kind.FENCE) for span in _figure(self.text, part)]

    @property
    def passages(self) -> list[Span]:
        """Where running text stands, block by block: what the build sets and reads as one."""
        texts = [(part.start, part.end) for part in self.of(Kind.TEXT)]
        return [*self.head, *texts, *self.titles, *self.figures]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column (from 1) of an offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def issue(self, offset: int, code: str, message: str, mend: str, edit: Edit | None = None) -> Issue:
        """Return a finding at an offset."""
        return Issue(self.path, *self.place(offset), code, message, mend, edit)


def read_all(docs: Path, languages: Languages) -> list[Manuscript]:
    """Read every Markdown file of these languages, includes too; what is not UTF-8 is left to the catalogue."""
    found = []
    for locale in languages:
        for file in (file for file in leftovers.files(docs / locale.folder) if file.suffix == ".md"):
            with suppress(UnicodeDecodeError):
                found.append(read(file, docs, locale))
    return found


def read(file: Path, docs: Path, locale: Locale) -> Manuscript:
    """Read a Markdown file below the folder of a language in `docs`; UnicodeDecodeError if it is not UTF-8."""
    uri = file.relative_to(docs / locale.folder).as_posix()
    return Manuscript(f"{docs.name}/{locale.folder}/{uri}", locale, uri, decoded(file.read_bytes()))


def decoded(content: bytes) -> str:
    """Return a file's text, as positions count it: without a byte order mark, lines ending in a line feed."""
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def _restored(blanked: str, text: str, spans: Iterable[Span]) -> str:
    """Put pieces of a text back that were blanked."""
    characters = list(blanked)
    for start, end in spans:
        characters[start:end] = text[start:end]
    return "".join(characters)


def _figure(text: str, part: Part) -> list[Span]:
    """Return where the words of a figure stand; other code has none."""
    if re.split(r"[\s{.]+", part.words.strip("{. "))[0] not in theme.figures():
        return []
    start, end = text.index("\n", part.start) + 1, max(text.rfind("\n", 0, part.end), part.start)
    return [match.span("words") for match in _FIGURE_WORDS.finditer(text, start, end)]


def _no_prose(text: Manuscript) -> Iterator[Span]:
    """Yield what is no running text of its language."""
    ends = {part.end: part for part in text.of(Kind.EMPHASIS, Kind.LINK)}
    for part in text.parts:
        if part.kind in _NEVER_PROSE:
            yield part.start, part.end
        elif part.kind is Kind.CONTAINER:
            yield part.start, part.at
        elif part.kind in (Kind.LINK, Kind.IMAGE):
            yield part.inner[1], part.end
        if part.kind is Kind.ATTRIBUTES and "lang=" in text.text[part.start : part.end] and part.start in ends:
            yield ends[part.start].start, part.start
    yield from _foreign(text)


def _foreign(text: Manuscript) -> Iterator[Span]:
    """Yield what stands between tags that say it is in another language."""
    tags = text.of(Kind.TAG)
    for number, tag in enumerate(tags):
        if not tag.words.startswith("/") and "lang=" in text.text[tag.start : tag.end]:
            closing = next((other for other in tags[number:] if other.words == f"/{tag.words}"), None)
            if closing:
                yield tag.start, closing.end


_SEEN = re.compile(r"^(?:title|description|definition):[ ]*([\"']?)(.*?)\1[ ]*$", re.MULTILINE)
_FIGURE_WORDS = re.compile(r"^(?!highlight:)(?:\w+:)?(?P<words>[^\n\[]*)", re.MULTILINE)
_NEVER_PROSE = frozenset(
    {Kind.TAG, Kind.ENTITY, Kind.AUTOLINK, Kind.ATTRIBUTES, Kind.INCLUDE, Kind.ABBREVIATION, Kind.BLOCK}
    | {Kind.REFERENCE, Kind.FOOTNOTE}
)
_ENTITY = re.compile(r"&(?:amp;)*#?\w+;|#\d+;")
_TOP = "|".join(["com", "org", "net", "eu", "uk", *(one.territory[-2:].lower() for one in profile.every())])
# Addresses as people write them in a sentence.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s)>\]]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.\w+|(?<![\w-])[\w-]+\.(?:" + _TOP + r")\b"
)
