"""Where links lead: the page, the file and the heading that each names must be there (`intake` tells of includes)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from ..base.issue import Edit, Issue
from ..content import files
from ..content.address import split
from ..content.catalogue import INCLUDES
from ..content.manuscript import Manuscript
from ..content.page import GLOSSARY, Page
from ..content.syntax import Kind
from . import reading
from .sources import Sources


@dataclass(frozen=True)
class Target:
    """What a link or a picture names, and its offset in the text."""

    address: str
    offset: int
    picture: bool = False


def targets(text: Manuscript) -> list[Target]:
    """Return the targets of a text's links and pictures, in the order of the text."""
    parts = [part for part in text.of(Kind.LINK, Kind.IMAGE, Kind.REFERENCE) if part.words != "reference"]
    found = [Target(part.address, part.at, part.kind is Kind.IMAGE) for part in parts]
    return sorted(found, key=lambda target: target.offset)


def check(sources: Sources) -> Iterator[Issue]:
    """Find links and pictures that lead nowhere."""
    for text in sources.asked:
        pages = sources.including(text)
        for target in targets(text):
            if not target.address:
                message = "Here no address stands between the brackets: the link or picture leads nowhere."
                yield text.issue(target.offset, "link-empty", message, "Write the address, or the words alone.")
            yield from [issue for page in pages if (issue := _broken(target, text, page, sources))][:1]


def _broken(target: Target, text: Manuscript, page: Manuscript, sources: Sources) -> Issue | None:
    """Return what is wrong with a target as seen from the page that it stands in, or that includes it."""
    url = split(target.address)
    if url.netloc:
        return _own(target, text, page, sources)
    if url.scheme or not (url.path or url.fragment):
        return None
    path = unquote(url.path)
    if path.startswith("/"):
        return _absolute(target, path, text, sources)
    uri = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path)) if path else page.uri
    version = _version(uri, page, sources)
    if path and not version and (uri.startswith(INCLUDES) or not _is_file(uri, page, sources)):
        return _missing(target, uri, text, page, sources)
    if not url.fragment or not version or version.path in sources.withheld:
        return None
    if unquote(url.fragment) not in reading.anchors(sources.html(version)):
        mend = f"Name one of the headings of {version.path} as its address shows it."
        message = f"{version.path} has no heading “#{url.fragment}”."
        return text.issue(target.offset, "broken-anchor", message, mend)
    return None


def _version(uri: str, page: Manuscript, sources: Sources) -> Page | None:
    """Return the page that a path names, in the language of the text, in the one that it names, or as it exists."""
    if uri.startswith("../"):
        locales = sources.catalogue.locales
        other = next((one for one in locales if uri.startswith(f"../{one.folder}/")), page.locale)
        return sources.catalogue.pages[other].get(uri.removeprefix(f"../{other.folder}/"))
    return sources.catalogue.version(uri, page.locale)


def _is_file(uri: str, page: Manuscript, sources: Sources) -> bool:
    """Whether a path names a file that a page of this language can reach: its own language's, or what all share."""
    source = posixpath.normpath(f"{page.locale.folder}/{uri}")
    own = source.startswith(f"{page.locale.folder}/") and not source.endswith(".md")
    return source in sources.catalogue.shared or (own and files.there(sources.docs, source))


def _own(target: Target, text: Manuscript, page: Manuscript, sources: Sources) -> Issue | None:
    """Find a link that leads to this site by its public address."""
    site, url = split(sources.site), split(target.address)
    if not site.netloc or url.netloc.removeprefix("www.") != site.netloc.removeprefix("www."):
        return None
    below = unquote(url.path).removeprefix(site.path).strip("/")
    there = sources.by_address.get(below)
    path = posixpath.relpath(there.source, posixpath.dirname(f"{page.locale.folder}/{page.uri}")) if there else ""
    fragment = f"#{url.fragment}" if url.fragment else ""
    edit = Edit(target.offset, target.offset + len(target.address), path + fragment) if path else None
    message = f"“{target.address}” is the public address of this site: in a preview it leads away."
    mend = f"Write {path + fragment or 'the path from this file to a source, such as “../law/channels.md”'}."
    return text.issue(target.offset, "own-address", message, mend, edit)


def _absolute(target: Target, path: str, text: Manuscript, sources: Sources) -> Issue | None:
    """Root-absolute links name a term, as older articles do, or a file that all languages share."""
    if path.strip("/") in sources.catalogue.concepts or path.strip("/") in sources.catalogue.shared:
        return None
    return _unknown(target, path.strip("/"), text)


# The name of a site without “https://”; an ending that a file may have too is none.
_SITE_NAME = re.compile(
    r"(?:www\.[^\s/]+|(?:[a-z0-9-]+\.)+(?:com|org|net|eu|info|no|fr|uk|de|dk|se|fi|be|ch|ca))(?:/\S*)?", re.IGNORECASE
)


def _missing(target: Target, uri: str, text: Manuscript, page: Manuscript, sources: Sources) -> Issue:
    if uri.startswith(GLOSSARY) and uri.endswith(".md"):
        return _unknown(target, uri.removeprefix(GLOSSARY).removesuffix(".md"), text)
    message = f"The link leads to {posixpath.normpath(f'{page.docs}/{page.locale.folder}/{uri}')}, which is not there."
    return text.issue(target.offset, "broken-link", message, _meant(target, uri, page, sources))


def _meant(target: Target, uri: str, page: Manuscript, sources: Sources) -> str:
    """Return what to write for a link that leads nowhere: what its writer may have meant, where that can be told."""
    path, mark, fragment = target.address.partition("#")
    plain = path.rstrip("/")
    for ending in (".md", "/index.md"):
        name = re.sub(r"\.html?$", "", uri.rstrip("/")) + ending
        if _version(name, page, sources):
            return f"Write “{re.sub(r'[.]html?$', '', plain)}{ending}{mark}{fragment}”."
    if not target.picture and _SITE_NAME.fullmatch(path):
        return f"Write “https://{target.address}”."
    return "Write the path from this file to a source, such as “../law/channels.md”."


def _unknown(target: Target, slug: str, text: Manuscript) -> Issue:
    message = f"The link “{target.address}” names the term “{slug}”, which no language defines."
    mend = f"Write the name of a file in {text.locale.folder}/{GLOSSARY}, or add that term."
    return text.issue(target.offset, "unknown-term", message, mend)
