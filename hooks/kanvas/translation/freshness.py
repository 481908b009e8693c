"""Whether a translation still says what its original says, section by section.

A translation records the digest of each section of the original that it was made from, in its front matter
(`translation: {of: fr, hash: 1f0c9a-…}`). A digest is taken of what counts in a section (see `meaning`). As only the
original is measured, a slip mended in the translation hides nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from functools import cache, cached_property, lru_cache

import yaml

from ..base import fingerprint
from ..base.store import FOLDER, Known, Store
from ..content import frontmatter, inclusion, syntax
from ..content.catalogue import Catalogue
from ..content.files import Read
from ..content.page import Page
from ..content.syntax import Kind
from ..language.locale import Locale
from . import meaning


class SectionKind(Enum):
    """What a section is: the front matter's words, a term's definition, the opening, or what stands under a heading."""

    TITLE = "title"
    DEFINITION = "definition"
    OPENING = "opening"
    HEADING = "heading"


class State(Enum):
    """How a page stands to its original."""

    ORIGINAL = "original"
    CURRENT = "current"
    STALE = "stale"
    UNCONFIRMED = "unconfirmed"
    AHEAD = "ahead"
    ORPHANED = "orphaned"
    MISSING = "missing"
    DRAFT = "draft"


@dataclass(frozen=True)
class PageSection:
    """A section of a page and what counts in it; `heading` is empty for all that stands before the first heading."""

    part: SectionKind
    heading: str
    text: str
    words: tuple[str, ...]

    @cached_property
    def digest(self) -> str:
        """Six hexadecimal digits that change with the meaning."""
        return hashlib.sha256(" ".join(self.words).encode()).hexdigest()[:6]


@dataclass(frozen=True)
class Freshness:
    """A page's state; where it is stale, the original's sections that are new or changed, and how many are gone."""

    state: State
    original: Page | None = None
    sections: tuple[PageSection, ...] = ()
    removed: int = 0


_LIKE_A_HEADING = re.compile(r"^(?:##(?!#)|[ ]{0,3}-+[ \t]*$)", re.MULTILINE)


def sections(page: Page, read: Read) -> list[PageSection]:
    """Return a page's sections, what it includes filled in."""
    matter, locale = page.matter, page.locale
    head = [_head(SectionKind.TITLE, f"{matter.title} {matter.description}", locale)]
    if matter.definition:
        head.append(_head(SectionKind.DEFINITION, matter.definition, locale))
    return [*head, *_body(inclusion.filled(page.body, read), locale)]


def _has_more(page: Page, read: Read, sections: int) -> bool:
    """Whether a page has more than so many sections; it is parsed only if so many lines could be headings."""
    text = inclusion.filled(page.body, read)
    others = 2 + bool(page.matter.definition)  # the title, the opening, and a term's definition
    if others + len(_LIKE_A_HEADING.findall(text)) <= sections:
        return False
    return others + len(_headings(text, syntax.read(text))) > sections


@lru_cache(maxsize=4096)  # as below
def _head(part: SectionKind, text: str, locale: Locale) -> PageSection:
    return PageSection(part, "", text, tuple(meaning.running(text, locale)))


@lru_cache(maxsize=4096)  # an original is asked for by its translations, by the status page, and by the next preview
def _body(text: str, locale: Locale) -> tuple[PageSection, ...]:
    parts = syntax.read(text)
    heads = _headings(text, parts)
    starts = [0, *(head.start for head in heads)]
    ends = [*starts[1:], len(text)]
    return tuple(
        _section(text, head, [part for part in parts if start <= part.start < end], end, locale)
        for head, start, end in zip([None, *heads], starts, ends, strict=True)
    )


def _headings(text: str, parts: tuple[syntax.Part, ...]) -> list[syntax.Part]:
    return [part for part in parts if part.kind is Kind.HEADING and part.count == 2 and _at_margin(text, part.start)]


def _at_margin(text: str, start: int) -> bool:
    """Whether a heading stands in no block of another kind."""
    return start == 0 or text[start - 1] == "\n"


def _section(text: str, head: syntax.Part | None, parts: list[syntax.Part], end: int, locale: Locale) -> PageSection:
    words = tuple(meaning.of(text, parts, locale))
    if head is None:
        return PageSection(SectionKind.OPENING, "", text[:end], words)
    return PageSection(SectionKind.HEADING, _name(head), text[head.end + 1 : end], words)


def _name(head: syntax.Part) -> str:
    """Return the words of a heading without a list of attributes behind them."""
    return re.sub(r"[ \t]*\{[^}]*\}$", "", head.words)


def record(page: Page, read: Read) -> str:
    """Return the digests of a page's sections as a translation records them: `"1f0c9a-03bb12-…"`."""
    matter = page.matter
    key = fingerprint.of(matter.title, matter.description, matter.definition, inclusion.filled(page.body, read))
    return _records(page.locale.tag).once(page.source, key, lambda: _joined(sections(page, read)))


def _joined(there: list[PageSection]) -> str:
    return "-".join(section.digest for section in there)


@cache
def _records(tag: str) -> Known[str]:
    """What was recorded of the pages of a language: their texts are parsed and looked up again for a change only."""
    return Known(Store(FOLDER), fingerprint.of("records", fingerprint.running(), tag), str)


def remember(locale: Locale) -> None:
    """Keep for the next build what the sections of a language's pages are recorded by."""
    _records(locale.tag).save()


def of(catalogue: Catalogue, page: Page, read: Read) -> Freshness:
    """Return how a page stands to the original that it names."""
    made_from = page.matter.translation
    if made_from is None:
        return Freshness(State.ORIGINAL, page)
    if page.matter.draft:
        return Freshness(State.DRAFT, catalogue.original(page.uri))
    original = catalogue.pages.get(Locale.of(made_from.of), {}).get(page.uri)
    if original is None or original is page:
        return Freshness(State.ORPHANED)
    if made_from.done:
        return Freshness(State.CURRENT, original)
    if not made_from.hash:
        return Freshness(State.UNCONFIRMED, original)
    recorded = record(original, read)
    if recorded != made_from.hash:
        changed, removed = compare(made_from.hash, sections(original, read))
        return Freshness(State.STALE, original, tuple(changed), removed)
    count = recorded.count("-") + 1
    return Freshness(State.AHEAD if _has_more(page, read, count) else State.CURRENT, original)


def compare(recorded: str, there: list[PageSection]) -> tuple[list[PageSection], int]:
    """Return the sections that are new or changed since they were recorded, and how many are gone.

    The two lists of digests are aligned (difflib), so that a section put between others makes none of them stale.
    """
    steps = [step for step in _aligned(recorded, there) if step[0] != "equal"]
    changed = [section for _, _, _, start, end in steps for section in there[start:end]]
    return changed, sum(max(0, (b - a) - (d - c)) for _, a, b, c, d in steps)


def added(recorded: str, there: list[PageSection]) -> list[PageSection]:
    """Return the sections that stand between those that were recorded, and in the place of none of them."""
    steps = [step for step in _aligned(recorded, there) if step[0] == "insert"]
    return [section for _, _, _, start, end in steps for section in there[start:end]]


def kept(recorded: str, there: list[PageSection]) -> dict[int, tuple[int, bool]]:
    """Return where each recorded section stands now, and whether it changed; only those of which that is sure.

    Of several that changed side by side nobody can say which was which, or whether one is gone and another new.
    """
    found: dict[int, tuple[int, bool]] = {}
    for step, a, b, c, d in _aligned(recorded, there):
        if step == "equal" or b - a == d - c == 1:
            found.update({a + at: (c + at, step != "equal") for at in range(b - a)})
    return found


def _aligned(recorded: str, there: list[PageSection]) -> list[tuple[str, int, int, int, int]]:
    new = [section.digest for section in there]
    return list(SequenceMatcher(None, recorded.split("-"), new, autojunk=False).get_opcodes())


_DRAFT = re.compile(r"^draft:.*\n", re.MULTILINE)
_RECORDED = re.compile(r"^translation:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)


def made_from(original: Page, digests: str) -> str:
    """Return the line of front matter that says what a translation was made from; "no" is quoted, or it is false."""
    return f"{unconfirmed(original).removesuffix('}')}, hash: {digests}}}"


def unconfirmed(original: Page) -> str:
    """Return the line that names an original and nothing more: `"translation: {of: fr}"`."""
    return f"translation: {{of: {_quoted(original.locale.folder)}}}"


def _quoted(folder: str) -> str:
    """Return a word as YAML 1.1 reads it as one: "no" in quotation marks."""
    return folder if yaml.safe_load(folder) == folder else f"'{folder}'"


def confirm(text: str, original: Page, digests: str, why: str = "") -> str:
    """Return the text of a translation with these digests of its original in its front matter; it is no draft any more.

    `why` says why a section that was not touched needs no translation.
    """
    reason = f", unchanged: {json.dumps(why, ensure_ascii=False)}" if why else ""
    line = f"{made_from(original, digests).removesuffix('}')}{reason}}}\n"
    start, end = frontmatter.extent(text)
    head = _DRAFT.sub("", text[start:end])
    head = _RECORDED.sub(lambda _: line, head, count=1) if _RECORDED.search(head) else head + line
    return text[:start] + head + text[end:]
