"""The site that stands when a build begins: what it was made from, and what of it may stand in the next one.

A language of which nothing has changed is not built again: its files are linked into the folder where the next site is
built (link(2); copied, where a file system has no links). Whoever writes to a site's file writes a new one: a build
that fails, or is killed, leaves the old site as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ..base import fingerprint
from ..base.store import Store
from ..language.languages import Languages
from ..language.locale import Locale
from ..pages import finder, offline, search
from . import receipt

_COPIED = "assets"  # some of these are written again, in their place
_MADE_OF_ALL = {search.FOLDER, finder.FOLDER, offline.FOLDER}


@dataclass(frozen=True)
class SiteRecord:
    """What is kept of a site that was published.

    `contents` are the fingerprints of its files, of each language by its prefix; what lies around them is the root's.
    `languages` are those of what each language was made from, `outlines` those of its outlines (see `incremental`).
    """

    made_from: str
    contents: dict[str, str] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    outlines: dict[str, str] = field(default_factory=dict)

    def holds(self, site: Path, locale: Locale, languages: Languages) -> bool:
        """Whether a language's files are still, byte for byte, those that were published."""
        with suppress(OSError):
            return self.contents.get(locale.prefix) == content(site, locale, languages)
        return False

    def is_made_from(self, made_from: str, site: Path, languages: Languages) -> bool:
        """Whether a site is, byte for byte, what was made from the same before."""
        return self.made_from == made_from and all(self.holds(site, locale, languages) for locale in languages)


def content(site: Path, locale: Locale, languages: Languages) -> str:
    """Return the fingerprint of a language's files."""
    return receipt.content(site, locale.prefix, [one.prefix for one in languages])


def files(site: Path, locale: Locale, languages: Languages) -> Iterator[Path]:
    """Yield a language's files in a site; what is at the root lies around the other languages' folders."""
    left = set(_others(site, locale, languages))
    for root, folders, names in os.walk(site / locale.prefix):
        folders[:] = [name for name in folders if Path(root, name) not in left]
        yield from (Path(root, name) for name in names)


def record(site: Path, store: Store) -> SiteRecord | None:
    """Return what is kept of the site that stands, None if nothing is."""
    return store.get(_slot(site), SiteRecord)


def remember(site: Path, kept: SiteRecord, store: Store) -> None:
    """Keep what was published."""
    store.put(_slot(site), SiteRecord, kept)


def take_over(earlier: Path, site: Path, locale: Locale, languages: Languages) -> None:
    """Let a language stand in a new site as it stands in the earlier one; what is written there already stays."""
    for file in files(earlier, locale, languages):
        place = file.relative_to(earlier)
        if place.parts[0] in _MADE_OF_ALL or (site / place).exists():
            continue
        (site / place).parent.mkdir(parents=True, exist_ok=True)
        if place.parts[0] == _COPIED:
            shutil.copyfile(file, site / place)
        else:
            _link(file, site / place)


def _link(file: Path, place: Path) -> None:
    try:
        os.link(file, place)
    except OSError:
        shutil.copyfile(file, place)


def _others(site: Path, locale: Locale, languages: Languages) -> list[Path]:
    """Return the folders of the other languages, which lie within the root's."""
    return [site / other.prefix for other in languages if other != locale and locale.at_root]


def _slot(site: Path) -> str:
    return fingerprint.of("site", site.resolve())
