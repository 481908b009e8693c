"""Findings as a person, a program or GitHub reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from enum import Enum

import click

from ..base import characters
from ..base.issue import Issue
from ..checks import findings
from . import console


class Format(Enum):
    """How findings are shown."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    MARKDOWN = "markdown"


def show(issues: list[Issue], form: Format) -> None:
    """Print findings: lines, a JSON list, annotations of a pull request, or a list in Markdown for its page."""
    if form is Format.JSON:
        click.echo(console.as_json([_entry(issue) for issue in issues]))
        return
    if form is Format.MARKDOWN:
        click.echo("\n".join(_list(issues)))
        return
    for issue in issues:
        click.echo(_annotation(issue) if form is Format.GITHUB else _line(issue))


def failing(issues: Iterable[Issue]) -> list[Issue]:
    """Return the findings that are more than notes."""
    return [issue for issue in issues if not findings.is_note(issue.code)]


def _line(issue: Issue) -> str:
    """Return one line in colours; click takes them out where the output is no terminal."""
    path, message, mend = map(characters.visible, (issue.path, issue.message, issue.mend))
    place = click.style(f"{path}:{issue.line}:{issue.column}:", bold=True)
    code = click.style(issue.code, fg="cyan" if findings.is_note(issue.code) else "red")
    return f"{place} {code} {message} {click.style(mend, fg='green')}"


def _list(issues: list[Issue]) -> Iterator[str]:
    """Yield findings as a list for a pull request's page, where annotations end at ten; errors come first."""
    for issue in sorted(issues, key=lambda issue: findings.is_note(issue.code)):
        mark = "○" if findings.is_note(issue.code) else "✗"
        words = re.sub(r"([<>*_\[\]|])", r"\\\1", f"{issue.message} {issue.mend}".replace("`", "'"))
        yield f"- {mark} `{issue.path}:{issue.line}` **{issue.code}** {words}"


def _entry(issue: Issue) -> dict[str, object]:
    entry = asdict(issue)
    entry["fixable"] = entry.pop("edit") is not None
    return {**entry, "level": "note" if findings.is_note(issue.code) else "error"}


def _annotation(issue: Issue) -> str:
    """Return a workflow command (https://docs.github.com/actions/reference/workflow-commands-for-github-actions)."""
    kind = "notice" if findings.is_note(issue.code) else "error"
    place = f"file={_escaped(issue.path, ':,')},line={issue.line},col={issue.column},title={issue.code}"
    return characters.visible(f"::{kind} {place}::{_escaped(f'{issue.message} {issue.mend}')}")


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
