"""Which heading of a page answers to an address that another heading had: it was renamed, moved or merged.

A heading that still has an address keeps all that it had before. One that is gone was between two that are there: the
headings that are new in that place take its addresses, in their order where there are as many, else by likeness; where
there is none, it was merged, and the heading before it answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

Recorded = Sequence[Sequence[str]]


def of(recorded: Recorded, now: Sequence[str]) -> list[list[str]]:
    """Return the earlier addresses of each heading: `of([["a"], ["b"]], ["a", "c"])  # [[], ["b"]]`.

    `recorded` are the headings as they were published, each with its address and earlier ones; `now` the present ones.
    """
    found: list[list[str]] = [[] for _ in now]
    taken = set(now)
    for row, at in zip(recorded, _places(recorded, now), strict=True):
        for address in row if now else ():
            if address not in taken:
                taken.add(address)
                found[at].append(address)
    return found


def _places(recorded: Recorded, now: Sequence[str]) -> list[int]:
    """Return which of the present headings stands for each of the recorded ones."""
    places = [next((now.index(address) for address in row if address in now), -1) for row in recorded]
    free = set(range(len(now))) - set(places)
    start = 0
    while start < len(places):
        end = start
        while end < len(places) and places[end] < 0:
            end += 1
        if end > start:
            before, after = places[start - 1] if start else -1, places[end] if end < len(places) else len(now)
            room = [at for at in sorted(free) if before < at < after]
            places[start:end] = _matched([row[0] for row in recorded[start:end]], room, now, max(before, 0))
        start = end + 1
    return places


def _matched(gone: Sequence[str], room: Sequence[int], now: Sequence[str], before: int) -> list[int]:
    if len(gone) == len(room):
        return list(room)
    return [max(room, key=lambda at: _likeness(one, now[at])) if room else before for one in gone]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
