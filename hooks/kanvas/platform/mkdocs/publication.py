"""Whether a command publishes its site: it builds beside the old one, and nothing is seen of that if it fails."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from kanvas.base.store import Store
from kanvas.build import earlier, publish, receipt
from kanvas.build.earlier import SiteRecord
from kanvas.build.incremental import LanguageStates
from kanvas.build.publish import Staging
from kanvas.build.receipt import Receipt
from kanvas.language.languages import Languages
from kanvas.language.locale import Locale

from . import choice, settings
from .choice import LanguageChoice
from .languages import LanguageBuilds

LOG = logging.getLogger("mkdocs.kanvas")


@dataclass
class Publication:
    """The site that a command builds, until it takes its place or is given up.

    `choice` is None where all languages are always built.
    """

    store: Store
    choice: LanguageChoice | None = None
    _languages: Languages = ()
    _staging: Staging | None = None
    _earlier: SiteRecord = field(default_factory=lambda: SiteRecord(""))
    _known: dict[str, str] = field(default_factory=dict)
    _made_from: str = ""
    _receipt: receipt.Origin | None = None
    _is_complete: bool = False
    _is_strict: bool = False

    def begin(self, config: MkDocsConfig, code: str) -> None:
        """Build beside the old site; leave that as it is, and build nothing, where nothing has changed since.

        `code` is the fingerprint of what runs. A build inside another begins nothing.
        """
        if self._staging:
            return
        self._languages = LanguageBuilds(config).listed
        told = settings.made_from(config, code, self._languages)
        self._made_from, is_alone = told.whole, choice.is_possible(config)
        try:
            site = publish.place(Path(config.site_dir))
            publish.sweep(site)
            is_here = Path(config.site_dir).resolve() == Path(config.site_dir)  # no link might lead elsewhere tomorrow
            if told.files and is_alone and is_here and receipt.is_for(sys.argv[1:]):
                self._receipt = receipt.made_from(Path.cwd(), told.files)
            kept = earlier.record(site, self.store) or SiteRecord("")
            if kept.is_made_from(self._made_from, site):
                self._leave_receipt(site, kept.contents)
                LOG.info(f"Nothing has changed since {config.site_dir} was built.")
                raise SystemExit(0)
            self._staging = publish.stage(site)
        except OSError as error:
            raise Abort(_unpublished(error, config.site_dir)) from error
        config.site_dir = os.fspath(self._staging.folder)
        if is_alone:
            states = LanguageStates(told.shared, kept.outlines, kept.languages)
            self.choice = LanguageChoice(states, lambda locale: kept.holds(site, locale.prefix))
            self._earlier = kept

    def take_over(self) -> list[Locale]:
        """Let the languages that stand be part of this site too, and return those of which the search is to be made."""
        stand = self.choice.left_out if self.choice else []
        if not self._staging or not stand:
            return []
        old, new = self._staging.site, self._staging.folder
        for locale in stand:
            if not locale.at_root and not (new / locale.prefix).exists():  # all of it will be what `holds` has read
                self._known[locale.prefix] = self._earlier.contents[locale.prefix]
            earlier.take_over(old, new, locale, self._languages)
        return [] if earlier.take_over_search(self._earlier, old, new, stand, self._languages) else stand

    def complete(self, strict: bool) -> None:
        """Say that the site is whole; a site that was not built strictly is built again by the next command."""
        self._is_complete, self._is_strict = True, strict

    def fail(self, error: Exception | None) -> None:
        """Publish nothing; an error of the file system is told in one line."""
        self._is_complete = False
        if isinstance(error, OSError):
            raise Abort(_unpublished(error, self._staging.site if self._staging else "")) from error

    def end(self) -> None:
        """Put the site in its place if all of it was built; remove it otherwise."""
        staging, self._staging = self._staging, None
        if staging is None:
            return
        try:
            (staging.publish() if self._is_complete else staging.discard())
        except OSError as error:
            staging.discard()
            raise Abort(_unpublished(error, staging.site)) from error
        if self._is_complete and self._is_strict:
            kept = self._record(staging.site)
            earlier.remember(staging.site, kept, self.store)
            self._leave_receipt(staging.site, kept.contents)
            self.store.sweep()

    def _leave_receipt(self, site: Path, contents: Mapping[str, str]) -> None:
        if self._receipt:
            receipt.leave(Receipt(self._receipt, site, contents), Path.cwd(), self.store)

    def _record(self, site: Path) -> SiteRecord:
        contents = earlier.contents(site, self._languages, self._known)
        if self.choice is None:
            return SiteRecord(self._made_from, contents)
        self.choice.states.keep()
        return SiteRecord(self._made_from, contents, self.choice.states.built, self.choice.states.outlines)


def _unpublished(error: OSError, site: object) -> str:
    return f"Nothing was published: {error.strerror or error}: {error.filename or site}"
