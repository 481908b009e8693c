"""Work on many things shared out over processes: whoever is free takes the next one, and sends what it made of it.

The turns stand as numbers in a pipe that all of them read. So nothing is locked, and a process that is killed holds up
no other: what it had taken has no result, and is made by whoever asks for that.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn, Protocol

from . import workers
from .workers import Parent, Worker

_TURNS, _BYTES = 1024, 4  # a turn is as many things as it takes that all turns have room in a pipe's one page (pipe(7))


class Task(Protocol):
    """What a process does."""

    def begin(self) -> None:
        """Begin, in the new process."""

    def __call__(self, name: str) -> Any:
        """Return what is made of a thing, which must be picklable."""

    def end(self) -> Any:
        """Return what else the first process shall know, which must be picklable."""


@dataclass
class Pool:
    """Processes at work on things, and what they have made so far."""

    _working: list[Worker]
    _made: dict[str, Any] = field(default_factory=dict)
    _last: list[Any] = field(default_factory=list)

    @classmethod
    def begin(cls, size: int, names: Sequence[str], work: Task) -> Pool:
        """Let `size` processes work on things, in the order of their names."""
        turns, told = os.pipe()
        os.write(told, b"".join(number.to_bytes(_BYTES, "big") for number in range(min(len(names), _TURNS))))
        os.close(told)  # so that who finds no turn left is told so
        working: list[Worker] = []
        try:
            while len(working) < size:
                other = workers.split()
                if isinstance(other, Parent):
                    _serve(other, _taken(turns, names), work)
                working.append(other)
        finally:
            os.close(turns)
        return cls(working)

    def result(self, name: str) -> Any:
        """Wait for what was made of a thing and return it, None if it was not to be had: whoever worked on it died."""
        while name not in self._made and self._working:
            self._receive()
        return self._made.pop(name, None)

    def end(self) -> list[Any]:
        """Wait until all have ended, and return what each has sent at its end."""
        while self._working:
            self._receive()
        return self._last

    def stop(self) -> None:
        """End the processes; their work is not wanted any more."""
        while self._working:
            self._working.pop().stop()

    def _receive(self) -> None:
        """Wait until one sends something or ends, and take what there is of all."""
        from multiprocessing.connection import wait

        there = wait([worker.pipe for worker in self._working])
        for worker in [one for one in self._working if one.pipe in there]:
            sent = worker.receive()
            if sent is None:
                self._working.remove(worker)
                worker.wait()
            elif sent[0] is None:
                self._last.append(sent[1])
            else:
                self._made[sent[0]] = sent[1]


def _taken(turns: int, names: Sequence[str]) -> Iterator[str]:
    """Yield the names whose turn this process takes."""
    size = -(-len(names) // _TURNS)
    while number := os.read(turns, _BYTES):
        at = int.from_bytes(number, "big") * size
        yield from names[at : at + size]


def _serve(parent: Parent, names: Iterator[str], work: Task) -> NoReturn:
    try:
        work.begin()
        for name in names:
            parent.send((name, work(name)))
        parent.finish((None, work.end()))
    finally:  # whatever went wrong: only the first process goes on
        os._exit(1)
