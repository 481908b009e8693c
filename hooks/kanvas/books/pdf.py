"""A book on paper: an EPUB's documents in their order as one page, which a browser prints as PDF.

What it is printed of is the book itself, so both hold the same. The browser writes the outline, the links and the
structure that screen readers use; it also writes the time, which the book's own date replaces, so that the same browser
prints the same bytes.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from .. import theme
from .browser import Browser
from .epub import FOLDER

_XHTML = "{http://www.w3.org/1999/xhtml}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PAGE, _STYLE = "book.xhtml", "print.css"
_TIME = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")
_TITLE = ".//{http://purl.org/dc/elements/1.1/}title"


def of(epub: bytes, browser: Browser) -> bytes:
    """Return a book, as EPUB, as PDF. BrowserError if the browser prints nothing."""
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(io.BytesIO(epub)) as book:
        folder = Path(name)
        for entry in book.namelist():
            if entry.startswith(FOLDER) and not entry.endswith((".xhtml", ".opf")):
                (folder / entry.removeprefix(FOLDER)).write_bytes(book.read(entry))
        package = ElementTree.fromstring(book.read(f"{FOLDER}package.opf"))
        (folder / _STYLE).write_bytes((theme.FOLDER / "books" / _STYLE).read_bytes())
        (folder / _PAGE).write_bytes(ElementTree.tostring(_page(book, package), "utf-8", xml_declaration=True))
        return _dated(browser.printed(folder / _PAGE, folder), package)


def _page(book: zipfile.ZipFile, package: Element) -> Element:
    """Return all documents of a book as one."""
    page = Element(f"{_XHTML}html", {"lang": package.get(f"{_XML}lang", "")})
    head = SubElement(page, f"{_XHTML}head")
    SubElement(head, f"{_XHTML}title").text = package.findtext(_TITLE)
    for name in ("style.css", _STYLE):
        SubElement(head, f"{_XHTML}link", {"rel": "stylesheet", "href": name})
    SubElement(page, f"{_XHTML}body").extend(_documents(book, package))
    return page


def _documents(book: zipfile.ZipFile, package: Element) -> Iterator[Element]:
    """Yield the bodies of a book's documents in their order, whose links lead to each other within one page."""
    places = {item.get("id"): item.get("href", "") for item in package.findall(".//{*}item")}
    for name in (places[reference.get("idref")] for reference in package.findall(".//{*}itemref")):
        body = ElementTree.fromstring(book.read(FOLDER + name)).find(f"{_XHTML}body")
        if body is not None:
            body.tag = f"{_XHTML}div"
            body.attrib |= {"id": name, "class": "document"}
            for a in body.iter(f"{_XHTML}a"):
                _turn(a)
            yield body


def _turn(a: Element) -> None:
    """Let a link to another document of the book lead to its place in the page."""
    place, _, anchor = a.get("href", "").partition("#")
    if (place or anchor) and not re.match(r"[a-z][a-z0-9+.-]*:", place):
        a.set("href", f"#{anchor or place}")


def _dated(printed: bytes, package: Element) -> bytes:
    """Return a PDF with the book's date for that of its printing, which is as long: its table of places holds."""
    [modified] = [
        meta.text or "" for meta in package.findall(".//{*}meta") if meta.get("property") == "dcterms:modified"
    ]
    day = re.sub(r"\D", "", modified)[:14].encode()
    return _TIME.sub(lambda match: b"/" + match[1] + b" (D:" + day, printed)
