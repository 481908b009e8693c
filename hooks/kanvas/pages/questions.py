"""What articles ask their readers: the items of their task lists, under the label of the tab that they stand in.

A tool shows the questions of all articles together. The place of a question on its page, counted from 0, is the same
in every language and is what a browser keeps a reader's answer under, so that it holds in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from ..content import inclusion, outline, syntax
from ..content.catalogue import Catalogue
from ..content.files import Read
from ..content.page import Page
from ..content.syntax import Kind, Part
from ..language import typography
from ..language.locale import Locale

_ITEM = re.compile(r"\[[ xX]\]\s+(?=\S)")
_BULLET = re.compile(r"[-*+]\s+\Z")


@dataclass(frozen=True)
class Question:
    """A question as a reader reads it, and its place on its page."""

    at: int
    words: str


@dataclass(frozen=True)
class QuestionGroup:
    """The questions under one tab; `label` is "" where they stand in none."""

    label: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Questions:
    """The questions of an article, in its order."""

    page: Page
    groups: tuple[QuestionGroup, ...]


def every(catalogue: Catalogue, locale: Locale, read: Read) -> tuple[Questions, ...]:
    """Return the questions of all articles of a language that ask any, in reading order."""
    articles = (page for section in outline.sections(catalogue, locale) for page in section.articles)
    asked = (Questions(page, of(inclusion.filled(page.body, read), locale)) for page in articles)
    return tuple(one for one in asked if one.groups)


def of(text: str, locale: Locale) -> tuple[QuestionGroup, ...]:
    """Return the questions of a Markdown text: `- [ ] Who pays?` is one, in a tab `=== "Company"` or in none."""
    if not _ITEM.search(text):  # few articles ask anything; reading the others would take its time
        return ()
    return _read(text, locale)


@lru_cache(maxsize=1024)  # each tool shows those of all articles, and so does a preview's next build
def _read(text: str, locale: Locale) -> tuple[QuestionGroup, ...]:
    parts = syntax.read(text)
    tabs = [part for part in parts if part.kind is Kind.CONTAINER]
    labelled = ((_label(text, part, tabs), part) for part in parts if _asks(text, part))
    numbered = ((label, Question(at, _words(part, locale))) for at, (label, part) in enumerate(labelled))
    return tuple(_grouped(numbered, locale))


def _grouped(numbered: Iterator[tuple[str, Question]], locale: Locale) -> Iterator[QuestionGroup]:
    for label, group in groupby(numbered, key=lambda pair: pair[0]):
        yield QuestionGroup(typography.text(label, locale), tuple(question for _, question in group))


def _asks(text: str, part: Part) -> bool:
    line = text[text.rfind("\n", 0, part.start) + 1 : part.start]
    return part.kind is Kind.TEXT and bool(_ITEM.match(part.words) and _BULLET.search(line))


def _words(part: Part, locale: Locale) -> str:
    return typography.text(" ".join(_ITEM.sub("", part.words, count=1).split()), locale)


def _label(text: str, part: Part, tabs: list[Part]) -> str:
    around = [tab for tab in tabs if tab.start <= part.start and part.end <= tab.end]
    return text[slice(*around[-1].inner)] if around else ""
