"""The theme that any knowledge base may use: templates, styles, scripts and fonts.

What a site shows of its own (a logo, drawings, another template) stands in the site's `overrides/`, by the same names.
It imports nothing of Kanvas.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

NAME = "kanvas"
FOLDER = Path(__file__).parent
FIGURES = (Path("overrides/figures"), FOLDER / "figures")
"""Where the templates of drawings stand, the site's own before those that any site may use."""


def figures() -> frozenset[str]:
    """Return the names of the drawings that there are, as a fence in an article gives them."""
    return _names(*(folder.absolute() for folder in FIGURES))


@cache
def _names(*folders: Path) -> frozenset[str]:
    return frozenset(file.stem for folder in folders for file in folder.glob("*.html"))
