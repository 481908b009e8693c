"""How much one page may ask of the build: past that, time and memory would grow out of all proportion to the text.

Markdown's parsers are quadratic, or recursive, in what is opened and never closed. No article comes near these bounds:
the longest of this knowledge base has 20,000 characters, and nothing nests deeper than a list within a list.
"""

from __future__ import annotations

import re

from ..base.issue import Issue
from ..content.manuscript import Manuscript

CHARACTERS = 500_000
DEPTH = 100
# A hundred of such signs stand in no article, so that few texts are looked at more closely.
_SIGNS = re.compile(rf"[>\[\](){{}}!*_`~< \t]{{{DEPTH},}}")
_DEEP = re.compile(rf"(?:[>\[\](){{}}!*_`~<][ \t]?){{{DEPTH},}}|^[ \t]{{{4 * DEPTH},}}(?=\S)", re.MULTILINE)
_TAGS = re.compile(rf"(?:<[a-zA-Z][^<>]*>[^<>]{{0,9}}){{{DEPTH},}}|(?:[*_]+\w+ [*_]+\w+ ){{{DEPTH},}}")


def check(text: Manuscript, included: int = 0) -> list[Issue]:
    """Return what in a text is too large or too deep to be rendered; `included` characters come from other files."""
    if (size := len(text.text) + included) > CHARACTERS:
        message = f"The page has {size:,} characters, includes counted, more than {CHARACTERS:,}."
        return [text.issue(0, "page-too-large", message, "Divide it into several.")]
    start = text.body_start
    found = _SIGNS.search(text.text, start) and _DEEP.search(text.text, start)
    if not found and max(map(text.text.count, "<*_")) >= DEPTH // 2:
        found = _TAGS.search(text.text, start)
    if found:
        message = f"More than {DEPTH} signs or tags that open something follow one another."
        return [text.issue(found.start(), "nested-too-deep", message, "Close them, or write fewer.")]
    return []
