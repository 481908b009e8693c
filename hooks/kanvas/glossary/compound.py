"""Compounds: a term inside a longer word, "abonnementspris" and "prøveabonnement".

Where a language writes compounds in one word, its profile says what joins their parts ("s" or "e" in Norwegian, by
Språkrådet's rules of word formation). A word is one when a term stands at its beginning or its end and the dictionary
knows what is left.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from ..content.term import Term
from ..language import inflection
from ..language.locale import Locale

_SHORTEST = 3
_BEFORE = re.compile(r"[\w$]+[-\u2010\u2011]$")
_AFTER = re.compile(r"[-\u2010\u2011]\w+")
_BEHIND = frozenset("-\u2010\u2011\n")  # a line may end behind its hyphen


def term_in(word: str, stems: Mapping[str, Term], locale: Locale) -> Term | None:
    """Return the term at the beginning or the end of a compound; the longest, the end before the beginning."""
    plain = inflection.normal(word)
    forms = inflection.lemmas(plain, locale)
    for cut in range(_SHORTEST, len(plain)):
        for form in sorted(forms):
            if form[cut:] in stems and _part(form[:cut], locale):
                return stems[form[cut:]]
    for cut in range(len(plain) - _SHORTEST, _SHORTEST - 1, -1):
        if plain[:cut] in stems and any(_rest(plain[cut:], joint, locale) for joint in _joints(locale)):
            return stems[plain[:cut]]
    return None


def hyphenated(text: str, start: int, end: int, endings: Collection[str]) -> tuple[int, int, bool]:
    """Widen a match over the hyphened parts of its compound; say whether there were any beyond an ending."""
    before = _BEFORE.search(text[:start]) if text[start - 1 : start] in _BEHIND else None
    after = _AFTER.match(text, end)
    wide = (before.start() if before else start, after.end() if after else end)
    ending = after is not None and after[0][1:] in endings
    return *wide, bool(before) or (bool(after) and not ending)


def _joints(locale: Locale) -> tuple[str, ...]:
    """Return what may join the parts of a compound; a hyphen may in every language."""
    joined = locale.profile.compounds
    return (*joined.joints, "-") if joined else ()


def _part(text: str, locale: Locale) -> bool:
    """Whether the first part of a compound is a word, with or without its joint."""
    return any(
        len(part) >= _SHORTEST - 1 and inflection.known(part, locale)
        for part in (text.removesuffix(joint) for joint in _joints(locale) if text.endswith(joint))
    )


def _rest(text: str, joint: str, locale: Locale) -> bool:
    rest = text.removeprefix(joint)
    return text.startswith(joint) and len(rest) >= _SHORTEST and inflection.known(rest, locale)
