"""The links that the writer of a page made: brought to the page's own language, and known as mentions of terms.

A link names a page as its file ("../glossary/freelancer.md") or a term as its slug ("/freelancer"); where the page's
language lacks it, the link leads to the original.
"""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from ..base.issue import Issue
from ..content import address, location
from ..content.page import GLOSSARY
from ..language.locale import Locale
from .rendering import Rendering

ADDRESSES = {"a": "href", "img": "src"}


def drop_unreadable(root: Element, rendering: Rendering) -> None:
    """Take away the addresses that no program can read, such as “https://%”: whoever resolves one would stop.

    So they would at a link or a picture without an address (“/// html | a”): that is none.
    """
    for element in root.iter():
        key = ADDRESSES.get(element.tag)
        if not key:
            continue
        if (written := element.get(key)) is None:
            element.tag = "span"
            continue
        if not address.is_readable(written):
            element.set(key, "")
            message, mend = f"The address “{written}” cannot be read.", "Write a page’s path or “https://…”."
            _add_finding(rendering, "address-unreadable", written, message, mend)


def resolve(a: Element, rendering: Rendering) -> str:
    """Resolve one of the writer's links; return the term that it leads to, if it leads to one."""
    url = urlsplit(a.get("href", ""))
    if url.scheme or url.netloc or not url.path or elsewhere(a, rendering):
        return ""
    uri = _target(rendering, unquote(url.path))
    if not uri:
        return ""
    slug = uri.removeprefix(GLOSSARY).removesuffix(".md") if uri.startswith(GLOSSARY) else ""
    if slug not in rendering.catalogue.concepts:
        slug = ""
    if uri in rendering.catalogue.pages[rendering.page.locale]:
        a.set(
            "href",
            address.source_link(rendering.page.uri, uri) + (f"#{url.fragment}" if url.fragment else ""),
        )
    elif original := rendering.catalogue.original(uri):
        here, there = (address.of(p.locale, p.uri) for p in (rendering.page, original))
        a.set("href", "")
        a.set("data-original", address.between(here, there) + (f"#{url.fragment}" if url.fragment else ""))
        a.set("hreflang", original.locale.tag)
    if slug:
        a.set("data-term", slug)
    return slug


def elsewhere(element: Element, rendering: Rendering) -> bool:
    """Resolve the address of a file that all languages share, or of a page named by its language's folder."""
    key, page = ADDRESSES[element.tag], rendering.page
    url = urlsplit(element.get(key, ""))
    if url.scheme or url.netloc or not url.path:
        return False
    source = posixpath.normpath(posixpath.join("/", posixpath.dirname(page.source), unquote(url.path))).lstrip("/")
    there, other = source, _of_source(source, rendering)
    if other and other != page.locale and (uri := source.partition("/")[2]) in rendering.catalogue.pages[other]:
        there = address.of(other, uri)
        element.set("hreflang", other.tag)
    elif source not in rendering.catalogue.shared:
        return False
    element.set(key, "")
    element.set("data-original", url._replace(path=address.between(address.of(page.locale, page.uri), there)).geturl())
    return True


def _of_source(source: str, rendering: Rendering) -> Locale | None:
    """Return the language in whose folder a source lies."""
    return next((one for one in rendering.catalogue.locales if source.startswith(f"{one.folder}/")), None)


def _target(rendering: Rendering, path: str) -> str:
    """Return the source below the language's folder that a link's path names, "" if it is no business of ours."""
    page = rendering.page
    if path.startswith("/"):
        slug = path.strip("/")
        if slug in rendering.catalogue.concepts:
            return address.term_uri(slug)
        if "/" not in slug and "." not in slug:
            _unknown(rendering, path, slug)
        return ""
    uri = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path))
    if not path.endswith(".md") or uri.startswith("../"):
        return ""
    if not rendering.catalogue.version(uri, page.locale) and uri.startswith(GLOSSARY):
        _unknown(rendering, path, uri.removeprefix(GLOSSARY).removesuffix(".md"))
        return ""
    return uri


def _unknown(rendering: Rendering, link: str, slug: str) -> None:
    page = rendering.page
    message = f"The link “{link}” names the term “{slug}”, which no language defines."
    mend = f"Write the name of a file in {page.locale.folder}/{GLOSSARY}, or add that term."
    _add_finding(rendering, "unknown-term", link, message, mend)


def _add_finding(rendering: Rendering, code: str, written: str, message: str, mend: str) -> None:
    """Keep a finding about a link as it is written; of equal links the order tells which it is."""
    before = sum((issue.code, issue.message) == (code, message) for issue in rendering.issues)
    place = location.of(rendering.page, (written,), before)
    rendering.issues.append(Issue(rendering.page.path, *place, code, message, mend))
