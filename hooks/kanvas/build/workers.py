"""Work done beside this process: it splits in two, and the new one sends its result back through a pipe.

The new process knows all that was read before and reads nothing twice. Where there is no safe fork (Windows, macOS:
https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods), or one processor only, work is
done in turn, with the same result; `KANVAS_PROCESSES=1` asks for that.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, NoReturn

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, prctl(2)


class WorkerError(Exception):
    """A worker ended without a result, such as one that was killed."""


@dataclass(frozen=True)
class Worker:
    """A process that works for this one."""

    pid: int
    pipe: BinaryIO

    def result(self) -> Any:
        """Wait for what the process sends when it is done; WorkerError if it ended before that."""
        with self.pipe:
            sent = self.pipe.read()
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        if status:
            raise WorkerError(f"a process ended with {status} before its work was done")
        return pickle.loads(sent)

    def stop(self) -> None:
        """End the process; its work is not wanted any more."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.pipe.close()


def available() -> bool:
    """Whether work may be done in several processes: not beside threads, such as a preview's, which a fork loses."""
    wanted = os.environ.get("KANVAS_PROCESSES", "")
    alone = sys.platform == "linux" and threading.active_count() == 1
    return alone and (int(wanted) if wanted.isdigit() else len(os.sched_getaffinity(0))) > 1


@dataclass(frozen=True)
class Parent:
    """The process that a worker works for."""

    pipe: BinaryIO

    def finish(self, result: Any) -> NoReturn:
        """Send the result, which must be picklable, and end at once, nothing of the parent's closed or cleaned up."""
        status = 1
        try:
            with self.pipe:
                pickle.dump(result, self.pipe)
            status = 0
        finally:
            os._exit(status)


def split() -> Worker | Parent:
    """Go on in two processes: this one gets the other as a `Worker`, the other gets its `Parent`, and ends with it."""
    reader, writer = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # what is known by now stays where it is: the collector, in passing, would copy its memory
    parent = os.getpid()
    pid = os.fork()
    if pid:
        os.close(writer)
        return Worker(pid, os.fdopen(reader, "rb"))
    os.close(reader)
    end_with_parent(signal.SIGKILL, parent)
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, signal.SIG_DFL)
    return Parent(os.fdopen(writer, "wb"))


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
