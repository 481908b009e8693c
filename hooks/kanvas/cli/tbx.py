"""`kanvas tbx`: the glossary to a terminologist's tool, and its names back."""

from __future__ import annotations

from pathlib import Path

import click

from ..authoring import terminology
from ..base import characters
from ..base.writing import rewrite
from ..content.catalogue import Catalogue
from ..content.term import Term
from ..pages import tbx
from . import project, speech


@click.group("tbx", cls=speech.SpokenGroup)
def tbx_() -> None:
    """The glossary for terminologists' tools, and back.

    \b
    Examples:
      kanvas tbx export terms.tbx
      kanvas tbx import terms.tbx
    """


@tbx_.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(file: Path) -> None:
    """Write every term of every language into FILE.

    \b
    Example:
      kanvas tbx export terms.tbx
    """
    terms = _terms(project.knowledge().catalogue)
    if not terms:
        raise click.ClickException("The glossary has no term yet.")
    file.write_bytes(tbx.document(terms, "", ""))
    project.tell(f"{file.as_posix()} holds {len({term.slug for term in terms})} concepts.", "green")


@tbx_.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(file: Path) -> None:
    """Take names from FILE: titles, synonyms, and those to avoid. Nothing else of a text changes.

    \b
    Example:
      kanvas tbx import terms.tbx
    """
    try:
        names = terminology.read(file.read_bytes())
    except ValueError as error:
        raise click.ClickException(f"{file}: {speech.told(f'{error}.')}") from None
    known = {(term.slug, term.locale.tag): term for term in _terms(project.knowledge().catalogue)}
    for term in (known[key] for key in names if key in known):
        now, then = terminology.of(term), names[term.slug, term.locale.tag]
        if rewrite(Path(term.page.path), lambda text, now=now, then=then: terminology.named(text, now, then)):  # type: ignore[misc]
            project.tell(f"{term.page.path} is written.", "green")
    if left := sorted(characters.visible(f"{slug} ({tag})") for slug, tag in names if (slug, tag) not in known):
        raise click.ClickException(f"Left out, since the glossary has no such entry: {', '.join(left)}.")


def _terms(catalogue: Catalogue) -> list[Term]:
    """Return the terms of all languages, those of one concept side by side."""
    found = [term for locale in catalogue.locales for term in catalogue.terms[locale].values()]
    return sorted(found, key=lambda term: term.slug)
