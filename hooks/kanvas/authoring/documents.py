"""A file as another program wrote it into texts to import: HTML, Word, an export of WordPress; any other is Markdown.

HTML is read by BeautifulSoup and Word by mammoth (https://github.com/mwilliamson/python-mammoth), whose pictures are
put into a folder beside the text.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import mammoth
import yaml
from bs4 import BeautifulSoup

from . import markup

LARGEST_PART = 20_000_000
"""The bytes of a part of a Word document: a text of a thousand pages has 10 million, a photograph fewer."""
TEXTS = frozenset([".md", ".markdown", ".mdx", ".txt", ".html", ".htm", ".docx", ".xml"])
_FURNITURE = ("script", "style", "nav", "header", "footer", "aside", "form")
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_WP = "{http://wordpress.org/export/1.2/}"


@dataclass(frozen=True)
class Document:
    """A text to import: the name that its page may have, its Markdown, and the folder in which its pictures stand."""

    name: str
    text: str
    folder: Path


def read(file: Path, pictures: Path) -> Iterator[Document]:
    """Yield the texts of a file; pictures that are inside of it are written into `pictures`.

    UnicodeDecodeError if a text is not UTF-8, ValueError if the file is no document of its kind, or made to harm.
    """
    try:
        yield from _documents(file, pictures)
    except RecursionError:
        raise ValueError("its elements stand one in another without end") from None


def _documents(file: Path, pictures: Path) -> Iterator[Document]:
    kind = file.suffix.lower()
    if kind in (".html", ".htm"):
        yield Document(file.stem, _page(file.read_text("utf-8")), file.parent)
    elif kind == ".docx":
        yield Document(file.stem, _word(file, pictures), pictures)
    elif kind == ".xml":
        yield from _wordpress(file)
    else:
        yield Document(file.stem, file.read_text("utf-8"), file.parent)


def _headed(matter: Mapping[str, object], body: str) -> str:
    kept = {key: value for key, value in matter.items() if value}
    head = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10**6) if kept else ""
    return f"---\n{head}---\n\n{body}\n" if kept else body


def _page(html: str) -> str:
    """Return the article of a page of HTML: what stands in `article` or `main`, without menus and forms."""
    tree = BeautifulSoup(html, "html.parser")
    content = tree.find("article") or tree.find("main") or tree.find(id="main-content") or tree.body or tree
    heading = content.find("h1") or tree.find("h1")
    title = heading or tree.title
    words = " ".join(title.get_text(" ").split()) if title else ""
    for part in content.find_all(_FURNITURE):
        part.decompose()
    if heading:
        heading.extract()
    return _headed({"title": words}, markup.markdown(str(content)))


def _word(file: Path, pictures: Path) -> str:
    def kept(image: object) -> dict[str, str]:
        name = f"{file.stem}-{len(list(pictures.iterdir())) + 1}.{image.content_type.rpartition('/')[2]}"  # type: ignore[attr-defined]
        with image.open() as opened:  # type: ignore[attr-defined]
            (pictures / name).write_bytes(opened.read())
        return {"src": name}

    pictures.mkdir(parents=True, exist_ok=True)
    with file.open("rb") as opened:
        try:
            _unpacked(file)
            result = mammoth.convert_to_html(opened, convert_image=mammoth.images.img_element(kept))
        except Exception as error:  # of an archive and of XML, by others' code: whatever these raise
            raise ValueError(f"it is no Word document: {error}") from None
    return markup.markdown(result.value)


def _unpacked(file: Path) -> None:
    """Raise ValueError if a part of an archive says that it is larger than any that is meant; no more of it is read."""
    with zipfile.ZipFile(file) as archive:
        sizes = [part.file_size for part in archive.infolist()]
    if max(sizes, default=0) > LARGEST_PART or sum(sizes) > 10 * LARGEST_PART:
        raise ValueError(f"it would be unpacked to {sum(sizes) // 10**6} MB")


def _wordpress(file: Path) -> Iterator[Document]:
    """Yield the posts and pages of an export of WordPress (WXR), those that are published."""
    try:
        root = ElementTree.fromstring(file.read_bytes())
    except (ElementTree.ParseError, LookupError) as error:
        raise ValueError(f"it is no XML: {error}") from None
    for item in root.iter("item"):
        if item.findtext(f"{_WP}post_type", "post") not in ("post", "page"):
            continue
        matter: dict[str, object] = {
            "title": item.findtext("title", ""),
            "date": item.findtext(f"{_WP}post_date", "")[:10],
            "tags": [one.text for one in item.findall("category") if one.text],
        }
        name = item.findtext(f"{_WP}post_name") or matter["title"]
        yield Document(str(name), _headed(matter, item.findtext(_CONTENT, "")), file.parent)
