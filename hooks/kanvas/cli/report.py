"""Findings as a person, a program or GitHub reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from enum import Enum

import click

from ..base import characters
from ..base.issue import Issue
from ..checks import findings


class Format(Enum):
    """How findings are shown."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def show(issues: list[Issue], form: Format) -> None:
    """Print findings: lines, a JSON list, or annotations of a pull request."""
    if form is Format.JSON:
        click.echo(json.dumps([_entry(issue) for issue in issues], ensure_ascii=False, indent=2))
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
