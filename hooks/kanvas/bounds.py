"""How much one page may ask of the build: past that, time and memory would grow out of all proportion to the text.

Markdown's parsers are quadratic, or recursive, in what is opened and never closed. No article comes near these bounds:
the longest of this knowledge base has 20,000 characters, and nothing nests deeper than a list within a list.
"""

from __future__ import annotations

import re

from .issue import Issue
from .page import Page

CHARACTERS = 500_000
DEPTH = 100
_DEEP = re.compile(rf"(?:[>\[\](){{}}!*_`~<][ \t]?){{{DEPTH},}}|^[ \t]{{{4 * DEPTH},}}(?=\S)", re.MULTILINE)
_TAGS = re.compile(rf"(?:<[a-zA-Z][^<>]*>[^<>]{{0,9}}){{{DEPTH},}}|(?:[*_]+\w+ [*_]+\w+ ){{{DEPTH},}}")


def check(page: Page) -> list[Issue]:
    """Return what in a page's source is too large or too deep to be rendered."""
    if len(page.body) > CHARACTERS:
        message = f"The page has {len(page.body):,} characters, more than {CHARACTERS:,}."
        return [_issue(page, 0, "page-too-large", message, "Divide it into several.")]
    found = _DEEP.search(page.body) or _TAGS.search(page.body)
    if found:
        message = f"More than {DEPTH} signs or tags that open something follow one another."
        return [_issue(page, found.start(), "nested-too-deep", message, "Close them, or write fewer.")]
    return []


def _issue(page: Page, at: int, code: str, message: str, mend: str) -> Issue:
    return Issue(page.path, page.body_line + page.body.count("\n", 0, at), 1, code, message, mend)
