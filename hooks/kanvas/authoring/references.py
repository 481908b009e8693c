"""The links of imported pages: to each other by their new names, to terms as they are; others become their words.

So do those that run something where they are opened ("javascript:"), however they are written.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from ..base import naming
from ..content import syntax
from ..content.address import split
from ..content.syntax import Kind, Part
from ..safety import allowlist
from . import documents


def named(stem: str) -> str:
    """Return the name of a page by that of its file, without Notion's number, Confluence's and Jekyll's day.

    `named("2021-05-02-Offer")  # "offer"`
    """
    return naming.kebab(
        re.sub(r"^\d{4}-\d\d-\d\d-(?=\w)|[ _-]+[0-9a-f]{32}$|(?<=\w)_\d{5,}$", "", stem)
    ) or naming.kebab(stem)


def headings(text: str) -> Set[str]:
    """Return the addresses of a page's headings."""
    return {naming.kebab(part.words) for part in syntax.read(text) if part.kind is Kind.HEADING}


@dataclass(frozen=True)
class LinkTargets:
    """Where links can lead: sources by the names that files had, the headings of each, the slugs of the glossary."""

    pages: Mapping[str, str]
    headings: Mapping[str, Set[str]]
    terms: Set[str]


def resolved(text: str, here: str, targets: LinkTargets) -> tuple[str, list[str]]:
    """Return a text whose links lead somewhere, and which were taken away; `here` is its source below its language."""
    told: list[str] = []
    for part in reversed([part for part in syntax.read(text) if _has_address(part)]):
        address = _address(part, here, targets)
        if address is None:
            words = "" if part.kind is Kind.REFERENCE else text[slice(*part.inner)] or part.address
            told.append(f"a link leads nowhere here and became its words: “{words}” ({part.address})")
            text = text[: part.start] + words + text[part.end :]
        elif address != part.address:
            text = text[: part.inner[1]] + f"]({address})" + text[part.end :]
    return text, told[::-1]


def _has_address(part: Part) -> bool:
    """Whether a part is a link with its own address, or an address that may not stand where links have theirs."""
    if part.kind in (Kind.REFERENCE, Kind.AUTOLINK):
        return _is_harmful(part.address)
    return part.kind is Kind.LINK and part.words != "reference"


def _is_harmful(address: str) -> bool:
    return allowlist.scheme(address) not in {"", *allowlist.LINKS}


def _address(part: Part, here: str, targets: LinkTargets) -> str | None:
    """Return where a link leads, None if nowhere; to a page's beginning where it has no such heading."""
    if _is_harmful(part.address):
        return None
    url = split(part.address)
    path = unquote(url.path)
    if url.scheme or url.netloc:
        return part.address
    if not path:
        return part.address if url.fragment in targets.headings[here] else None
    if path.startswith("/") and path.strip("/") in targets.terms:
        return part.address
    file = PurePosixPath(path.rstrip("/"))
    name = named(file.stem if file.suffix.lower() in documents.TEXTS else file.name)
    if (there := targets.pages.get(name)) is None:
        return None
    heading = naming.kebab(unquote(url.fragment))
    fragment = f"#{heading}" if heading and heading in targets.headings[there] else ""
    return posixpath.relpath(there, posixpath.dirname(here) or ".") + fragment
