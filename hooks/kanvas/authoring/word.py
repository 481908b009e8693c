"""A document of Word into HTML, by mammoth (https://github.com/mwilliamson/python-mammoth), and what Word alone knows.

A paragraph that is bold from end to end and no sentence is a heading, one of the style “caption” belongs to the picture
before it. Comments and what was struck out in tracked changes are no part of the text, and are told.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import mammoth

LARGEST_PART = 20_000_000
"""The bytes of a part of a Word document: a text of a thousand pages has 10 million, a photograph fewer."""
_STYLES = "p[style-name='caption'] => p.caption:fresh\np[style-name='Caption'] => p.caption:fresh"
_BOLD = re.compile(r"<h(?P<level>[1-6])|<p><strong>(?P<words>[^<]{1,80}[^<.,;:!?…])</strong></p>")
_CAPTION = re.compile(r"<p>(<img [^>]*>)</p><p class=\"caption\">(.*?)</p>")


def html(file: Path, pictures: Path) -> tuple[str, list[str]]:
    """Return a document as HTML and what of it is left out; its pictures are written into `pictures`.

    ValueError if it is no document of Word, or made to harm.
    """
    pictures.mkdir(parents=True, exist_ok=True)
    with file.open("rb") as opened:
        try:
            told = _left_out(file)
            result = mammoth.convert_to_html(opened, convert_image=_images(file, pictures), style_map=_STYLES)
        except Exception as error:  # of an archive and of XML, by others' code: whatever these raise
            raise ValueError(f"it is no Word document: {error}") from None
    return _CAPTION.sub(r"<figure>\1<figcaption>\2</figcaption></figure>", _headings(result.value)), told


def _images(file: Path, pictures: Path) -> object:
    def kept(image: object) -> dict[str, str]:
        name = f"{file.stem}-{len(list(pictures.iterdir())) + 1}.{image.content_type.rpartition('/')[2]}"  # type: ignore[attr-defined]
        with image.open() as opened:  # type: ignore[attr-defined]
            (pictures / name).write_bytes(opened.read())
        return {"src": name}

    return mammoth.images.img_element(kept)


def _headings(text: str) -> str:
    """Make headings of bold paragraphs: one level below the heading before them, as its writer saw them."""
    level = 1

    def heading(found: re.Match[str]) -> str:
        nonlocal level
        if found["level"]:
            level = int(found["level"]) + 1
            return found[0]
        number = min(level, 6)
        return f"<h{number}>{found['words']}</h{number}>"

    return _BOLD.sub(heading, text)


def _left_out(file: Path) -> list[str]:
    """Return what is told of a document; ValueError if a part says that it is larger than any that is meant."""
    with zipfile.ZipFile(file) as archive:
        sizes = [part.file_size for part in archive.infolist()]
        if max(sizes, default=0) > LARGEST_PART or sum(sizes) > 10 * LARGEST_PART:
            raise ValueError(f"it would be unpacked to {sum(sizes) // 10**6} MB")
        body = _part(archive, "word/document.xml")
        comments = list(_elements(_part(archive, "word/comments.xml"), b"<w:comment ", b"</w:comment>"))
    struck = [_words(one) for one in _elements(body, b"<w:del ", b"</w:del>")]
    told = [f"a comment was left out: “{_words(one)}”" for one in comments]
    return [*told, *(f"struck out in tracked changes, and left out: “{words}”" for words in struck if words)]


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.namelist() else b""


def _elements(xml: bytes, opening: bytes, closing: bytes) -> Iterator[bytes]:
    """Yield what stands in each element of a kind, in one pass: none of these stands in another of its kind."""
    start = xml.find(opening)
    while start >= 0 and (end := xml.find(closing, start)) >= 0:
        yield xml[start:end]
        start = xml.find(opening, end)


def _words(xml: bytes) -> str:
    texts = re.findall(rb"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<", xml)
    return " ".join(b" ".join(texts).decode("utf-8", "replace").split())
