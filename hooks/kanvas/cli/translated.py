"""`kanvas translated`: the translation says again what its original says."""

from __future__ import annotations

from pathlib import Path

import click

from ..base.writing import rewrite
from ..content import files
from ..content.files import Read
from ..content.page import Page
from ..translation import freshness
from ..translation.freshness import State
from . import project


@click.command()
@click.argument("pages", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every translation of the knowledge base.")
def translated(pages: tuple[str, ...], everything: bool) -> None:
    """Mark translations as done: record, section by section, the original that they now agree with.

    \b
    Examples:
      kanvas translated docs/no/canvas/channels.md
      kanvas translated --all
    """
    if bool(pages) is everything:
        raise click.UsageError("Name the pages that are translated, or write --all.")
    known, read = project.knowledge(), files.reader(project.DOCS)
    every = [page for found in known.catalogue.pages.values() for page in found.values()]
    named = [project.page(known, name) for name in pages]
    chosen = named or [page for page in every if page.matter.translation]
    states = [(page, freshness.of(known.catalogue, page, read)) for page in chosen]
    wrong = [(page, state) for page, state in states if state.original in (None, page)]
    for page, state in wrong:
        click.echo(f"{page.path}: {_why(state.state)}", err=True)
    changed = [page for page, state in states if state.original and _record(page, state.original, read)]
    for page in changed:
        project.tell(f"{page.path} is up to date.", "green")
    project.tell(f"{len(changed)} marked, {len(states) - len(changed) - len(wrong)} were up to date already.")
    raise SystemExit(bool(wrong))


def _why(state: State) -> str:
    if state is State.ORIGINAL:
        return "it names no original. Add “translation: {of: fr}” if it is a translation, or name its translations."
    return "its original is gone. Remove “translation” if this page is the original now."


def _record(page: Page, original: Page, read: Read) -> bool:
    """Write the original's digests into a translation; return whether that changed it."""
    if page is original:
        return False
    return rewrite(Path(page.path), lambda text: freshness.confirm(text, original, read))
