"""The record of every address of a section that was ever published, `content/anchors.txt`: an address is a promise.

A line is a heading, in the order of its page: the page, the heading's address, and those that it had before.

    no/law/contracts.md hvem-avtalen-gjelder les-parties

`kanvas anchors` writes it from the pages as they stand. Nobody edits it: a line that says less loses an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..base.issue import Issue

HeadingAddresses = tuple[str, ...]
"""A heading's address and those before it: `("priser", "les-prix")`."""
Record = Mapping[str, tuple[HeadingAddresses, ...]]
"""The headings of each page, by its source: "no/law/contracts.md"."""

PLACE = "content/anchors.txt"
_LINE = re.compile(r"[^\s/]+/\S+\.md(?: [^\s\"'<>&#]{1,200})+")
_ABOUT = "# Every section's addresses, the present one first. Written by: kanvas anchors\n"


def read(project: Path) -> Record:
    """Return the record of a project, an empty one where it has none; what is no line of it is passed over."""
    found: dict[str, list[HeadingAddresses]] = {}
    for _, line in _lines(project):
        if _LINE.fullmatch(line):
            source, *addresses = line.split(" ")
            found.setdefault(source, []).append(tuple(addresses))
    return {source: tuple(headings) for source, headings in found.items()}


def check(project: Path) -> list[Issue]:
    """Find what is no line of the record: the addresses in it would lead nowhere."""
    message = "This is no page with the addresses of a heading."
    mend = "Put the line back as it was, then write: kanvas anchors"
    wrong = (number for number, line in _lines(project) if not _LINE.fullmatch(line))
    return [Issue(PLACE, number, 1, "anchors-unreadable", message, mend) for number in wrong]


def written(record: Record) -> str:
    """Return a record as its file says it."""
    lines = (" ".join([source, *heading]) for source in sorted(record) for heading in record[source])
    return _ABOUT + "".join(f"{line}\n" for line in lines)


def moved(record: Record, old: str, new: str) -> Record:
    """Return a record in which a page stands elsewhere: from "law/clients.md" to "law/customers.md"."""

    def place(source: str) -> str:
        folder, _, uri = source.partition("/")
        return f"{folder}/{new}" if uri == old else source

    return {place(source): headings for source, headings in record.items()}


def _lines(project: Path) -> Iterator[tuple[int, str]]:
    file = project / PLACE
    text = file.read_text("utf-8", "replace") if file.is_file() else ""
    return ((number, line) for number, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#"))
