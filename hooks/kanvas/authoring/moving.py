"""A page goes to another place in one step: its file in every language, the links to it and from it, redirects.

All is worked out before anything is written: which file takes which place, and what each text says then. Links are
those of the text as Markdown reads it (see `syntax`), so what only looks like one, in code or in words, stays.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from ..base import writing
from ..base.issue import Edit
from ..content import address, anchor_record, manuscript, redirects, syntax
from ..content.catalogue import Catalogue
from ..content.manuscript import Manuscript
from ..content.page import GLOSSARY
from ..content.syntax import Kind
from ..language.languages import Languages
from . import mending

_LINKS = (Kind.LINK, Kind.IMAGE, Kind.REFERENCE)


@dataclass(frozen=True)
class PageMove:
    """What is to be done: each file's new place, each text's edits (by its old path), redirects, anchors ("": none)."""

    files: Mapping[Path, Path]
    edits: Mapping[Path, list[Edit]]
    redirects: str
    anchors: str = ""


def plan(catalogue: Catalogue, docs: Path, old: str, new: str) -> PageMove:
    """Return what it takes to move a page from one place to another: "law/clients", "law/customers".

    FileExistsError if a page stands there already, FileNotFoundError if none is moved.
    """
    files = {docs / f"{locale.folder}/{old}.md": docs / f"{locale.folder}/{new}.md" for locale in catalogue.locales}
    there = {before: after for before, after in files.items() if before.is_file()}
    if not there:
        raise FileNotFoundError(f"{docs.name}/…/{old}.md")
    if taken := [after for after in there.values() if after.exists()]:
        raise FileExistsError(taken[0].relative_to(docs.parent).as_posix())
    texts = manuscript.read_all(docs, catalogue.locales)
    edits = {docs.parent / text.path: list(_edits(text, old, new, catalogue.locales)) for text in texts}
    record = anchor_record.moved(anchor_record.read(docs.parent), f"{old}.md", f"{new}.md")
    anchors = anchor_record.written(record) if record else ""
    found = {file: changed for file, changed in edits.items() if changed}
    return PageMove(there, found, _redirected(docs.parent, old, new), anchors)


def apply(move: PageMove, project: Path) -> int:
    """Do it; return how many links were changed. A file is renamed after its text is written."""
    for file, edits in move.edits.items():
        writing.rewrite(file, lambda text, edits=edits: mending.apply(text, edits)[0])  # type: ignore[misc]
    for before, after in move.files.items():
        after.parent.mkdir(parents=True, exist_ok=True)
        before.rename(after)
    writing.write(redirects.place(project), move.redirects, overwrite=True)
    if move.anchors:
        writing.write(project / anchor_record.PLACE, move.anchors, overwrite=True)
    return sum(map(len, move.edits.values()))


def _edits(text: Manuscript, old: str, new: str, locales: Languages) -> Iterator[Edit]:
    """Yield what becomes of a text's links: all that the moved page holds, and those that lead to it."""
    moved = text.uri == f"{old}.md"
    here, then = posixpath.dirname(text.uri), posixpath.dirname(new if moved else text.uri)
    for part in syntax.read(text.text, text.body_start):
        if part.kind in _LINKS and part.words != "reference":
            changed = _link(part.address, here, then, old, new, [locale.folder for locale in locales])
            at = text.text.find(part.address, part.at, part.end)
            if changed != part.address and at >= 0:
                yield Edit(at, at + len(part.address), changed)
    if old.startswith(GLOSSARY) and new.startswith(GLOSSARY):
        yield from _slugs(text, old.removeprefix(GLOSSARY), new.removeprefix(GLOSSARY))


def _link(written: str, here: str, then: str, old: str, new: str, folders: list[str]) -> str:
    """Return a link as it is to be written when the page that it stands in or leads to has moved."""
    url = address.split(written)
    if url.scheme or url.netloc or not url.path:
        return written
    if url.path.startswith("/"):
        slug = old.removeprefix(GLOSSARY)
        return written.replace(slug, new.removeprefix(GLOSSARY), 1) if url.path.strip("/") == slug else written
    there = posixpath.normpath(posixpath.join(here, unquote(url.path)))
    folder, _, uri = there.removeprefix("../").partition("/")
    if there.startswith("../") and folder in folders:
        target = f"../{folder}/{new}.md" if uri == f"{old}.md" else there
    else:
        target = f"{new}.md" if there == f"{old}.md" else there
    if here == then and target == there:
        return written
    return posixpath.relpath(f"/_/{target}", f"/_/{then}") + written[len(url.path) :]


def _slugs(text: Manuscript, old: str, new: str) -> Iterator[Edit]:
    """Yield a term's new slug wherever front matter relates it, or skips it."""
    for line in re.finditer(r"^(?:related|terms):.*(?:\n[ \t-].*)*", text.text[: text.body_start], re.MULTILINE):
        for found in re.finditer(rf"(?<![\w-]){re.escape(old)}(?![\w-])", line[0]):
            yield Edit(line.start() + found.start(), line.start() + found.end(), new)


def _redirected(project: Path, old: str, new: str) -> str:
    """Return the text of the redirects: earlier ones lead to the new place, and the old place does."""
    file = redirects.place(project)
    text = file.read_text("utf-8") if file.exists() else ""
    text = re.sub(rf"(:[ \t]*)(/?){re.escape(_place(old))}(/?[ \t]*)$", rf"\1\g<2>{_place(new)}\3", text, flags=re.M)
    text = re.sub(rf"^/?{re.escape(_place(new))}/?:.*\n", "", text, flags=re.M)
    text = "" if text.strip() == "{}" else text
    return f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}{_place(old)}: {_place(new)}\n"


def _place(uri: str) -> str:
    """Return the address of a page below its language: `_place("law/index")  # "law"`."""
    return uri.removesuffix("/index")
