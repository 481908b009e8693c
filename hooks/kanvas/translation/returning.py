"""What translators' tools give back, put into the texts: a sentence that is another one takes the place of the old.

A file is changed at those places alone; what was not touched keeps every byte. A segment whose source is not today's is
told and left: the original has changed since it was given out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..content import frontmatter
from ..content.page import Page
from . import freshness
from .units import Exchange, TranslationSegment, Unit


@dataclass(frozen=True)
class Returned:
    """A segment as it comes back: its source and target, and whether its translator says that it is done."""

    source: str
    target: str
    done: bool


Answers = Mapping[tuple[str, str], Returned]
"""By the ids of unit and segment."""


@dataclass(frozen=True)
class Merged:
    """A translation with what came back in it, the digests of the sections that are done, and what was left out."""

    text: str
    done: frozenset[str]
    left: tuple[str, ...]
    complete: bool


def merged(page: Exchange, answers: Answers, folder: str) -> Merged:
    """Return the translation with what came back; `folder` is its language's."""
    came = {unit.id: _of_unit(unit, answers) for unit in page.units}
    left = [s.source for u in page.units for s in u.segments if not _fits(came[u.id].get(s.id), s)]
    answered = {(u.id, s.id): a for u in page.units for s in u.segments if (a := came[u.id].get(s.id)) and _fits(a, s)}
    edits = sorted(_edits(page, answered), reverse=True)
    text = page.translation.text if page.translation else _begun(page, folder)
    for start, end, words in edits:
        text = text[:start] + words + text[end:]
    return Merged(text, _done(page.units, answered), tuple(left), all(a.target for a in answered.values()) and not left)


def _of_unit(unit: Unit, answers: Answers) -> dict[str, Returned]:
    """Return what came back of a unit by segment; where the unit is one segment today and was several, they are one."""
    found = {segment: answer for (of, segment), answer in answers.items() if of == unit.id}
    if len(unit.segments) > 1 or len(found) < 2:
        return found
    source, target = (" ".join(getattr(one, name) for one in found.values()) for name in ("source", "target"))
    return {unit.segments[0].id: Returned(source, target, all(one.done for one in found.values()))}


def _fits(answer: Returned | None, segment: TranslationSegment) -> bool:
    return answer is None or _words(answer.source) == _words(segment.source)


def _words(text: str) -> list[str]:
    return text.split()


def _done(units: tuple[Unit, ...], answered: Answers) -> frozenset[str]:
    """Return the digests of the sections of which every segment came back as done."""
    every = {unit.digest: True for unit in units}
    for unit in units:
        for segment in unit.segments:
            answer = answered.get((unit.id, segment.id))
            every[unit.digest] &= segment.current or bool(answer and answer.done and answer.target)
    return frozenset(digest for digest, done in every.items() if done)


def _edits(page: Exchange, answered: Answers) -> Iterator[tuple[int, int, str]]:
    """Yield what is to stand where in the translation: sentences, and whole sections that it has not."""
    for unit in page.units:
        for segment in unit.segments:
            answer = answered.get((unit.id, segment.id))
            place = segment.here if page.translation else segment.there
            if answer and answer.target and place and _words(answer.target) != _words(segment.target):
                yield *place, answer.target
    if page.translation:
        yield from _sections(page, answered)


def _sections(page: Exchange, answered: Answers) -> Iterator[tuple[int, int, str]]:
    at = 0
    for there, here, same in page.regions:
        at = here[1] if here else at
        inside = [(u.id, s) for u in page.units for s in u.segments if there[0] <= s.there[0] < there[1]]
        if same or not inside or not all((a := answered.get((unit, s.id))) and a.target for unit, s in inside):
            continue
        text = page.original.text[slice(*there)]
        for unit, segment in reversed(inside):
            start, end = segment.there[0] - there[0], segment.there[1] - there[0]
            text = text[:start] + answered[unit, segment.id].target + text[end:]
        yield *(here or (at, at)), text


def _begun(page: Exchange, folder: str) -> str:
    """Return the original's text as the beginning of a translation: its includes are those of the language."""
    return re.sub(rf'(?<=["\'/ ]){page.original.locale.folder}/includes/', f"{folder}/includes/", page.original.text)


def recorded(text: str, original: Page, digests: str, draft: bool) -> str:
    """Return a translation with its record, as a draft where something is left to translate."""
    found = freshness.confirm(text, original, digests)
    _, end = frontmatter.extent(found)
    return f"{found[:end]}draft: true\n{found[end:]}" if draft else found
