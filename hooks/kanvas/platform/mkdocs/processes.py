"""A process for each language, all writing into the same folder: the build splits where nothing is rendered yet.

A new process knows all that was read. It tells mkdocs-static-i18n that its language is the one being built, lets the
events of a new build happen again, and goes on from there; at the end it sends back what it has found and said.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from logging.handlers import QueueHandler
from queue import SimpleQueue
from typing import Any, NoReturn

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError

from kanvas.base.issue import Issue
from kanvas.build import workers
from kanvas.build.workers import Parent, Worker
from kanvas.language.locale import Locale

from . import log
from .languages import LanguageBuilds


@dataclass
class Processes:
    """The processes that work for this one, or the one that this one works for."""

    _workers: dict[Locale, Worker] = field(default_factory=dict)
    _parent: Parent | None = None
    _records: SimpleQueue[Any] = field(default_factory=SimpleQueue)

    def split(self, config: MkDocsConfig) -> None:
        """Give each language after the first a process of its own, where the machine allows it."""
        languages = LanguageBuilds(config)
        if languages.is_nested or not languages.is_first or not workers.available():
            return
        for locale in languages.others():
            other = workers.split()
            if isinstance(other, Parent):
                self._become(other, locale, languages, config)
                return
            self._workers[locale] = other
            languages.leave_out(locale)

    def _become(self, parent: Parent, locale: Locale, languages: LanguageBuilds, config: MkDocsConfig) -> None:
        self._workers.clear()
        self._parent = parent
        logging.getLogger(log.NAME).handlers = [QueueHandler(self._records)]
        languages.turn_to(locale)
        config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)

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
