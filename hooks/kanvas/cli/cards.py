"""`kanvas cards`: what shows definitions as cards in another program, whose linker is `kanvas.linking`."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from ..linking import assets
from . import project, speech


@click.command(cls=speech.SpokenCommand)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def cards(folder: Path) -> None:
    """Write a style and a script into FOLDER, for pages of another program that kanvas.linking has linked.

    \b
    Example, for mkdocs.yml:
      kanvas cards docs/assets
      extra_css: [assets/kanvas-cards.css]
      extra_javascript: [assets/kanvas-cards.js]
    """
    folder.mkdir(parents=True, exist_ok=True)
    for file in assets.files():
        shutil.copyfile(file, folder / file.name)
        project.tell(f"Wrote {(folder / file.name).as_posix()}")
