"""What a device takes of a site so that a language can be read, and searched, without a network.

For each language a list of files with their sizes and digests, and a web app manifest
(https://www.w3.org/TR/appmanifest/), so that a phone can set the site among its programs. Only a site that has a page
for it (`tools/offline.md`) gets them. The same site makes the same lists.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ..base import fingerprint
from ..content.catalogue import Catalogue
from ..language.languages import Languages
from ..language.locale import Locale
from . import search

FOLDER = "offline"
PAGE = "tools/offline.md"
_SHARED = ("assets/", "pagefind/")
_NOT_READ = ("sitemap.xml", "robots.txt", "feed.xml", "card.png", "404.html", "sw.js")
_BOOK = ".epub"  # which says again what the pages say, as the PDF beside it does
_LATER = b'http-equiv="refresh"'  # a short address, which leads to a page that is taken


def write(site: Path, catalogue: Catalogue, name: str) -> None:
    """Write the lists and manifests of a whole site called `name`, of each language that has the page."""
    wanted = [locale for locale in catalogue.locales if PAGE in catalogue.pages[locale]]
    for locale in wanted:
        files = list(_files(site, locale, catalogue.locales))
        _put(site, f"{locale.tag}.json", {"files": files, "version": fingerprint.of(*files)[:16]})
        _put(site, f"{locale.tag}.webmanifest", _manifest(locale, name))


def _put(site: Path, name: str, content: object) -> None:
    file = site / FOLDER / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8", newline="\n")


def _files(site: Path, locale: Locale, locales: Languages) -> Iterator[list[str | int]]:
    """Yield the address, the size and the digest of each file that is read in a language, in their order."""
    others = [other.prefix for other in locales if other != locale and other.prefix]
    tags = [other.tag for other in locales if other != locale]
    for file in sorted(site.rglob("*")):
        place = file.relative_to(site).as_posix()
        if file.is_file() and not _is_book(file) and _is_read(place, locale, others, tags):
            content = file.read_bytes()
            if file.suffix != ".html" or _LATER not in content:
                yield [place.removesuffix("index.html"), len(content), fingerprint.of(content)[:8]]


def _is_book(file: Path) -> bool:
    return file.suffix == _BOOK or (file.suffix == ".pdf" and file.with_suffix(_BOOK).exists())


def _is_read(place: str, locale: Locale, others: list[str], tags: list[str]) -> bool:
    name = place.rsplit("/", 1)[-1]
    if name in _NOT_READ or name[0] in "._":
        return False
    if place.startswith(_SHARED):
        return not search.is_for(name, tags)
    if place.startswith("search/"):
        return name == f"{locale.tag}.json"
    return place.startswith(locale.prefix) and not place.startswith((*others, f"{FOLDER}/"))


def _manifest(locale: Locale, name: str) -> dict[str, object]:
    return {
        "name": name,
        "lang": locale.tag,
        "start_url": f"../{locale.prefix}",
        "scope": "../",
        "display": "minimal-ui",
        "icons": [{"src": "../assets/images/favicon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
