"""The search index of the written site: Pagefind (https://pagefind.app), one index for each `<html lang>`.

Pages say themselves what is indexed (`data-pagefind-body`, `-ignore`, `-meta`, `-filter`). Pagefind takes
"l’entrepreneur" for one word, so it is given copies in which French elided words are set apart by a space, which the
script takes out again. Its own interfaces are removed: ours is `search.js`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from . import fingerprint
from .locale import Locale
from .store import FOLDER as STORE
from .store import Store

Index = dict[str, bytes]
FOLDER = "pagefind"
SPACE = " "
_ENTRY = "pagefind-entry.json"
_UNUSED = ("*-ui.js", "*-ui.css", "pagefind-highlight.js", "wasm.unknown.pagefind")
_TAG = re.compile(r"(<[^>]*>)")
_ELISION = re.compile(r"\b((?:[cdjlmnst]|(?:jus|lors|puis|quel|quoi)?qu)['’])(?=\w|\Z)", re.IGNORECASE)


def write(site: Path, store: Store) -> None:
    """Index the pages of a site into its folder `pagefind/`; RuntimeError with what Pagefind said where it fails.

    A language whose pages are those of an earlier build is not indexed again.
    """
    with tempfile.TemporaryDirectory(prefix=".search-", dir=site) as folder:
        started = [(locale, *_start(site, locale, Path(folder, locale.folder), store)) for locale in Locale]
        indexes = [_finished(locale, key, made, Path(folder, locale.folder), store) for locale, key, made in started]
    entry = json.loads(indexes[0][_ENTRY])
    entry["languages"] = {tag: one for index in indexes for tag, one in json.loads(index[_ENTRY])["languages"].items()}
    files = {name: content for index in indexes for name, content in index.items()}
    files[_ENTRY] = json.dumps(entry, sort_keys=True).encode()
    for name, content in files.items():
        file = site / FOLDER / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _start(site: Path, locale: Locale, folder: Path, store: Store) -> tuple[str, subprocess.Popen[str] | Index]:
    """Return the fingerprint of a language's pages, and their index or the run of Pagefind that makes it."""
    key = _copy(site, locale, folder / "pages")
    kept: tuple[str, Index] | None = store.get(_slot(locale))
    if kept and kept[0] == key:
        return key, kept[1]
    # Its command: the Python interface ends the program before all that it wrote is on the disk (1.5.2).
    places = ["--site", str(folder / "pages"), "--output-path", str(folder / FOLDER)]
    command = [sys.executable, "-m", "pagefind", "--quiet", *places]
    return key, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def _finished(locale: Locale, key: str, made: subprocess.Popen[str] | Index, folder: Path, store: Store) -> Index:
    if isinstance(made, dict):
        return made
    said, _ = made.communicate()
    if made.returncode:
        raise RuntimeError(f"Pagefind could not index the site: {said}")
    bundle = folder / FOLDER
    files = {file.relative_to(bundle).as_posix(): file for file in sorted(bundle.rglob("*")) if file.is_file()}
    index = {name: file.read_bytes() for name, file in files.items() if not any(map(file.match, _UNUSED))}
    store.put(_slot(locale), (key, index))
    return index


def _slot(locale: Locale) -> str:
    """The place of a language's latest index; an index is too large to keep every one that ever was."""
    return fingerprint.of("search", locale)


def _copy(site: Path, locale: Locale, folder: Path) -> str:
    """Copy the pages of a language that are to be found, and return their fingerprint."""
    others = [folder.parents[1], *(site / other.prefix for other in Locale if other.prefix and other is not locale)]
    digest = fingerprint.running()
    folder.mkdir(parents=True)
    for file in sorted((site / locale.prefix).rglob("index.html")):
        if locale.prefix or not any(file.is_relative_to(other) for other in others):
            text = file.read_text("utf-8")
            if "data-pagefind-body" in text:
                place = folder / file.relative_to(site)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(apart(text), "utf-8")
                digest = fingerprint.of(digest, file.relative_to(site).as_posix(), text)
    return digest


def apart(html: str) -> str:
    """Set elided words apart in a French page, "l’offre" as "l’ offre"; leave other pages as they are."""
    if f'<html lang="{Locale.FR.tag}"' not in html:
        return html
    parts = _TAG.split(html)
    parts[::2] = [_ELISION.sub(rf"\1{SPACE}", text) for text in parts[::2]]
    return "".join(parts)


if __name__ == "__main__":  # the preview's search, made while the page is already being read
    write(Path(sys.argv[1]), Store(STORE))
