"""Which section of its original each section of a translation that is behind stands for, as its record tells.

The record holds a digest of each section of the original as it was when it was translated, in the order of both.
"""

from __future__ import annotations

from ..content.catalogue import Catalogue
from ..content.files import Read
from ..content.page import Page
from ..markdown.correspondence import KeptSections
from . import freshness
from .freshness import SectionKind, State


def of(catalogue: Catalogue, read: Read, page: Page) -> KeptSections | None:
    """Return the sections of a translation that is behind, None of any other page: its places tell."""
    state, made_from = freshness.of(catalogue, page, read), page.matter.translation
    if state.state is not State.STALE or made_from is None or state.original is None:
        return None
    if state.original is not catalogue.original(page.uri) or not made_from.hash:
        return KeptSections((), -1)
    there = freshness.sections(state.original, read)
    heads = sum(one.part is not SectionKind.HEADING for one in there)
    found = freshness.kept(made_from.hash, there)
    recorded = range(heads, made_from.hash.count("-") + 1)
    now = [found.get(at, (-1, False)) for at in recorded]
    places = tuple(place - heads if place >= heads else None for place, _ in now)
    changed = tuple(at for at, (place, differs) in enumerate(now) if differs and place >= heads)
    return KeptSections(places, len(there) - heads, changed)
