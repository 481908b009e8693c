"""`kanvas serve`, `kanvas build`, `kanvas test`: what the targets of make do, for who has no make.

Each is one call of the program that does it, with the arguments handed on, which takes the place of this process.
"""

from __future__ import annotations

import os
import socket

import click

from ..base import program
from ..build import shard
from ..markdown import standalone
from . import project, speech

_PASSED_ON = {"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]}
_ADDRESS = "127.0.0.1:8000"


@click.command(cls=speech.SpokenCommand, context_settings=_PASSED_ON)
@click.option("--dev-addr", "-a", default=_ADDRESS, metavar="HOST:PORT", show_default=True, help="Where to serve.")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def serve(dev_addr: str, arguments: tuple[str, ...]) -> None:
    """Preview the site and reload it on every change. Further arguments go to MkDocs.

    \b
    Examples:
      kanvas serve
      kanvas serve --dev-addr 127.0.0.1:8001
    """
    if taken(dev_addr):
        other = f"{_host_and_port(dev_addr)[0]}:{_host_and_port(dev_addr)[1] + 1}"
        raise click.ClickException(f"{dev_addr} is taken. End what serves there, or: kanvas serve --dev-addr {other}")
    _check_settings()
    program.become(["mkdocs", "serve", "--dev-addr", dev_addr, *arguments])


@click.command(cls=speech.SpokenCommand, context_settings=_PASSED_ON)
@click.option("--shard", "part", metavar="N/M", help="Only render the Nth of M parts, into .cache/kanvas.")
@click.option(
    "--shards",
    type=click.Path(exists=True, file_okay=False, resolve_path=True),
    help="A folder with the caches of all parts, from machines of your own.",
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def build(part: str | None, shards: str | None, arguments: tuple[str, ...]) -> None:
    """Build the whole site into site/, strictly. Further arguments go to MkDocs.

    \b
    Examples:
      kanvas build
      kanvas build --site-dir public
      kanvas build --shard 2/6
    """
    _check_settings()
    told = {shard.WANTED: part, shard.KEPT: shards}
    program.become(["mkdocs", "build", "--strict", *arguments], {name: value for name, value in told.items() if value})


@click.command(cls=speech.SpokenCommand, context_settings=_PASSED_ON)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run the tests, on every core. Further arguments go to pytest.

    \b
    Examples:
      kanvas test
      kanvas test tests/test_checks.py -k spelling
    """
    program.become(["pytest", "--numprocesses", "auto", "--maxprocesses", "8", "--dist", "loadscope", *arguments])


def _check_settings() -> None:
    """Say with their lines which settings no build could follow; MkDocs would name no line."""
    if wrong := standalone.check(project.SETTINGS):
        raise click.ClickException(speech.told_issues(wrong))


def taken(address: str) -> bool:
    """Whether another program listens at "host:port"; of what is no address, click.BadParameter."""
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name != "nt")
        try:
            one.bind(_host_and_port(address))
        except OSError:
            return True
    return False


def _host_and_port(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise click.BadParameter(f"“{address}” is no address. Write it as {_ADDRESS}.")
    return host, int(port)
