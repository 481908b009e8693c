"""What the command says, in the language of whoever asks: help, messages, errors.

The language is that of `kanvas --language`, of KANVAS_LANGUAGE, or the system's (see `wording`). Every command writes
English, and its sentences are said again from the same catalogues as findings: `commands.po` in a language's folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import IO, Any

import click

from ..base.issue import Issue
from ..language import wording
from ..language.locale import Locale

_CHOSEN = "kanvas.speech"
_LEAD = re.compile(r"(\s*(?:- )?)(.*)", re.DOTALL)
_EXTRA = re.compile(r"(.*?)(?:(\s*)\[((?:default: |required).*)\])?", re.DOTALL)
_COLUMNS = re.compile(r"(\s*)(\S.*?)\s{2,}(\S.*)")


def choose(ctx: click.Context, _: click.Parameter, folder: str | None) -> None:
    """Speak the language of a folder in all that is said from here on; the system's for None."""
    if folder:
        ctx.meta[_CHOSEN] = folder


def reader(ctx: click.Context | None = None) -> Locale | None:
    """Return the language of whoever asks, None where it is none of ours: English."""
    ctx = ctx or click.get_current_context(silent=True)
    chosen = ctx.meta.get(_CHOSEN) if ctx else None
    return Locale.of(chosen) if chosen else wording.system()


def told(text: str, ctx: click.Context | None = None) -> str:
    """Return a sentence of a command in that language; what stands before it, spaces or a dash, stays."""
    locale = reader(ctx)
    catalogue = wording.of(locale) if locale else None
    lead = _LEAD.fullmatch(text)
    return lead[1] + catalogue.told(lead[2]) if catalogue and lead and lead[2] else text


def told_issues(issues: Sequence[Issue]) -> str:
    """Return findings in that language, one a line."""
    return "\n".join(str(wording.told(issue, reader())) for issue in issues)


class _Formatter(click.HelpFormatter):
    """Writes a command's help in the language of whoever asks."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, " ".join(map(told, args.split(" "))), prefix or f"{told('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(told(heading))

    def write_text(self, text: str) -> None:
        super().write_text("\n\n".join(map(_paragraph, re.split(r"\n\s*\n", text))))

    def write_dl(self, rows: Iterable[tuple[str, str]], *arguments: Any, **settings: Any) -> None:
        super().write_dl([(name, _described(words)) for name, words in rows], *arguments, **settings)


def _paragraph(text: str) -> str:
    """Return a paragraph of help; of one whose lines stay, behind \\b, each column by itself."""
    if "\b" not in text:
        return told(" ".join(text.split()))
    lines = text.split("\n")
    columns = [(line, _COLUMNS.fullmatch(line)) for line in lines]
    width = max((len(told(found[2])) for _, found in columns if found), default=0)
    return "\n".join(
        f"{found[1]}{told(found[2]):<{width}}  {told(found[3])}" if found else told(line) for line, found in columns
    )


def _described(words: str) -> str:
    """Return what an option or a command is for, and its default."""
    parts = _EXTRA.fullmatch(words)
    if not parts or not parts[3]:
        return told(words)
    return f"{told(parts[1])}{parts[2]}[{told(parts[3])}]"


class _Context(click.Context):
    formatter_class = _Formatter


class SpokenCommand(click.Command):
    """A command whose help is told in the language of whoever asks."""

    context_class = _Context

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help, shortened."""
        first = re.split(r"\n\s*\n", (self.help or "").strip())[0]
        return click.Command(self.name, help=told(" ".join(first.split()))).get_short_help_str(limit)


class SpokenGroup(SpokenCommand, click.Group):
    """Commands of one name, told so too."""

    command_class = SpokenCommand
    group_class = type


class SpokenError(click.ClickException):
    """An error of a command, told in the language of whoever asked."""

    def __init__(self, error: click.ClickException, ctx: click.Context | None) -> None:
        super().__init__(error.message)
        self.exit_code = error.exit_code  # type: ignore[misc]
        self._error, self._context = error, getattr(error, "ctx", None) or ctx

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the usage, where it was not understood, and what is wrong."""
        ctx = self._context
        if isinstance(self._error, click.UsageError) and ctx:
            with ctx.scope(cleanup=False):
                click.echo(f"{ctx.get_usage()}\n{told(f'Try “{ctx.command_path} --help” for help.')}\n", file, err=True)
        click.echo(f"{told('Error:', ctx)} {self._message(ctx)}", file, err=True)

    def _message(self, ctx: click.Context | None) -> str:
        error = self._error
        if type(error) is click.BadParameter:
            hint = error.param_hint or (error.param.get_error_hint(ctx) if error.param and ctx else "")
            label = f"Invalid value for {hint}:" if hint else "Invalid value:"
            return f"{told(label, ctx)} {told(error.message, ctx)}"
        return told(error.format_message(), ctx)
