"""What a site brings beside its texts, its templates, styles and hooks: what no build could read, with its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from ..base import leftovers
from ..base.issue import Issue
from . import yaml_nodes
from .yaml_nodes import KEYS, LIST, TEXT, value, written

_TEXTS = (".html", ".xml", ".yml", ".css", ".js", ".txt", ".json", ".svg")
_DEFAULT = "overrides"


def check(file: Path, root: yaml.Node) -> Iterator[Issue]:
    """Yield what cannot be read of the files that a site brings beside its texts; `file` is its `mkdocs.yml`."""
    project = file.parent
    templates = project / (written(value(value(root, "theme"), "custom_dir")) or _DEFAULT)
    for one in leftovers.files(templates) if templates.is_dir() else ():
        if one.suffix in _TEXTS:
            yield from _template(one, templates, project)
    docs = project / (written(value(root, "docs_dir")) or "docs")
    for style in (docs / written(node) for node in yaml_nodes.entries(value(root, "extra_css"))):
        if style.is_file():
            yield from _not_utf_8(style, project)
    for hook in (project / written(node) for node in yaml_nodes.entries(value(root, "hooks"))):
        if hook.is_file():
            yield from _not_python(hook, project)


def _template(file: Path, templates: Path, project: Path) -> Iterator[Issue]:
    below = file.relative_to(templates).as_posix()
    if wrong := list(_not_utf_8(file, project)):
        yield from wrong
    elif below == "classes.yml":
        yield from _not_listed(file, project, LIST, "Write “name: [div, p]”.")
    elif file.suffix == ".yml" and file.parent == templates / "words":
        yield from _not_listed(file, project, TEXT, "Write “key: A word”.")


def _not_utf_8(file: Path, project: Path) -> Iterator[Issue]:
    try:
        file.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        yield _issue(file, project, line, "The file is not UTF-8.", "Save it as UTF-8.")


def _not_listed(file: Path, project: Path, kind: type[yaml.Node], mend: str) -> Iterator[Issue]:
    """Yield that a file does not hold keys, each with a value of a kind."""
    try:
        root = yaml_nodes.compose(file.read_text("utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        yield _issue(file, project, mark.line + 1 if mark else 1, "This is no YAML.", mend)
        return
    if root and not isinstance(root, KEYS):
        yield _issue(file, project, 1, "The file holds no keys.", mend)
    for key, node in yaml_nodes.pairs(root):
        if not isinstance(node, kind):
            message = f"“{key.value}” holds {yaml_nodes.called(node)}."
            yield _issue(file, project, key.start_mark.line + 1, message, mend)


def _not_python(file: Path, project: Path) -> Iterator[Issue]:
    try:
        compile(file.read_bytes(), file.name, "exec")
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        yield _issue(file, project, line, f"Python cannot read this hook: {error.args[0]}.", "Mend it, or remove it.")


def _issue(file: Path, project: Path, line: int, message: str, mend: str) -> Issue:
    path = file.relative_to(project) if file.is_relative_to(project) else file
    return Issue(path.as_posix(), line, 1, "settings-wrong", message, mend)
