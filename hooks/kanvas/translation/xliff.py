"""Units as XLIFF 2.1 (OASIS Standard, http://docs.oasis-open.org/xliff/xliff-core/v2.1/os/xliff-core-v2.1-os.html).

Markdown within a line is a placeholder with its original data, so that no tool can break it; the state of a segment is
that of its section: "final" where the translation is current, else "initial".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from ..content import syntax
from ..content.syntax import Kind, Part
from .returning import Answers, Returned
from .units import Exchange, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_WHOLE = frozenset({Kind.CODE, Kind.TAG, Kind.ATTRIBUTES, Kind.FOOTNOTE, Kind.AUTOLINK, Kind.ENTITY, Kind.ESCAPE})
_XML = "{http://www.w3.org/XML/1998/namespace}"

Notes = Callable[[Exchange, Unit], Sequence[str]]


def document(pages: Sequence[Exchange], source: str, target: str, notes: Notes) -> bytes:
    """Return pages as one XLIFF file; `source` and `target` are BCP 47 tags, `notes` what a translator may know."""
    root = Element("xliff", {"version": "2.1", "srcLang": source, "trgLang": target, "xmlns": NAMESPACE})
    for number, page in enumerate(pages, 1):
        file = SubElement(
            root, "file", {"id": f"f{number}", "original": page.original.path, _XML + "space": "preserve"}
        )
        for unit in page.units:
            _unit(file, unit, notes(page, unit))
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _unit(file: Element, unit: Unit, notes: Sequence[str]) -> None:
    element = SubElement(file, "unit", {"id": unit.id, "name": unit.name})
    if notes:
        holder = SubElement(element, "notes")
        for note in notes:
            SubElement(holder, "note", {"category": "term"}).text = note
    codes: dict[tuple[str, int], str] = {}
    kept = SubElement(element, "originalData")
    for segment in unit.segments:
        state = "final" if segment.current else "initial"
        holder = SubElement(element, "segment", {"id": segment.id, "state": state})
        _inline(SubElement(holder, "source"), segment.source, codes)
        if segment.target:
            _inline(SubElement(holder, "target"), segment.target, codes)
    for (words, _), name in codes.items():
        SubElement(kept, "data", {"id": f"d{name}"}).text = words
    if not codes:
        element.remove(kept)


def _inline(element: Element, text: str, codes: dict[tuple[str, int], str]) -> None:
    """Write a text with placeholders; the same code in source and target is the same placeholder."""
    last, at, seen = None, 0, dict[str, int]()
    for start, end in _codes(text):
        _append(element, last, text[at:start])
        words = text[start:end]
        seen[words] = seen.get(words, 0) + 1
        name = codes.setdefault((words, seen[words]), str(len(codes) + 1))
        last = SubElement(element, "ph", {"id": f"c{name}", "dataRef": f"d{name}", "equiv": words})
        at = end
    _append(element, last, text[at:])


def _append(element: Element, last: Element | None, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _codes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where markup stands in a line of Markdown, in order, no two overlapping."""
    at = 0
    for start, end in sorted(span for part in syntax.read(text) for span in _marks(part, text)):
        if start >= at and end > start:
            yield start, end
            at = end


def _marks(part: Part, text: str) -> Iterator[tuple[int, int]]:
    if part.kind in _WHOLE:
        yield part.start, part.end
    elif part.kind in (Kind.LINK, Kind.IMAGE) and part.words != "reference":
        yield part.start, part.inner[0]
        yield part.inner[1], part.end
    elif part.kind is Kind.EMPHASIS and (mark := re.match(r"[*_~=^]+", text[part.start : part.end])):
        size = len(mark[0])
        if text[part.end - size : part.end] == mark[0]:
            yield part.start, part.start + size
            yield part.end - size, part.end


def read(content: bytes) -> dict[str, Answers]:
    """Return what comes back in an XLIFF 2 file, by the path of each original; ValueError if it is none."""
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, LookupError) as error:
        raise ValueError(f"it is no XML: {error}") from error
    if root.tag != f"{{{NAMESPACE}}}xliff":
        raise ValueError("it is no XLIFF 2 file")
    try:
        return {file.get("original", ""): dict(_answers(file)) for file in root.iter(f"{{{NAMESPACE}}}file")}
    except RecursionError:
        raise ValueError("its elements stand one in another without end") from None


def _answers(file: Element) -> Iterator[tuple[tuple[str, str], Returned]]:
    for unit in file.iter(f"{{{NAMESPACE}}}unit"):
        codes = {one.get("id", ""): one.text or "" for one in unit.iter(f"{{{NAMESPACE}}}data")}
        for segment in unit.iter(f"{{{NAMESPACE}}}segment"):
            source, target = (segment.find(f"{{{NAMESPACE}}}{name}") for name in ("source", "target"))
            done = segment.get("state", "initial") != "initial"
            answer = Returned(_text(source, codes), _text(target, codes), done)
            yield (unit.get("id", ""), segment.get("id", "")), answer


def _text(element: Element | None, codes: dict[str, str]) -> str:
    """Return a segment's text with its codes; those that a tool wrote as pairs or markers are their words."""
    if element is None:
        return ""
    inner = "".join(_text(child, codes) + (child.tail or "") for child in element)
    return codes.get(element.get("dataRef", ""), "") + (element.text or "") + inner
