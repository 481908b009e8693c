"""What a preview keeps between its builds: which languages may stay as they are, and the search that is being indexed.

The search is indexed by another process while the pages are already being read.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from kanvas.base.store import Store
from kanvas.build import incremental, indexing
from kanvas.build.build import Build
from kanvas.content import anchor_record, redirects
from kanvas.language.locale import Locale

from . import log, server, settings
from .languages import LanguageBuilds
from .patches import Patch, Patches

LOG = logging.getLogger("mkdocs.kanvas")
RESTART = "The code has changed since this preview began, and it goes on with the old: stop it and start it again."


@dataclass
class Preview:
    """A preview, from its start to its end; `languages` are those of its site, None where all are always built."""

    store: Store
    languages: incremental.LanguageStates | None = None
    _search: indexing.Indexing | None = None
    _warnings: log.Records = field(default_factory=lambda: log.Records(logging.WARNING))
    _code: str = ""

    def start(self, patches: Patches, dirty: bool) -> None:
        """Begin; what MkDocs calls dirty writes the page that was saved, and clears and leaves out nothing."""
        logging.getLogger(log.NAME).addHandler(self._warnings)
        server.patch(patches, self._warnings)
        if not dirty:
            self.languages = incremental.LanguageStates()
            patches.set(Patch.CLEAN, lambda folder: None)

    def begin(self, config: MkDocsConfig) -> None:
        """Note what all languages are made from before any of it is read: what is saved after that is new next time."""
        self._warnings.records.clear()
        self._look_at_code(config)
        if self.languages:
            told = Path(config.config_file_path)
            files = [told, redirects.place(told.parent), told.parent / anchor_record.PLACE]
            self.languages.shared = incremental.everywhere(
                Path(config.docs_dir), LanguageBuilds(config).listed, settings.templates(config), files
            )

    def _look_at_code(self, config: MkDocsConfig) -> None:
        now = settings.code_now(config)
        if self._code and now != self._code:
            LOG.warning(RESTART)
        self._code = self._code or now

    def choose_first(self, languages: LanguageBuilds, build: Build) -> None:
        """Leave out the first languages that are current."""
        if self.languages:
            languages.choose_first(lambda locale: self._is_current(locale, build))

    def choose_others(self, languages: LanguageBuilds, build: Build) -> None:
        """Leave out the others that are current: by now the addresses of the first one's sections are known."""
        if self.languages and languages.is_first:
            self.languages.learn(build.anchors.outlines)
            languages.choose_others(lambda locale: self._is_current(locale, build))

    def _is_current(self, locale: Locale, build: Build) -> bool:
        known = self.languages
        return known is not None and known.is_current(build.knowledge, locale, build.settings.docs)

    def clear(self, config: MkDocsConfig, locale: Locale) -> None:
        """Remove what was written of a language; the search stops reading it first."""
        self._stop_search()
        if self.languages:
            self.languages.clear(Path(config.site_dir), locale, LanguageBuilds(config).listed)

    def built(self, site: Path, languages: tuple[Locale, ...]) -> None:
        """Remember what the languages were made from, unless a warning is to be told again; index them."""
        if self.languages:
            (self.languages.forget if self._warnings.records else self.languages.keep)()
        self._search = indexing.begin(site, languages)

    def stop(self) -> None:
        """End."""
        self._stop_search()
        logging.getLogger(log.NAME).removeHandler(self._warnings)

    def _stop_search(self) -> None:
        if self._search:
            self._search.stop()
            self._search = None
