"""What may lie beside the texts: images, and nothing that leads out of the folder or runs when it is opened.

An SVG that a reader opens by itself is a document with scripts of its own, so it is read as what it is, XML, against
the drawings' part of the list in `allowlist`.
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterator
from pathlib import Path
from xml.parsers import expat

from PIL import Image

from ..base import leftovers
from ..base.issue import Issue
from ..content import contribution
from ..language.languages import Languages
from . import allowlist, bounds

PIXELS = 25_000_000
ANIMATED = 250_000_000
"""The pixels of all the pictures of an animation together: half a minute of ten a second, 1,280 wide."""
_KINDS = {".avif": "AVIF", ".gif": "GIF", ".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
_SMALLER = "Make it smaller; no page shows more."
_NAMESPACE = "http://www.w3.org/2000/svg"
_IMAGES = "assets/images/"


def check(docs: Path, languages: Languages) -> list[Issue]:
    """Return what lies below `docs` and may not, sorted: links of the file system, files that are no content."""
    folders = [locale.folder for locale in languages]
    paths = ((file, file.relative_to(docs).as_posix()) for file in leftovers.paths(docs))
    return sorted(issue for file, below in paths for issue in _file(file, below, docs.name, folders))


def _file(file: Path, below: str, docs: str, folders: Collection[str]) -> Iterator[Issue]:
    path = f"{docs}/{below}"
    if file.is_symlink():
        message = f"This is a link to “{file.readlink()}”."
        yield _whole(path, "link-not-allowed", message, "Put the file itself here.")
    elif below.startswith((*(f"{folder}/" for folder in folders), _IMAGES)) and _is_code(below, folders):
        mend = f"Keep texts (.md) and images ({', '.join(sorted(contribution.IMAGES))}) here."
        yield _whole(path, "file-not-allowed", "This file is neither a text nor an image.", mend)
    elif file.suffix == ".svg":
        yield from drawing(file.read_bytes(), path)
    elif file.suffix in _KINDS:
        yield from picture(file, path)


def _is_code(below: str, folders: Collection[str]) -> bool:
    return contribution.kind(f"docs/{below}", folders) is contribution.PathKind.CODE


def _whole(path: str, code: str, message: str, mend: str) -> Issue:
    return Issue(path, 1, 1, code, message, mend)


class _Drawing:
    """Reads an SVG as what it is, XML, against the list."""

    def __init__(self, path: str) -> None:
        self.issues: list[Issue] = []
        self._path, self._depth = path, 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._begin, self._end
        self._parser.StartDoctypeDeclHandler = self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.XmlDeclHandler = self._declaration

    def read(self, source: bytes) -> list[Issue]:
        """Return what the drawing holds that it may not."""
        try:
            self._parser.Parse(source, True)
        except expat.ExpatError as error:
            self._unreadable(expat.ErrorString(error.code))
        except (LookupError, ValueError):  # an encoding that nobody here knows
            self._unreadable("unknown encoding")
        return self.issues

    def _note(self, code: str, message: str, mend: str) -> None:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        self.issues.append(Issue(self._path, line, column, code, message, mend))

    def _unreadable(self, why: str) -> None:
        self._note("drawing-unreadable", f"The drawing does not parse: {why}.", "Export it again, as UTF-8.")

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "us-ascii"):
            self._unreadable(f"it is not UTF-8 but “{ascii(encoding)[1:-1]}”")

    def _instruction(self, *_: object) -> None:
        self._note("element-not-allowed", "A document type or an instruction stands here.", "Remove it.")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == bounds.DEPTH:
            message = f"More than {bounds.DEPTH} elements stand one in another."
            self._note("nested-too-deep", message, "Export it again, flattened.")
        namespace, _, local = name.rpartition(" ")
        if namespace != _NAMESPACE or local not in allowlist.SVG:
            self._note("element-not-allowed", f"The element <{local}> is not allowed here.", "Draw with plain shapes.")
        for key, value in attributes.items():
            if key not in allowlist.SVG["svg"] and key not in allowlist.ANYWHERE:
                self._note("attribute-not-allowed", f"The attribute “{key}” is not allowed on <{local}>.", "Remove it.")
            elif key in allowlist.VALUES and not allowlist.VALUES[key].fullmatch(value):
                self._note(
                    "value-not-allowed", f"The attribute “{key}” of <{local}> leads elsewhere.", "Write a colour."
                )

    def _end(self, name: str) -> None:
        self._depth -= 1


def drawing(source: bytes, path: str) -> list[Issue]:
    """Return what an SVG file holds that it may not."""
    return _Drawing(path).read(source)


def picture(file: Path, path: str) -> Iterator[Issue]:
    """Yield what is wrong with a picture of pixels, read by its head alone: no more pixels are decoded than allowed."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(file) as image:
            (width, height), kind = image.size, image.format
            frames = getattr(image, "n_frames", 1) if width * height <= PIXELS else 1
    except Image.DecompressionBombError as error:
        yield _whole(path, "picture-too-large", f"The picture has far too many pixels: {error}", _SMALLER)
        return
    except (OSError, ValueError, SyntaxError, EOFError):
        message = "The picture cannot be read: it is damaged, or no picture."
        yield _whole(path, "picture-unreadable", message, "Save it again, as WebP, PNG or JPEG.")
        return
    if kind != _KINDS[file.suffix.lower()]:
        message = f"The file is called “{file.suffix}”, but it is a picture of the kind {kind}."
        yield _whole(path, "picture-unreadable", message, "Save it again, as what its name says.")
    elif width * height > PIXELS:
        message = f"The picture has {width:,} × {height:,} pixels; {PIXELS // 10**6} million are the most."
        yield _whole(path, "picture-too-large", message, _SMALLER)
    elif width * height * frames > ANIMATED:
        most = ANIMATED // 10**6
        message = f"The animation has {frames:,} times {width:,} × {height:,} pixels; {most} million are the most."
        yield _whole(path, "picture-too-large", message, "Shorten it or make it smaller.")
