"""An import as a whole: a file or a folder into pages, pictures and includes; nothing is written here.

All is made first, so that the pages know each other's names; the command writes what comes of it.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ..base import naming
from ..content import frontmatter
from ..language.locale import Locale
from . import documents, dumps, importing, references
from .documents import Document
from .pictures import Pictures, is_within


@dataclass
class Brought:
    """A page that comes of an import: where it stands below `docs`, its text, its pictures, and what was done."""

    source: str
    text: str
    origin: Path
    told: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)


def bring(
    origin: Path, locale: Locale, slug: str, today: datetime.date, terms: Set[str]
) -> tuple[list[Brought], list[str]]:
    """Return the pages of a file (at `slug`) or a folder (below it), and the files that could not be read."""
    brought: list[Brought] = []
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as inside:
        for file in sorted(origin.rglob("*")) if origin.is_dir() else [origin]:
            if not _is_text(file, origin):
                continue
            try:
                for document in documents.read(file, Path(inside) / file.stem):
                    brought += _pages(
                        document, file, locale, slug, origin.is_dir() or file.suffix.lower() == ".xml", today
                    )
            except UnicodeDecodeError:
                wrong.append(f"{file} is not UTF-8: save it as UTF-8 and import it again")
            except ValueError as error:
                wrong.append(f"{file}: {error}")
        _part(brought)
        _link(brought, terms)
    return brought, wrong


def _is_text(file: Path, origin: Path) -> bool:
    """Whether a file is a text to import; what a folder's link leads to elsewhere is not."""
    told = file.suffix.lower() in documents.TEXTS and not file.name.startswith(".")
    told = told and not file.name.endswith("_all.csv")  # Notion writes a database twice
    return told and file.is_file() and (file == origin or is_within(file, origin))


def _pages(
    document: Document, file: Path, locale: Locale, slug: str, many: bool, today: datetime.date
) -> Iterator[Brought]:
    """Yield the pages of a document: one, or the parts of a series."""
    place = f"{slug}/{references.named(document.name)}" if many else slug
    series = dumps.parted(frontmatter.split(document.text)[1]) if document.text[:3] != "+++" else None
    if series is None:
        yield _page(document, file, locale, place, document.text, today)
        return
    folder = place if "/" not in place else place.rpartition("/")[0]
    include = f"includes/{place.rpartition('/')[2]}.md"
    shared, _ = importing.convert(f"---\ntitle: {series.name!r}\n---\n\n{series.shared}", locale, today)
    yield Brought(f"{locale.folder}/{include}", frontmatter.split(shared)[1].strip("\n") + "\n", file, series.told)
    for number, (title, body) in enumerate(series.articles, 1):
        body = f"## {body}" if importing.is_heading(body.partition("\n\n")[0]) else body
        page = _page(document, file, locale, f"{folder}/{naming.kebab(title)}", f"# {title}\n\n{body}", today)
        part = {"name": series.name, "part": number}
        head = f"series: {yaml.safe_dump(part, default_flow_style=True, allow_unicode=True, width=10**6)}"
        _, end = frontmatter.extent(page.text)
        body_start = page.text.index("\n", end) + 1
        line = f'\n--8<-- "{locale.folder}/{include}"\n'
        page.text = page.text[:end] + head + page.text[end:body_start] + line + page.text[body_start:]
        yield page


def _page(document: Document, file: Path, locale: Locale, place: str, text: str, today: datetime.date) -> Brought:
    page, told = importing.convert(text, locale, today)
    pictures = Pictures(document.folders, place)
    told = [*document.told, *told]
    return Brought(f"{locale.folder}/{place}.md", pictures.placed(page), file, [*told, *pictures.told], pictures.files)


def _part(brought: list[Brought]) -> None:
    """Give pages that would have one name names of their own, in their order."""
    taken: dict[str, int] = {}
    for one in brought:
        number = taken[one.source] = taken.get(one.source, 0) + 1
        if number > 1:
            one.told.append(
                f"another text is called “{one.source}” too: this one has “-{number}” at the end of its name"
            )
            one.source = f"{one.source.removesuffix('.md')}-{number}.md"


def _link(brought: list[Brought], terms: Set[str]) -> None:
    """Let the pages' links lead to each other by their new names."""
    pages: dict[str, Any] = {references.named(one.origin.stem): one.source.partition("/")[2] for one in brought}
    pages |= {one.source.rpartition("/")[2].removesuffix(".md"): one.source.partition("/")[2] for one in brought}
    for one in brought:
        one.text, told = references.resolved(one.text, one.source.partition("/")[2], pages, terms)
        one.told += told
