"""Mechanical remedies put into the files: only what findings propose, and each file written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from ..base import writing
from ..base.issue import Edit, Issue


def mend(root: Path, issues: Iterable[Issue]) -> int:
    """Apply the edits of these findings to the files below `root`; return how many were applied.

    OSError leaves the file as it was that could not be written.
    """
    edits = sorted((issue.path, issue.edit) for issue in issues if issue.edit)
    return sum(_mend(root / path, [edit for _, edit in group]) for path, group in groupby(edits, lambda pair: pair[0]))


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, int]:
    """Return a text with edits applied, and how many."""
    kept = _apart(edits)
    for edit in reversed(kept):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text, len(kept)


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits in their order; of two that overlap, the first stands."""
    kept: list[Edit] = []
    for edit in sorted(set(edits)):
        if not kept or kept[-1].end <= edit.start:
            kept.append(edit)
    return kept


def _mend(file: Path, edits: list[Edit]) -> int:
    writing.rewrite(file, lambda text: apply(text, edits)[0])
    return len(_apart(edits))
