"""`kanvas schema`: the JSON Schemas of the front matter and of the settings, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..base.writing import write
from ..content import schema as schemas
from ..content import site
from . import console, speech


@click.command(cls=speech.SpokenCommand)
@click.option("--settings", is_flag=True, help="The schema of the block “kanvas” in mkdocs.yml.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file to write instead of printing.")
def schema(settings: bool, output: Path | None) -> None:
    """Print the JSON Schema of the front matter.

    \b
    Examples:
      kanvas schema --output schema/frontmatter.json
      kanvas schema --settings
    """
    text = site.schema() if settings else schemas.text()
    if output:
        write(output, text, overwrite=True)
    else:
        click.echo(console.as_json(json.loads(text)))
