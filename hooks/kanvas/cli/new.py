"""`kanvas new`: the first text of an article, a term or a translation, with TODO where you go on."""

from __future__ import annotations

import datetime
import re

import click

from ..authoring import scaffold
from ..base import naming
from ..base.writing import write
from ..content import files
from ..content import page as pages
from ..content.page import GLOSSARY
from ..language.locale import Locale
from . import project, speech

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")
_force = click.option("--force", is_flag=True, help="Write over a page that is there.")


@click.group(cls=speech.SpokenGroup)
def new() -> None:
    """Begin an article, a term or a translation.

    \b
    Examples:
      kanvas new article law/risks --language no --series "Employment"
      kanvas new term break-even --language fr --title "Seuil de rentabilité"
      kanvas new translation docs/no/law/risks.md en
    """


@new.command()
@click.argument("slug")
@project.language
@click.option("--title", default="", help="The title, if you have it.")
@click.option("--series", default="", help="The series that the article continues.")
@_force
def article(slug: str, locale: Locale, title: str, series: str, force: bool) -> None:
    """Begin an article in any of the languages; SLUG is its place, such as law/risks.

    \b
    Example:
      kanvas new article law/risks --language no --title "Risiko"
    """
    text = scaffold.article(project.knowledge().catalogue, locale, title, series, datetime.date.today())
    _write(locale, f"{checked(slug)}.md", text, force)


@new.command()
@click.argument("slug")
@project.language
@click.option("--title", default="", help="The term itself, if you have it.")
@_force
def term(slug: str, locale: Locale, title: str, force: bool) -> None:
    """Begin an entry of the glossary; SLUG is the concept in English, the same in every language.

    \b
    Example:
      kanvas new term break-even --language en --title "Break-even point"
    """
    text = scaffold.term(locale, title, datetime.date.today())
    _write(locale, f"{GLOSSARY}{checked(slug.removeprefix(GLOSSARY))}.md", text, force)


@new.command()
@click.argument("page")
@click.argument("language", type=project.Language())
@_force
def translation(page: str, language: Locale, force: bool) -> None:
    """Begin the translation of PAGE into LANGUAGE, with its outline and front matter.

    \b
    Example:
      kanvas new translation docs/no/law/risks.md en
    """
    known = project.knowledge()
    original, locale = project.page(known, page), language
    if original.locale == locale:
        raise click.UsageError(f"{original.path} is in that language already.")
    read = files.reader(project.docs())
    text = scaffold.translation(known.catalogue, original, locale, read, datetime.date.today())
    _write(locale, original.uri, text, force)


def checked(slug: str) -> str:
    """Return the place of a page without its ending; click.BadParameter, with a name that it could have, for others."""
    plain = slug.removesuffix(".md").replace("\\", "/")
    if not _SLUG.fullmatch(plain):
        proposed = "/".join(filter(None, map(naming.kebab, plain.split("/")))) or "key-partner"
        raise click.BadParameter(f"“{slug}” is no name: write small letters, figures and hyphens, such as {proposed}.")
    return plain


def _write(locale: Locale, uri: str, text: str, force: bool) -> None:
    """Write a page and say what comes next; exit 1 if it is there."""
    file = project.docs() / locale.folder / uri
    try:
        write(file, text, overwrite=force)
    except FileExistsError:
        raise click.ClickException(f"{file.as_posix()} is there already. Add --force to write over it.") from None
    place = file.as_posix()
    made, _ = pages.of(text, f"{locale.folder}/{uri}", place, locale)
    todo = text.count(scaffold.TODO)
    project.tell(f"{place} is begun." if made else f"{place} is begun, and its front matter needs you first.", "green")
    project.tell(f"Write what is marked {scaffold.TODO} ({todo}), look at it with “kanvas serve”, then “kanvas check”.")
