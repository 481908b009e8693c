"""The theme's scripts as readers get them: without the lines that speak to whoever changes them.

A quarter of the scripts of an article is such lines. Only whole lines go, and only of the theme's own scripts, none of
which holds such a line within a text of several lines (a test reads them): what a site brings stays as it is, so
nothing needs to understand JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from ..base import writing

_COMMENTS = re.compile(r"^[ \t]*//.*(?:\n|\Z)", re.MULTILINE)


def lighten(site: Path, scripts: Iterable[str]) -> None:
    """Write those scripts of a site, named by their places in it, without the lines that are comments."""
    for file in (site / place for place in scripts):
        if file.is_file():
            writing.put(file, without_comments(file.read_text("utf-8")).encode())


def without_comments(text: str) -> str:
    r"""Return a script without the lines that hold a comment and nothing else.

    `without_comments("// Why.\na(); // how\n")  # "a(); // how\n"`
    """
    return _COMMENTS.sub("", text)
