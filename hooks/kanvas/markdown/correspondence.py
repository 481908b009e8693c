"""Which heading of a translation says what which of its original's says: by their places, as far as places tell that.

The sections (second level) come first. Where the translation is not known to be behind, they correspond in their order
if there are as many; where it is, only those do of which its record tells where they stand now. Within two sections
that correspond, the headings below do if they stand on the same levels in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SECTION = "h2"


@dataclass(frozen=True)
class KeptSections:
    """For each section of a translation that is behind, its original's (None: unknown), of so many; which changed."""

    places: tuple[int | None, ...]
    originals: int
    changed: tuple[int, ...] = ()


def of(own: Sequence[str], theirs: Sequence[str], kept: KeptSections | None = None) -> list[int | None]:
    """Return for each heading of a translation the place of its original's, None where nothing tells it.

    Both are the headings' elements in their order: `of(["h2", "h3"], ["h2", "h3"])  # [0, 1]`.
    """
    here, there = list(_groups(own)), list(_groups(theirs))
    found: list[int | None] = [None] * len(own)
    for at, group in enumerate(here):
        place = _place(at, len(here), len(there), kept)
        if place is not None:
            found[group.start : group.stop] = _within(own, group, theirs, there[place])
    return found


def _place(at: int, ours: int, theirs: int, kept: KeptSections | None) -> int | None:
    """Return which group of the original corresponds to a group of the translation; the first has no heading above."""
    if at == 0:
        return 0
    if kept is None:
        return at if ours == theirs else None
    counted = ours == len(kept.places) + 1 and theirs == kept.originals + 1
    place = kept.places[at - 1] if counted else None
    return None if place is None else place + 1


def _groups(tags: Sequence[str]) -> Iterator[range]:
    """Yield where each section's headings stand, those before the first section first."""
    starts = [at for at, tag in enumerate(tags) if tag == SECTION]
    for start, end in zip([0, *starts], [*starts, len(tags)], strict=True):
        yield range(start, end)


def _within(own: Sequence[str], group: range, theirs: Sequence[str], other: range) -> list[int | None]:
    if [own[at] for at in group] == [theirs[at] for at in other]:
        return list(other)
    alone: list[int | None] = [None] * len(group)
    head = [other.start] if group and own[group.start] == SECTION else []
    return [*head, *alone[len(head) :]]
