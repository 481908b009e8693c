"""`kanvas move`: a page to another place, with its translations, the links to it, and a redirect."""

from __future__ import annotations

import click

from ..authoring import moving
from . import project, speech
from .new import checked


@click.command(cls=speech.SpokenCommand)
@click.argument("old")
@click.argument("new")
def move(old: str, new: str) -> None:
    """Move a page from OLD to NEW in every language; every link follows, and the old address leads to the new one.

    \b
    Example:
      kanvas move law/clients law/customers
    """
    before, after = checked(_place(old)), checked(_place(new))
    docs = project.docs().absolute()
    try:
        plan = moving.plan(project.knowledge().catalogue, docs, before, after)
    except FileExistsError as error:
        raise click.ClickException(f"{error} is there already.") from None
    except FileNotFoundError as error:
        raise click.ClickException(f"There is no {error}.") from None
    changed = moving.apply(plan, docs.parent)
    for file in plan.files.values():
        project.tell(f"{file.relative_to(docs.parent).as_posix()} is there now.", "green")
    project.tell(f"{changed} links changed; /{before}/ leads to /{after}/.")


def _place(name: str) -> str:
    """Return a page's place below its language, from that or from the name of a file."""
    folders = [one.folder for one in project.languages()]
    parts = project.below(name).removesuffix(".md").split("/")
    return "/".join(parts[1:] if parts[0] in folders else parts)
