"""`kanvas check`: every finding about the sources, at once."""

from __future__ import annotations

from pathlib import Path

import click

from .. import catalogue


@click.command()
def check() -> None:
    """Check every page and term; exit 1 with a list of all that is wrong."""
    _, issues = catalogue.read(Path("docs").resolve())
    for issue in issues:
        click.echo(issue)
    click.echo(f"{len(issues)} to mend." if issues else "Nothing to mend.")
    raise SystemExit(bool(issues))
