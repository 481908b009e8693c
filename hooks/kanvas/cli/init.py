"""`kanvas init`: a knowledge base of one's own, from an empty folder to a site that builds."""

from __future__ import annotations

import re
from pathlib import Path

import click

from ..authoring import starter
from ..base.writing import write
from ..language import profile
from ..language.locale import Locale
from . import project, speech

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ADDRESS = re.compile(r"https?://[^\s/<>\"]+(/[^\s<>\"]*)?")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@click.command(cls=speech.SpokenCommand)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--languages", default="en", show_default=True, help="Folders of languages; the first is at the root.")
@click.option("--sections", default="articles", show_default=True, help="The names of the sections, in their order.")
@click.option("--name", default="", help="What the site is called; the folder's name, if you do not say.")
@click.option("--address", default="", help="The address that readers will type, a path included.")
@click.option("--accent", default="#0f5c63", show_default=True, help="The colour of links and of the logo.")
@click.option("--tools", default="", help=f"Tools for readers, some of: {', '.join(starter.TOOLS)}; or “all”.")
@click.option("--update", is_flag=True, help="Write workflows and tests again, as this version has them, and no text.")
def init(
    folder: Path, languages: str, sections: str, name: str, address: str, accent: str, tools: str, update: bool
) -> None:
    """Begin a knowledge base in FOLDER; what is there already stays as it is.

    \b
    Examples:
      kanvas init my-kb --languages en,fr --sections law,tax --tools flashcards,offline
      kanvas init my-kb --address https://org.github.io/my-kb/ --accent "#7a1f3d"
      kanvas init . --update
    """
    if update:
        _write(folder, dict(starter.updated()), overwrite=True)
        return
    name = name or folder.resolve().name
    place = (address or f"https://example.org/{folder.resolve().name}").rstrip("/") + "/"
    start = starter.Starter(
        name,
        _checked(place, _ADDRESS, "--address", "https://org.github.io/my-kb/"),
        [_language(one) for one in _listed(languages)],
        [_checked(one, _SLUG, "--sections", "law,tax") for one in _listed(sections)],
        _checked(accent, _COLOUR, "--accent", "#0f5c63"),
        starter.TOOLS if tools == "all" else [_tool(one) for one in _listed(tools)],
    )
    _write(folder, dict(starter.files(start)), overwrite=False)
    project.tell(f"Go on: cd {folder}, then kanvas serve")


def _write(folder: Path, files: dict[str, str], overwrite: bool) -> None:
    there = [place for place in files if (folder / place).exists()]
    if there and not overwrite:
        raise click.ClickException(f"{(folder / there[0]).as_posix()} is there already, so nothing was written.")
    for place, text in files.items():
        write(folder / place, text, overwrite=overwrite)
        project.tell(f"Wrote {(folder / place).as_posix()}")


def _listed(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _language(folder: str) -> Locale:
    try:
        return Locale.of(folder)
    except ValueError as error:
        known = ", ".join(one.folder for one in profile.every())
        raise click.BadParameter(f"“{folder}” is no language here. Write some of: {known}.") from error


def _tool(name: str) -> str:
    if name not in starter.TOOLS:
        raise click.BadParameter(f"“{name}” is no tool here. Write some of: {', '.join(starter.TOOLS)}.")
    return name


def _checked(text: str, form: re.Pattern[str], option: str, example: str) -> str:
    if not form.fullmatch(text):
        raise click.BadParameter(f"“{text}” cannot stand there. Write it as {option} {example}.")
    return text
