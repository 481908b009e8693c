"""Each language's way of setting text: quotation marks, apostrophes, dashes, and the spaces that must not break.

French follows the Imprimerie nationale (Lexique des règles typographiques, "Ponctuation"): a thin no-break space before
; ! ? and a no-break space before : and inside « ». Norwegian follows Språkrådet (« » without spaces, en dash, no-break
space in numbers), English New Hart's Rules with “double” quotes outside. Nothing but spaces and marks ever changes, and
text that is already right stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate

from .locale import Locale

NO_BREAK, THIN = "\u00a0", "\u202f"
OPAQUE = "\ufffc"
"""Stands for what is no text, such as code in a line: it is never touched, and counts as a word."""


@dataclass
class Segment:
    """A stretch of text as the rules see it; `written` is what really stands there, if it must not be changed."""

    text: str
    written: str | None = None

    @property
    def result(self) -> str:
        """What to write in its place."""
        return self.text if self.written is None else self.written


Edit = tuple[int, int, str]
Rule = Callable[[str], list[Edit]]


def text(plain: str, locale: Locale) -> str:
    """Return a text in its language's way: `text("Quoi?", Locale.FR)  # "Quoi\u202f?"`."""
    segments = [Segment(plain)]
    typeset(segments, locale)
    return segments[0].text


def typeset(segments: list[Segment], locale: Locale) -> None:
    """Set the segments of one block of text in place, reading them as a whole."""
    shown, starts = _joined(segments)
    for rule in _RULES[locale] if shown and not shown.isspace() else ():
        if edits := rule(shown):
            for start, end, new in reversed(edits):
                _apply(segments, starts, start, end, new)
            shown, starts = _joined(segments)


def _joined(segments: list[Segment]) -> tuple[str, list[int]]:
    """Return the text of segments as a whole, and where in it each begins."""
    starts = accumulate((len(segment.text) for segment in segments), initial=0)
    return "".join(segment.text for segment in segments), list(starts)[:-1]


def _apply(segments: list[Segment], starts: list[int], start: int, end: int, new: str) -> None:
    """Change the free segment within which an edit lies, the last one if it stands between two."""
    for at in range(bisect_right(starts, start) - 1, -1, -1):
        segment, offset = segments[at], starts[at]
        if segment.written is None and end - offset <= len(segment.text):
            segment.text = segment.text[: start - offset] + new + segment.text[end - offset :]
            return
        if offset < start:
            return


def _swap(pattern: str, new: str, marks: Iterable[str]) -> Rule:
    """Make the rule that puts `new` in the place of a pattern's matches, each of which holds or touches a mark.

    Most blocks of a text have none of a rule's marks: to see that costs a tenth of looking for the pattern.
    """
    compiled = re.compile(pattern)

    def rule(shown: str) -> list[Edit]:
        for mark in marks:
            if mark in shown:
                return [(m.start(), m.end(), new) for m in compiled.finditer(shown) if m[0] != new]
        return []

    return rule


_OPENS = re.compile(r"""(?:^|[\s(\[{—–/'’«“‘-])$""")


def pairs(shown: str) -> list[tuple[int, int]]:
    """Return where straight double quotes open and close; nothing where they cannot all be paired."""
    found: list[tuple[int, int]] = []
    opened = None
    for mark in re.finditer('"', shown):
        at, before, after = mark.start(), shown[: mark.start()][-1:], shown[mark.end() :][:1]
        if opened is None and _OPENS.match(before) and after not in ("", '"') and not after.isspace():
            opened = at
        elif opened is not None and before != '"' and not before.isspace():
            found.append((opened, at))
            opened = None
        else:
            return []
    return [] if opened is not None else found


def _quotes(opening: str, closing: str) -> Rule:
    def rule(shown: str) -> list[Edit]:
        found = pairs(shown)
        marks = [(start, opening) for start, _ in found] + [(end, closing) for _, end in found]
        return [(at, at + 1, new) for at, new in sorted(marks)]

    return rule


_WORD = rf"[^\W_{OPAQUE}]|{OPAQUE}"
_SPACE = f"[ {NO_BREAK}{THIN}]"
_ELLIPSIS = _swap(r"(?<!\.)\.\.\.(?!\.)", "…", ["..."])
_DASHES = [
    _swap(r"(?<=\d)--(?=\d)", "–", ["--"]),
    _swap(r"(?<= )--?(?= )(?<!\d --)(?<!\d -)", "–", "-"),
]
_APOSTROPHE = _swap(rf"(?<=[\w{OPAQUE}.!?…])'", "’", "'")
_SINGLES = [_APOSTROPHE, _swap(r"'(?=\d\ds?\b)", "’", "'"), _swap(r"(?:(?<=\s)|(?<=[(\[“«—–])|^)'(?=\w)", "‘", "'")]

_DIGITS = "0123456789"
# Looking back last, for few places have the space: at every place it would cost four times as much.
_THOUSANDS = rf"[ {NO_BREAK}](?=D{{3}}(?!D))(?:(?<=(?<!D)D.)|(?<=(?<!D)DD.)|(?<=(?<!D)DDD.))".replace("D", "[0-9]")


def _units(units: str) -> Rule:
    """Keep a number with its unit."""
    return _swap(rf" (?<=[0-9].)(?=(?:{units})(?!\w))", NO_BREAK, _DIGITS)


_UNITS = r"[kM]?€|\$|£|%|‰|°C|km|cm|mm|kg|m²|m|g|h|min|s"
_BEFORE = rf"[\w{OPAQUE})\]»”’%€°…]"
_FRENCH = [
    _swap(rf"«{_SPACE}*(?=\S)", f"«{NO_BREAK}", "«"),
    _swap(rf"(?<=\S)(?<!{_SPACE}){_SPACE}*»", f"{NO_BREAK}»", "»"),
    _swap(rf"{_SPACE}+(?=[;!?](?!\w))", THIN, ";!?"),
    _swap(rf"(?=[;!?])(?<={_BEFORE})(?=[;!?]+(?:[\s)\]»”…]|$))", THIN, ";!?"),
    _swap(rf"{_SPACE}+(?=:(?![\w/:]))", NO_BREAK, ":"),
    _swap(rf"(?=:(?:\s|$))(?<={_BEFORE})", NO_BREAK, ":"),
]
_RULES: dict[Locale, list[Rule]] = {
    Locale.FR: [
        _ELLIPSIS,
        _APOSTROPHE,
        _quotes("«", "»"),
        *_DASHES,
        *_FRENCH,
        _swap(_THOUSANDS, THIN, _DIGITS),
        _units(_UNITS + "|euros?"),
    ],
    Locale.NO: [
        _ELLIPSIS,
        _swap(rf"(?<=«){_SPACE}+|{_SPACE}+(?=»)", "", "«»"),  # before quotes are paired: a space decides which open
        _quotes("«", "»"),
        *_SINGLES,
        *_DASHES,
        _swap(_THOUSANDS, NO_BREAK, _DIGITS),
        _units(_UNITS + "|t|euro|kroner|kr|prosent"),
    ],
    Locale.EN: [_ELLIPSIS, _quotes("“", "”"), *_SINGLES, *_DASHES, _units(_UNITS)],
}
