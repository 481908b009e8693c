"""A file as another program wrote it into texts to import: HTML, Word, Confluence, WordPress, a table; else Markdown.

HTML is read by BeautifulSoup, Word by mammoth (see `word`). Pictures that are inside of a file are put into a folder
beside it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import yaml
from bs4 import BeautifulSoup

from ..safety import allowlist, legibility
from . import confluence, embedded, markup, word, wordpress

TEXTS = frozenset([".md", ".markdown", ".mdx", ".txt", ".html", ".htm", ".docx", ".xml", ".csv"])
_FURNITURE = ("script", "style", "nav", "header", "footer", "aside", "form")


@dataclass(frozen=True)
class Document:
    """A text to import: the name that its page may have, its Markdown, the folders in which its pictures stand.

    `told` is what had to be left out already.
    """

    name: str
    text: str
    folders: tuple[Path, ...]
    told: list[str] = field(default_factory=list)


def read(file: Path, pictures: Path) -> Iterator[Document]:
    """Yield the texts of a file; pictures that are inside of it are written into `pictures`.

    UnicodeDecodeError if a text is not UTF-8, ValueError if the file is no document of its kind, or made to harm.
    """
    try:
        yield from _documents(file, pictures)
    except RecursionError:
        raise ValueError("its elements stand one in another without end") from None


def _documents(file: Path, pictures: Path) -> Iterator[Document]:
    kind, folders = file.suffix.lower(), (file.parent, pictures)
    if kind == ".docx":
        plain, told = word.html(file, pictures)
        yield Document(file.stem, markup.markdown(plain), (pictures,), told)
        return
    text = file.read_text("utf-8-sig")
    if confluence.is_storage(text):
        plain, told = confluence.html(text)
        yield Document(file.stem, _headed({"title": title(file.stem)}, markup.markdown(plain)), folders, told)
    elif kind == ".xml":
        yield from (Document(name, body, folders) for name, body in _wordpress(text))
    elif kind == ".csv":
        yield Document(file.stem, _headed({"title": title(file.stem)}, _table(text)), folders)
    else:
        text = embedded.taken_out(text, pictures)
        yield Document(file.stem, _page(text) if kind in (".html", ".htm") else text, folders)


def title(name: str) -> str:
    """Return the title that a file's name gives a text, without Notion's number."""
    words = re.sub(r"[ _-]+[0-9a-f]{32}$", "", name).replace("_", " ").replace("-", " ")
    return legibility.legible(words[:1].upper() + words[1:])


def _headed(matter: Mapping[str, object], body: str) -> str:
    kept = {key: value for key, value in matter.items() if value}
    head = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10**6) if kept else ""
    return f"---\n{head}---\n\n{body}\n" if kept else body


def _page(html: str) -> str:
    """Return the article of a page of HTML: what stands in `article` or `main`, without menus and forms."""
    tree = BeautifulSoup(html, "html.parser")
    confluence.exported(tree)
    content = tree.find("article") or tree.find("main") or tree.find(id="main-content") or tree.body or tree
    heading = tree.find(id="title-heading") or content.find("h1") or tree.find("h1")
    named = heading or tree.title
    words = " ".join(named.get_text(" ").split()) if named else ""
    for part in content.find_all(_FURNITURE):
        if part.parent and not set(part.get_attribute_list("class")) & set(allowlist.TYPES):  # a box is none
            part.decompose()
    if heading:
        heading.extract()
    return _headed({"title": words}, markup.markdown(str(content)))


def _wordpress(text: str) -> Iterator[tuple[str, str]]:
    try:
        root = ElementTree.fromstring(text.lstrip())
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise ValueError(f"it is no XML: {error}") from None
    yield from ((name, _headed(matter, body)) for name, matter, body in wordpress.posts(root))


def _table(text: str) -> str:
    """Write a table of comma-separated values, as Notion writes a database, in Markdown."""
    try:
        rows = [row for row in csv.reader(text.splitlines()) if any(row)]
    except csv.Error as error:
        raise ValueError(f"it is no table: {error}") from None
    width = max(map(len, rows), default=0)
    return markup.table([[*row, *[""] * (width - len(row))] for row in rows]) if rows else ""
