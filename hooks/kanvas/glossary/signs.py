"""Names that hold signs, such as C++, R&D, 80/20 or .NET: they are found as they are written, and nowhere else.

Words are letters and digits; what stands between and around them is nothing to the linker, but for such a name it is
what tells it from “Vitamin C”.
"""

from __future__ import annotations

import re

from ..language.word import divided

_SIGN = re.compile(r"[+#&/@%*~=<>]")

Signs = tuple[str, ...]


def of(name: str) -> Signs:
    """Return what stands around a name's words, () where none of it is a sign: `of("C++")  # ("", "++")`."""
    around = [part.strip() for part in divided(name)[::2]]
    pointed = around[0] == "." or "." in around[1:-1]
    return tuple(around) if pointed or any(map(_SIGN.search, around)) else ()


def span(signs: Signs, parts: list[str], alone: tuple[bool, bool]) -> tuple[int, int] | None:
    """Return how far a name's signs reach before and behind its words; None where other signs stand in the text.

    `parts` are what stands in the text before, between and behind the words; `alone` says whether another word touches
    the first and the last of them from the outside.
    """
    before, *gaps, behind = parts
    first, last = signs[0], signs[-1]
    if not before.endswith(first) or not behind.startswith(last):
        return None
    if [gap.strip() for gap in gaps] != list(signs[1:-1]):
        return None
    left, right = before[: len(before) - len(first)], behind[len(last) :]
    touched = (first and not left and not alone[0]) or (last and not right and not alone[1])
    if touched or (first and _SIGN.search(left[-1:])) or _SIGN.search(right[:1]):
        return None
    return len(first), len(last)
