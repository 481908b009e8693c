"""How far a long build has come, as one line on a terminal: pages done of pages in each language, from all processes.

Each process counts in a place of its own in memory that all of them share, so any of them can tell all the counts.
"""

from __future__ import annotations

import mmap
import os
import time
from collections.abc import Mapping
from typing import TextIO

_PAUSE = 0.1


class Progress:
    """Counts to `totals`; where the stream is no terminal, or on a CI server (`CI` is set), it says nothing."""

    def __init__(self, totals: Mapping[str, int], stream: TextIO) -> None:
        self._totals = dict(totals)
        self._counts = memoryview(mmap.mmap(-1, 4 * len(totals))).cast("I")
        self._stream = stream
        self._shown = stream.isatty() and "CI" not in os.environ
        self._next = time.monotonic() + 1  # what is done in a second needs no telling

    def step(self, name: str) -> None:
        """Count one more of these, and show all the counts if the last time is long enough ago."""
        self._counts[list(self._totals).index(name)] += 1
        if self._shown and time.monotonic() > self._next:
            self._next = time.monotonic() + _PAUSE
            self._write(str(self))

    def step_aside(self) -> None:
        """Count for nobody from now on: this process does what another one counts."""
        self._counts, self._shown = memoryview(bytearray(self._counts.nbytes)).cast("I"), False

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            self._write("")

    def _write(self, text: str) -> None:
        self._stream.write(f"\r\x1b[2K{text}\r")
        self._stream.flush()

    def __str__(self) -> str:
        told = zip(self._totals.items(), self._counts, strict=True)
        return " · ".join(f"{name} {count}/{total}" for (name, total), count in told)
