"""A translation that claims to be current has the outline of its original: headings, pictures, links, tables and lists.

One that lags behind is left alone: whoever changes an original, or adds to it, need not wait for its translators (see
`translations`). An include is compared where a page that holds it claims to be current. Of each kind, only the first
difference is told, since what follows is shifted by it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from ..base.issue import Issue
from ..content import inclusion, syntax
from ..content.address import split
from ..content.catalogue import INCLUDES
from ..content.manuscript import Manuscript
from ..content.syntax import Kind
from ..language import profile
from ..language.locale import Locale
from ..translation.freshness import State
from . import targets
from .sources import Sources


@dataclass(frozen=True)
class Feature:
    """One part of an outline: what must be the same, how it is written, where it stands."""

    same: str
    written: str
    offset: int


PageOutline = dict[str, list[Feature]]

_MARKS = {Kind.BLOCK: "/// ", Kind.FENCE: "``` "}


def check(sources: Sources) -> Iterator[Issue]:
    """Compare every page and include with the version that it was translated from."""
    for uri in sorted({text.uri for text in sources.asked}):
        versions = {text.locale: text for text in sources.manuscripts.values() if text.uri == uri}
        original = _original(uri, versions, sources)
        for version in versions.values():
            if version is not original and any(_claims(page, sources) for page in sources.including(version)):
                with sources.clock.page(version.path):
                    yield from _differences(original, version)


def _original(uri: str, versions: dict[Locale, Manuscript], sources: Sources) -> Manuscript:
    page = sources.catalogue.original(uri)
    return versions[page.locale] if page else next(iter(versions.values()))


def _claims(text: Manuscript, sources: Sources) -> bool:
    """Whether a page says that it says what its original says today."""
    page = sources.catalogue.pages[text.locale].get(text.uri)
    return page is not None and sources.freshness(page).state in (State.CURRENT, State.AHEAD)


def outline(text: Manuscript) -> PageOutline:
    """Return what the versions of a page must have in common, by its kind."""
    return {
        "headings": [Feature(str(h.count), f"“{h.words}”", h.start) for h in text.of(Kind.HEADING)],
        "pictures": _pictures(text),
        "links": _links(text),
        "blocks": _blocks(text),
        "tables": [Feature(str(table.count), "a table", table.start) for table in text.of(Kind.TABLE)],
        "lists": [Feature(str(one.count), f"a list of {one.count}", one.start) for one in _lists(text)],
    }


def _lists(text: Manuscript) -> Iterator[syntax.Part]:
    """Yield the lists that stand in no other list; they count its items too."""
    end = 0
    for one in text.of(Kind.LIST):
        if one.start >= end:
            end = one.end
            yield one


def _pictures(text: Manuscript) -> list[Feature]:
    return [Feature(t.address, f"“{t.address}”", t.offset) for t in targets.targets(text) if t.picture]


def _links(text: Manuscript) -> list[Feature]:
    """Return the targets of links; within a paragraph a language may put them in the order of its own sentence."""
    found = [t for t in targets.targets(text) if not t.picture]
    parts = [
        (text.markup.count("\n\n", 0, t.offset), Feature(_same(t.address, text), t.address, t.offset)) for t in found
    ]
    return [part for _, part in sorted(parts, key=lambda p: (p[0], p[1].same))]


def _same(address: str, text: Manuscript) -> str:
    """Return what is the same of an address in every language: of the web's only the site, of ours the page."""
    url = split(address)
    if url.netloc:
        return _label().sub("", url.netloc)
    if not url.path or text.uri.startswith(INCLUDES):
        return url.path
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(text.uri), url.path))


@cache
def _label() -> re.Pattern[str]:
    """Return what may stand before the name of a site for its language: "fr.wikipedia.org"."""
    return re.compile(rf"^(?:www|{'|'.join({name for one in profile.every() for name in (one.folder, one.tag)})})\.")


def _blocks(text: Manuscript) -> list[Feature]:
    """Return the includes, admonitions, tabs, blocks and fences; of an include, the name below its language."""
    found = []
    for block in text.of(Kind.INCLUDE, Kind.CONTAINER, Kind.BLOCK, Kind.FENCE):
        if block.kind is Kind.INCLUDE:
            name = "".join(inclusion.names(text.text[block.start : block.end])).partition("/")[2]
        else:
            name = (_MARKS.get(block.kind, "") + block.words).strip()
        if name not in ("", "```"):
            found.append(Feature(name, f"“{name}”", block.start))
    return found


def _differences(original: Manuscript, version: Manuscript) -> Iterator[Issue]:
    ours, theirs = outline(version), outline(original)
    for kind in ours:
        for one, other in zip_longest(ours[kind], theirs[kind]):
            if one is None or other is None or one.same != other.same:
                yield _different(kind, one, other, original, version)
                break


def _different(
    kind: str, one: Feature | None, other: Feature | None, original: Manuscript, version: Manuscript
) -> Issue:
    """Return the finding of a first difference, with the place on both sides."""
    there = original.place(other.offset)[0] if other else original.text.count("\n") + 1
    ours = one.written if one else "nothing more"
    theirs = other.written if other else "nothing more"
    message = f"The {kind} differ: here {ours}, in {original.path}:{there} {theirs}."
    mend = "Give both versions the same outline."
    return version.issue(one.offset if one else len(version.text) - 1, f"parity-{kind}", message, mend)
