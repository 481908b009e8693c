"""A shard of a site: a part of its pages, taken evenly of each language, for a machine that renders no others.

What each machine has kept is put together by `Store.adopt`; the build that has it all finds every page rendered.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

WANTED, KEPT = "KANVAS_SHARD", "KANVAS_SHARDS"
"""The variables that say which shard a build renders, and in which folder the caches of all shards stand."""


@dataclass(frozen=True)
class Shard:
    """The shard `number` of `count`, from 1."""

    number: int
    count: int

    @classmethod
    def read(cls, text: str) -> Shard:
        """Read "2/6"; ValueError for what is no shard."""
        if not (match := re.fullmatch(r"(\d{1,4})/(\d{1,4})", text)) or not 1 <= int(match[1]) <= int(match[2]):
            raise ValueError(f"“{text}” is no shard. Write the second of six as 2/6.")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    def of(self, names: Iterable[str]) -> frozenset[str]:
        """Return the names that are this shard's."""
        return frozenset(sorted(names)[self.number - 1 :: self.count])


def wanted() -> Shard | None:
    """Return the shard that is to be rendered, None for all; ValueError for what is no shard."""
    text = os.environ.get(WANTED, "")
    return Shard.read(text) if text else None


def kept() -> Path | None:
    """Return the folder in which the caches of all shards stand, if there is one."""
    folder = os.environ.get(KEPT, "")
    return Path(folder) if folder else None
