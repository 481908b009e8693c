"""A landing page's articles as steps: which come in which order, how long each takes, and where a reader begins.

The writer's own cards stay as they are written; where one leads to an article of the section, its place and its
minutes are set beside its title.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ..content import inclusion, outline
from ..content.catalogue import Catalogue
from ..content.files import Read
from ..content.page import Page
from ..language.locale import Locale
from . import reading_time

_TITLE = re.compile(r'<strong><a\b[^>]*\shref="(?P<link>[^"]*)"[^>]*>.*?</a></strong>')
_MARKUP = re.compile(r"\]\([^)\n]*\)|\[\^[^\]]*\]|\{[^}\n]*\}")  # where a link leads, marks, attributes


@dataclass(frozen=True)
class Step:
    """An article: its part of the series (0: of none), its minutes, and its address as the landing page writes it."""

    page: Page
    part: int
    minutes: int

    link: str


def steps(catalogue: Catalogue, landing: Page, read: Read) -> tuple[Step, ...]:
    """Return the articles of a landing page's section in reading order, of the home page all; of any other none."""
    sections = outline.sections(catalogue, landing.locale) if landing.is_index else ()
    return tuple(
        Step(
            page,
            _part(page, landing),
            minutes(page, read),
            posixpath.relpath(_place(page), landing.section or ".") + "/",
        )
        for section in sections
        if landing.section in ("", section.name)
        for page in section.articles
    )


def minutes(page: Page, read: Read) -> int:
    """Return how long a page takes to read, with what it includes."""
    return _minutes(inclusion.filled(page.body, read), page.locale)


@lru_cache(maxsize=4096)  # its own page asks for it, its section's, and the home page
def _minutes(text: str, locale: Locale) -> int:
    return reading_time.minutes(_MARKUP.sub(" ", text), locale)


def numbered(html: str, steps: Iterable[Step], words: str) -> str:
    """Set a step's part and `words` ("%d min") beside the title of each card that leads to it.

    `<strong><a href="channels/">Channels</a></strong>` is followed by a `<small class="step">` that says "4 · 6 min".
    """
    marks = {step.link: _mark(step, words) for step in steps}
    return _TITLE.sub(lambda title: title[0] + marks.pop(title["link"], ""), html) if marks else html


def _mark(step: Step, words: str) -> str:
    told = " · ".join(filter(None, [str(step.part or ""), (words % step.minutes).replace(" ", "\u00a0")]))
    return f'<small class="step" data-page="{_place(step.page)}">{told}</small>'


def answered(html: str, note: str) -> str:
    """Set a note behind the questions of a page: at the end of the section in which its last task list stands."""
    at = html.rfind('"task-list-item"')
    end = html.find("<h2", at) if at >= 0 else -1
    end = len(html) if end < 0 else end
    return f"{html[:end]}{note}{html[end:]}" if at >= 0 else html


def _part(page: Page, landing: Page) -> int:
    """Its part of the series; the home page leads into many, where a number would say nothing."""
    return page.matter.series.part if page.matter.series and landing.section else 0


def _place(page: Page) -> str:
    return page.uri.removesuffix(".md")
