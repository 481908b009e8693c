"""The command `kanvas`: what a writer asks of the knowledge base before anybody reviews it. One module a command.

- `check`       what is wrong in the sources, and mends what takes no judgement
- `explain`     why a word is a link, or is none
- `import_`     an older article into the format
- `init`        a knowledge base of one's own
- `exchange`    texts to translators' tools and back: XLIFF, PO
- `move`        a page to another place, and all that leads to it
- `new`         the beginning of a page
- `schema`      the JSON Schema of the front matter
- `site`        preview, build and test the site
- `status`      what is missing or stale
- `summary`     what a change does
- `terms`       phrases without an entry
- `translated`  a translation says again what its original says
- `report`      findings as text, as JSON, as annotations
- `project`     where the project's folders are

It may import everything but `platform`.
"""

from __future__ import annotations

import errno
from typing import Any

import click

from .check import check
from .exchange import po_, xliff_
from .explain import explain
from .import_ import import_
from .init import init
from .move import move
from .new import new
from .schema import schema
from .site import build, serve, test
from .status import status
from .summary import summary
from .terms import terms
from .translated import translated


class _Commands(click.Group):
    """The commands; a file that cannot be read or written is one clear error."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise click.ClickException(f"{error.filename or 'A file'}: {error.strerror or error}.") from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Write, check and translate the knowledge base. Run it in the folder of the project.

    \b
    Exit codes: 0 done, 1 something is to be mended, 2 the command was not understood.
    \b
    Examples:
      kanvas new article canvas/risks --language no
      kanvas check
      kanvas explain docs/no/canvas/risks.md:12
      kanvas move canvas/clients canvas/customers
      kanvas status
    """


for command in (
    build,
    check,
    explain,
    import_,
    init,
    move,
    new,
    schema,
    serve,
    status,
    summary,
    terms,
    test,
    translated,
    po_,
    xliff_,
):
    main.add_command(command)
