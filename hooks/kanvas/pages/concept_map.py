"""The concept map: which terms stand near one another, drawn as arcs beside their list.

Two terms are near if the entry of either names the other as related. An arc diagram keeps the terms a list that one
reads and searches, at any width; what is drawn beside it says nothing that the list does not. See M. Wattenberg, “Arc
Diagrams: Visualizing Structure in Strings”, IEEE InfoVis 2002, DOI 10.1109/INFVIS.2002.1173155.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt

from ..content.term import Term
from ..glossary.knowledge import Knowledge
from ..language import collation
from ..language.locale import Locale

_HEADING = 2  # rows


class Drawing:
    """What templates draw by: the height of a row and the width of the arcs, in units of the drawing."""

    ROW, WIDTH = 24, 88


@dataclass(frozen=True)
class Arc:
    """A line between two rows, as the `d` of an SVG path, and the terms at its ends."""

    curve: str
    ends: tuple[str, str]


@dataclass(frozen=True)
class Neighbourhood(Drawing):
    """A term among its neighbours: the rows in their order, itself in the middle, and the arcs between them.

    `related` are the neighbours that the term's own entry names, in its order, `more` the others.
    """

    rows: tuple[Term, ...]
    arcs: tuple[Arc, ...]
    related: tuple[Term, ...]
    more: tuple[Term, ...]


@dataclass(frozen=True)
class Subject:
    """The terms of a subject ("" for none), in alphabetical order, each with the titles of its neighbours."""

    name: str
    rows: tuple[tuple[Term, tuple[str, ...]], ...]


@dataclass(frozen=True)
class ConceptMap(Drawing):
    """All terms of a language by subject, and the arcs; a subject's name takes two rows."""

    subjects: tuple[Subject, ...]
    arcs: tuple[Arc, ...]

    @property
    def height(self) -> int:
        """How many rows there are."""
        return sum(_HEADING + len(subject.rows) for subject in self.subjects)


def around(knowledge: Knowledge, term: Term) -> Neighbourhood:
    """Return what stands near a term."""
    near = knowledge.neighbours(term)
    half = len(near) // 2
    rows = (*near[:half], term, *near[half:])
    arcs = _arcs({row.slug: number for number, row in enumerate(rows)}, rows)
    related = tuple(filter(None, (knowledge.entry(slug, term.locale) for slug in term.related)))
    more = tuple(other for other in near if other.slug not in term.related)
    return Neighbourhood(rows, arcs, related, more)


def of(knowledge: Knowledge, locale: Locale) -> ConceptMap:
    """Return the map of a language's terms."""
    subjects = tuple(_subjects(knowledge, locale))
    places: dict[str, int] = {}
    for number, subject in enumerate(subjects):
        for term, _ in subject.rows:
            places[term.slug] = len(places) + _HEADING * (number + 1)
    return ConceptMap(subjects, _arcs(places, [term for subject in subjects for term, _ in subject.rows]))


def _subjects(knowledge: Knowledge, locale: Locale) -> Iterator[Subject]:
    every = knowledge.catalogue.terms[locale].values()
    terms = sorted(every, key=lambda term: (_subject(term), collation.key(term.title, locale)))
    for name, found in groupby(terms, key=_subject):
        rows = ((term, tuple(near.title for near in knowledge.neighbours(term))) for term in found)
        yield Subject(name, tuple(rows))


def _subject(term: Term) -> str:
    return next(iter(term.page.matter.tags), "")


def _arcs(places: Mapping[str, int], terms: Sequence[Term]) -> tuple[Arc, ...]:
    """Return an arc for each pair of near terms that have places, the longest first, so that short ones lie above."""
    pairs = {
        (min(one, other, key=places.__getitem__), max(one, other, key=places.__getitem__))
        for one, other in ((term.slug, slug) for term in terms for slug in term.related)
        if other in places and one != other
    }
    longest = max((places[low] - places[high] for high, low in pairs), default=1)
    ordered = sorted(pairs, key=lambda ends: (places[ends[0]] - places[ends[1]], ends))
    return tuple(Arc(_path(places[high], places[low], longest), (high, low)) for high, low in ordered)


def _path(high: int, low: int, longest: int) -> str:
    """Return a curve between two rows that reaches further to the left the further they are apart.

    Of a cubic curve whose handles stand `reach` to the left, the middle stands three quarters of that to the left.
    """
    width = Drawing.WIDTH
    above, below = (Drawing.ROW * row + Drawing.ROW // 2 for row in (high, low))
    left = width - round((width - 4) * sqrt((low - high) / longest) * 4 / 3)
    return f"M{width} {above}C{left} {above} {left} {below} {width} {below}"
