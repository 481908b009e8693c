"""The render cache: what a page's Markdown became, kept for as long as all that it was made from is the same."""

from __future__ import annotations

from dataclasses import dataclass

from ..base import fingerprint
from ..base.issue import Issue
from ..base.store import Store
from ..glossary.linking import Decision, Rendering
from ..markdown.anchors import Outline, Sections

# A decision of the linker without its language, and with the number of its text: many decisions share one.
_Decision = tuple[str, str, int, int, int, str, str, bool]


@dataclass(frozen=True)
class Heading:
    """A heading in a page's table of contents, and those below it."""

    title: str
    id: str
    level: int
    children: list[Heading]


@dataclass(frozen=True)
class Content:
    """What a page's Markdown became: `links` are its links to anchors, by the source that they lead to."""

    html: str
    headings: list[Heading]
    ids: set[str]
    title: str | None
    links: dict[str, dict[str, str]]


@dataclass(frozen=True)
class _Entry:
    content: Content
    texts: list[str]
    decisions: list[_Decision]
    linked: list[Issue]
    outline: Outline
    differing: list[Issue]


@dataclass
class Conversion:
    """A page on its way through Markdown: what its extensions need to know and find."""

    rendering: Rendering
    sections: Sections

    @property
    def issues(self) -> list[Issue]:
        """What the linker found, which forbids a strict build."""
        return self.rendering.issues

    @property
    def inputs(self) -> str:
        """The fingerprint of all that the extensions ask of this page and of others."""
        return fingerprint.of(self.rendering.inputs, self.sections.inputs)


@dataclass
class RenderCache:
    """Rendered pages in a store; `made_from` is the fingerprint of what all of them are made from."""

    store: Store
    made_from: str
    made: int = 0  # pages that were rendered, since no earlier build had rendered the same

    def key(self, conversion: Conversion, markdown: str, included: str) -> str:
        """Return the fingerprint of what a page is rendered from: its text, what it includes, what its links ask."""
        return fingerprint.of("render", self.made_from, markdown, included, conversion.inputs)

    def restore(self, key: str, conversion: Conversion) -> Content | None:
        """Return what a page became from the same, and put back what its extensions found; None if nothing is kept."""
        entry = self.store.get(key, _Entry)
        if entry is None:
            return None
        locale, texts = conversion.rendering.page.locale, entry.texts
        conversion.rendering.decisions = [
            Decision(slug, anchor, texts[text], start, end, locale, rule, reason, authored)
            for slug, anchor, text, start, end, rule, reason, authored in entry.decisions
        ]
        conversion.rendering.issues, conversion.sections.issues = entry.linked, entry.differing
        conversion.sections.outline = entry.outline
        return entry.content

    def keep(self, key: str, conversion: Conversion, content: Content) -> None:
        """Keep what a page became, and what its extensions found."""
        self.made += 1
        rendering, sections = conversion.rendering, conversion.sections
        texts = {text: number for number, text in enumerate(dict.fromkeys(d.text for d in rendering.decisions))}
        decisions = [
            (d.slug, d.anchor, texts[d.text], d.start, d.end, d.rule, d.reason, d.authored) for d in rendering.decisions
        ]
        entry = _Entry(content, list(texts), decisions, rendering.issues, sections.outline, sections.issues)
        self.store.put(key, _Entry, entry)
