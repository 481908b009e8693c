"""Titles of works and credit lines: they name somebody's work, and take no links.

A title stands in `<cite>`, or in italics: if the settings list it, or if it is several words of which the first has a
capital inside a sentence, or all have one. A credit line is a short block that names a licence or a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from ..language.word import WORD

TITLE, CREDIT = "in the title of a work", "in a credit line"
_LICENCES = re.compile(
    r"creativecommons\.org/(?:licenses|publicdomain)|gnu\.org/licenses|opensource\.org/licen|spdx\.org"
)
_NAMED = re.compile(r"\bCC[ -]?(?:BY|0)\b", re.IGNORECASE)
_LEADING = re.compile(
    r"©|\(c\)|copyright\b|(?:photos?|foto|cr[ée]dits? photos?|photo credits?|fotokreditering|kilder?|sources?)\s*:",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?:^|[.!?…:\u2029])[\s»”’)*]*$")
_LONGEST, _SHORT = 400, 200


def title_in(italics: Element, before: str, titles: frozenset[str]) -> str:
    """Say that an element in italics holds the title of a work, "" if it does not; `before` is the text before it."""
    text = " ".join("".join(italics.itertext()).split())
    if text.casefold() in titles:
        return TITLE
    words = WORD.findall(text)
    if len(words) < 2 or not words[0][:1].isupper():
        return ""
    every = all(word[:1].isupper() or word[:1].isdigit() for word in words if len(word) > 3)
    return TITLE if every or not _SENTENCE_END.search(before) else ""


def is_credit(text: str, hrefs: Iterable[str]) -> bool:
    """Whether a block is a credit line: short, with a link to a licence, or named as one at its beginning."""
    if len(text) > _LONGEST:
        return False
    if any(_LICENCES.search(href) for href in hrefs):
        return True
    if len(text) > _SHORT:
        return False
    return bool(_LEADING.match(text) or ("cc" in text.lower() and _NAMED.search(text)))
