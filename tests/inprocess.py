"""A build without a process of its own: what a test can afford hundreds of times."""

import logging
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager
from pathlib import Path
from traceback import format_exception
from typing import Any, NamedTuple
from unittest import mock

import jinja2
import pytest
import yaml
from click.testing import CliRunner, Result
from kanvas.base import memory
from kanvas.build import stylesheet
from kanvas.cli import main
from kanvas.language import dictionary
from kanvas.pages import search
from mkdocs.__main__ import cli


def begin(kb: Path, languages: str = "en,fr") -> None:
    """Begin a knowledge base of two languages, without what makes a build dear: cards, exports, feeds."""
    arguments = [
        "init",
        str(kb),
        "--languages",
        languages,
        "--sections",
        "law",
        "--address",
        "https://name.example/kb/",
    ]
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
    result = run(folder, "build", *arguments)
    codes = re.findall(r"^(?:ERROR|WARNING) +-  \S+?:\d+:\d+: ([a-z-]+) ", result.output, re.MULTILINE)
    return Verdict(result.exit_code, frozenset(codes), result.output, escaped(result))


def whole(site: Path, sheets: Sequence[stylesheet.Sheet], _: object) -> None:
    """Write the stylesheet of a site with what no page asks for, too: to find that out is half of a small build."""
    file = site / stylesheet.PLACE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(sheet.text for sheet in sheets), "utf-8")


def run(folder: Path, *arguments: str, bundle: Callable[..., None] = whole) -> Result:
    """Run MkDocs in a folder, one language after the other; its handlers of messages are taken away again.

    A process for each language (`KANVAS_PROCESSES`) would read for itself what this one has read. Of the stylesheet,
    `test_stylesheet` and what is built in a process speak; a test that means it gives `stylesheet.bundle`.
    """
    logger = logging.getLogger("mkdocs")
    before, level = list(logger.handlers), logger.level
    environment = mock.patch.dict(os.environ, NO_MKDOCS_2_WARNING="1", KANVAS_PROCESSES="1")
    kept = mock.patch.object(dictionary, "release", _nothing), mock.patch.object(memory, "give_back", _nothing)
    try:
        with chdir(folder), environment, mock.patch.object(stylesheet, "bundle", bundle), kept[0], kept[1]:
            return CliRunner().invoke(cli, arguments)
    finally:
        logger.handlers[:] = before
        logger.setLevel(level)


def _nothing() -> None:
    """Do nothing: the next build asks for the same."""


def escaped(result: Result) -> BaseException | None:
    """Return what nobody caught, None if nothing."""
    return None if isinstance(result.exception, SystemExit) else result.exception


def traceback(result: Result) -> str:
    """Return what a process would have said of what nobody caught, "" of nothing."""
    return "".join(format_exception(error)) if (error := escaped(result)) else ""


@contextmanager
def compiled_once() -> Iterator[None]:
    """Compile a template once for all builds of this process, whose settings of Jinja are the same."""
    compile_ = jinja2.Environment.compile
    kept: dict[tuple[object, ...], Any] = {}

    def compiled(env: jinja2.Environment, source: Any, *names: Any, **options: Any) -> Any:
        if not isinstance(source, str):
            return compile_(env, source, *names, **options)
        made_by = env.code_generator_class, env.autoescape, env.trim_blocks, env.lstrip_blocks
        key = (source, names, *options.items(), *made_by, *env.extensions)
        if key not in kept:
            kept[key] = compile_(env, source, *names, **options)
        return kept[key]

    with mock.patch.object(jinja2.Environment, "compile", compiled):
        yield


@contextmanager
def economical() -> Iterator[None]:
    """Compute once what is the same in thousands of builds (YAML, templates); leave out styles, search, processes."""
    compose = yaml.composer.Composer.get_single_node
    kept: dict[tuple[object, ...], Any] = {}

    def once(key: tuple[object, ...], make: Callable[[], Any]) -> Any:
        if key not in kept:
            kept[key] = make()
        return kept[key]

    def composed(composer: Any) -> Any:
        if not hasattr(composer, "buffer"):
            return compose(composer)  # C's, which is quick
        composer.update(10**7)  # all of the file
        kind: Any = type(composer)
        key = composer.buffer, kind.compose_node, id(kind.yaml_implicit_resolvers)
        return once(key, lambda: compose(composer))

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KANVAS_PROCESSES", "1")
        patch.setattr(yaml.composer.Composer, "get_single_node", composed)
        for name in ("index", "join"):
            patch.setattr(search, name, lambda *_: None)
        yield
