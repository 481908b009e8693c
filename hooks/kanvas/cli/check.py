"""`kanvas check`: every finding about the sources, at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from .. import checks
from ..authoring import mending
from ..base.issue import Issue
from ..base.store import FOLDER, Store
from ..checks import findings
from ..language import profile, wording
from ..language.locale import Locale
from . import project, speech
from .report import Format, failing, show

_EXAMPLES = """
\b
Examples:
  kanvas check                                  everything below docs/
  kanvas check docs/fr/index.md docs/no/law  a page, a folder
  kanvas check --fix                            mend what is mechanical, then tell what is left
  kanvas check --format github                  annotations on a pull request
  kanvas check --language no                    findings in Norwegian
  kanvas check --format markdown                a list for the page of a pull request

Exits with 0 where there is nothing to mend (a note is nothing to mend), 1 where there is, 2 where it could not check.
CODES.md says what each code means.
"""


@click.command(cls=speech.SpokenCommand, epilog=_EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--fix", is_flag=True, help="Mend what is mechanical: marks, compounds, American spellings.")
@click.option("--format", "form", type=click.Choice([f.value for f in Format]), default="text", show_default=True)
@click.option(
    "--language",
    "speaks",
    type=click.Choice([*(one.folder for one in profile.every()), "page"]),
    help="The language of the findings: a folder, or each page’s own; the system’s, if you do not say.",
)
@click.option("--codes", is_flag=True, help="Print what each code means, as Markdown.")
def check(paths: tuple[Path, ...], fix: bool, form: str, speaks: str | None, codes: bool) -> None:
    """Check every page and term, or the PATHS alone; list all that is wrong and how to mend it."""
    if codes:
        click.echo(findings.page(), nl=False)
        return
    docs = project.docs().absolute()
    chosen = _chosen(paths, docs)
    store = Store(FOLDER)
    issues = checks.run(docs, chosen, _progress, store)
    reader = Locale.of(speaks) if speaks and speaks != "page" else speech.reader()
    if fix and (mended := mending.mend(docs.parent, issues)):
        click.echo(_told(f"{mended} mended.", reader), err=True)
        issues = checks.run(docs, chosen, _progress, store)
    _progress("")
    show([wording.told(issue, _of_page(issue) if speaks == "page" else reader) for issue in issues], Format(form))
    click.echo(_told(_summary(issues), reader), err=form != "text")
    raise SystemExit(bool(failing(issues)))


def _of_page(issue: Issue) -> Locale | None:
    """Return the language of the page that a finding is about."""
    folder = issue.path.split("/")[1] if "/" in issue.path else ""
    return Locale.of(folder) if folder in [one.folder for one in profile.every()] else None


def _told(text: str, locale: Locale | None) -> str:
    catalogue = wording.of(locale) if locale else None
    return catalogue.told(text) if catalogue else text


def _progress(name: str) -> None:
    """Say on a terminal what is being done, in a line that the next takes the place of; "" clears it."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{name and speech.told(f'Checking {name}…')}", nl=False, err=True)


def _chosen(paths: tuple[Path, ...], docs: Path) -> frozenset[str] | None:
    """Return the files that these paths name, as findings call them; None for all."""
    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*")))]
    places = {file: Path(os.path.abspath(file)) for file in files}  # noqa: PTH100 – a link is what it is called here
    outside = [file for file, place in places.items() if not place.is_relative_to(docs)]
    if outside:
        raise click.UsageError(f"{outside[0]} is no file below {docs.name}/.")
    return frozenset(place.relative_to(docs.parent).as_posix() for place in places.values()) if paths else None


def _summary(issues: list[Issue]) -> str:
    errors = failing(issues)
    notes = f", {len(issues) - len(errors)} to note" if len(errors) < len(issues) else ""
    mechanical = sum(issue.edit is not None for issue in errors)
    fix = f" ({mechanical} with --fix)" if mechanical else ""
    return (f"{len(errors)} to mend{fix}" if errors else "Nothing to mend") + f"{notes}."
