"""Whether a command publishes its site: it builds beside the old one, and nothing is seen of that if it fails."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from kanvas.base.store import Store
from kanvas.build import publish
from kanvas.build.publish import Staging

from . import settings

LOG = logging.getLogger("mkdocs.kanvas")


@dataclass
class Publication:
    """The site that a command builds, until it takes its place or is given up."""

    store: Store
    _staging: Staging | None = None
    _made_from: str = ""
    _is_complete: bool = False
    _is_strict: bool = False

    def begin(self, config: MkDocsConfig, code: str) -> None:
        """Build beside the old site; leave that as it is, and build nothing, where nothing has changed since.

        `code` is the fingerprint of what runs. A build inside another begins nothing.
        """
        if self._staging:
            return
        self._made_from = settings.made_from(config, code)
        try:
            site = publish.place(Path(config.site_dir))
            publish.sweep(site)
            if publish.is_unchanged(site, self._made_from, self.store):
                LOG.info(f"Nothing has changed since {config.site_dir} was built.")
                raise SystemExit(0)
            self._staging = publish.stage(site)
        except OSError as error:
            raise Abort(_unpublished(error, config.site_dir)) from error
        config.site_dir = os.fspath(self._staging.folder)

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
            publish.remember(staging.site, self._made_from, self.store)
            self.store.sweep()


def _unpublished(error: OSError, site: object) -> str:
    return f"Nothing was published: {error.strerror or error}: {error.filename or site}"
