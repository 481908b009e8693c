"""Work done beside this process: it splits in two, and the new one sends what it has made back through a pipe.

The new process knows all that was read before and reads nothing twice. Where there is no safe fork (Windows, macOS:
https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods), or one processor only, work is
done in turn, with the same result; `KANVAS_PROCESSES=1` asks for that.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, prctl(2)
_TOLD = (signal.SIGINT, signal.SIGTERM)


class WorkerError(Exception):
    """A worker ended without a result, such as one that was killed."""


@dataclass(frozen=True)
class Worker:
    """A process that works for this one."""

    pid: int
    pipe: Connection

    @property
    def is_done(self) -> bool:
        """Whether the process has begun to send something, or has ended: nobody waits."""
        return self.pipe.poll()

    def result(self) -> Any:
        """Wait for what the process sends when it is done; WorkerError if it ended before that."""
        sent = self.receive()
        if status := self.wait():
            raise WorkerError(f"a process ended with {status} before its work was done")
        return sent

    def receive(self) -> Any:
        """Wait for what the process sends next; None if it has ended."""
        try:
            return self.pipe.recv()
        except (EOFError, OSError):  # the latter within what it was sending
            return None

    def wait(self) -> int:
        """Wait until the process has ended, and return how: 0 if its work was done."""
        self.pipe.close()
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def stop(self) -> None:
        """End the process; its work is not wanted any more."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.pipe.close()


def processors() -> int:
    """Return how many processes may work at once: one beside threads, such as a preview's, which a fork loses."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    wanted = os.environ.get("KANVAS_PROCESSES", "")
    return max(1, int(wanted)) if wanted.isdigit() else len(os.sched_getaffinity(0))


def available() -> bool:
    """Whether work may be done in several processes."""
    return processors() > 1


@dataclass(frozen=True)
class Parent:
    """The process that a worker works for."""

    pipe: Connection

    def send(self, result: Any) -> None:
        """Send something that was made, which must be picklable, and go on."""
        self.pipe.send(result)

    def finish(self, result: Any) -> NoReturn:
        """Send the result, which must be picklable, and end at once, nothing of the parent's closed or cleaned up."""
        status = 1
        try:
            self.send(result)
            status = 0
        finally:
            os._exit(status)


def split() -> Worker | Parent:
    """Go on in two processes: this one gets the other as a `Worker`, the other gets its `Parent`, and ends with it."""
    from multiprocessing.connection import Pipe  # a twentieth of a second, for those who split alone

    reader, writer = Pipe(duplex=False)
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # what is known by now stays where it is: the collector, in passing, would copy its memory
    parent = os.getpid()
    with _undisturbed():
        pid = os.fork()
        if not pid:
            end_with_parent(signal.SIGKILL, parent)
            for told in _TOLD:
                signal.signal(told, signal.SIG_DFL)
    if pid:
        writer.close()
        return Worker(pid, reader)
    reader.close()
    return Parent(writer)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let the signals that end a process wait: what their handlers raise while Python forks, Python ignores."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _TOLD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with_parent(how: signal.Signals, parent: int) -> None:
    """Let this process be sent a signal when its parent, the process `parent`, ends; only Linux can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, how)
        if os.getppid() != parent:  # it has ended before it was asked for
            os.kill(os.getpid(), how)


def end_when_told() -> Callable[[], None]:
    """Let SIGTERM end this process as Ctrl+C does, so that it puts its things away; return what undoes it."""
    if threading.current_thread() is not threading.main_thread():
        return lambda: None
    before = signal.signal(signal.SIGTERM, _end)

    def undo() -> None:
        signal.signal(signal.SIGTERM, before)

    return undo


def _end(number: int, _: object) -> NoReturn:
    raise SystemExit(128 + number)
