"""One address of every kind of page, below a language's prefix, the prefixes of the three languages, and samples."""

import itertools
from collections.abc import Collection
from typing import Any

import pytest

KINDS = {
    "home": "",
    "landing": "canvas/",
    "article": "productisation/service-business/",
    "chart": "productisation/pricing/",
    "step": "canvas/channels/",
    "example": "canvas/worked-example/",
    "triangle": "servuction/mastery/",
    "term": "glossary/productisation/",
    "index": "glossary/",
    "missing": "404.html",
}
WIDTHS = (360, 1280)  # a phone, a desk
PREFIXES = {"fr": "", "no": "no/", "en": "en/"}
# A host serves one 404.html for every address, the root's.
PAGES = [(language, kind) for language in PREFIXES for kind in KINDS if kind != "missing" or language == "fr"]
# Every kind once, in one language after the other: what hangs on the templates and not on a language's words.
ONCE = [(list(PREFIXES)[number % len(PREFIXES)], kind) for number, kind in enumerate(KINDS)]


def sample(*axes: Collection[Any], by: int | None = None) -> list[Any]:
    """Return the cases of a matrix; but for those that hold each value of each axis once they are marked `long`.

    `by` is the place of an axis, if one value of each of the others will do where it goes through its own.
    """
    values = [list(axis) for axis in axes]
    most = max(map(len, values)) if by is None else len(values[by])
    chosen = {tuple(axis[number % len(axis)] for axis in values) for number in range(most)}
    return [
        pytest.param(*case, marks=[] if case in chosen else pytest.mark.long) for case in itertools.product(*values)
    ]


def some(cases: Collection[Any], every: int) -> list[Any]:
    """Return the cases of a list; but for the first of so many in a row they are marked `long`."""
    return [pytest.param(case, marks=[pytest.mark.long] if n % every else []) for n, case in enumerate(cases)]


def path(language: str, kind: str) -> str:
    """Return the address of a kind of page below the site's root."""
    return PREFIXES[language] + KINDS[kind]
