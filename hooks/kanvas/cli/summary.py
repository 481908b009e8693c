"""`kanvas summary`: what a change does, in plain words, for the page of a pull request."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from ..content.page import Page
from ..glossary.linking import Decision
from ..language import wording
from ..safety import intake
from ..translation import review
from ..translation.review import Review
from . import project, quoting, speech
from .report import Format, show
from .status import told_name

_MOST = 60


@click.command(cls=speech.SpokenCommand)
@click.option("--base", required=True, metavar="REF", help="The commit or branch to compare with.")
def summary(base: str) -> None:
    """Say in Markdown which links a change adds, which terms are ambiguous or missing, which translations it ages.

    \b
    Example:
      kanvas summary --base origin/main
    """
    project.knowledge()
    if stops := intake.check(project.docs().absolute(), project.languages()):
        show([wording.told(issue, speech.reader()) for issue in stops], Format.MARKDOWN)
        raise SystemExit(1)
    with tempfile.TemporaryDirectory() as folder:
        try:
            before = review.read_commit(Path.cwd(), base, Path(folder), project.SETTINGS)
        except ValueError as error:
            raise click.BadParameter(f"{error}.", param_hint="--base") from None
        found = review.compare(before, review.read(project.docs().absolute(), project.SETTINGS))
    for line in _lines(found):
        click.echo(line)


def _lines(found: Review) -> Iterator[str]:
    yield f"## {speech.told('What this change does to the knowledge base')}\n"
    yield from _section("Links that the text gains by itself", _links(found.links), "No new links.")
    yield from _section("Forms that look like a term and are no link", _doubts(found.doubts), "Nothing is ambiguous.")
    yield from _section("Terms that are missing", [*_unknown(found), *_missing(found)], "No term is missing.")
    yield from _section("Translations that become stale", _stale(found), "No translation becomes stale.")


def _section(title: str, items: list[str], otherwise: str) -> Iterator[str]:
    yield f"### {speech.told(title)}\n"
    yield from (f"- {item}" for item in items[:_MOST])
    if len(items) > _MOST:
        yield f"- {speech.told(f'… and {len(items) - _MOST} more')}"
    yield "" if items else f"{speech.told(otherwise)}\n"


def _links(found: list[tuple[Page, list[Decision]]]) -> list[str]:
    return [
        f"{quoting.code(page.path)}: {', '.join(f'“{quoting.words(link.form)}” → {link.slug}' for link in links)}"
        for page, links in found
    ]


def _doubts(found: list[tuple[Page, list[Decision]]]) -> list[str]:
    return [
        f"{quoting.code(page.path)}: {_told(f'“{doubt.form}” is not linked to {doubt.slug}')}: {_told(doubt.reason)}"
        for page, doubts in found
        for doubt in doubts
    ]


def _unknown(found: Review) -> list[str]:
    return [f"{quoting.code(f'{issue.path}:{issue.line}')}: {_told(issue.message)}" for issue in found.unknown]


def _missing(found: Review) -> list[str]:
    return [
        _told(f"“{page.matter.title}” ({slug}) is new and has no entry in {locale.endonym} yet.")
        for slug, page, locale in found.missing
    ]


def _stale(found: Review) -> list[str]:
    return [
        f"{quoting.code(page.path)}: {quoting.words(', '.join(map(told_name, state.sections)))}"
        for page, state in found.stale
    ]


def _told(sentence: str) -> str:
    """Return a sentence in the reader's language, in which what others wrote stands as it is."""
    return quoting.words(speech.told(sentence))
