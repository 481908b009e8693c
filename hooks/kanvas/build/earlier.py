"""The site that stands when a build begins: what it was made from, and what of it may stand in the next one.

A language of which nothing has changed is not built again: its files are linked into the folder where the next site is
built (link(2); copied, where a file system has no links). Whoever writes to a site's file writes a new one: a build
that fails, or is killed, leaves the old site as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ..base import fingerprint
from ..base.store import Store
from ..language.languages import Languages
from ..language.locale import Locale
from ..pages import finder, offline, search
from . import receipt

_COPIED = ("assets",)  # some of these are written again, in their place
_SEARCHES = (search.FOLDER, finder.FOLDER)
_MADE_OF_ALL = {(folder,) for folder in (*_SEARCHES, offline.FOLDER)}


@dataclass(frozen=True)
class SiteRecord:
    """What is kept of a site that was published.

    `contents` are the fingerprints of its files: of each language by its prefix, of what the search asks by its folder.
    What lies around all these is the root's. `languages` are those of what each language was made from, `outlines`
    those of its outlines (see `incremental`).
    """

    made_from: str
    contents: dict[str, str] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    outlines: dict[str, str] = field(default_factory=dict)

    def holds(self, site: Path, *parts: str) -> bool:
        """Whether some parts of a site, all if none is named, are still, byte for byte, what was published."""
        with suppress(OSError):
            return bool(self.contents) and all(
                self.contents.get(part) == receipt.content(site, part, self.contents) for part in parts or self.contents
            )
        return False

    def is_made_from(self, made_from: str, site: Path) -> bool:
        """Whether a site is, byte for byte, what was made from the same before."""
        return self.made_from == made_from and self.holds(site)


def contents(site: Path, languages: Languages, known: Mapping[str, str]) -> dict[str, str]:
    """Return the fingerprints of a site's files, as `SiteRecord` has them; of the parts that are `known`, those."""
    parts = [*(one.prefix for one in languages), *_SEARCHES]
    return {part: known.get(part) or receipt.content(site, part, parts) for part in parts}


def files(site: Path, locale: Locale, languages: Languages) -> Iterator[Path]:
    """Yield a language's files in a site; what is at the root lies around the other languages' folders."""
    return (folder / name for folder, names in _folders(site, locale, languages) for name in names)


def _folders(site: Path, locale: Locale, languages: Languages) -> Iterator[tuple[Path, list[str]]]:
    left = {os.fspath(site / other.prefix) for other in languages if other != locale and locale.at_root}
    for root, folders, names in os.walk(site / locale.prefix):
        folders[:] = [name for name in folders if os.path.join(root, name) not in left]  # noqa: PTH118 – as below
        yield Path(root), names


def record(site: Path, store: Store) -> SiteRecord | None:
    """Return what is kept of the site that stands, None if nothing is."""
    return store.get(_slot(site), SiteRecord)


def remember(site: Path, kept: SiteRecord, store: Store) -> None:
    """Keep what was published."""
    store.put(_slot(site), SiteRecord, kept)


def take_over(earlier: Path, site: Path, locale: Locale, languages: Languages) -> None:
    """Let a language stand in a new site as it stands in the earlier one; what is written there already stays."""
    for folder, names in _folders(earlier, locale, languages):
        place = folder.relative_to(earlier)
        if place.parts[:1] not in _MADE_OF_ALL:
            _stand(folder, site / place, names, is_copied=place.parts[:1] == _COPIED)


def take_over_search(
    kept: SiteRecord, earlier: Path, site: Path, stand: Iterable[Locale], languages: Languages
) -> bool:
    """Let languages be searched in a new site as in the earlier one; False if that is not what was published."""
    is_whole = kept.holds(earlier, *_SEARCHES)
    for locale in stand if is_whole else ():
        search.take_over(earlier, site, locale, languages, _stand)
    return is_whole


def _stand(folder: Path, new: Path, names: Iterable[str], is_copied: bool = False) -> None:
    """Let files of a folder stand in a new one, where no others do; of thousands, a Path for each takes as long."""
    new.mkdir(parents=True, exist_ok=True)
    for name in names:
        file, place = os.path.join(folder, name), os.path.join(new, name)  # noqa: PTH118
        if is_copied and not os.path.exists(place):  # noqa: PTH110
            shutil.copyfile(file, place)
        elif not is_copied:
            _link(file, place)


def _link(file: str, place: str) -> None:
    try:
        os.link(file, place)
    except FileExistsError:
        return
    except OSError:
        shutil.copyfile(file, place)


def _slot(site: Path) -> str:
    return fingerprint.of("site", site.resolve())
