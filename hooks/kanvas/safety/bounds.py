"""How much one page may ask of the build: past that, time and memory would grow out of all proportion to the text.

Markdown's parsers are quadratic, or recursive, in what is opened and never closed. No article comes near these bounds:
the longest of this knowledge base has 20,000 characters, and nothing nests deeper than a list within a list.
"""

from __future__ import annotations

import re
from collections import Counter

from ..base import clock
from ..base.clock import TooSlow
from ..base.issue import Issue, place
from ..content.manuscript import Manuscript

CHARACTERS = 200_000
HEAD = 50_000
"""The characters of a front matter, whose values are compared with each other."""

DEPTH = 100
CELLS = 10_000
"""The cells of all tables of a page, empty ones at the ends of its rows too: each is read like a paragraph."""

SIGNS = 4_000
"""How often one sign that may open something stands in a page; Markdown's parsers look from each for its end."""

_OPENERS = "[]<>{}()*_`~#!^=&\\"
# A hundred of such signs, or marks of items, stand in no article, so that few texts are looked at more closely.
_OPENED = r"[>\[\](){}!*_`~<][ \t]?|[-+][ \t]|\d{1,9}[.)][ \t]"
_DEEP = re.compile(rf"(?:{_OPENED}){{{DEPTH},}}|^[ \t]{{{4 * DEPTH},}}(?=\S)", re.MULTILINE)
_RUN = re.compile(rf"[-+\d.>\[\](){{}}!*_`~< \t]{{{DEPTH},}}")
# Tags, or emphases, that open one after the other; no two parts of a pattern can take the same characters.
_TAGS = re.compile(rf"(?:<[a-zA-Z][^<>]*>[^<>]{{0,9}}){{{DEPTH},}}|(?:(?<!\w)[*_]+[^\W_]+ ){{{2 * DEPTH},}}")

# What begins something in Markdown or HTML: signs in a row count as one.
_BEGUN = re.compile(r"<!--|</?[a-z]*|[\[\]({`*_~^=+|#>!$&\\]+|^ *(?:[-+]|\d+[.)]) |https?://", re.MULTILINE)


def check(text: Manuscript, included: int = 0) -> list[Issue]:
    """Return what in a text is too large or too deep to be rendered; `included` characters come from other files."""
    if (size := len(text.text) + included) > CHARACTERS:
        message = f"The page has {size:,} characters, includes counted, more than {CHARACTERS:,}."
        return [text.issue(0, "page-too-large", message, "Divide it into several.")]
    start = text.body_start
    if start > HEAD:
        message = f"The front matter has {start:,} characters, more than {HEAD:,}."
        return [text.issue(0, "page-too-large", message, "Say in the text what is no property of the page.")]
    found = _RUN.search(text.text, start) and _DEEP.search(text.text, start)
    many = next((sign for sign in _OPENERS if text.text.count(sign, start) > SIGNS), "")
    if many and not found:
        message = f"The sign “{many}” stands more than {SIGNS:,} times in the page."
        return [text.issue(text.text.index(many, start), "page-too-large", message, "Divide it into several.")]
    if not found and (at := _last_cell(text.text, start)) >= 0:
        message = f"The tables of the page have more than {CELLS:,} cells, up to this row."
        return [text.issue(at, "page-too-large", message, "Divide it into several, or leave rows out.")]
    if not found and max(map(text.text.count, "<*_")) >= DEPTH // 2:
        found = _TAGS.search(text.text, start)
    if found:
        return [_too_deep(text.path, *text.place(found.start()))]
    return []


def _last_cell(text: str, start: int) -> int:
    """Return where the row begins that has a cell too many, -1 if none has; a row has the columns of its table."""
    cells = columns = 0
    for line in text[start:].splitlines(keepends=True):
        row = line.strip(" \t\r\n>")
        if columns and row:
            cells += columns
            if cells > CELLS:
                return start
        elif row and "|" in row and "-" in row and not row.strip("|:- \t"):
            columns = len(row.strip("| \t").split("|"))
        else:
            columns = 0
        start += len(line)
    return -1


def text_ended(text: Manuscript, slow: TooSlow) -> Issue:
    """Return the finding about a text that the clock ended."""
    line, _ = text.place(text.body_start)
    return ended(slow, text.path, text.text[text.body_start :], line)


def ended(slow: TooSlow, path: str, body: str, line: int = 1) -> Issue:
    """Return the finding about a page that the clock ended; `line` is the one on which the body begins in its file."""
    return _deepest(path, body, line) if slow.deep else _slowest(path, body, line)


def _deepest(path: str, body: str, line: int) -> Issue:
    """Return the finding about a page that nests without end, at the line on which most begins."""
    begun = [len(re.findall(_OPENED, text)) for text in body.split("\n")]
    return _too_deep(path, line + begun.index(max(begun)), 1)


def _too_deep(path: str, line: int, column: int) -> Issue:
    message = f"More than {DEPTH} signs or tags that open something follow one another."
    return Issue(path, line, column, "nested-too-deep", message, "Close them, or write fewer.")


def _slowest(path: str, body: str, line: int) -> Issue:
    """Return the finding about a page that has taken its time, at the first of what most begins in its body."""
    begun = Counter(match[0] for match in _BEGUN.finditer(body))
    opener, count = max(begun.items(), key=lambda item: item[1], default=("", 0))
    at = body.index(opener) if count > 1 else 0
    message = f"The page takes more than {clock.SECONDS:g} seconds to read."
    if count > 1:
        many = f"{count:,} times “{opener.strip()}”"
        message = f"The page takes more than {clock.SECONDS:g} seconds to read, with {many} from here on."
    mend = "Close what you open, write fewer of it, or divide the page."
    line, column = place(body, at, line)
    return Issue(path, line, column, "page-too-slow", message, mend)
