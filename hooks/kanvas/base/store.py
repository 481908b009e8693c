"""Results kept between builds in `.cache/kanvas`, each under the fingerprint of all that it was made from.

It is safe to delete, and safe when two builds use it at once: a result is written beside its place and moved there.
What cannot be read is made again. Results that nobody asked for in thirty days are removed.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

Result = TypeVar("Result")
FOLDER = Path(".cache/kanvas")
_KEPT = 30 * 24 * 60 * 60


@dataclass(frozen=True)
class Store:
    """A folder of results."""

    folder: Path

    def get(self, key: str) -> Any:
        """Return what was kept under a fingerprint, None if nothing was."""
        file = self._file(key)
        try:
            found = pickle.loads(file.read_bytes())
            os.utime(file)
        except (OSError, EOFError, ValueError, LookupError, AttributeError, ImportError, pickle.UnpicklingError):
            return None
        return found

    def put(self, key: str, result: Any) -> None:
        """Keep a result; a disk that is full or read-only is no error."""
        file = self._file(key)
        with contextlib.suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=file.parent)
            try:
                with os.fdopen(handle, "wb") as opened:
                    pickle.dump(result, opened, pickle.HIGHEST_PROTOCOL)
                Path(beside).replace(file)
            except BaseException:
                Path(beside).unlink()
                raise

    def once(self, key: str, make: Callable[[], Result]) -> Result:
        """Return what was kept under a fingerprint, made now if nothing was."""
        found: Result | None = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def made(self, name: str) -> Path:
        """Return a folder in it for what keeps its own results there."""
        (self.folder / name).mkdir(parents=True, exist_ok=True)
        return self.folder / name

    def sweep(self) -> None:
        """Remove what was not used for long."""
        oldest = time.time() - _KEPT
        for file in self.folder.glob("*/*"):
            with contextlib.suppress(OSError):
                if file.stat().st_mtime < oldest:
                    file.unlink()

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


class Latest:
    """The latest result of each of many things, all in one place of a store: so each needs no file of its own."""

    def __init__(self, store: Store, slot: str) -> None:
        self._store, self._slot = store, slot
        self._earlier: dict[str, tuple[str, Any]] = store.get(slot) or {}
        self._now: dict[str, tuple[str, Any]] = {}

    def get(self, name: str, key: str) -> Any:
        """Return what was kept of a thing if it was made from the same, by its fingerprint; else None."""
        found = self._earlier.get(name)
        if found is None or found[0] != key:
            return None
        self._now[name] = found
        return found[1]

    def put(self, name: str, key: str, result: Any) -> None:
        """Keep what was made of a thing, in the place of anything earlier."""
        self._now[name] = key, result

    def once(self, name: str, key: str, make: Callable[[], Result]) -> Result:
        """Return what was kept of a thing, made now if it was made from something else."""
        found: Result | None = self.get(name, key)
        if found is None:
            found = make()
            self.put(name, key, found)
        return found

    def save(self) -> None:
        """Write what was asked for since the store was read, if it is not the same; this is its end."""
        if self._now and self._now != self._earlier:
            self._store.put(self._slot, self._now)
        self._earlier = self._now = {}
