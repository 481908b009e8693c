"""What a preview keeps between its builds: which languages may stay as they are, and the search that is being indexed.

The search is indexed by another process while the pages are already being read.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from kanvas.base.store import Store
from kanvas.build import incremental, indexing
from kanvas.content import anchor_record, redirects
from kanvas.language import dictionary
from kanvas.language.locale import Locale

from . import log, server, settings
from .choice import LanguageChoice
from .languages import LanguageBuilds
from .patches import Patch, Patches
from .rewriting import Rewriting
from .saved_page import BuiltLanguages

LOG = logging.getLogger("mkdocs.kanvas")
RESTART = "The code has changed since this preview began, and it goes on with the old: stop it and start it again."


@dataclass
class Preview:
    """A preview, from its start to its end; `choice` is None where all languages are always built.

    `is_overtaken` says, while what nobody waits for is built, whether something was saved: then that ends.
    """

    store: Store
    choice: LanguageChoice | None = None
    kept: BuiltLanguages = field(default_factory=BuiltLanguages)
    rewriting: Rewriting = field(default_factory=Rewriting)
    is_overtaken: Callable[[], bool] | None = None
    _languages: tuple[Locale, ...] = ()
    _search: indexing.Indexing | None = None
    _since: int = 0
    _warnings: log.Records = field(default_factory=lambda: log.Records(logging.WARNING))
    _code: str = ""

    def start(self, patches: Patches, draw: server.Draw, dirty: bool) -> None:
        """Begin; what MkDocs calls dirty writes the page that was saved, and clears and leaves out nothing.

        `draw` draws a page by itself.
        """
        logging.getLogger(log.NAME).addHandler(self._warnings)
        server.patch(patches, self, self._warnings, draw)
        self.rewriting.patch(patches)
        if not dirty:
            self.choice = LanguageChoice(incremental.LanguageStates(), self._may_stand)
            patches.set(Patch.CLEAN, lambda folder: None)

    def begin(self, config: MkDocsConfig) -> None:
        """Note what all languages are made from before any of it is read: what is saved after that is new next time."""
        self._warnings.records.clear()
        self._look_at_code(config)
        self.kept.begin(config)
        self._since = 0
        if self.choice:
            told = Path(config.config_file_path)
            files = [told, redirects.place(told.parent), told.parent / anchor_record.PLACE]
            self.choice.states.shared = incremental.everywhere(
                Path(config.docs_dir), LanguageBuilds(config).listed, settings.templates(config), files
            )

    def _look_at_code(self, config: MkDocsConfig) -> None:
        now = settings.code_now(config)
        if self._code and now != self._code:
            LOG.warning(RESTART)
        self._code = self._code or now

    def begin_language(self, site: Path, locale: Locale) -> None:
        """Begin to write a language; the search stops reading it first."""
        self._stop_search()
        if self.choice:
            self.choice.states.begin(locale)
            self._since = self._since or _now(site)

    def sweep(self, site: Path, languages: tuple[Locale, ...]) -> None:
        """Remove what was written of the languages by an earlier build and not by this one."""
        if self.choice:
            self.choice.states.sweep(site, languages, self._since)
            self._since = 0

    def built(self, site: Path, languages: tuple[Locale, ...]) -> None:
        """Remember what the languages were made from, unless a warning is to be told again; index them."""
        if self.choice:
            states = self.choice.states
            (states.forget if self._warnings.records else states.keep)()
            self.kept.complete(languages)
        self._languages = languages
        self._search = indexing.begin(site, languages)

    @property
    def is_behind(self) -> bool:
        """Whether another process has built a language, so that no page of it can be drawn by itself."""
        return self.choice is not None and not all(map(self.kept.holds, self._languages))

    def load(self) -> None:
        """Load what the first new word of a text would wait for."""
        for locale in self._languages:
            self.go_on()
            dictionary.load(locale.profile.simplemma)

    def _may_stand(self, locale: Locale) -> bool:
        """Whether a language need not be built although nothing has changed: while somebody waits, none."""
        return self.is_overtaken is None or self.kept.holds(locale)

    def go_on(self) -> None:
        """Raise Overtaken if what nobody waits for is to be begun anew."""
        if self.is_overtaken and self.is_overtaken():
            raise server.Overtaken

    def stop(self) -> None:
        """End."""
        self._stop_search()
        logging.getLogger(log.NAME).removeHandler(self._warnings)

    def _stop_search(self) -> None:
        if self._search:
            self._search.stop()
            self._search = None


def _now(site: Path) -> int:
    """Return the time that the file system gives to what is written now, which is not the clock's, in nanoseconds."""
    mark = site / ".begun"
    mark.touch()
    return mark.stat().st_mtime_ns
