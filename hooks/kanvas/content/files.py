"""The files below `docs` as other modules ask for them by name: is one there, and what does it say."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path

# Gives the text of a file that a page includes, by its name below `docs/`.
Read = Callable[[str], str]


def reader(docs: Path) -> Read:
    """Return a reader of included files; a file that is not there reads as nothing."""
    return lambda name: (docs / name).read_text("utf-8") if (docs / name).is_file() else ""


def there(docs: Path, path: str) -> bool:
    """Whether a file stands at a path below `docs`; of one that leads out, or that no file could have, no."""
    if posixpath.normpath(path).startswith(("/", "..")):
        return False
    try:
        return (docs / path).is_file()
    except OSError:  # a name that is too long
        return False
