"""`kanvas status`: what is missing, stale, orphaned or ahead in each language, the most relied on first."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from ..content import files
from ..language.locale import Locale
from ..translation import status as statuses
from ..translation.freshness import PageSection, SectionKind, State
from ..translation.status import Row, SectionChange
from . import console, project, speech

_COLORS = {State.MISSING: "yellow", State.STALE: "red", State.ORPHANED: "red", State.AHEAD: "cyan"}


@click.command(cls=speech.SpokenCommand)
@project.one_language
@click.option("--diff/--no-diff", default=True, help="Show what changed in the original.")
@click.option("--exit-code", is_flag=True, help="Exit 1 if a translation is stale or orphaned.")
@project.format_("text", "json", "github")
def status(locale: Locale | None, diff: bool, exit_code: bool, form: str) -> None:
    """List per language what is missing, stale, orphaned or ahead, ordered by how many pages rely on it.

    \b
    missing      not yet written in this language
    draft        begun, and read by nobody yet
    stale        the original has changed since it was translated
    unconfirmed  it does not say yet what it was translated from (kanvas translated)
    orphaned     its original is gone
    ahead        it has sections that its original lacks
    \b
    Examples:
      kanvas status
      kanvas status --language no --no-diff
      kanvas status --format json
    """
    known, read = project.knowledge(), files.reader(project.docs())
    wanted = [locale] if locale else list(project.languages())
    rows = [row for locale in wanted for row in statuses.rows(known, locale, read)]
    found = [(row, statuses.changes(row, Path.cwd(), read)) for row in rows]
    {"text": _text, "json": _json, "github": _github}[form](found, wanted, diff)
    raise SystemExit(exit_code and any(row.freshness.state in (State.STALE, State.ORPHANED) for row in rows))


_PARTS = {
    SectionKind.TITLE: "title and description",
    SectionKind.DEFINITION: "definition",
    SectionKind.OPENING: "opening",
}
Report = list[tuple[Row, list[SectionChange]]]


def name(section: PageSection) -> str:
    """Return what to call a section: its heading, or "title", "definition", "opening"."""
    return section.heading or _PARTS[section.part]


def told_name(section: PageSection) -> str:
    """Return what to call a section in the language of whoever asks; a heading stays as it is written."""
    return section.heading or speech.told(_PARTS[section.part])


def _text(found: Report, wanted: list[Locale], diff: bool) -> None:
    for locale in wanted:
        here = [(row, changes) for row, changes in found if row.locale == locale]
        counts = Counter(row.freshness.state.value for row, _ in here)
        states = ", ".join(f"{count} {speech.told(state)}" for state, count in counts.most_common())
        project.show(f"{locale.endonym}: {states or speech.told('nothing to do')}", bold=True)
        for row, changes in here:
            _row(row, changes, diff)


def _row(row: Row, changes: list[SectionChange], diff: bool) -> None:
    state = row.freshness.state
    relied = speech.told("1 page leads here" if row.links == 1 else f"{row.links} pages lead here")
    words = f", {speech.told(f'words to translate: {row.words}')}" if row.words else ""
    project.show(f"  {speech.told(state.value):<12} {_path(row)} ({relied}{words})", _COLORS.get(state, ""))
    for change in changes:
        project.show(f"    {told_name(change.section)}{_since(row, change)}")
        for line in change.diff.splitlines()[2:] if diff else ():
            project.show(f"      {line}", {"+": "green", "-": "red"}.get(line[0], ""))
    if row.freshness.removed:
        project.tell(f"    {row.freshness.removed} section(s) no longer in the original")
    if row.relying:
        project.tell("    The definition changed. Articles that rely on it:")
        for page in row.relying:
            project.show(f"      {page.path}")


def _since(row: Row, change: SectionChange) -> str:
    if row.original is None:
        return ""
    where = speech.told(f"changed in {row.original.path}")
    if change.since is None:
        return f", {where}"
    return f", {where} {speech.told(f'on {change.since}' if change.since else 'and not committed yet')}"


def _path(row: Row) -> str:
    return row.page.path if row.page else f"{project.docs().name}/{row.locale.folder}/{row.uri}"


def _json(found: Report, wanted: list[Locale], diff: bool) -> None:
    click.echo(console.as_json([_plain(row, changes, diff) for row, changes in found]))


def _plain(row: Row, changes: list[SectionChange], diff: bool) -> dict[str, Any]:
    sections = [
        {"section": name(change.section), "since": change.since, **({"diff": change.diff} if diff else {})}
        for change in changes
    ]
    return {
        "language": row.locale.folder,
        "page": _path(row),
        "state": row.freshness.state.value,
        "original": row.original.path if row.original else None,
        "pages_leading_here": row.links,
        "words": row.words,
        "sections": sections,
        "sections_removed": row.freshness.removed,
        "relying_on_the_definition": [page.path for page in row.relying],
    }


def _github(found: Report, wanted: list[Locale], diff: bool) -> None:
    for row, changes in found:
        if row.page and row.freshness.state is not State.UNCONFIRMED:
            sections = ", ".join(told_name(change.section) for change in changes)
            line = row.page.line_of("translation")
            said = f"This page is {row.freshness.state.value}{f': {sections}' if sections else ''}."
            project.warn(row.page.path, line, f"translation-{row.freshness.state.value}", said)
