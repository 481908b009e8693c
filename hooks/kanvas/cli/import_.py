"""`kanvas import`: an older article, or the plain text of a blog, into the format."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from ..authoring import importing
from ..base.writing import write
from ..content import page as pages
from ..language.locale import Locale
from . import project
from .new import checked


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@project.language
@click.option("--slug", required=True, help="The place of the article, such as canvas/risks.")
@click.option("--force", is_flag=True, help="Write over a page that is there.")
def import_(file: Path, locale: Locale, slug: str, force: bool) -> None:
    """Bring FILE, an older article or plain text from a blog, into clean Markdown, and say what was changed.

    \b
    Examples:
      kanvas import old/offre.md --language fr --slug productisation/offre
      kanvas import blog.txt --language en --slug canvas/a-day-with-a-canvas
    """
    target = project.DOCS / locale.folder / f"{checked(slug)}.md"
    try:
        text, changes = importing.convert(file.read_text("utf-8"), locale, datetime.date.today())
        write(target, text, overwrite=force)
    except UnicodeDecodeError:
        raise click.ClickException(f"{file} is not UTF-8. Save it as UTF-8 and import it again.") from None
    except ValueError as error:
        raise click.ClickException(f"{file}: {error}") from None
    except FileExistsError:
        raise click.ClickException(f"{target} is there already. Add --force to write over it.") from None
    project.tell(f"{target} is written from {file}.", "green")
    for change in changes:
        project.tell(f"  - {change}")
    _, issues = pages.of(text, f"{locale.folder}/{checked(slug)}.md", target.as_posix(), locale)
    for issue in issues:
        project.tell(str(issue), "yellow")
