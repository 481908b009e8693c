"""The first text of a page: an article, a term, or a translation with its original's outline.

What is left to write is marked TODO; `kanvas check` finds the marks. The words of a scaffold are in its language.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import yaml

from ..content import syntax
from ..content.catalogue import Catalogue
from ..content.files import Read
from ..content.page import Page
from ..content.syntax import Kind
from ..language import strings
from ..language.locale import Locale
from ..translation import freshness

TODO = "TODO"


def page(matter: dict[str, Any], body: str) -> str:
    """Return a page's text from its front matter (keys in the order given, empty ones left out) and its body."""
    kept = {key: value for key, value in matter.items() if value not in (None, [], {}, "")}
    head = "".join(_entry(key, value) for key, value in kept.items())
    return f"---\n{head}---\n\n{body.strip()}\n"


def _entry(key: str, value: Any) -> str:
    """Return one key of a front matter; a list or a mapping in one line."""
    flow = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**6, default_flow_style=True).strip()
    return f"{key}: {flow.removesuffix('...').strip()}\n"


def article(catalogue: Catalogue, locale: Locale, title: str, series: str, today: datetime.date) -> str:
    """Return a new article, the next part of its series if it has one."""
    ui = strings.read(locale)
    matter = {
        "title": title or f"{TODO} {ui['todo_title']}",
        "description": f"{TODO} {ui['todo_description']}",
        "date": today,
        "series": {"name": series, "part": _next(catalogue, locale, series)} if series else None,
    }
    headings = (f"{TODO} {ui['todo_heading']}", ui["key_points"], ui["next_step"])
    sections = "\n\n".join(f"## {heading}\n\n{TODO} {ui['todo_text']}" for heading in headings)
    return page(matter, f"{TODO} {ui['todo_opening']}\n\n{sections}")


def term(locale: Locale, title: str, today: datetime.date) -> str:
    """Return a new entry of the glossary."""
    ui = strings.read(locale)
    matter = {
        "title": title or f"{TODO} {ui['todo_title']}",
        "description": f"{TODO} {ui['todo_description']}",
        "definition": f"{TODO} {ui['todo_definition']}",
        "date": today,
        "term": {"matches": [title]} if title else None,
    }
    return page(matter, f"{TODO} {ui['todo_example']}\n\n{TODO} {ui['todo_difference']}")


def translation(catalogue: Catalogue, original: Page, locale: Locale, read: Read, today: datetime.date) -> str:
    """Return a translation to fill in: the original's outline and front matter, and what it is made from."""
    ui, source = strings.read(locale), original.matter
    matter = {
        "title": f"{TODO} {source.title}",
        "description": f"{TODO} {source.description}",
        "definition": f"{TODO} {ui['todo_definition']}" if source.definition else None,
        "tags": list(source.tags),
        "facets": dict(source.facets),
        "downloads": list(source.downloads),
        "sheets": list(source.sheets),
        "date": today,
        "series": _series(catalogue, original, locale),
        "term": {"compounds": True} if source.term and source.term.compounds and locale.profile.compounds else None,
        "related": [slug for slug in source.related if slug in catalogue.concepts],
    }
    head, _, body = page(matter, "\n".join(_outline(original, locale, ui["todo_translate"]))).rpartition("---\n")
    made_from = freshness.made_from(original, freshness.record(original, read))
    return f"{head}{made_from}\ndraft: true\n---\n{body}"


_LANDMARKS = (Kind.HEADING, Kind.INCLUDE, Kind.BLOCK)


def _outline(original: Page, locale: Locale, todo: str) -> Iterator[str]:
    """Yield the lines of a translation's body: headings, includes and blocks, and a mark where there is text."""
    marked, end, body = False, 0, original.body
    for part in [part for part in syntax.read(body) if part.kind in _LANDMARKS]:
        if body[end : part.start].strip() and not marked:
            yield from (f"{TODO} {todo}", "")
            marked = True
        if part.kind is Kind.HEADING:
            yield from (f"{'#' * part.count} {TODO} {part.words}", "")
            marked = False
        else:
            line = body[part.start : part.end]
            yield from (line.replace(f"{original.locale.folder}/includes/", f"{locale.folder}/includes/"), "")
            marked = marked and part.kind is Kind.BLOCK
        end = part.end
    if body[end:].strip() and not marked:
        yield from (f"{TODO} {todo}", "")


def _series(catalogue: Catalogue, original: Page, locale: Locale) -> dict[str, Any] | None:
    """Return a page's series as it is called in another language, where another part has been translated."""
    series = original.matter.series
    if series is None:
        return None
    parts = [p for p in catalogue.pages[original.locale].values() if p.matter.series]
    same = [p.uri for p in parts if p.matter.series and p.matter.series.name == series.name]
    there = (catalogue.pages[locale][uri].matter.series for uri in same if uri in catalogue.pages[locale])
    name = next((found.name for found in there if found), f"{TODO} {series.name}")
    return {"name": name, "part": series.part}


def _next(catalogue: Catalogue, locale: Locale, name: str) -> int:
    series = [page.matter.series for page in catalogue.pages[locale].values() if page.matter.series]
    return 1 + max((one.part for one in series if one.name == name), default=0)
