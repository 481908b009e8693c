"""The texts of a check in two processes, where there are many: each reads half of the pages, in all their languages.

The second knows all that was read until then. A page that takes too long is told by whichever reads it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NoReturn

from ..base.issue import Issue
from ..build import workers
from ..build.workers import Parent
from ..language.locale import Locale
from .sources import Sources

MANY = 60


@dataclass(frozen=True)
class TextFindings:
    """What was found in texts, and what their glossaries promised: `ended` tells of those that took too long.

    `mentions` are the terms of each text, `links` the pages whose headings its links name.
    """

    issues: frozenset[Issue] = frozenset()
    promised: frozenset[Issue] = frozenset()
    mentions: dict[str, frozenset[str]] = field(default_factory=dict)
    links: dict[str, frozenset[str]] = field(default_factory=dict)
    ended: frozenset[Issue] = frozenset()


Work = Callable[[Sources, Sequence[Locale]], TextFindings]


def over(found: Sources, glossaries: Sequence[Locale], work: Work) -> list[TextFindings]:
    """Return what `work` finds in the texts that are to be read, and in these languages' glossaries."""
    uris = sorted({text.uri for path, text in found.manuscripts.items() if found.reads(path)})
    if len(uris) < MANY or not workers.available():
        return [work(found, glossaries)]
    worker = workers.split()
    if isinstance(worker, Parent):
        _work_for(worker, _half(found, uris[1::2]), glossaries[1::2], work)
    try:
        here = work(_half(found, uris[::2], others=True), glossaries[::2])
    except BaseException:
        worker.stop()
        raise
    return [here, worker.result()]


def _work_for(parent: Parent, found: Sources, glossaries: Sequence[Locale], work: Work) -> NoReturn:
    try:
        parent.finish(work(found, glossaries))
    finally:  # whatever went wrong: only the first process goes on
        os._exit(1)


def _half(found: Sources, uris: Sequence[str], others: bool = False) -> Sources:
    """Return the sources with some of the pages to be read alone; `others` has those that nobody wrote as well."""
    wanted = frozenset(uris)
    texts = {path for path, text in found.manuscripts.items() if text.uri in wanted}
    made = {page.path for page in found.catalogue.every if page.path not in found.manuscripts} if others else set()
    chosen = frozenset(path for path in texts | made if found.reads(path))
    return replace(found, chosen=chosen, linked=[], _rendered={}, _states={})
