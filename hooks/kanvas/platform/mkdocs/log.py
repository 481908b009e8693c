"""What MkDocs and its plugins say while something is done.

MkDocs silences its logger with `-q`, so that a warning is not even made: nobody can count it, a strict build with `-q`
is not strict, and a page that was warned of looks like any other. So its level is moved to those who print.
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.exceptions import MkDocsException

NAME = "mkdocs"
_PACKAGE = Path(__file__).parents[2]


class Records(logging.Handler):
    """Keeps what is said."""

    def __init__(self, level: int = logging.NOTSET) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.records.append(record)


@contextmanager
def heard(level: int = logging.NOTSET) -> Iterator[list[logging.LogRecord]]:
    """Keep what is said at a level, or above it, as long as this lasts."""
    logger, handler = logging.getLogger(NAME), Records(level)
    logger.addHandler(handler)
    try:
        yield handler.records
    finally:
        logger.removeHandler(handler)


@contextmanager
def hushed() -> Iterator[list[logging.LogRecord]]:
    """Keep what this thread says as long as this lasts, and let nobody else hear it."""
    logger, here, kept = logging.getLogger(NAME), threading.get_ident(), Records()

    def is_another_s(record: logging.LogRecord) -> bool:
        return record.thread != here

    handlers = list(logger.handlers)
    for handler in handlers:
        handler.addFilter(is_another_s)
    kept.addFilter(lambda record: not is_another_s(record))
    logger.addHandler(kept)
    try:
        yield kept.records
    finally:
        logger.removeHandler(kept)
        for handler in handlers:
            handler.removeFilter(is_another_s)


def quieten_printers() -> Callable[[], None]:
    """Let all that is said be heard and no more be printed than was asked for; return what undoes it."""
    logger = logging.getLogger(NAME)
    before = logger.level, [(handler, handler.level) for handler in logger.handlers]
    for handler, level in before[1]:
        handler.setLevel(max(level, logger.level))
    logger.setLevel(min(logger.level, logging.INFO) or logging.INFO)

    def undo() -> None:
        logger.setLevel(before[0])
        for handler, level in before[1]:
            handler.setLevel(level)

    return undo


def place_of(error: Exception | None, project: Path) -> str:
    """Return where in a project's own hooks and templates something went wrong, "own.py:3: "; "" if not there."""
    if error is None or isinstance(error, MkDocsException):
        return ""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_own(Path(frame.filename), project)]
    return f"{Path(own[-1].filename).relative_to(project).as_posix()}:{own[-1].lineno}: " if own else ""


def _is_own(file: Path, project: Path) -> bool:
    return file.is_relative_to(project) and not file.is_relative_to(_PACKAGE) and ".venv" not in file.parts
