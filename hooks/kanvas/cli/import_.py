"""`kanvas import`: texts from elsewhere, one or a folder of them, into the format."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import click

from ..authoring import bringing
from ..authoring.bringing import Brought
from ..base.writing import write
from ..content import page as pages
from ..language.locale import Locale
from . import project, speech
from .new import checked


@click.command("import", cls=speech.SpokenCommand)
@click.argument("origin", metavar="FILE", type=click.Path(exists=True, path_type=Path))
@project.language
@click.option("--slug", required=True, help="The place of the article, such as law/risks; of a folder, the section.")
@click.option("--force", is_flag=True, help="Write over pages that are there.")
def import_(origin: Path, locale: Locale, slug: str, force: bool) -> None:
    """Bring FILE, or all texts of a folder, into clean Markdown with their pictures, and say what was changed.

    It reads older articles, plain text, HTML, Word, tables (CSV), exports of WordPress and Confluence, and the Markdown
    of Hugo, Jekyll, Obsidian, Notion, Google Docs and pandoc. What it does not understand stays as code behind TODO.

    \b
    Examples:
      kanvas import old/offre.md --language fr --slug law/offre
      kanvas import blog.txt --language en --slug law/a-day-in-court
      kanvas import my-old-site/ --language en --slug law
    """
    place = checked(slug)
    concepts = project.knowledge().catalogue.concepts
    brought, wrong = bringing.bring(origin, locale, place, datetime.date.today(), concepts, project.docs())
    there = [one for one in brought if _is_there(one) and not force]
    for one in brought:
        if one not in there:
            _write(one, locale)
    for words in [
        *wrong,
        *(f"{project.docs().name}/{one.source} is there already. Add --force to write over it." for one in there),
    ]:
        project.tell(words, "yellow")
    if not brought:
        wrong = wrong or [f"{origin} holds no text that can be imported"]
    if wrong or there:
        first = wrong[0] if wrong and not brought else ""
        raise click.ClickException(f"{speech.told(f'{len(wrong) + len(there)} not imported.')} {speech.told(first)}")


def _is_there(one: Brought) -> bool:
    """Whether a page stands where this one would; what a series shares has a place of its own (see `places`)."""
    return not one.is_shared and (project.docs() / one.source).exists()


def _write(one: Brought, locale: Locale) -> None:
    """Write a page and its pictures; tell what was done, and what is left to do."""
    write(project.docs() / one.source, one.text, overwrite=True)
    for path, content in one.files.items():
        file = project.docs() / path
        if not file.exists():  # else it is the same picture: see `places`
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    project.tell(f"{project.docs().name}/{one.source} is written from {one.origin}.", "green")
    for change in one.told:
        project.show(f"  - {_told(change)}")
    if not one.is_shared:
        for issue in pages.of(one.text, one.source, (project.docs() / one.source).as_posix(), locale)[1]:
            project.show(speech.told_issues([issue]), "yellow")


_PLACED = re.compile(r"((?:not understood, )?line \d+(?: of the page)?:) (.*)", re.DOTALL)


def _told(change: str) -> str:
    """Return what was changed in the language of whoever asks; the line that it begins with is told for itself."""
    placed = _PLACED.fullmatch(change)
    return f"{speech.told(placed[1])} {_sentences(placed[2])}" if placed else speech.told(change)


def _sentences(text: str) -> str:
    """Return a sentence as it is told, of a message and its remedy each."""
    for end in (match.end() for match in re.finditer(r"[.!?)”] ", text)):
        both = text[: end - 1], text[end:]
        said = tuple(map(speech.told, both))
        if all(one != other for one, other in zip(said, both, strict=True)):
            return " ".join(said)
    return speech.told(text)
