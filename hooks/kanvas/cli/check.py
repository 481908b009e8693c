"""`kanvas check`: every finding about the sources, at once."""

from __future__ import annotations

from pathlib import Path

import click

from .. import catalogue, redirects


@click.command()
def check() -> None:
    """Check every page and term; exit 1 with a list of all that is wrong."""
    pages, issues = catalogue.read(Path("docs").resolve())
    issues += redirects.read(Path("redirects.yml").resolve(), pages)[1]
    for issue in issues:
        click.echo(issue)
    click.echo(f"{len(issues)} to mend." if issues else "Nothing to mend.")
    raise SystemExit(bool(issues))
