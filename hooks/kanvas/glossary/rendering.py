"""A page on its way through Markdown: what the linker needs to know of it, and what it found.

A converter carries the page that it converts; its extensions ask for it there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown import Markdown

from ..base import fingerprint
from ..base.issue import Issue
from ..content.catalogue import Catalogue
from ..content.page import Page
from .matching import Matcher
from .mention import Mention
from .placing import PLACED

_ATTRIBUTE = "kanvas_rendering"


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
        return [decision for decision in self.decisions if decision.reason in PLACED]


def attach(md: Markdown, rendering: Rendering | None) -> Markdown:
    """Tell a converter which page it converts next: its extensions ask for it, and do nothing where there is none."""
    setattr(md, _ATTRIBUTE, rendering)
    return md


def rendering_of(md: Markdown) -> Rendering | None:
    """Return the page that a converter converts."""
    rendering: Rendering | None = getattr(md, _ATTRIBUTE, None)
    return rendering


def is_attached(md: Markdown) -> bool:
    """Whether a converter was told of a page, or that it has none: a build does, another program does not."""
    return hasattr(md, _ATTRIBUTE)
