"""How a form is mostly used, as counted in annotated text: seldom as the noun that it looks like, hardly otherwise, or
as an adjective about as well.

Each list is a plain file in its language's folder, which says where it comes from and under which licence;
`bench/seldom.py` makes them. A language may have none.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .locale import Locale

_FOLDER = Path(__file__).parent


def is_seldom_noun(form: str, locale: Locale) -> bool:
    """Whether a form as it is compared is a noun in at most one case of five: "bien", "siden", "while"."""
    return form in _read(locale.tag, "seldom")


def is_mostly_noun(form: str, locale: Locale) -> bool:
    """Whether a form that a verb or an adjective might have too is hardly ever that: "membres", "tallet", "people"."""
    return form in _read(locale.tag, "mostly")


def is_also_adjective(form: str, locale: Locale) -> bool:
    """Whether a form is an adjective in at least one case of ten, and often a noun: "politique", "rett", "light"."""
    return form in _read(locale.tag, "adjectives")


@cache
def _read(tag: str, name: str) -> frozenset[str]:
    file = _FOLDER / tag / f"{name}.txt"
    lines = file.read_text("utf-8").splitlines() if file.is_file() else ()
    return frozenset(line for line in lines if not line.startswith("#"))
