"""The Markdown extension that links the terms of a page to the glossary.

A link is an ordinary source link ("../glossary/freelancer.md"); whoever renders the site resolves and validates it.
What was found, and why something was not linked, is kept as decisions: `kanvas explain` prints them, the backlinks
are made from them. `placing` chooses which mentions become links; Python-Markdown’s extension is `kanvas.linking`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, HtmlStash

from ..content import address
from ..content.page import Page
from . import authored, placing, prose, works, wrapping
from .matching import Match, Text
from .placing import OVER, Candidate
from .prose import Piece, Run
from .rendering import Decision, Rendering, attach, rendering_of
from .wrapping import Boundary

__all__ = ["Decision", "LinkingExtension", "Links", "Rendering", "attach", "rendering_of"]

LIMIT = 12
_PER = 1000
_PARTED = "parted by the end of an element"


class Links(Treeprocessor):
    """Marks the writer's own links to terms, then links what mentions `placing` chooses.

    Whose page it is, which of its links are the writer's to terms, and what leads to a term, a program may say itself.
    """

    def __init__(self, md: Markdown, limit: int | str, titles: frozenset[str]) -> None:
        super().__init__(md)
        self._limit, self._titles = limit, titles

    def rendering(self) -> Rendering | None:
        """Return the page that is converted, None where nothing is to be linked."""
        return rendering_of(self.md)

    def authored(self, root: Element, rendering: Rendering) -> dict[int, str]:
        """Resolve the writer's own links; return the terms that they lead to, by the identity of their elements."""
        authored.drop_unreadable(root, rendering)
        for picture in root.iter("img"):
            authored.elsewhere(picture, rendering)
        return {id(a): slug for a in root.iter("a") if (slug := authored.resolve(a, rendering))}

    def link(self, slug: str, rendering: Rendering) -> Element:
        """Return the element that leads to a term, without its words."""
        href = address.source_link(rendering.page.uri, address.term_uri(slug))
        return Element("a", {"class": "mention", "data-term": slug, "href": href})

    def run(self, root: Element) -> None:
        """Put the links into the tree of a page."""
        rendering = self.rendering()
        if rendering is None:
            return
        stash: HtmlStash = self.md.htmlStash
        runs = prose.Reader(rendering.page.locale, stash, self._titles).runs(root)
        written = list(_written(runs, self.authored(root, rendering), rendering))
        tree = _Tree(root, stash)
        candidates = _candidates(runs, rendering, tree)
        self._place(root, runs, candidates, written, rendering)
        _decide(candidates, rendering)
        for c in reversed(candidates):  # the last first, so that places hold
            if not c.reason and (span := tree.span(c.run, c.match)):
                wrapping.wrap(*span, self.link(c.slug, rendering))

    def _place(
        self,
        root: Element,
        runs: list[Run],
        candidates: list[Candidate],
        written: list[tuple[Run, str, int]],
        rendering: Rendering,
    ) -> None:
        """Say of each candidate that may be a link whether it is one: without a limit all first ones are."""
        limit = _limit(rendering, self._limit)
        if limit is None:
            return placing.everywhere(candidates, {(id(run.section), slug) for run, slug, _ in written})
        room = limit * max(sum(run.words for run in runs), _PER) // _PER
        room -= sum(1 for a in root.iter("a") if a.get("class") == "mention")
        if limit == 0:
            for candidate in candidates:
                candidate.reason = candidate.reason or OVER
        return placing.place(runs, candidates, written, _subject(rendering), room)


class _Originals(Treeprocessor):
    """Gives what stands outside of a page's language its address, which MkDocs cannot know."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if target := element.attrib.pop("data-original", None):
                element.set(authored.ADDRESSES[element.tag], target)


class LinkingExtension(Extension):
    """Python-Markdown's door to the linker: after everything that builds the tree, before links are resolved."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "limit": [
                LIMIT,
                "repeats per 1,000 words, “none” for a link under every heading, 0 for no links at all",
            ],
            "titles": [[], "titles of works, which take no links where they stand in italics"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the two processors around MkDocs's own, which has the priority 0."""
        md.treeprocessors.register(self.links(md), "kanvas-links", 2)
        md.treeprocessors.register(_Originals(md), "kanvas-originals", -10)

    def links(self, md: Markdown) -> Links:
        """Return the processor that links."""
        return Links(md, self.getConfig("limit"), self.titles)

    @property
    def titles(self) -> frozenset[str]:
        """The titles of works that take no links, as they are compared."""
        return frozenset(str(title).casefold() for title in self.getConfig("titles"))


class _Tree:
    """The tree of a page: who is whose parent, asked for seldom, and what raw tags stand in its texts."""

    def __init__(self, root: Element, stash: HtmlStash) -> None:
        self._root, self._stash = root, stash
        self._known: dict[Element, Element] = {}
        self._raw: dict[str, bool] = {}

    @property
    def parents(self) -> dict[Element, Element]:
        """The parent of each element, as the tree was when it was first asked for."""
        self._known = self._known or {child: parent for parent in self._root.iter() for child in parent}
        return self._known

    def span(self, run: Run, match: Match) -> tuple[Boundary, Boundary] | None:
        """Return where a match begins and ends in one element, None if no one element holds it."""
        pieces = run.within(match.start, match.end)
        first, last = pieces[0], pieces[-1]
        start = first.decoded.start(match.start - first.at)
        end = last.decoded.end(match.end - last.at)
        if first is last:
            widened = self._balanced(first, start, end)
            return (_place(first, widened[0]), _place(first, widened[1])) if widened else None
        if any(self._is_raw(_place(piece, 0).text) for piece in pieces):
            return None
        return wrapping.span(_place(first, start), _place(last, end), self.parents)

    def _balanced(self, piece: Piece, start: int, end: int) -> tuple[int, int] | None:
        """Widen a stretch over the raw tags at its edges until all that open in it close in it, None if they do not."""
        text = _place(piece, 0).text
        if not self._is_raw(text):
            return start, end
        while depth := self._depth(text[start:end]):
            beside = _LAST.search(text[:start]) if depth < 0 else HTML_PLACEHOLDER_RE.match(text, end)
            if not beside:
                return None
            start, end = (beside.start(), end) if depth < 0 else (start, beside.end())
        return start, end

    def _is_raw(self, text: str) -> bool:
        """Whether raw tags stand in a text; it is looked through once, however many mentions it holds."""
        if text not in self._raw:
            self._raw[text] = "\x02wz" in text
        return self._raw[text]

    def _depth(self, text: str) -> int:
        """Return how many more raw tags open in a text than close in it."""
        raw = [str(self._stash.rawHtmlBlocks[int(found[1])]) for found in HTML_PLACEHOLDER_RE.finditer(text)]
        tags = [tag for tag in raw if tag.startswith("<") and not tag.endswith("/>") and not tag.startswith("<!")]
        return sum(-1 if tag.startswith("</") else 1 for tag in tags)


_LAST = re.compile(HTML_PLACEHOLDER_RE.pattern + r"$")


def _place(piece: Piece, at: int) -> Boundary:
    if piece.tail:
        return Boundary(piece.parent, list(piece.parent).index(piece.holder) + 1, at)
    return Boundary(piece.holder, 0, at)


def _written(runs: list[Run], links: dict[int, str], rendering: Rendering) -> Iterator[tuple[Run, str, int]]:
    """Decide the mentions that the writer linked himself, and yield each with the number of words before it."""
    words = 0
    for run in runs if links else ():
        for piece in run.pieces:
            slug = "" if piece.tail else links.get(id(piece.holder))
            if slug:
                place = (run.anchor, run.text, piece.at, piece.end, rendering.page.locale)
                rendering.decisions.append(Decision(slug, *place, "link", "", authored=True))
                yield run, slug, words
        words += run.words


def _candidates(runs: list[Run], rendering: Rendering, tree: _Tree) -> list[Candidate]:
    """Return every mention in reading order, with the reason for which it may be no link where it stands."""
    words, found = 0, []
    for run in runs:
        text = Text(run.text, parts=run.parts)
        for match in rendering.matcher.read(text):
            reason = match.refused or _placed(run, match, rendering.page)
            reason = reason or ("" if tree.span(run, match) else _PARTED)
            found.append(Candidate(run, match, words + match.word, reason))
        words += len(text.words)
    return found


def _placed(run: Run, match: Match, page: Page) -> str:
    """Say why a match may not become a link where it stands."""
    for piece in run.within(match.start, match.end):
        whole = match.start <= piece.at and piece.end <= match.end
        if piece.closed and not (piece.closed == works.TITLE and whole):
            return piece.closed
        if not piece.takes(match.start, match.end):
            return prose.HTML
    return _unwanted(match, page)


def _unwanted(match: Match, page: Page) -> str:
    """Say why the term or the page wants no link."""
    term, terms = match.term, page.matter.terms
    if page.is_term and page.slug == term.slug:
        return "on the term’s own page"
    if not term.entry.link:
        return "never linked automatically (link: false)"
    if terms is False:
        return "the page takes no links (terms: false)"
    if not isinstance(terms, bool) and term.slug in terms.skip:
        return "skipped on this page (terms.skip)"
    return ""


def _limit(rendering: Rendering, limit: int | str) -> int | None:
    """Return how many repeats a thousand words may be given, None for as many as there are headings."""
    terms = rendering.page.matter.terms
    own = None if isinstance(terms, bool) else terms.limit
    limit = limit if own is None else own
    return None if isinstance(limit, str) else limit


def _subject(rendering: Rendering) -> list[str]:
    """Return the terms that a page is about: its name is theirs, or they stand in its title or its tags."""
    page, found = rendering.page, rendering.matcher.find
    named = [match.term.slug for text in (page.matter.title, *page.matter.tags) for match in found(text)]
    return list(dict.fromkeys([page.slug, *named]))


def _decide(candidates: list[Candidate], rendering: Rendering) -> None:
    """Keep what became of each mention."""
    locale = rendering.page.locale
    for c in candidates:
        place = (c.run.anchor, c.run.text, c.match.start, c.match.end, locale)
        rendering.decisions.append(Decision(c.slug, *place, c.match.rule.value, c.reason))
