"""Each language's way of setting text: quotation marks, apostrophes, dashes, and the spaces that must not break.

French follows the Imprimerie nationale (Lexique des règles typographiques, "Ponctuation"): a thin no-break space before
; ! ? and a no-break space before : and inside « ». Norwegian follows Språkrådet (« » without spaces, en dash, no-break
space in numbers), English New Hart's Rules with “double” quotes outside. Nothing but spaces and marks ever changes, and
text that is already right stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from . import profile
from .locale import Locale
from .profile import Quotes

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


Replacement = tuple[int, int, str]
Rule = Callable[[str], list[Replacement]]


def text(plain: str, locale: Locale) -> str:
    """Return a text in its language's way: `text("Quoi?", french)  # "Quoi\u202f?"`."""
    segments = [Segment(plain)]
    typeset(segments, locale)
    return segments[0].text


def typeset(segments: list[Segment], locale: Locale) -> None:
    """Set the segments of one block of text in place, reading them as a whole."""
    shown, starts = _joined(segments)
    for rule in _rules(locale.tag) if shown and not shown.isspace() else ():
        if edits := rule(shown):
            _apply(segments, starts, edits)
            shown, starts = _joined(segments)


def _joined(segments: list[Segment]) -> tuple[str, list[int]]:
    """Return the text of segments as a whole, and where in it each begins."""
    if len(segments) == 1:
        return segments[0].text, [0]
    starts = accumulate((len(segment.text) for segment in segments), initial=0)
    return "".join(segment.text for segment in segments), list(starts)[:-1]


def _apply(segments: list[Segment], starts: list[int], edits: list[Replacement]) -> None:
    """Change each segment once, by all the edits within it."""
    within = defaultdict[int, list[Replacement]](list)
    for start, end, new in edits:
        if (at := _holder(segments, starts, start, end)) is not None:
            within[at].append((start - starts[at], end - starts[at], new))
    for at, own in within.items():
        segments[at].text = _edited(segments[at].text, own)


def _holder(segments: list[Segment], starts: list[int], start: int, end: int) -> int | None:
    """Return the free segment within which an edit lies, the last one if it stands between two; None without one."""
    for at in range(bisect_right(starts, start) - 1, -1, -1):
        segment, offset = segments[at], starts[at]
        if segment.written is None and end - offset <= len(segment.text):
            return at
        if offset < start:
            return None
    return None


def _edited(text: str, edits: list[Replacement]) -> str:
    """Return a text with its edits made, which stand in its order."""
    pieces, done = [], 0
    for start, end, new in edits:
        pieces += [text[done:start], new]
        done = end
    return "".join([*pieces, text[done:]])


def _swap(pattern: str, new: str, marks: Iterable[str]) -> Rule:
    """Make the rule that puts `new` in the place of a pattern's matches, each of which holds or touches a mark.

    Most blocks of a text have none of a rule's marks: to see that costs a tenth of looking for the pattern.
    """
    compiled = re.compile(pattern)

    def rule(shown: str) -> list[Replacement]:
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
        at = mark.start()
        before, after = shown[max(0, at - 1) : at], shown[at + 1 : at + 2]
        if opened is None and _OPENS.match(before) and after not in ("", '"') and not after.isspace():
            opened = at
        elif opened is not None and before != '"' and not before.isspace():
            found.append((opened, at))
            opened = None
        else:
            return []
    return [] if opened is not None else found


def _quotes(opening: str, closing: str) -> Rule:
    def rule(shown: str) -> list[Replacement]:
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
_YEARS = _swap(r"'(?=\d\ds?\b)", "’", "'")

_DIGITS = "0123456789"
# Looking back last, for few places have the space: at every place it would cost four times as much.
_THOUSANDS = rf"[ {NO_BREAK}](?=D{{3}}(?!D))(?:(?<=(?<!D)D.)|(?<=(?<!D)DD.)|(?<=(?<!D)DDD.))".replace("D", "[0-9]")


def _units(units: str) -> Rule:
    """Keep a number with its unit."""
    return _swap(rf" (?<=[0-9].)(?=(?:{units})(?!\w))", NO_BREAK, _DIGITS)


_COMMON = r"[kM]?€|\$|£|%|‰|°C|km|cm|mm|kg|m²|m|g|h|min|s"
_BEFORE = rf"[\w{OPAQUE})\]»”’%€°…]"
_SPACED_MARKS = [
    _swap(rf"{_SPACE}+(?=[;!?](?!\w))", THIN, ";!?"),
    _swap(rf"(?=[;!?])(?<={_BEFORE})(?=[;!?]+(?:[\s)\]»”…]|$))", THIN, ";!?"),
    _swap(rf"{_SPACE}+(?=:(?![\w/:]))", NO_BREAK, ":"),
    _swap(rf"(?=:(?:\s|$))(?<={_BEFORE})", NO_BREAK, ":"),
]


def css(locales: Iterable[Locale]) -> str:
    """Return the rules of a stylesheet by which an element `q` has its language's quotation marks."""
    quotes = ((locale.tag, locale.profile.quotes) for locale in locales)
    return "".join(
        f':lang({tag}) {{ quotes: "{q.written[0]}" "{q.written[1]}" "{q.inner[0]}" "{q.inner[1]}"; }}\n'
        for tag, q in quotes
    )


@cache
def _rules(tag: str) -> list[Rule]:
    """Return the rules of a language in the order in which they are applied."""
    told = profile.of(tag)
    quotes, setting = told.quotes, told.typography
    rules = [_ELLIPSIS, *([] if quotes.space else _tight(quotes)), _quotes(*quotes.outer)]
    rules += [_APOSTROPHE, _YEARS, _opened(quotes)] if setting.single_quotes else [_APOSTROPHE]
    rules += [*_DASHES, *(_spaced(quotes) if quotes.space else []), *(_SPACED_MARKS if setting.spaced_marks else [])]
    rules += [_swap(_THOUSANDS, setting.thousands, _DIGITS)] if setting.thousands else []
    return [*rules, _units("|".join([_COMMON, *setting.units]))]


def _tight(quotes: Quotes) -> list[Rule]:
    """Take spaces out of angle quotes before straight ones are paired: a space decides which of those open."""
    opening, closing = quotes.outer
    if "«" not in quotes.outer:
        return []
    return [_swap(rf"(?<={opening}){_SPACE}+|{_SPACE}+(?={closing})", "", opening + closing)]


def _spaced(quotes: Quotes) -> list[Rule]:
    """Put the space inside quotation marks."""
    (opening, closing), space = quotes.outer, quotes.space
    return [
        _swap(rf"{opening}{_SPACE}*(?=\S)", opening + space, opening),
        _swap(rf"(?<=\S)(?<!{_SPACE}){_SPACE}*{closing}", space + closing, closing),
    ]


def _opened(quotes: Quotes) -> Rule:
    """Turn a straight apostrophe that opens a word into the inner quotation mark."""
    return _swap(r"(?:(?<=\s)|(?<=[(\[“«»„—–])|^)'(?=\w)", quotes.inner[0], "'")
