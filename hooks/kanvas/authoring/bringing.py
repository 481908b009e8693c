"""An import as a whole: a file or a folder into pages, pictures and includes; nothing is written here.

All is made first, so that the pages know each other's names; the command writes what comes of it.
"""

from __future__ import annotations

import datetime
import re
import tempfile
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import yaml

from ..base import naming
from ..base.clock import Clock, TooSlow
from ..content import frontmatter, lenient
from ..content.catalogue import INCLUDES
from ..language.locale import Locale
from . import documents, dumps, importing, references, scaffold
from .documents import Document
from .pictures import Pictures, is_within
from .places import Places

_Step = TypeVar("_Step")
_SLOW = "{} takes too long to be read: part it, and import the parts"


@dataclass
class Brought:
    """A page that comes of an import: where it stands below `docs`, its text, its pictures, and what was done."""

    source: str
    text: str
    origin: Path
    told: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def is_shared(self) -> bool:
        """Whether it is no page, but a text that the parts of a series include."""
        return f"/{INCLUDES}" in self.source


def bring(
    origin: Path, locale: Locale, slug: str, today: datetime.date, terms: Set[str], docs: Path | None = None
) -> tuple[list[Brought], list[str]]:
    """Return the pages of a file (at `slug`) or a folder (below it), and the files that could not be read.

    Nothing of it stands in the place of another file below `docs`, but for the pages themselves.
    """
    brought: list[Brought] = []
    wrong: list[str] = []
    places = Places(docs)
    with tempfile.TemporaryDirectory() as inside:
        for file in sorted(origin.rglob("*")) if origin.is_dir() else [origin]:
            if not _is_text(file, origin):
                continue
            try:
                for document in _timed(documents.read(file, Path(inside) / file.stem)):
                    many = origin.is_dir() or file.suffix.lower() == ".xml"
                    if origin.is_dir():  # a vault or a site keeps its pictures elsewhere than its texts
                        document = replace(document, folders=(*document.folders, origin))
                    brought += _timed(_pages(document, file, locale, slug, many, today, places))
            except TooSlow:
                wrong.append(_SLOW.format(file))
            except UnicodeDecodeError:
                wrong.append(f"{file} is not UTF-8: save it as UTF-8 and import it again")
            except ValueError as error:
                wrong.append(f"{file}: {error}")
        _part(brought)
        wrong += _link(brought, terms)
        _include(brought, places)
    return brought, wrong


def _timed(steps: Iterator[_Step]) -> Iterator[_Step]:
    """Yield what takes no longer, each step for itself, than a page may; TooSlow for the first that does.

    ValueError for one whose parts stand one in another too deep for what reads them.
    """
    while True:
        try:
            with Clock().page(""):
                step = next(steps, None)
        except TooSlow as slow:
            if not slow.deep:
                raise
            raise ValueError("its elements stand one in another without end") from None
        if step is None:
            return
        yield step


def _is_text(file: Path, origin: Path) -> bool:
    """Whether a file is a text to import; what a folder's link leads to elsewhere is not."""
    told = file.suffix.lower() in documents.TEXTS and not file.name.startswith(".")
    told = told and not file.name.endswith("_all.csv")  # Notion writes a database twice
    return told and file.is_file() and (file == origin or is_within(file, origin))


def _pages(
    document: Document, file: Path, locale: Locale, slug: str, many: bool, today: datetime.date, places: Places
) -> Iterator[Brought]:
    """Yield the pages of a document: one, or the parts of a series."""
    place = f"{slug}/{references.named(document.name)}" if many else slug
    series = dumps.parted(frontmatter.split(document.text)[1]) if document.text[:3] != "+++" else None
    if series is None:
        yield _page(document, file, locale, place, document.text, today, places)
        return
    folder = place if "/" not in place else place.rpartition("/")[0]
    include = f"includes/{place.rpartition('/')[2]}.md"
    shared, _ = importing.convert(f"---\ntitle: {series.name!r}\n---\n\n{series.shared}", locale, today)
    yield Brought(f"{locale.folder}/{include}", frontmatter.split(shared)[1].strip("\n") + "\n", file, series.told)
    for number, (title, body) in enumerate(series.articles, 1):
        body = importing.headed(body, first=True)
        name = f"{folder}/{naming.kebab(title)}"
        page = _page(document, file, locale, name, f"# {title}\n\n{body}", today, places)
        part = {"name": series.name, "part": number}
        head = f"series: {yaml.safe_dump(part, default_flow_style=True, allow_unicode=True, width=10**6)}"
        _, end = frontmatter.extent(page.text)
        body_start = page.text.index("\n", end) + 1
        line = f'\n--8<-- "{locale.folder}/{include}"\n'
        page.text = page.text[:end] + head + page.text[end:body_start] + line + page.text[body_start:]
        yield page


def _page(
    document: Document, file: Path, locale: Locale, place: str, text: str, today: datetime.date, places: Places
) -> Brought:
    page, told = importing.convert(text, locale, today)
    if f"title: {scaffold.TODO}\n" in page and re.search(r"[A-ZÀ-Þ ]", document.name):  # a name that a person gave
        page = page.replace(
            f"title: {scaffold.TODO}\n", f"title: {lenient.scalar(documents.title(document.name))}\n", 1
        )
        told = [*told, "the title was taken from the name of the file: read it again"]
    pictures = Pictures(document.folders, place, places)
    told = [*document.told, *told]
    return Brought(f"{locale.folder}/{place}.md", pictures.placed(page), file, [*told, *pictures.told], pictures.files)


def _part(brought: list[Brought]) -> None:
    """Give pages that would have one name names of their own, in their order."""
    taken = set[str]()
    for one in brought:
        if one.is_shared:
            continue
        before, number = one.source, 1
        while one.source in taken:
            number += 1
            one.source = f"{before.removesuffix('.md')}-{number}.md"
        taken.add(one.source)
        if number > 1:
            one.told.append(f"another text is called “{before}” too: this one has “-{number}” at the end of its name")


def _include(brought: list[Brought], places: Places) -> None:
    """Give each text that a series shares a name that no other text has, in the parts that include it too."""
    for one in brought:
        if not one.is_shared:
            continue
        before, one.source = one.source, places.of(one.source, one.text.encode())
        for part in brought if one.source != before else []:
            if part.origin == one.origin:
                part.text = part.text.replace(f'"{before}"', f'"{one.source}"')


def _link(brought: list[Brought], terms: Set[str]) -> list[str]:
    """Let the pages' links lead to each other by their new names; return what is said of those that take too long."""
    headings: dict[str, Set[str]] = {}

    def read(one: Brought) -> None:
        headings[_place(one)] = references.headings(one.text)

    def resolve(one: Brought) -> None:
        one.text, told = references.resolved(one.text, _place(one), targets)
        one.told += told

    wrong = _each(brought, read)
    pages = {references.named(one.origin.stem): _place(one) for one in brought}
    pages |= {one.source.rpartition("/")[2].removesuffix(".md"): _place(one) for one in brought}
    targets = references.LinkTargets(pages, headings, terms)
    return [*wrong, *_each(brought, resolve)]


def _place(one: Brought) -> str:
    """Return where a page stands below its language."""
    return one.source.partition("/")[2]


def _each(brought: list[Brought], step: Callable[[Brought], None]) -> list[str]:
    """Do something with each page; take away those with which it takes too long, and return what is said of them."""
    wrong = []
    for one in list(brought):
        try:
            with Clock().page(""):
                step(one)
        except TooSlow:
            brought.remove(one)
            wrong.append(_SLOW.format(one.origin))
    return wrong
