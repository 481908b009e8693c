"""A form among its neighbours: the words and marks of its sentence that stand just before and just after it.

The grammars (`french`, `norwegian`, `english`) judge by it whether a form is the noun that it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import islice

from .inflection import normal
from .word import BREAK, bare

# Apostrophes are no tokens: they only join.
_TOKEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u00ad]+[^\W_]*)*\$?|[^\w\s\u00ad'’]|_")
_WORD_HYPHEN, _HYPHEN_WORD = re.compile(r"\w\.?[-\u2010\u2011]$"), re.compile(r"[-\u2010\u2011]\w")
# "[1]" is the mark of a note: it is no word of the sentence, and before a capital the beginning of one.
_NUMBERED, _OPENS_NUMBERED = re.compile(r"\s?\[\^?\d{1,3}\]"), re.compile(r"^.*\[\^?\d{1,3}\]\s*$", re.DOTALL)
_HYPHENS = frozenset("-\u2010\u2011")
_REACH = 64
_WORDS = 5


class Setting:
    """A form `text[start:end]`, also as it is compared, and the name that it was taken for, as it is compared.

    `lead` and `trail` are the text before and behind it, as far as it matters: up to the end of its line, cell or item.
    """

    def __init__(self, text: str, start: int, end: int, base: str) -> None:
        self.written = text[start:end]
        self.form, self.base = _compared(self.written), base
        lead = text[max(0, start - _REACH) : start]
        within = lead.rpartition(BREAK)[2]
        self._cut = start > _REACH and len(within) == len(lead)
        self.lead, self.trail = within, text[end : end + _REACH].partition(BREAK)[0]
        if "[" in within:
            self.lead = _NUMBERED.sub("", _OPENS_NUMBERED.sub("", within) if self.capitalised else within)
        self._before: tuple[str, ...] | None = None
        self._after: tuple[str, ...] | None = None

    @property
    def before(self) -> tuple[str, ...]:
        """The words and marks before the form as they are written, the nearest first."""
        if self._before is None:
            self._before = tuple(_TOKEN.findall(self.lead)[1 if self._cut else 0 :][: -_WORDS - 1 : -1])
        return self._before

    @property
    def after(self) -> tuple[str, ...]:
        """The words and marks behind the form as they are written, the nearest first."""
        if self._after is None:
            self._after = tuple(token[0] for token in islice(_TOKEN.finditer(self.trail), _WORDS))
        return self._after

    def left(self, n: int = 0) -> str:
        """Return the n-th word or mark before the form as it is compared, "" where there is none."""
        return normal(self.before[n]) if n < len(self.before) else ""

    def right(self, n: int = 0) -> str:
        """Return the n-th word or mark after the form as it is compared, "" where there is none."""
        return normal(self.after[n]) if n < len(self.after) else ""

    @property
    def opens(self) -> bool:
        """Whether the form stands where a capital means nothing: at the start, or behind a mark other than a comma."""
        if not self.before:
            return True
        hyphened = self.lead[-1] in "-\u2010\u2011"
        return not (self.before[0][0].isalnum() or self.before[0] in ",&/" or hyphened)

    @property
    def hyphened(self) -> bool:
        """Whether a hyphen makes the form a part of a longer word: "customer" in "customer-centric"."""
        return bool(self.trail[:1] in _HYPHENS and _HYPHEN_WORD.match(self.trail)) or bool(
            self.lead[-1:] in _HYPHENS and _WORD_HYPHEN.search(self.lead[-3:])
        )

    @property
    def is_last(self) -> bool:
        """Whether the form is the last part of a hyphened word: "hour" in "24-hour"."""
        return not _HYPHEN_WORD.match(self.trail)

    @property
    def capitalised(self) -> bool:
        """Whether the form is written with a capital, but not all in capitals."""
        return capitalised(self.written)


@cache
def _compared(written: str) -> str:
    return normal(bare(written))


def capitalised(word: str) -> bool:
    """Whether a word begins with a capital and goes on in small letters: `capitalised("Nice")  # True`."""
    return word[:1].isupper() and word[1:2].islower()


def first_reason(rules: Iterable[Callable[[Setting], str]], here: Setting) -> str:
    """Return the first reason that a rule gives against a form, "" if none has any."""
    return next((reason for rule in rules if (reason := rule(here))), "")


def no_objection(here: Setting) -> str:
    """Say that nothing speaks against a form."""
    return ""
