"""The search index of the written site: Pagefind (https://pagefind.app), one index for each `<html lang>`.

Pages say themselves what is indexed (`data-pagefind-body`, `-ignore`, `-meta`, `-filter`). Pagefind takes
"l’entrepreneur" for one word, so it is given copies in which French elided words are set apart by a space, which the
script takes out again. Its own interfaces are removed: ours is `search.js`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..base import fingerprint
from ..base.store import Store
from ..language.languages import Languages
from ..language.locale import Locale
from . import finder

Index = dict[str, bytes]
FOLDER = "pagefind"
UNFINISHED = ".search-"
SPACE = " "
_ENTRY = "pagefind-entry.json"
_UNUSED = ("*-ui.js", "*-ui.css", "pagefind-highlight.js", "wasm.unknown.pagefind")
_FOUND = re.compile(r"<html\b[^>]*>|<article\b.*</article>", re.DOTALL)
_TAG = re.compile(r"(<[^>]*>)")


def index(site: Path, locale: Locale, languages: Languages, store: Store) -> None:
    """Index a language's pages into the site's folder `pagefind/`; RuntimeError with what Pagefind said if it fails.

    A language whose pages are those of an earlier build is not indexed again.
    """
    slot, key = _slot(site, locale), fingerprint.running()
    pages = list(_pages(site, locale, languages))
    finder.write(site, locale, pages)
    if not pages:
        return  # Pagefind takes a language without texts for a mistake
    for name, text in pages:
        key = fingerprint.of(key, name, text)
    kept = store.get(slot, tuple[str, Index])
    if not kept or kept[0] != key:
        kept = key, _run(site, locale, languages)
        store.put(slot, tuple[str, Index], kept)
    for name, content in kept[1].items():
        file = site / FOLDER / name
        file = file.with_name(_entry(locale)) if name == _ENTRY else file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def join(site: Path, languages: Languages) -> None:
    """Make one index of the languages' own, in an order that does not change from build to build."""
    files = [file for file in (site / FOLDER / _entry(locale) for locale in languages) if file.exists()]
    if not files:
        return
    entries = [json.loads(file.read_text("utf-8")) for file in files]
    indices = {tag: one for entry in entries for tag, one in entry["languages"].items()}
    whole = json.dumps({**entries[0], "languages": indices}, sort_keys=True)
    (site / FOLDER / _ENTRY).write_text(whole, "utf-8")
    for file in files:
        file.unlink()


def _run(site: Path, locale: Locale, languages: Languages) -> Index:
    """Run Pagefind over copies of what is to be found: of whole pages it takes twice as long."""
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=site) as folder:
        pages, bundle = Path(folder, "pages"), Path(folder, FOLDER)
        for name, text in _pages(site, locale, languages):
            (pages / name).parent.mkdir(parents=True, exist_ok=True)
            (pages / name).write_text(apart(text, locale), "utf-8")
        # Its command: the Python interface ends the program before all that it wrote is on the disk (1.5.2).
        command = [sys.executable, "-m", "pagefind", "--quiet", "--site", str(pages), "--output-path", str(bundle)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"Pagefind could not index the site: {done.stdout}{done.stderr}")
        files = {file.relative_to(bundle).as_posix(): file for file in sorted(bundle.rglob("*")) if file.is_file()}
        return {name: file.read_bytes() for name, file in files.items() if not any(map(file.match, _UNUSED))}


def _entry(locale: Locale) -> str:
    return f"entry-{locale.tag}.json"


def _slot(site: Path, locale: Locale) -> str:
    """The place of a language's latest index; an index is too large to keep every one that ever was.

    Pagefind (1.5.2) numbers the pages in the order in which the file system lists them: each has an index of its own.
    """
    return fingerprint.of("search", locale, site.stat().st_dev)


def _pages(site: Path, locale: Locale, languages: Languages) -> Iterator[tuple[str, str]]:
    """Yield each page of a language: its place, and what is to be found of it. The root lies around the others."""
    for folder, names, files in os.walk(site / locale.prefix):
        if folder == str(site):
            others = {other.prefix for other in languages}
            names[:] = [name for name in names if name[0] != "." and f"{name}/" not in others]
        names.sort()
        if "index.html" in files:
            file = Path(folder, "index.html")
            text = file.read_text("utf-8")
            if "data-pagefind-body" in text:
                yield file.relative_to(site).as_posix(), "".join(_FOUND.findall(text))


def apart(html: str, locale: Locale) -> str:
    """Set elided words apart, "l’offre" as "l’ offre", in a language that has any."""
    if not locale.profile.elisions:
        return html
    elision = re.compile(rf"\b({locale.profile.elision})(?=\w|\Z)", re.IGNORECASE)
    parts = _TAG.split(html)
    for i in range(0, len(parts), 2):
        if "’" in parts[i] or "'" in parts[i]:
            parts[i] = elision.sub(rf"\1{SPACE}", parts[i])
    return "".join(parts)
