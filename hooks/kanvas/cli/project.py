"""Where the command stands: the folder of the project, and the page that an argument names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ..base import characters
from ..content import catalogue, folders
from ..content.page import Page
from ..glossary.knowledge import Knowledge
from ..language.languages import Languages, configured
from ..language.locale import Locale
from ..markdown import standalone
from . import speech

SETTINGS = Path("mkdocs.yml")

Callback = Callable[..., Any]


class Language(click.ParamType[Locale]):
    """A language of the site, by its folder."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Locale:
        """Return the language; a folder that is none of the site's is told with those that are."""
        found = {one.folder: one for one in languages()}
        if isinstance(value, Locale):
            return value
        if value not in found:
            self.fail(f"“{value}” is none of the languages here: {', '.join(found)}.", param, ctx)
        return found[value]


def docs() -> Path:
    """Return the folder of the texts, as the settings name it; click.UsageError where there is none."""
    found = folders.texts(SETTINGS)
    if not found.is_dir() and not SETTINGS.is_file():
        raise click.UsageError(f"There is no folder “{found}” here. Run kanvas in the folder of the project.")
    return found


def languages() -> Languages:
    """Return the languages of the site, as its settings list them."""
    if not SETTINGS.is_file():
        raise click.UsageError("There is no mkdocs.yml here. Run kanvas in the folder of the project.")
    if wrong := standalone.check(SETTINGS):
        raise click.ClickException(speech.told_issues(wrong))
    return configured(SETTINGS)


def language(option: Callback) -> Callback:
    """Add the option `--language`."""
    return click.option("-l", "--language", "locale", required=True, type=Language(), help="Language.")(option)


def one_language(option: Callback) -> Callback:
    """Add the option `--language` where it may be left out."""
    return click.option("-l", "--language", "locale", type=Language(), help="One language only.")(option)


def format_(*names: str) -> Callable[[Callback], Callback]:
    """Add the option `--format` with these names, the first of them the default."""
    choice = click.Choice(names)
    return click.option("--format", "form", type=choice, default=names[0], show_default=True, help="How to print it.")


def knowledge() -> Knowledge:
    """Read the knowledge base in the current folder; what cannot be read is named on standard error."""
    texts = docs()
    found, issues = catalogue.read(texts.absolute(), languages())
    if issues:
        tell_apart(f"{len(issues)} to mend first: kanvas check")
    return Knowledge(found)


def below(name: str) -> str:
    """Return what an argument names below the folder of the texts: `below(r".\\docs\\no\\a.md")  # "no/a.md"`."""
    texts = docs()
    plain = name.replace("\\", "/").removeprefix(f"{texts.absolute().as_posix()}/").removeprefix("./")
    return plain.removeprefix(f"{texts.as_posix()}/")


def page(known: Knowledge, name: str) -> Page:
    """Return the page that an argument names, "docs/no/index.md" or "no/index.md"."""
    plain = below(name)
    folder, _, uri = plain.partition("/")
    if draft := known.catalogue.drafts.get(plain):
        return draft
    for pages in (pages for locale, pages in known.catalogue.pages.items() if locale.folder == folder):
        if uri in pages:
            return pages[uri]
    shown = characters.visible(name)  # a file that comes back may say any name
    raise click.BadParameter(f"“{shown}” is no page that can be read. Write it as {docs().name}/no/law/channels.md.")


def tell(text: str, color: str = "") -> None:
    """Print a sentence in the language of whoever asks; click leaves the colours out where no terminal is."""
    show(speech.told(text), color)


def tell_apart(text: str) -> None:
    """Print a sentence beside the result: on standard error."""
    click.echo(speech.told(text), err=True)


def show(text: str, color: str = "", bold: bool = False) -> None:
    """Print a line as it is."""
    click.secho(text, fg=color or None, bold=bold or None)


def warn(path: str, line: int, code: str, message: str) -> None:
    """Print a warning as GitHub shows it at a line of a file."""
    plain = message.replace("%", "%25").replace("\n", "%0A")
    click.echo(f"::warning file={path},line={line},title={code}::{plain}")
