"""How MkDocs writes a site that is served meanwhile: no file is seen half-written, and a page that changed is known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kanvas.base import writing

from .patches import Patch, Patches


@dataclass
class Rewriting:
    """Whether a page was written that is another than before, since somebody last set it back."""

    has_changed: bool = False

    def patch(self, patches: Patches) -> None:
        """Let MkDocs write and copy files so."""
        patches.set(Patch.WRITE, self._write)
        patches.set(Patch.COPY, _copy)

    def _write(self, content: bytes, output_path: str) -> None:
        is_new = writing.put(Path(output_path), content)
        self.has_changed |= is_new and output_path.endswith(".html")


def _copy(source_path: str, output_path: str) -> None:
    writing.put(Path(output_path), Path(source_path).read_bytes())
