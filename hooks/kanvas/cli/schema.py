"""`kanvas schema`: the JSON Schema of the front matter, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from ..base.writing import write
from ..content import schema as schemas


@click.command()
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file to write instead of printing.")
def schema(output: Path | None) -> None:
    """Print the JSON Schema of the front matter.

    \b
    Example:
      kanvas schema --output schema/frontmatter.json
    """
    if output:
        write(output, schemas.text(), overwrite=True)
    else:
        click.echo(schemas.text(), nl=False)
