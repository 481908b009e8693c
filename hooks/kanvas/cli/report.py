"""Findings as a person, a program or GitHub reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from enum import Enum

import click

from ..base import characters
from ..base.issue import Issue
from ..checks import findings
from . import console, quoting

_OF_A_FILE, _LONGEST = 20, 40_000
"""The findings of one file, and the characters of all, that a list for a pull request's page has room for."""


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
    """Yield findings as a list for a pull request's page, where annotations end at ten; errors come first.

    One file of very many findings does not push out those of the others, and what is left out is counted.
    """
    told: Counter[str] = Counter()
    size = left_out = 0
    for issue in sorted(issues, key=lambda issue: findings.is_note(issue.code)):
        line = _item(issue)
        if told[issue.path] == _OF_A_FILE or size + len(line) > _LONGEST:
            left_out += 1
            continue
        told[issue.path] += 1
        size += len(line)
        yield line
    if left_out:
        yield f"- … + {left_out:,} (`kanvas check`)"


def _item(issue: Issue) -> str:
    mark = "○" if findings.is_note(issue.code) else "✗"
    place, words = quoting.code(f"{issue.path}:{issue.line}"), quoting.words(f"{issue.message} {issue.mend}")
    return f"- {mark} {place} **{issue.code}** {words}"


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
