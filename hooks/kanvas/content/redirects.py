"""Addresses that lead to a page elsewhere: the short one of each term (`/freelancer/`), and those of removed pages.

Removed pages stand in one file, `content/redirects.yml` or `redirects.yml`, as `old: new`, both as they stand below a
language's root and without an ending ("law/clients: law/customers"); a line holds for all languages. A page that
a language lacks stands in its original. Addresses are a contract: `content/addresses.txt` or `tests/addresses.txt`
lists all that ever were, and each of them must be a page's or a redirect's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from ..base.issue import Issue
from ..language.locale import Locale
from . import address, yaml_nodes
from .catalogue import Catalogue
from .page import GLOSSARY, Page

_PLACE = re.compile(r"/?([a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*)?/?")
_NAME = 200  # characters of a folder's name; file systems take 255 bytes
FORM = "Write one “old: new” a line, such as “law/clients: law/customers”."


@dataclass(frozen=True)
class Redirect:
    """An address of a language, "no/freelancer/", and the page that it leads to.

    `maker` is the file that asks for it, as findings call it, and `line` where.
    """

    locale: Locale
    address: str
    page: Page
    maker: str
    line: int = 1

    @property
    def target(self) -> str:
        """The page's address below the site's root."""
        return address.of(self.page.locale, self.page.uri)

    @property
    def link(self) -> str:
        """The relative link from here to the page."""
        return address.between(self.address, self.target)


def place(project: Path) -> Path:
    """Return the file of a project's removed pages: beside its texts, in `content/`, or else in its own folder."""
    beside = project / "content/redirects.yml"
    return beside if beside.exists() else project / "redirects.yml"


def promised(project: Path) -> Path:
    """Return the file of all addresses that ever were: `content/addresses.txt`, or else `tests/addresses.txt`."""
    beside = project / "content/addresses.txt"
    return beside if beside.exists() else project / "tests/addresses.txt"


def former(project: Path, now: str) -> list[str]:
    """Return the places at which the page of a place stood before, by the redirects that lead to it."""
    return [old for old, (new, _) in _moved(place(project))[0].items() if new == now]


def _path(file: Path) -> str:
    return f"{file.parent.name}/{file.name}" if file.parent.name == "content" else file.name


def read(file: Path, catalogue: Catalogue) -> tuple[list[Redirect], list[Issue]]:
    """Return every redirect, the short addresses of terms included, and what is wrong in the file (may be missing)."""
    moved, issues = _moved(file)
    for old, (new, line) in moved.items():
        issues += _wrong(catalogue, _path(file), old, new, line)
    if issues:
        return [], sorted(issues)
    wanted = {slug: (address.term_uri(slug), "", 1) for slug in sorted(catalogue.concepts)}
    for old, (new, line) in moved.items():
        wanted[old] = _uri(catalogue, new), _path(file), line
        if old.startswith(GLOSSARY):
            wanted.setdefault(old.removeprefix(GLOSSARY), wanted[old])
    return [redirect for old, asked in wanted.items() for redirect in _each(catalogue, old, *asked)], []


def lost(file: Path, catalogue: Catalogue, redirects: Iterable[Redirect]) -> list[Issue]:
    """Return the addresses in a file (may be missing) at which no page and no redirect stands any more."""
    pages = (page for found in catalogue.pages.values() for page in found.values())
    answered = {address.of(page.locale, page.uri) for page in pages} | {redirect.address for redirect in redirects}
    gone: dict[str, int] = {}
    for number, line in enumerate(file.read_text("utf-8", "replace").splitlines() if file.exists() else (), 1):
        if line.endswith("/") and line[1:] not in answered:
            gone.setdefault(_without_language(line, catalogue), number)
    # With a term's page, its short address goes too, and comes back with the same redirect.
    places = [place for place in gone if GLOSSARY + place not in gone]
    return [_lost(catalogue, f"{file.parent.name}/{file.name}", place, gone[place]) for place in places]


def _without_language(line: str, catalogue: Catalogue) -> str:
    place = line.strip("/")
    found = next(
        (locale for locale in catalogue.locales if locale.prefix and f"{place}/".startswith(locale.prefix)), None
    )
    return place.removeprefix(found.prefix.strip("/")).strip("/") if found else place


def _lost(catalogue: Catalogue, path: str, place: str, line: int) -> Issue:
    message = f"“{place}” was the address of a page, and is none any more."
    mend = f"Write “{place}: …”, with the address of the page that takes its place, into redirects.yml."
    if uri := _uri(catalogue, place):
        kept = ", ".join(page.path for page in catalogue.translations(uri).values())
        mend = f"Put the page of this language back; there still is {kept}."
    return Issue(path, line, 1, "address-lost", message, mend)


def _each(catalogue: Catalogue, old: str, uri: str, maker: str, line: int) -> Iterator[Redirect]:
    """Yield a redirect in each language, but not over a page: a section, and not the term of its name.

    Without a `maker` it is the term's own short address.
    """
    for locale in catalogue.locales:
        page = catalogue.version(uri, locale)
        if page and not _page(catalogue, locale, old):
            yield Redirect(locale, f"{locale.prefix}{old}/", page, maker or page.path, line)


def _moved(file: Path) -> tuple[dict[str, tuple[str, int]], list[Issue]]:
    """Read the file: each old address with the new one and its line."""
    try:
        root = yaml_nodes.compose(file.read_text("utf-8", "replace")) if file.exists() else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or str(error).split("\n")[0]
        return {}, [_unreadable(file, mark.line + 1 if mark else 1, f"This is no YAML: {why}.")]
    if root is None:
        return {}, []
    if not isinstance(root, yaml.MappingNode):
        return {}, [_unreadable(file, 1, "This is no mapping.")]
    found: dict[str, tuple[str, int]] = {}
    wrong = []
    for old, new in root.value:
        line = old.start_mark.line + 1
        if not (_is_place(old) and _is_place(new)):
            message = "This is no address: small letters, digits and hyphens, with “/” between folders."
            wrong.append(_unreadable(file, line, message))
        elif old.value.strip("/") in found:
            wrong.append(_unreadable(file, line, "This address stands twice in the file."))
        else:
            found[old.value.strip("/")] = new.value.strip("/"), line
    return ({}, wrong) if wrong else (found, [])


def _unreadable(file: Path, line: int, message: str) -> Issue:
    return Issue(_path(file), line, 1, "redirects-unreadable", message, FORM)


def _is_place(node: yaml.Node) -> bool:
    """Whether a file may be written there: an old address is a folder of the site, and not of what is above it."""
    text = node.value if isinstance(node, yaml.ScalarNode) else " "
    return bool(_PLACE.fullmatch(text)) and max(map(len, text.split("/"))) <= _NAME


def _wrong(catalogue: Catalogue, path: str, old: str, new: str, line: int) -> Iterator[Issue]:
    if any(_page(catalogue, locale, old) for locale in catalogue.locales) or old in catalogue.concepts:
        mend = "Remove this line, or the page."
        yield Issue(path, line, 1, "redirect-over-page", f"“{old}” is the address of a page.", mend)
    if not _uri(catalogue, new):
        mend = "Write the address of a page that exists."
        yield Issue(path, line, 1, "redirect-to-nowhere", f"“{new}” is the address of no page.", mend)


def _uri(catalogue: Catalogue, place: str) -> str:
    """Return the source of an address without its language, "" where there is none in any language."""
    candidates = (f"{place}.md", f"{place}/index.md") if place else ("index.md",)
    return next((uri for uri in candidates if any(uri in pages for pages in catalogue.pages.values())), "")


def _page(catalogue: Catalogue, locale: Locale, place: str) -> bool:
    pages = catalogue.pages[locale]
    return f"{place}.md" in pages or f"{place}/index.md" in pages
