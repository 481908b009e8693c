"""Where what an import brings may stand below `docs`: never in the place of something else.

A place that is free, or holds the very same bytes, is taken; else another name, which the bytes themselves give: so the
same import twice ends in the same files, and no other file is ever written over.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath


@dataclass
class Places:
    """The files below `docs` and those that an import is about to write there, by their paths in lower case."""

    docs: Path | None = None
    taken: dict[str, bytes] = field(default_factory=dict)

    def of(self, path: str, content: bytes) -> str:
        """Return the place for a file; where another has its name, `of("a.png", content)  # "a-3f9a1c.png"`."""
        name, digest = PurePosixPath(path), hashlib.sha256(content).hexdigest()
        others = (str(name.with_name(f"{name.stem}-{digest[:length]}{name.suffix}")) for length in (6, 64))
        place = next(place for place in (path, *others) if self._is_free(place, content))
        self.taken[place.lower()] = content
        return place

    def _is_free(self, path: str, content: bytes) -> bool:
        held = self.taken.get(path.lower())
        if held is None and self.docs:
            held = _held(self.docs / path)
        return held is None or held == content


def _held(file: Path) -> bytes | None:
    """Return what stands at a place, None where nothing does; a link that leads nowhere or a folder is something."""
    if not file.exists() and not file.is_symlink():
        return None
    return file.read_bytes() if file.is_file() else b""
