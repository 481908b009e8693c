"""What a page may include (`--8<-- "…"`, https://facelessuser.github.io/pymdown-extensions/extensions/snippets/)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from . import fingerprint
from .catalogue import INCLUDES
from .locale import Locale

_MARK = "8<-"
_STAYS = re.compile(rf'\s*-+8<-+\s*"[^":]*/{INCLUDES}[^":/]+"\s*')


@dataclass(frozen=True)
class Snippets:
    """The files below `docs` as they are now, for all that includes some of them."""

    docs: Path

    def fingerprint(self, text: str) -> str:
        """Return the fingerprint of all that a text may include, "" if it includes nothing."""
        if _MARK not in text:
            return ""
        return self._includes if _stays(text) else self._everything

    @cached_property
    def _includes(self) -> str:
        """The fingerprint of what stands in the languages' folders for includes, if that includes nothing else."""
        folders = [self.docs / locale.folder / INCLUDES for locale in Locale]
        texts = [file.read_bytes().decode("utf-8", "replace") for folder in folders for file in folder.rglob("*.md")]
        return fingerprint.of(*map(fingerprint.tree, folders)) if all(map(_stays, texts)) else self._everything

    @cached_property
    def _everything(self) -> str:
        return fingerprint.tree(self.docs)


def _stays(text: str) -> bool:
    """Whether a text includes nothing but files in the folders for includes."""
    return all(_STAYS.fullmatch(line) for line in text.splitlines() if _MARK in line)
