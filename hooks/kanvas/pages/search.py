"""The search index of the written site: Pagefind (https://pagefind.app), one index for each `<html lang>`.

Pages say themselves what is indexed (`data-pagefind-body`, `-ignore`, `-filter`). Pagefind writes the values of a
filter, and the filters, in the order of a hash table, another in each run: so there is one, with one value. It takes
"l’entrepreneur" for one word, so it is given texts in which French elided words are set apart by a space, which the
script takes out again. Its own interfaces are removed: ours is `search.js`.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from ..base import fingerprint, writing
from ..base.store import Latest, Store
from ..language.languages import Languages
from ..language.locale import Locale
from . import finder, pagefind
from .pagefind import Index

Stand = Callable[[Path, Path, Iterable[str]], None]
FOLDER = "pagefind"
SPACE = " "
_ENTRY = "pagefind-entry.json"
_UNUSED = ("*-ui.js", "*-ui.css", "pagefind-highlight.js", "wasm.unknown.pagefind")
_PAGE, _TOLD = b"data-page=", b"data-pagefind-body"
_FOUND = re.compile(rb"<html\b[^>]*>|<article\b.*</article>", re.DOTALL)
_TAG = re.compile(r"(<[^>]*>)")


def index(site: Path, locale: Locale, languages: Languages, store: Store) -> None:
    """Index a language's pages into the site's folders `search/` and `pagefind/`; RuntimeError if Pagefind fails.

    A language whose pages are those of an earlier build is not indexed again.
    """
    pages = dict(_pages(site, locale, languages))
    made_from = {name: fingerprint.of(text) for name, text in pages.items()}
    slot, key = _slot(locale), fingerprint.of(fingerprint.running(), *made_from.items())
    kept = store.get(slot, tuple[str, str, Index])
    if not kept or kept[0] != key:
        known = Latest(store, fingerprint.of("found", fingerprint.running(), locale), finder.PageWords)
        first = finder.index(locale, ((name, text.decode()) for name, text in pages.items()), known, made_from)
        known.save()  # it holds each page's words, and Pagefind takes much for itself
        kept = key, first, _index(pages, locale)
        store.put(slot, tuple[str, str, Index], kept)
    finder.write(site, locale, kept[1])
    for name, content in kept[2].items():
        file = _entry(site, locale) if name == _ENTRY else site / FOLDER / name
        writing.put(file, content)


def take_over(earlier: Path, site: Path, locale: Locale, languages: Languages, stand: Stand) -> None:
    """Index a language as it is in a whole site; `stand` lets files of a folder of that stand in a new one."""
    stand(earlier / finder.FOLDER, site / finder.FOLDER, [finder.place(site, locale).name])
    tags = [other.tag for other in languages if other != locale]
    for folder, _, names in os.walk(earlier / FOLDER):
        own = [name for name in names if name != _ENTRY and not is_for(name, tags)]
        stand(Path(folder), site / Path(folder).relative_to(earlier), own)
    if (entry := earlier / FOLDER / _ENTRY).exists():
        whole = json.loads(entry.read_text("utf-8"))
        own_index = {tag: one for tag, one in whole["languages"].items() if tag == locale.tag}
        writing.put(_entry(site, locale), json.dumps({**whole, "languages": own_index}).encode())


def is_for(name: str, tags: Iterable[str]) -> bool:
    """Whether a file of the index is for one of these languages alone: `is_for("wasm.en.pagefind", ["en"])  # True`."""
    return any(name.startswith((f"{tag}_", f"pagefind.{tag}_", f"wasm.{tag}.")) for tag in tags)


def join(site: Path, languages: Languages) -> None:
    """Make one index of the languages' own, in an order that does not change from build to build."""
    files = [file for file in (_entry(site, locale) for locale in languages) if file.exists()]
    if not files:
        return
    entries = [json.loads(file.read_text("utf-8")) for file in files]
    indices = {tag: one for entry in entries for tag, one in entry["languages"].items()}
    whole = json.dumps({**entries[0], "languages": indices}, sort_keys=True)
    writing.put(site / FOLDER / _ENTRY, whole.encode())
    for file in files:
        file.unlink()


def _index(pages: Mapping[str, bytes], locale: Locale) -> Index:
    if not pages:
        return {}  # Pagefind takes a language without texts for a mistake
    told = [name for name, text in pages.items() if _TOLD in text]
    made = pagefind.index(told, lambda name: apart(pages[name].decode(), locale))
    return {name: content for name, content in made.items() if not any(map(Path(name).match, _UNUSED))}


def _entry(site: Path, locale: Locale) -> Path:
    """The place of a language's own list of its index, until all are joined."""
    return site / FOLDER / f"entry-{locale.tag}.json"


def _slot(locale: Locale) -> str:
    """The place of a language's latest index; an index is too large to keep every one that ever was."""
    return fingerprint.of("search", locale)


def _pages(site: Path, locale: Locale, languages: Languages) -> Iterator[tuple[str, bytes]]:
    """Yield each page of a language: its place, and what is to be found of it, as bytes: as text it is twice as large.

    The root lies around the others.
    """
    for folder, names, files in os.walk(site / locale.prefix):
        if folder == os.fspath(site):
            others = {other.prefix for other in languages}
            names[:] = [name for name in names if name[0] != "." and f"{name}/" not in others]
        names.sort()
        if "index.html" in files:
            file = Path(folder, "index.html")
            text = file.read_bytes()
            if _PAGE in text:
                yield file.relative_to(site).as_posix(), b"".join(_FOUND.findall(text))


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
