"""What may lie beside the texts: images, and nothing that leads out of the folder or runs when it is opened.

An SVG that a reader opens by itself is a document with scripts of its own, so it is read as what it is, XML, against
the drawings' part of the list in `allowlist`.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from xml.parsers import expat

from ..base.issue import Issue
from ..content import contribution
from ..language.languages import Languages
from . import allowlist

_NAMESPACE = "http://www.w3.org/2000/svg"
_IMAGES = "docs/assets/images/"


def check(docs: Path, languages: Languages) -> list[Issue]:
    """Return what lies below `docs` and may not, sorted: links of the file system, files that are no content."""
    folders = [locale.folder for locale in languages]
    paths = ((file, f"docs/{file.relative_to(docs).as_posix()}") for file in _files(docs))
    return sorted(issue for file, path in paths for issue in _file(file, path, folders))


def _files(docs: Path) -> Iterator[Path]:
    """Yield every file and every link, none followed."""
    for folder, folders, files in os.walk(docs):
        yield from (Path(folder, name) for name in files)
        yield from (path for name in folders if (path := Path(folder, name)).is_symlink())


def _file(file: Path, path: str, folders: Collection[str]) -> Iterator[Issue]:
    if file.is_symlink():
        message = f"This is a link to “{file.readlink()}”."
        yield _whole(path, "link-not-allowed", message, "Put the file itself here.")
    elif path.startswith((*(f"docs/{folder}/" for folder in folders), _IMAGES)) and _is_code(path, folders):
        mend = f"Keep texts (.md) and images ({', '.join(sorted(contribution.IMAGES))}) here."
        yield _whole(path, "file-not-allowed", "This file is neither a text nor an image.", mend)
    elif file.suffix == ".svg":
        yield from drawing(file.read_bytes(), path)


def _is_code(path: str, folders: Collection[str]) -> bool:
    return contribution.kind(path, folders) is contribution.Kind.CODE


def _whole(path: str, code: str, message: str, mend: str) -> Issue:
    return Issue(path, 1, 1, code, message, mend)


def drawing(source: bytes, path: str) -> list[Issue]:
    """Return what an SVG file holds that it may not."""
    issues: list[Issue] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def note(code: str, message: str, mend: str) -> None:
        issues.append(Issue(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, code, message, mend))

    def element(name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if namespace != _NAMESPACE or local not in allowlist.SVG:
            note("element-not-allowed", f"The element <{local}> is not allowed here.", "Draw with plain shapes.")
        for key in attributes:
            if key not in allowlist.SVG["svg"] and key not in allowlist.ANYWHERE:
                note("attribute-not-allowed", f"The attribute “{key}” is not allowed on <{local}>.", "Remove it.")
            elif key in allowlist.VALUES and not allowlist.VALUES[key].fullmatch(attributes[key]):
                note("value-not-allowed", f"The attribute “{key}” of <{local}> leads elsewhere.", "Write a colour.")

    def instruction(*_: object) -> None:
        note("element-not-allowed", "A document type or an instruction stands here.", "Remove it.")

    parser.StartElementHandler = element
    parser.StartDoctypeDeclHandler = parser.ProcessingInstructionHandler = instruction
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        note("drawing-unreadable", f"The drawing does not parse: {expat.ErrorString(error.code)}.", "Export it again.")
    return issues
