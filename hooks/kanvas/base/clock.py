"""A clock for each page, which ends what takes too long: the second line behind bounds and linear patterns.

A page has one budget for all the steps of a run: it is read, checked, rendered, drawn. The processor time of this
process is counted, so that a busy machine ends nothing by itself. Python looks at signals between steps and within a
regular expression (https://docs.python.org/3/library/signal.html); other threads, and systems without interval timers
(Windows), are told at the next step.
"""

from __future__ import annotations

import math
import signal
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

SECONDS = 4.0
"""What a page may take in a run, over all its steps: with what a run takes for itself, that is within 5 seconds."""


_AGAIN = 0.5  # where Python cannot raise what a signal says (in a finaliser), it is said again


class TooSlow(BaseException):
    """A page has taken its time, that at `path`; no library's `except Exception` may take it for its own.

    A page that is nested deeper than Python calls functions is ended as well: it is `deep`.
    """

    def __init__(self, path: str, deep: bool = False) -> None:
        super().__init__(path)
        self.path, self.deep = path, deep


@dataclass(repr=False)  # signal.signal() writes its handler out, whose clock would be written with every page of it
class Clock:
    """What each page has taken of its seconds in a run; `go_on` is called before each, and may end it by raising.

    It is called between the other long steps of a run, too.
    """

    go_on: Callable[[], None] = field(default=lambda: None)
    _taken: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _page: str | None = None
    _since: float = 0.0

    @contextmanager
    def page(self, path: str) -> Iterator[None]:
        """Count what stands within for a page, and raise TooSlow once it has taken its time or is nested too deep.

        Another page's time waits.
        """
        self.go_on()
        with _silent_finalisers():
            around = self._turn(path)
            try:
                if self.is_over(path):
                    raise TooSlow(path)
                yield
            except TooSlow as slow:
                self._taken[slow.path] = math.inf
                raise
            except RecursionError:
                raise TooSlow(path, deep=True) from None
            finally:
                self._turn(around)

    def taken(self, path: str) -> float:
        """Return the seconds that a page has taken in what has ended, for another process to `learn`."""
        return self._taken[path]

    def learn(self, path: str, seconds: float) -> None:
        """Count what a page had taken until now, here and in another process."""
        self._taken[path] = max(self._taken[path], seconds)

    def is_over(self, path: str) -> bool:
        """Whether a page has taken its time in what has ended."""
        return self._taken[path] >= SECONDS

    def _turn(self, path: str | None) -> str | None:
        """Count for another page from now on, None for none; return for which it was."""
        _disarm()
        now, before = time.process_time(), self._page
        if before is not None:
            self._taken[before] += now - self._since
        self._page, self._since = path, now
        if path is not None:
            _arm(self._left(path), self._end)
        return before

    def _left(self, path: str) -> float:
        return SECONDS - self._taken[path] - (time.process_time() - self._since)

    def _end(self, number: int, frame: FrameType | None) -> None:
        """Raise TooSlow; the timer counts in the system's ticks, and may have come a little early."""
        if self._page is None:
            return
        if (left := self._left(self._page)) > 0:
            _arm(left, self._end)
        else:
            raise TooSlow(self._page)


@contextmanager
def _silent_finalisers() -> Iterator[None]:
    """Let nothing be written of a TooSlow that falls into a finaliser or a weak reference's callback.

    Python cannot raise it there and writes a traceback instead
    (https://docs.python.org/3/library/sys.html#sys.unraisablehook); the timer says it again.
    """
    hook = sys.unraisablehook
    sys.unraisablehook = lambda unraisable: None if isinstance(unraisable.exc_value, TooSlow) else hook(unraisable)
    try:
        yield
    finally:
        sys.unraisablehook = hook


def _has_timers() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _arm(seconds: float, end: Callable[[int, FrameType | None], None]) -> None:
    """Let `end` be called in so many seconds of processor time."""
    if _has_timers():
        signal.signal(signal.SIGPROF, end)
        signal.setitimer(signal.ITIMER_PROF, max(0.001, seconds), _AGAIN)


def _disarm() -> None:
    if _has_timers():
        signal.setitimer(signal.ITIMER_PROF, 0)
