"""A language's pages shared out over the processors that the language has, where enough of them are to be made.

MkDocs goes on from page to page, in its order: a page that another process has made is in the caches by then, so that
all that listens to MkDocs hears of it, here. What was rendered lies in the store, what was drawn comes with the answer.
A page of which anything is said, or that fails, is made here as if nobody had tried: so it is said once, and in turn.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from kanvas.base.clock import TooSlow
from kanvas.build import workers
from kanvas.build.build import Build
from kanvas.build.pool import Pool
from kanvas.language import dictionary

from . import log
from .pacing import PageStep
from .patches import Patch, Patches

if TYPE_CHECKING:
    from .command import Command

FIRST = 8
"""Pages that are made before others help, which so begin with what all pages ask for."""
EACH = 48
"""Pages that pay for a process: it costs a twentieth of a second, as much as four pages do."""

_Answer = tuple[float, tuple[str, Any] | None]  # the seconds that a page has taken, and what is to be kept of it
_Asked = dict[str, Mapping[str, dictionary.Answer]]


@dataclass
class Sharing:
    """The processes that make pages for this one, until the page that is the `last` of them."""

    _pool: Pool | None = None
    _last: str = ""

    def ask(self, page: Page) -> _Answer | None:
        """Wait for what another process has made of a page; None if none has."""
        return self._pool.result(page.file.src_uri) if self._pool else None

    def share(self, size: int, work: _PageTask) -> None:
        """Let `size` processes make some pages, unless it is one, or others do already, or none can be had."""
        if size > 1 and self._pool is None and workers.available():
            names = list(work.pages)
            self._pool, self._last = Pool.begin(size, names, work), names[-1]

    def end(self, page: Page) -> list[_Asked]:
        """Wait for the others, if this was the last of their pages, and return the words that they have asked for."""
        if self._pool is None or page.file.src_uri != self._last:
            return []
        pool, self._pool = self._pool, None
        words: list[_Asked] = pool.end()
        return words

    def stop(self) -> None:
        """End the processes: their work is not wanted any more."""
        if self._pool:
            self._pool.stop()
            self._pool = None


@dataclass
class _PageTask:
    """What another process does with pages, by their sources: MkDocs's step, of which nothing is heard."""

    command: Command
    phase: _Phase
    make: Callable[[Page], None]
    pages: dict[str, Page] = field(default_factory=dict)

    def begin(self) -> None:
        """Be silent, and count nothing."""
        self.command.progress.step_aside()
        logging.getLogger(log.NAME).handlers = []
        sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8", newline="\n")  # noqa: SIM115 - until it ends

    def __call__(self, name: str) -> _Answer | None:
        """Make a page; None if it must be made by whoever is heard."""
        page, build = self.pages[name], self.command.build
        with log.heard() as said:
            try:
                self.make(page)
            except (Exception, TooSlow):
                return None
        return None if said else (build.clock.taken(build.page(name).path), self.phase.kept(build, page))

    def end(self) -> _Asked:
        """Return the words that were asked for, by their language."""
        languages = {locale.profile.simplemma for locale in self.command.build.locales}
        return {language: dictionary.asked(language) for language in languages}


class _RenderPhase:
    """Pages are rendered: the store has their contents, and the answer that nothing in one is forbidden."""

    patch = Patch.POPULATE

    def made(self, build: Build) -> int:
        """Return how many pages were made in this process."""
        return build.language.renders.made

    def kept(self, build: Build, page: Page) -> Any:
        """Return what is to be kept of a page that was made."""
        return build.language.clean.latest(page.file.src_uri)

    def learn(self, build: Build, page: Page, kept: Any) -> None:
        """Put what another process has made of a page where it is looked for."""
        build.language.clean.learn(page.file.src_uri, kept)

    def files(self, files: Files) -> Sequence[File]:
        """Return the pages of the step, in their order."""
        return files.documentation_pages()


class _DrawPhase:
    """Pages are drawn: the answer has them, and what lies beside them is written."""

    patch = Patch.DRAW

    def made(self, build: Build) -> int:
        """Return how many pages were made in this process."""
        return build.language.pages.made

    def kept(self, build: Build, page: Page) -> Any:
        """Return what is to be kept of a page that was made."""
        return build.language.pages.latest.latest(page.url)

    def learn(self, build: Build, page: Page, kept: Any) -> None:
        """Put what another process has made of a page where it is looked for."""
        build.language.drawn[page.url] = kept

    def files(self, files: Sequence[File]) -> Sequence[File]:
        """Return the pages of the step, in their order."""
        return files


_Phase = _RenderPhase | _DrawPhase


def patch(patches: Patches, command_of: Callable[[MkDocsConfig], Command | None]) -> None:
    """Let MkDocs share out its two steps with pages; a preview makes all of them itself."""
    for phase in (_RenderPhase(), _DrawPhase()):
        owner, name = phase.patch.owner()
        patches.set(phase.patch, _shared(getattr(owner, name), phase, command_of))


def _shared(step: PageStep, phase: _Phase, command_of: Callable[[MkDocsConfig], Command | None]) -> PageStep:
    def shared(page: Page, config: MkDocsConfig, files: Any, *others: Any, **options: Any) -> None:
        def make(page: Page) -> None:
            step(page, config, files, *others, **options)

        command = command_of(config)
        if command is None or command.preview:
            make(page)
            return
        _take(command, phase, page)
        before = phase.made(command.build)
        make(page)
        for words in command.sharing.end(page):
            for language, answers in words.items():
                dictionary.learn(language, answers)
        made = phase.made(command.build)
        if made != before and made % FIRST == 0 and command.processes.processors > 1:
            _share(_PageTask(command, phase, make), page, list(phase.files(files)), made)

    return shared


def _take(command: Command, phase: _Phase, page: Page) -> None:
    """Put what another process has made of a page where it is looked for."""
    if answer := command.sharing.ask(page):
        seconds, kept = answer
        command.build.clock.learn(command.build.page(page.file.src_uri).path, seconds)
        if kept:
            phase.learn(command.build, page, kept)


def _share(work: _PageTask, page: Page, files: Sequence[File], made: int) -> None:
    """Let others make the pages behind this one: as many as pay, if as many are to be made as until here."""
    done = 1 + [file.src_uri for file in files].index(page.file.src_uri)
    work.pages = {file.src_uri: file.page for file in files[done:] if file.page}
    work.command.sharing.share(min(work.command.processes.processors, len(work.pages) * made // done // EACH), work)
