"""The command `kanvas`: what a writer asks of the knowledge base before anybody reviews it. One module a command.

- `anchors`     every section's address, written down
- `cards`       definitions as cards, for the linker alone
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
- `tbx`         the glossary to a terminologist's tool, and its names back
- `terms`       phrases without an entry
- `translated`  a translation says again what its original says
- `console`     what is printed to takes every character
- `speech`      what a command says, in the language of whoever asks
- `report`      findings as text, as JSON, as annotations
- `quoting`     what others wrote, in the Markdown of a pull request's page
- `project`     where the project's folders are

It may import everything but `platform`.
"""

from __future__ import annotations

import errno
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

from ..language import profile
from . import console, speech

_PLACES = MappingProxyType(
    {
        "anchors": ("anchors", "anchors"),
        "build": ("site", "build"),
        "cards": ("cards", "cards"),
        "check": ("check", "check"),
        "explain": ("explain", "explain"),
        "import": ("import_", "import_"),
        "init": ("init", "init"),
        "move": ("move", "move"),
        "new": ("new", "new"),
        "po": ("exchange", "po_"),
        "schema": ("schema", "schema"),
        "serve": ("site", "serve"),
        "status": ("status", "status"),
        "summary": ("summary", "summary"),
        "tbx": ("tbx", "tbx_"),
        "terms": ("terms", "terms"),
        "test": ("site", "test"),
        "translated": ("translated", "translated"),
        "xliff": ("exchange", "xliff_"),
    }
)
"""The module and the function of each command: one that is not asked for is not loaded, and nobody waits for it."""


class _Commands(speech.SpokenGroup):
    """The commands; a file that cannot be read or written is one clear error, told as all is."""

    def main(self, *args: Any, **settings: Any) -> Any:
        console.settle()
        return super().main(*args, **settings)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _PLACES:
            return None
        module, function = _PLACES[cmd_name]
        command: click.Command = getattr(import_module(f".{module}", __package__), function)
        return command

    def make_context(self, *args: Any, **settings: Any) -> click.Context:
        try:
            return super().make_context(*args, **settings)
        except click.ClickException as error:
            raise speech.SpokenError(error, None) from error

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            raise speech.SpokenError(error, ctx) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            plain = click.ClickException(f"{error.filename or 'A file'}: {error.strerror or error}.")
            raise speech.SpokenError(plain, ctx) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--language",
    type=click.Choice([one.folder for one in profile.every()]),
    is_eager=True,
    expose_value=False,
    callback=speech.choose,
    help="The language of help and messages; KANVAS_LANGUAGE’s or the system’s, if you do not say.",
)
def main() -> None:
    """Write, check and translate the knowledge base. Run it in the folder of the project.

    \b
    Exit codes: 0 done, 1 something is to be mended, 2 the command was not understood.
    \b
    Examples:
      kanvas new article law/risks --language no
      kanvas check
      kanvas explain docs/no/law/risks.md:12
      kanvas move law/clients law/customers
      kanvas status
      kanvas --language no status
    """
