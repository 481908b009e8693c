"""A page and its translation as translators' tools take them: units of a block each, in them segments of a sentence.

A segment knows where its translation stands in the file, so what a tool gives back is put there and nothing else of the
file is touched. Where a section has no counterpart yet, its segments have no target, and the section is written, as
the original is built, once all of them do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from ..content.manuscript import Manuscript, Span
from ..content.syntax import Kind
from .freshness import PageSection, SectionKind

_SENTENCE = re.compile(r"(?<=[.!?…])[»”\")*_]*\s+(?=[\"“«‹(\[*_]*[A-ZÀ-ÞŒ0-9])")
_KEY = re.compile(r"^(title|description|definition):", re.MULTILINE)


@dataclass(frozen=True)
class TranslationSegment:
    """A sentence: its source, its translation ("" if none), whether that is current, and where both are written."""

    id: str
    source: str
    target: str
    current: bool
    there: Span
    here: Span | None


@dataclass(frozen=True)
class Unit:
    """A block of a section, `digest` being the section's; its segments in their order."""

    id: str
    name: str
    digest: str
    segments: tuple[TranslationSegment, ...]


@dataclass(frozen=True)
class _Region:
    """A part of a text: its front matter, its opening, or what stands under a heading; and its running texts."""

    start: int
    end: int
    passages: tuple[Span, ...]


@dataclass(frozen=True)
class Exchange:
    """A page to be translated: both texts (`translation` is None where there is none), its units, and its regions."""

    original: Manuscript
    translation: Manuscript | None
    units: tuple[Unit, ...]
    regions: tuple[tuple[Span, Span | None, bool], ...] = field(default=())
    """Each region's place in the original and in the translation, and whether its texts correspond one to one."""


def of(original: Manuscript, translation: Manuscript | None, there: Sequence[PageSection], recorded: str) -> Exchange:
    """Return the units of a page; `there` are the original's sections, `recorded` is what its translation says."""
    ours, theirs = _regions(original), _regions(translation) if translation else []
    old = recorded.split("-") if recorded else []
    pairs = list(_paired(ours, theirs, [one.digest for one in there], old))
    units: list[Unit] = []
    regions: list[tuple[Span, Span | None, bool]] = []
    heads = [one for one in there if one.part in (SectionKind.TITLE, SectionKind.DEFINITION)]
    for number, (region, other) in enumerate(pairs):
        same = other is not None and len(other.passages) == len(region.passages)
        regions.append(((region.start, region.end), (other.start, other.end) if other else None, same))
        for at, passage in enumerate(region.passages):
            section = _section(original, passage, heads) if number == 0 else there[len(heads) + number - 1]
            target = other.passages[at] if other and same else None
            known = target is not None and section.digest in old
            units.append(_unit(len(units) + 1, section, original, translation, passage, target, known))
    return Exchange(original, translation, tuple(units), tuple(regions))


def _section(text: Manuscript, passage: Span, heads: Sequence[PageSection]) -> PageSection:
    key = [match[1] for match in _KEY.finditer(text.text, 0, passage[0])][-1]
    return heads[-1] if key == "definition" else heads[0]


def _regions(text: Manuscript) -> list[_Region]:
    margin = [p.start for p in text.of(Kind.HEADING) if p.count == 2 and text.text[p.start - 1 : p.start] in ("\n", "")]
    cuts = [0, text.body_start, *margin, len(text.text)]
    passages = sorted(span for span in text.passages if text.text[slice(*span)].strip())
    return [_Region(a, b, tuple(span for span in passages if a <= span[0] < b)) for a, b in pairwise(cuts)]


def _paired(
    ours: list[_Region], theirs: list[_Region], new: list[str], old: list[str]
) -> Iterator[tuple[_Region, _Region | None]]:
    """Yield each region of the original with its counterpart: by its place, or by what was recorded of the original."""
    if len(ours) == len(theirs):
        yield from zip(ours, theirs, strict=True)
        return
    head = len(new) - len(ours) + 1
    there: dict[int, int] = {0: 0} if theirs else {}
    if len(old) == len(theirs) - 1 + head:
        for step, a, b, c, d in SequenceMatcher(None, old[head:], new[head:], autojunk=False).get_opcodes():
            if step in ("equal", "replace"):
                there |= {1 + c + n: 1 + a + n for n in range(min(b - a, d - c))}
    for number, region in enumerate(ours):
        yield region, theirs[there[number]] if number in there else None


def _unit(
    number: int,
    section: PageSection,
    original: Manuscript,
    translation: Manuscript | None,
    there: Span,
    here: Span | None,
    current: bool,
) -> Unit:
    sources = _sentences(original.text, there)
    targets = _sentences(translation.text, here) if translation and here else []
    if here and len(sources) != len(targets):
        sources, targets = [there], [here]
    segments = tuple(
        TranslationSegment(
            f"s{n + 1}",
            original.text[slice(*source)],
            translation.text[slice(*targets[n])] if translation and targets else "",
            current,
            source,
            targets[n] if targets else None,
        )
        for n, source in enumerate(sources)
    )
    return Unit(f"u{number}", section.heading or section.part.value, section.digest, segments)


def _sentences(text: str, span: Span) -> list[Span]:
    """Return where the sentences of a passage stand, without the white space between them."""
    start, end = span
    end = start + len(text[start:end].rstrip())
    start += len(text[start:end]) - len(text[start:end].lstrip())
    breaks = [match.span() for match in _SENTENCE.finditer(text, start, end)]
    marks = [(at + len(text[at:stop].rstrip()), stop) for at, stop in breaks]
    return list(zip([start, *(stop for _, stop in marks)], [*(at for at, _ in marks), end], strict=True))
