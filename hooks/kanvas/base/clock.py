"""A clock that ends what takes too long: the second line behind bounds and linear patterns.

It counts the processor time of this process, so that a busy machine ends nothing by itself. Python looks at signals
between steps and within a regular expression (https://docs.python.org/3/library/signal.html); other threads, and
systems without interval timers (Windows), have the bounds alone.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 2.5
"""What a page may take in any one step: to be read, to be rendered; 5 seconds with both."""


class TooSlow(BaseException):
    """What was begun has taken its time; no library's `except Exception` may take it for its own."""


@contextmanager
def limit(seconds: float | None = None) -> Iterator[None]:
    """Raise TooSlow in what stands within, once it has taken so many seconds (SECONDS) of processor time."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGVTALRM, _end)
    left, _ = signal.setitimer(signal.ITIMER_VIRTUAL, seconds or SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, left)  # one around it goes on where it was
        signal.signal(signal.SIGVTALRM, previous)


def _end(number: int, frame: FrameType | None) -> None:
    raise TooSlow
