"""One finding about the knowledge base, as data: where it is, what was found, what to write instead.

The engine returns findings and never prints them; a hook logs them, the command line shows them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter

from . import characters


@dataclass(frozen=True, order=True)
class Edit:
    """A mechanical remedy: put `text` in the place of the characters `start:end` of the file."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, order=True)
class Issue:
    """A finding at `path:line:column` (both from 1); `code` is stable, `mend` says what to write instead.

    `edit` mends it, where that takes no judgement.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    mend: str
    edit: Edit | None = field(default=None, compare=False)

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}"
        return characters.visible(f"{place}: {self.code} {self.message} {self.mend}")


def excerpt(text: str, most: int = 50) -> str:
    """Return a text as a message quotes it, on one line and no longer than `most`: `excerpt("a\\n b")  # "a b"`."""
    one = " ".join(text.split())
    return one if len(one) <= most else f"{one[: most - 1]}…"


def place(text: str, offset: int, line: int = 1) -> tuple[int, int]:
    """Return line and column of an offset in a text that begins on a `line` of its file."""
    return line + text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset)


_ORDER = attrgetter("path", "line", "column", "code", "message", "mend")


def in_order(issues: Iterable[Issue]) -> list[Issue]:
    """Return findings by their places, in a fifth of the time that two by two takes: one page may have 100,000."""
    return sorted(issues, key=_ORDER)
