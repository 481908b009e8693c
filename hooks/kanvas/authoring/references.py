"""The links of imported pages: to each other by their new names, to terms as they are; others become their words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Set
from pathlib import PurePosixPath
from urllib.parse import unquote

from ..base import naming
from ..content import syntax
from ..content.address import split
from ..content.syntax import Kind, Part
from . import documents


def named(stem: str) -> str:
    """Return the name of a page by that of its file, without Notion's number and Jekyll's day.

    `named("2021-05-02-Offer")  # "offer"`
    """
    return naming.kebab(re.sub(r"^\d{4}-\d\d-\d\d-(?=\w)|[ _-]+[0-9a-f]{32}$", "", stem)) or naming.kebab(stem)


def resolved(text: str, here: str, pages: Mapping[str, str], terms: Set[str]) -> tuple[str, list[str]]:
    """Return a text whose links lead somewhere, and which were taken away.

    `here` is the page's own source below its language; `pages` are the sources by the names that files had, `terms` the
    slugs of the glossary.
    """
    told: list[str] = []
    headings = {naming.kebab(part.words) for part in syntax.read(text) if part.kind is Kind.HEADING}
    for part in reversed([part for part in syntax.read(text) if part.kind is Kind.LINK and part.words != "reference"]):
        address = _address(part, here, pages, terms, headings)
        if address is None:
            words = text[slice(*part.inner)]
            told.append(f"a link leads nowhere here and became its words: “{words}” ({part.address})")
            text = text[: part.start] + words + text[part.end :]
        elif address != part.address:
            text = text[: part.inner[1]] + f"]({address})" + text[part.end :]
    return text, told[::-1]


def _address(part: Part, here: str, pages: Mapping[str, str], terms: Set[str], headings: Set[str]) -> str | None:
    """Return where a link leads, None if nowhere."""
    url = split(part.address)
    path = unquote(url.path)
    if url.scheme or url.netloc:
        return part.address
    if not path:
        return part.address if url.fragment in headings else None
    if path.startswith("/") and path.strip("/") in terms:
        return part.address
    file = PurePosixPath(path.rstrip("/"))
    name = named(file.stem if file.suffix.lower() in documents.TEXTS else file.name)
    there = pages.get(name)
    return posixpath.relpath(there, posixpath.dirname(here) or ".") if there else None
