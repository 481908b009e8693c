"""A link around a stretch of a block's text, over several elements where HTML allows it.

A place in the tree is an element, a gap between its children, and a place in the gap's text. A stretch that begins at
the very beginning of an element also begins before it, one that ends at its end also ends behind it: so "A **value**
proposition" takes a link around both words, while "**a value** proposition" has no place for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element


class Boundary(NamedTuple):
    """A place in the text before the child number `gap` of an element, or behind the last."""

    element: Element
    gap: int
    at: int

    @property
    def text(self) -> str:
        """The text in which the place lies."""
        return (self.element.text if self.gap == 0 else self.element[self.gap - 1].tail) or ""


Parents = Mapping[Element, Element]


def span(start: Boundary, end: Boundary, parents: Parents) -> tuple[Boundary, Boundary] | None:
    """Return the same stretch within one element, None if it begins in one element and ends in another."""
    starts = {id(place.element): place for place in _before(start, parents)}
    for place in _behind(end, parents):
        if first := starts.get(id(place.element)):
            return first, place
    return None


def wrap(start: Boundary, end: Boundary, link: Element) -> None:
    """Put the stretch between two places of one element into a link."""
    element, gap = start.element, start.gap
    inner = list(element)[gap : end.gap]
    before, behind, last = start.text[: start.at], end.text[end.at :], end.text[: end.at]
    link.text = start.text[start.at :] if inner else start.text[start.at : end.at]
    if gap == 0:
        element.text = before
    else:
        element[gap - 1].tail = before
    for child in inner:
        element.remove(child)
        link.append(child)
    if inner:
        inner[-1].tail = last
    link.tail = behind
    element.insert(gap, link)


def _before(place: Boundary, parents: Parents) -> Iterator[Boundary]:
    """Yield a place and those further up that nothing visible parts from it."""
    yield place
    while place.gap == 0 and not place.text[: place.at] and (parent := parents.get(place.element)) is not None:
        gap = list(parent).index(place.element)
        place = Boundary(parent, gap, len((parent.text if gap == 0 else parent[gap - 1].tail) or ""))
        yield place


def _behind(place: Boundary, parents: Parents) -> Iterator[Boundary]:
    yield place
    while (
        place.gap == len(place.element)
        and not place.text[place.at :]
        and (parent := parents.get(place.element)) is not None
    ):
        place = Boundary(parent, list(parent).index(place.element) + 1, 0)
        yield place
