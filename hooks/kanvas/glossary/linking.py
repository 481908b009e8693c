"""The Markdown extension that links the first mention of each term under each heading of the second level.

A link is an ordinary source link ("../glossary/freelancer.md"); whoever renders the site resolves and validates it.
What was found, and why something was not linked, is kept as decisions: `kanvas explain` prints them, the backlinks
are made from them.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from ..base import fingerprint
from ..base.issue import Issue
from ..content import address, location
from ..content.catalogue import Catalogue
from ..content.page import GLOSSARY, Page
from ..language.locale import Locale
from . import prose
from .matching import Match, Matcher, Text
from .mention import Mention
from .prose import Piece, Run

LIMIT = 12
_PER = 1000
_ADDRESSES = {"a": "href", "img": "src"}


@dataclass(frozen=True)
class Decision(Mention):
    """What became of a mention: `reason` says why it is no link, "" if it is one; `authored`: the writer's own."""

    rule: str
    reason: str
    authored: bool = False


@dataclass
class Rendering:
    """A page on its way through Markdown: what the linker needs to know and what it found, and the figures drawn."""

    page: Page
    catalogue: Catalogue
    matcher: Matcher
    decisions: list[Decision] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)

    @property
    def inputs(self) -> str:
        """The fingerprint of all that the linker asks of the page, the glossary and the other pages."""
        page = self.page
        head = (page.locale, page.uri, page.slug, page.matter.terms, page.path, page.body_line)
        return fingerprint.of(*head, page.body, self.matcher.fingerprint, self.catalogue.fingerprint)

    @property
    def mentions(self) -> list[Mention]:
        """The first mention of each term in each section, linked or not, without those that are none."""
        return [decision for decision in self.decisions if decision.reason in ("", OVER)]


_ATTRIBUTE = "kanvas_rendering"
OVER = "over the page’s limit of links"
_REPEATED = "not the first under its heading"


def attach(md: Markdown, rendering: Rendering | None) -> Markdown:
    """Tell a converter which page it converts next: its extensions ask for it, and do nothing where there is none."""
    setattr(md, _ATTRIBUTE, rendering)
    return md


def rendering_of(md: Markdown) -> Rendering | None:
    """Return the page that a converter converts."""
    rendering: Rendering | None = getattr(md, _ATTRIBUTE, None)
    return rendering


@dataclass
class _Candidate:
    run: Run
    piece: Piece
    at: int
    match: Match
    reason: str


class _Links(Treeprocessor):
    """Marks the writer's own links to terms, then links the first mentions that are left."""

    def __init__(self, md: Markdown, limit: int | str) -> None:
        super().__init__(md)
        self._limit = limit

    def run(self, root: Element) -> None:
        rendering = rendering_of(self.md)
        if rendering is None:
            return
        _drop_unreadable(root, rendering)
        runs = prose.Reader(rendering.page.locale, self.md.htmlStash).runs(root)
        for picture in root.iter("img"):
            _elsewhere(picture, rendering)
        written = {id(a): slug for a in root.iter("a") if (slug := _authored(a, rendering))}
        taken = {(id(run.section), slug) for run in runs if written for slug in _links_in(run, written, rendering)}
        candidates, words = _candidates(runs, taken, rendering)
        _ration(candidates, _budget(rendering, self._limit, words, root))
        _decide(candidates, rendering)
        _insert([c for c in candidates if not c.reason], rendering.page.uri)


class _Originals(Treeprocessor):
    """Gives what stands outside of a page's language its address, which MkDocs cannot know."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if target := element.attrib.pop("data-original", None):
                element.set(_ADDRESSES[element.tag], target)


class LinkingExtension(Extension):
    """Python-Markdown's door to the linker: after everything that builds the tree, before links are resolved."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"limit": [LIMIT, "automatic links per 1,000 words, or “none”"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the two processors around MkDocs's own, which has the priority 0."""
        md.treeprocessors.register(_Links(md, self.getConfig("limit")), "kanvas-links", 2)
        md.treeprocessors.register(_Originals(md), "kanvas-originals", -10)


def makeExtension(**settings: Any) -> LinkingExtension:  # noqa: N802
    """Make the extension for Python-Markdown, which asks for it by this name."""
    return LinkingExtension(**settings)


def _drop_unreadable(root: Element, rendering: Rendering) -> None:
    """Take away the addresses that no program can read, such as “http://[x”: whoever resolves them would stop."""
    for element in root.iter():
        key = _ADDRESSES.get(element.tag)
        if not key:
            continue
        written = element.get(key, "")
        try:
            urlsplit(written)
        except ValueError:
            element.set(key, "")
            line, column = location.of(rendering.page, (written,))
            message, mend = f"The address “{written}” cannot be read.", "Write a page’s path or “https://…”."
            rendering.issues.append(Issue(rendering.page.path, line, column, "address-unreadable", message, mend))


def _authored(a: Element, rendering: Rendering) -> str:
    """Resolve one of the writer's links; return the term that it leads to, if it leads to one."""
    url = urlsplit(a.get("href", ""))
    if url.scheme or url.netloc or not url.path or _elsewhere(a, rendering):
        return ""
    uri = _target(rendering, unquote(url.path))
    if not uri:
        return ""
    versions = rendering.catalogue.translations(uri)
    slug = uri.removeprefix(GLOSSARY).removesuffix(".md") if uri.startswith(GLOSSARY) else ""
    if slug not in rendering.catalogue.concepts:
        slug = ""
    if rendering.page.locale in versions:
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


def _elsewhere(element: Element, rendering: Rendering) -> bool:
    """Resolve the address of a file that all languages share, or of a page named by its language's folder."""
    key, page = _ADDRESSES[element.tag], rendering.page
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
    if not rendering.catalogue.translations(uri) and uri.startswith(GLOSSARY):
        _unknown(rendering, path, uri.removeprefix(GLOSSARY).removesuffix(".md"))
        return ""
    return uri


def _unknown(rendering: Rendering, link: str, slug: str) -> None:
    page = rendering.page
    written = re.search(rf"(?<![\w/.-]){re.escape(link)}(?![\w/.-])", page.body)
    at = written.start() if written else 0
    message = f"The link “{link}” names the term “{slug}”, which no language defines."
    mend = f"Write the name of a file in {page.locale.folder}/{GLOSSARY}, or add that term."
    line, column = page.body_line + page.body.count("\n", 0, at), at - page.body.rfind("\n", 0, at)
    rendering.issues.append(Issue(page.path, line, column, "unknown-term", message, mend))


def _links_in(run: Run, written: dict[int, str], rendering: Rendering) -> Iterator[str]:
    """Decide the mentions that the writer linked himself: each is the first, wherever in its section it stands."""
    at = 0
    for piece in run.pieces:
        slug = written.get(id(piece.holder)) if not piece.tail else None
        if slug:
            place = (run.anchor, run.text, at, at + len(piece.text), rendering.page.locale)
            rendering.decisions.append(Decision(slug, *place, "link", "", authored=True))
            yield slug
        at += len(piece.text)


def _candidates(runs: list[Run], taken: set[tuple[int, str]], rendering: Rendering) -> tuple[list[_Candidate], int]:
    """Return every mention in reading order, with the reason for which it may be no link, and the number of words.

    `taken` are the terms that have their link in a section, the writer's or ours.
    """
    candidates, words, matcher, page = [], 0, rendering.matcher, rendering.page
    for run in runs:
        at, section = 0, id(run.section)
        for piece in run.pieces:
            text = Text(piece.text, run.text, at)
            for match in matcher.read(text):
                reason = match.refused or _placed(piece, match, page)
                if not reason:
                    key = (section, match.term.slug)
                    reason = _REPEATED if key in taken else ""
                    taken.add(key)
                candidates.append(_Candidate(run, piece, at, match, reason))
            words += len(text.words)
            at += len(piece.text)
    return candidates, words


def _placed(piece: Piece, match: Match, page: Page) -> str:
    """Say why a match may not become a link where it stands."""
    term = match.term
    if piece.closed:
        return piece.closed
    if not piece.takes(match.start, match.end):
        return "in an element written as HTML that takes no links"
    if page.is_term and page.slug == term.slug:
        return "on the term’s own page"
    if not term.entry.link:
        return "never linked automatically (link: false)"
    if page.matter.terms is False:
        return "the page takes no links (terms: false)"
    if not isinstance(page.matter.terms, bool) and term.slug in page.matter.terms.skip:
        return "skipped on this page (terms.skip)"
    return ""


def _budget(rendering: Rendering, limit: int | str, words: int, root: Element) -> int | None:
    """Return how many links the page may still be given: so many for a thousand words or fewer, and in proportion."""
    terms = rendering.page.matter.terms
    own = None if isinstance(terms, bool) else terms.limit
    limit = limit if own is None else own
    if isinstance(limit, str):
        return None
    given = sum(1 for a in root.iter("a") if a.get("class") == "mention")
    return max(0, limit * max(words, _PER) // _PER - given)


def _ration(candidates: list[_Candidate], budget: int | None) -> None:
    """Leave links to the rarest concepts of the page first, as many as there may be; mark the others."""
    if budget is None:
        return
    counts = Counter(c.match.term.slug for c in candidates if c.reason in ("", _REPEATED))
    eligible = [c for c in candidates if not c.reason]
    for candidate in sorted(eligible, key=lambda c: counts[c.match.term.slug])[budget:]:
        candidate.reason = OVER


def _decide(candidates: list[_Candidate], rendering: Rendering) -> None:
    """Keep what became of each mention."""
    locale = rendering.page.locale
    for c in candidates:
        place = (c.run.anchor, c.run.text, c.at + c.match.start, c.at + c.match.end, locale)
        rendering.decisions.append(Decision(c.match.term.slug, *place, c.match.rule.value, c.reason))


def _insert(candidates: list[_Candidate], uri: str) -> None:
    """Put the links into the tree, last first, so that positions hold."""
    for c in reversed(candidates):
        slug = c.match.term.slug
        href = address.source_link(uri, address.term_uri(slug))
        a = Element("a", {"class": "mention", "data-term": slug, "href": href})
        _replace(c.piece, c.match, a)


def _replace(piece: Piece, match: Match, a: Element) -> None:
    text = (piece.holder.tail if piece.tail else piece.holder.text) or ""
    a.text, a.tail = text[match.start : match.end], text[match.end :]
    if piece.tail:
        piece.holder.tail = text[: match.start]
        piece.parent.insert(list(piece.parent).index(piece.holder) + 1, a)
    else:
        piece.holder.text = text[: match.start]
        piece.holder.insert(0, a)
