"""The voice of a text: turns of phrase that a reader has met too often, each shown with its sentence.

A note, never an error: once in a text such a phrase may be the right one, and only a person who reads aloud can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.issue import Issue
from ..content.manuscript import Manuscript
from ..language import tics
from .sources import Sources

_END = re.compile(r"[.!?…][»”\")]*(?=\s)")


def check(sources: Sources) -> Iterator[Issue]:
    """Find the tics of each language in the running text that was asked about."""
    for text in sources.asked:
        for start, end in text.passages:
            yield from tics_of(text, start, end)


def tics_of(text: Manuscript, start: int, end: int) -> Iterator[Issue]:
    """Return a note for each tic between two offsets of a text, with the sentence that holds it."""
    for pattern in tics.patterns(text.locale):
        for match in pattern.finditer(text.prose, start, end):
            tic, whole = _one_line(match[0]), _sentence(text.text[start:end], match.start() - start)
            message = f"“{tic}” comes back too often in these texts: {whole}"
            yield text.issue(
                match.start(), "tic", message, "Read the sentence aloud, then say it another way or cut it."
            )


def _sentence(passage: str, offset: int) -> str:
    """Return the sentence of a passage in which an offset lies: `_sentence("One. Two.", 6)  # "Two."`."""
    ends = [match.end() for match in _END.finditer(passage)]
    first = max((end for end in ends if end <= offset), default=0)
    last = min((end for end in ends if end > offset), default=len(passage))
    return _one_line(passage[first:last])


def _one_line(text: str) -> str:
    return " ".join(text.split())
