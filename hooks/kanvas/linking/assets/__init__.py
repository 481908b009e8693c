"""A style and a script that show definitions as cards, to be copied beside the pages of any program."""

from __future__ import annotations

from pathlib import Path


def files() -> list[Path]:
    """Return the two files, `kanvas-cards.css` and `kanvas-cards.js`."""
    return sorted(file for file in Path(__file__).parent.iterdir() if file.suffix in (".css", ".js"))
