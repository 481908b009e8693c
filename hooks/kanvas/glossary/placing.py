"""Which of a page's mentions become links: the first of every term, then repeats where there is room.

What a page is about comes first, then the terms that it mentions least, so that each has a link somewhere; a paragraph
that has its links passes a term on to its next mention. What room is left goes to repeats, one for a term under each
heading of the second level, the farthest from the last link to it first. What bounds them is what one sees: so many
links in a paragraph, and never two without a word between them.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .matching import Match
from .prose import Run

FIRSTS, REPEATS = (2, 12), (1, 30)
"""How many links a paragraph takes, and for how many words one more: to first mentions, and with repeats."""
OVER = "over the page’s limit of links"
DENSE = "over the paragraph’s limit of links"
BESIDE = "never beside another link without a word between"
REPEATED = "not the first under its heading"
PLACED = frozenset({"", OVER, DENSE, BESIDE})
"""What is said of a mention that is one, whether it is a link or has found no place."""
_WORD = re.compile(r"\w")


@dataclass
class Candidate:
    """A mention in a block; `word` is its place among the page's words, `reason` why it is no link, "" if it is."""

    run: Run
    match: Match
    word: int
    reason: str

    @property
    def slug(self) -> str:
        """The term that is mentioned."""
        return self.match.term.slug

    @property
    def section(self) -> tuple[int, str]:
        """The heading under which the term is mentioned, and the term."""
        return id(self.run.section), self.slug


@dataclass
class _Page:
    """The links of a page so far: in each block, by their term in words, by heading and term."""

    stretches: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    words: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    sections: set[tuple[int, str]] = field(default_factory=set)

    def add(self, candidate: Candidate) -> None:
        """Make a candidate a link."""
        candidate.reason = ""
        self.stretches[id(candidate.run)].append((candidate.match.start, candidate.match.end))
        self.words[candidate.slug].append(candidate.word)
        self.sections.add(candidate.section)

    def objection(self, candidate: Candidate, density: tuple[int, int]) -> str:
        """Say why a candidate has no room where it stands."""
        run, match = candidate.run, candidate.match
        stretches = self.stretches[id(run)]
        least, words = density
        if len(stretches) >= least + run.words // words:
            return DENSE
        gaps = (
            run.text[end : match.start] if end <= match.start else run.text[match.end : at] for at, end in stretches
        )
        return "" if all(map(_WORD.search, gaps)) else BESIDE

    def distance(self, candidate: Candidate) -> int:
        """Return how many words part a candidate from the nearest link to its term."""
        return min((abs(candidate.word - at) for at in self.words[candidate.slug]), default=1 << 30)


def everywhere(candidates: Iterable[Candidate], taken: set[tuple[int, str]]) -> None:
    """Make every first mention under its heading a link; `taken` are the headings with terms that have one."""
    taken = set(taken)
    for candidate in candidates:
        if not candidate.reason:
            candidate.reason = REPEATED if candidate.section in taken else ""
            taken.add(candidate.section)


def place(
    runs: Iterable[Run],
    candidates: Sequence[Candidate],
    written: Iterable[tuple[Run, str, int]],
    subject: Sequence[str],
    room: int,
) -> None:
    """Choose among the candidates that have no reason against them; `written` are links already: block, term, place.

    `subject` are the terms that the page is about, `room` is how many links the page takes, the first ones apart.
    """
    page = _Page()
    for run in runs:
        page.stretches[id(run)].extend(run.links)
    for run, slug, word in written:
        page.words[slug].append(word)
        page.sections.add((id(run.section), slug))
    free = [candidate for candidate in candidates if not candidate.reason]
    firsts = sum(_first(group, page) for group in _groups(free, page, subject))
    _repeat([one for one in free if one.reason and page.words.get(one.slug)], page, room - firsts)


def _groups(free: Sequence[Candidate], page: _Page, subject: Sequence[str]) -> list[list[Candidate]]:
    """Return the mentions of each term that has no link yet: what the page is about first, then the rarest."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in free:
        candidate.reason = OVER
        groups[candidate.slug].append(candidate)
    rank = {slug: number for number, slug in enumerate(subject)}
    unlinked = [slug for slug in groups if not page.words.get(slug)]
    return [groups[slug] for slug in sorted(unlinked, key=lambda slug: (rank.get(slug, len(rank)), len(groups[slug])))]


def _first(group: Sequence[Candidate], page: _Page) -> bool:
    """Link the first mention that has room; say whether there was one."""
    for candidate in group:
        candidate.reason = page.objection(candidate, FIRSTS)
        if not candidate.reason:
            page.add(candidate)
            return True
    return False


def _repeat(rest: Sequence[Candidate], page: _Page, room: int) -> None:
    """Link repeats, the farthest from the nearest link to their term first, as far as there is room."""
    heap = [(-page.distance(one), number, one) for number, one in enumerate(_openings(rest, page))]
    heapq.heapify(heap)
    while heap:
        distance, number, candidate = heapq.heappop(heap)
        nearer = -page.distance(candidate)
        if nearer != distance:  # a link was placed in the meantime
            heapq.heappush(heap, (nearer, number, candidate))
            continue
        candidate.reason = page.objection(candidate, REPEATS) if room > 0 else OVER
        if not candidate.reason:
            page.add(candidate)
            room -= 1


def _openings(rest: Sequence[Candidate], page: _Page) -> Iterator[Candidate]:
    """Yield the first mention under each heading where the term has no link; the others are repeated there."""
    seen = set(page.sections)
    for candidate in rest:
        if candidate.section not in seen:
            seen.add(candidate.section)
            yield candidate
        elif candidate.reason == OVER:
            candidate.reason = REPEATED
