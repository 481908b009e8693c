"""The command `kanvas`: what a writer asks of the knowledge base before anybody reviews it. One module a command."""

from __future__ import annotations

import click

from .check import check


@click.group()
def main() -> None:
    """Write and check the knowledge base."""


main.add_command(check)
