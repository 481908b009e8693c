"""What readers take away of a page as files: its parts as Word documents and Markdown, its sheets as SVG and PDF.

A page says so in its front matter (`downloads: [docx, md]`). Each heading with `{ .download }` begins a document, up to
the next heading of its level; without one the whole page is a document. They are made of the page as it is rendered, so
whatever a page may say stands in them too; links to the glossary that nobody wrote, and marks of sources, stay behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from babel.units import format_unit

from ..base import fingerprint, writing
from ..base.store import Store
from ..content import address
from ..content.page import Page
from ..content.site import Licence
from ..language.locale import Locale

if TYPE_CHECKING:
    from bs4 import Tag

FOLDER = "downloads"
_MARK = re.compile(r'class="(?:[^"]* )?download[ "]')
_LEFT = "sup.citation, a.footnote-ref, a.footnote-backref, a.headerlink, div.footnote, input[type=radio], desc, style"
_HEADING = re.compile(r"h[2-6]")


@dataclass(frozen=True)
class Excerpt:
    """A part of a page: its name as a file, its title, its content as HTML, and where it can be read."""

    name: str
    title: str
    html: str
    address: str


@dataclass(frozen=True)
class DownloadFile:
    """A file that a reader can take away: its place below the page, its kind ("docx") and its size in words."""

    place: str
    kind: str
    size: str


@dataclass(frozen=True)
class Download:
    """What a reader can take away, in one or more kinds; `anchor` is that of its heading, "" of the page's top."""

    title: str
    files: tuple[DownloadFile, ...]
    anchor: str = ""


@dataclass(frozen=True)
class Publisher:
    """Who publishes a site: its name, its address, and the licence of its texts, if there is one."""

    name: str
    url: str
    licence: Licence | None = None


def documents(page: Page, html: str, publisher: Publisher, folder: Path, store: Store) -> Iterator[Download]:
    """Write the documents that a page gives away, of its rendered content, below its folder; yield each."""
    for excerpt in excerpts(page, html, publisher.url) if page.matter.downloads else ():
        key = fingerprint.of("download", fingerprint.running(), excerpt, publisher, page.matter.date, page.locale.tag)
        files = ((kind, _made(f"{key}{kind}", excerpt, kind, page, publisher, store)) for kind in page.matter.downloads)
        anchor = excerpt.address.partition("#")[2]
        yield Download(excerpt.title, tuple(written(excerpt.name, files, folder, page.locale)), anchor)


def written(name: str, files: Iterable[tuple[str, bytes]], folder: Path, locale: Locale) -> Iterator[DownloadFile]:
    """Write the files of a download, each a kind and a content, below a page's folder; yield each."""
    for kind, content in files:
        place = f"{FOLDER}/{name}.{kind}"
        writing.put(folder / place, content)
        yield DownloadFile(place, kind, _size(len(content), locale))


def excerpts(page: Page, html: str, site: str) -> tuple[Excerpt, ...]:
    """Return the parts of a rendered page that are documents: under the headings that say so, or all of it."""
    from bs4 import BeautifulSoup  # few pages ask for it

    here = site + address.of(page.locale, page.uri)
    tree = _cleaned(BeautifulSoup(html, "html.parser"), here)
    if not _MARK.search(html):
        return (Excerpt(page.slug, page.matter.title, str(tree), here),)
    headings = [heading for heading in tree.select(".download") if _HEADING.fullmatch(heading.name)]
    return tuple(_excerpt(heading, here) for heading in headings)


def placed(html: str, downloads: Iterable[tuple[str, str]]) -> str:
    """Set the links to downloads, each HTML with the anchor of a heading, behind these headings."""
    for anchor, links in downloads:
        heading = re.compile(rf'(<h[2-6]\b[^>]*\sid="{re.escape(anchor)}".*?</h[2-6]>)', re.DOTALL)
        html = heading.sub(lambda match, links=links: match[1] + links, html, count=1)  # type: ignore[misc]
    return html


def _excerpt(heading: Tag, here: str) -> Excerpt:
    content: list[str] = []
    for node in heading.next_siblings:
        name = getattr(node, "name", None) or ""
        if _HEADING.fullmatch(name) and name <= heading.name:
            break
        content.append(str(node) if name else str(node.output_ready()))  # type: ignore[attr-defined]
    anchor = str(heading.get("id"))
    return Excerpt(anchor, " ".join(heading.get_text().split()), "".join(content), f"{here}#{anchor}")


def _cleaned(tree: Tag, here: str) -> Tag:
    """Leave of a rendered page what says something on paper, with whole addresses."""
    for node in tree.select(_LEFT):
        node.decompose()
    for node in tree.select("a.mention, div.scroll, sup:empty, span:not([class])"):
        node.unwrap()
    for node in tree.select("input[type=checkbox]"):
        node.replace_with("☑ " if node.has_attr("checked") else "☐ ")
    for node in tree.select("svg"):
        title = node.find("title")
        node.replace_with(copy(title.string) if title and title.string else "")
    for node in tree.select("a[href]"):
        node["href"] = urljoin(here, str(node["href"]))
    for node in tree.select("img[src]"):
        node["src"] = urljoin(here, str(node["src"]))
    return tree


def _made(key: str, excerpt: Excerpt, kind: str, page: Page, publisher: Publisher, store: Store) -> bytes:
    """Return a document as an earlier build made it from the same, or make it."""
    content = store.read(key := fingerprint.of(key))
    if content is None:
        content = _as_word(excerpt, page, publisher) if kind == "docx" else markdown(excerpt, publisher)
        store.write(key, content)
    return content


def _as_word(excerpt: Excerpt, page: Page, publisher: Publisher) -> bytes:
    from . import word_document  # loads python-docx, a third of a second

    language = page.locale.territory.replace("_", "-")
    meta = word_document.Meta(excerpt.title, language, publisher.name, page.matter.date)
    return word_document.write(excerpt.html, meta, origin(excerpt, publisher))


def markdown(excerpt: Excerpt, publisher: Publisher) -> bytes:
    """Return an excerpt as Markdown, by markdownify; its heading is the title, those below it keep their distance."""
    from markdownify import MarkdownConverter

    plain: dict[str, Any] = dict.fromkeys(("escape_asterisks", "escape_underscores", "escape_misc"), False)
    converter = MarkdownConverter(heading_style="ATX", bullets="-", table_infer_header=True, **plain)
    text = converter.convert(excerpt.html).strip("\n")
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    text = re.sub(r"\n{3,}", "\n\n", text)
    address, told = origin(excerpt, publisher)
    return f"# {excerpt.title}\n\n{text}\n\n---\n\n<{address}>{told}\n".encode()


def origin(excerpt: Excerpt, publisher: Publisher) -> tuple[str, str]:
    """Return where an excerpt can be read, and what is told behind that address: the licence, if there is one."""
    return excerpt.address, f" · {publisher.licence.name}" if publisher.licence else ""


def _size(count: int, locale: Locale) -> str:
    """Return a size as a language writes it: `_size(12_300, Locale.of("fr"))  # "13 ko"`, with a no-break space."""
    kilobytes = -(-count // 1000)
    if kilobytes < 1000:
        words = format_unit(kilobytes, "digital-kilobyte", "short", locale=locale.territory)
    else:
        words = format_unit(-(-kilobytes // 100) / 10, "digital-megabyte", "short", "#,##0.0", locale=locale.territory)
    return words.replace(" ", "\u00a0")
