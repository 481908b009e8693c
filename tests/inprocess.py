"""A build without a process of its own: what a test can afford hundreds of times."""

import logging
import os
import re
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner
from kanvas.cli import main
from mkdocs.__main__ import cli


def begin(kb: Path) -> None:
    """Begin a knowledge base of two languages, without what makes a build dear: cards, exports, feeds."""
    arguments = ["init", str(kb), "--languages", "en,fr", "--sections", "law", "--address", "https://name.example/kb/"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    settings = kb / "mkdocs.yml"
    off = "      features: {cards: false, exports: false, feeds: false}\n"
    settings.write_text(settings.read_text("utf-8").replace("      sections:", f"{off}      sections:"), "utf-8")


class Verdict(NamedTuple):
    """How a build ended: its exit code, the codes of its findings, what it said, and what nobody caught."""

    code: int
    findings: frozenset[str]
    said: str
    escaped: BaseException | None


def build(folder: Path, *arguments: str) -> Verdict:
    """Build in a folder as `mkdocs build` does."""
    logger = logging.getLogger("mkdocs")
    before, level = list(logger.handlers), logger.level
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    try:
        with chdir(folder):
            result = CliRunner().invoke(cli, ["build", *arguments])
    finally:
        logger.handlers[:] = before
        logger.setLevel(level)
    escaped = None if isinstance(result.exception, SystemExit) else result.exception
    codes = re.findall(r"^(?:ERROR|WARNING) +-  \S+?:\d+:\d+: ([a-z-]+) ", result.output, re.MULTILINE)
    return Verdict(result.exit_code, frozenset(codes), result.output, escaped)
