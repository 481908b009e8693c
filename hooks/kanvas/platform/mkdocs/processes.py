"""Languages in processes of their own, all writing into one folder: the build splits where the first one is rendered.

There are no more of them than processors, since each holds as much memory as the first: what is over is built here, in
turn. A new process knows all that was read, and of the first language what translations ask for: outlines, words. It
tells mkdocs-static-i18n that its language is the one being built, and begins the build inside the first one that it
would begin; at the end it sends back what it has found and said.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from logging.handlers import QueueHandler
from queue import SimpleQueue
from typing import Any, NoReturn

from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError

from kanvas.base.issue import Issue
from kanvas.build import workers
from kanvas.build.workers import Parent, Worker
from kanvas.language.locale import Locale

from . import log
from .languages import LanguageBuilds
from .patches import Patch, Patches


@dataclass
class Processes:
    """The processes that work for this one, each with a share of the processors, or the one that this one works for."""

    _workers: dict[Locale, Worker] = field(default_factory=dict)
    _shares: dict[Locale, int] = field(default_factory=dict)
    _parent: Parent | None = None
    _own: int = field(default_factory=workers.processors)
    _records: SimpleQueue[Any] = field(default_factory=SimpleQueue)

    @property
    def processors(self) -> int:
        """How many processors are this process's now: its own, and those of the others that are done."""
        return self._own + sum(self._shares[locale] for locale, other in self._workers.items() if other.is_done)

    def split(self, config: MkDocsConfig, patches: Patches, prepare: Callable[[], None]) -> None:
        """Give the last languages a process of their own, as many as there are processors beside this one's.

        `prepare` makes what all of them ask for.
        """
        languages, all_of_them = LanguageBuilds(config), self._own
        if languages.is_nested or not languages.is_first or all_of_them == 1:
            return
        beside = languages.others()[1 - all_of_them :]
        self._own, *shares = _shares(all_of_them, 1 + len(beside))
        self._shares = dict(zip(beside, shares, strict=True))
        if beside:
            prepare()
        for locale in beside:
            other = workers.split()
            if isinstance(other, Parent):
                self._own = self._shares[locale]
                self._become(other, locale, languages, config, patches)
            else:
                self._workers[locale] = other
                languages.leave_out(locale)

    def _become(
        self, parent: Parent, locale: Locale, languages: LanguageBuilds, config: MkDocsConfig, patches: Patches
    ) -> NoReturn:
        """Build a language into the folder of the first one, whose files stay, and end with it."""
        self._workers.clear()
        self._parent = parent
        logging.getLogger(log.NAME).handlers = [QueueHandler(self._records)]
        logging.getLogger(build.__name__).setLevel(logging.WARNING)  # the first one has said what is built, and where
        languages.turn_to(locale)
        patches.set(Patch.CLEAN, lambda folder: None)
        build.build(config)
        self._finish(parent, [], "its build went on after its end")

    def end_worker(self, issues: list[Issue], error: str = "") -> None:
        """If this is a worker, send what it has found to the first process, and end."""
        if self._parent is not None:
            self._finish(self._parent, issues, error)

    def _finish(self, parent: Parent, issues: list[Issue], error: str) -> NoReturn:
        parent.finish(([self._records.get() for _ in range(self._records.qsize())], issues, error))

    def collect(self) -> list[Issue]:
        """Wait for the workers, say what they said, and return what they found; BuildError if one failed."""
        found: list[Issue] = []
        errors = []
        while self._workers:
            locale = next(iter(self._workers))
            records, issues, error = self._workers.pop(locale).result()
            for record in records:
                logging.getLogger(record.name).handle(record)
            found += issues
            errors += [f"{locale.folder}: {error}"] if error else []
        if errors:
            raise BuildError("\n".join(errors))
        return found

    def stop(self) -> None:
        """End the workers: their work is not wanted any more."""
        while self._workers:
            self._workers.popitem()[1].stop()


def _shares(processors: int, languages: int) -> list[int]:
    """Return how many processors each language has: one at least, the last ones more, since the first is rendered."""
    return [max(1, (processors + number) // languages) for number in range(languages)]
