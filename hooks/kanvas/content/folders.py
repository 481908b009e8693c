"""Where a project's settings say that its files are: the texts, the site, templates, hooks, styles, the pages of `nav`.

The texts stand in one folder beside `mkdocs.yml`, whatever it is called: findings name a text by it ("docs/en/a.md"),
and all else of the project is looked for beside it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import yaml

from .. import theme
from ..base.issue import Issue
from . import yaml_nodes
from .yaml_nodes import value, written, wrong_setting

_DOCS, _SITE = "docs", "site"


def texts(settings: Path) -> Path:
    """Return the folder of a project's texts; `settings` is its `mkdocs.yml`, which may be missing or wrong."""
    try:
        root = yaml_nodes.compose(settings.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        root = None
    name = written(value(root, "docs_dir")).rstrip("/") or _DOCS
    return settings.parent / (name if _is_beside(name) else _DOCS)


def check(file: Path, root: yaml.Node) -> Iterator[Issue]:
    """Yield what no build could follow of the places that a `mkdocs.yml` names."""
    node = value(root, "docs_dir")
    name = written(node).rstrip("/") or _DOCS
    docs = file.parent / name
    if node and (yaml_nodes.is_made(node) or not _is_beside(name)):
        message = "The texts stand in one folder beside mkdocs.yml, and “docs_dir” is its name."
        yield wrong_setting(file, node, message, "Write “docs_dir: docs”, and put the texts there.")
    elif not docs.is_dir():
        mend = f"Put the texts into {name}/, or write their folder’s name as “docs_dir”."
        yield wrong_setting(file, node, f"There is no folder “{name}” beside mkdocs.yml.", mend)
    else:
        yield from _around(file, value(root, "site_dir"), docs)
        yield from _absent(file, root, docs)


def _is_beside(name: str) -> bool:
    return name not in (".", "..") and not set("/\\:") & set(name)


def _around(file: Path, node: yaml.Node | None, docs: Path) -> Iterator[Issue]:
    """Yield a folder of the site that is one with the texts': a build would write over what was written by hand."""
    site = Path(os.path.abspath(file.parent / (written(node) or _SITE)))  # noqa: PTH100 – a link is not followed
    texts = Path(os.path.abspath(docs))  # noqa: PTH100
    if site.is_relative_to(texts) or texts.is_relative_to(site):
        message = "“site_dir” and the folder of the texts lie one in the other."
        yield wrong_setting(file, node, message, "Write “site_dir: site”.")


def _absent(file: Path, root: yaml.Node, docs: Path) -> Iterator[Issue]:
    """Yield the files that are named and not there."""
    project, custom = file.parent, value(value(root, "theme"), "custom_dir")
    templates = project / (written(custom) or "overrides")
    if written(custom) and not templates.is_dir():
        mend = "Make it, or remove “custom_dir”."
        yield wrong_setting(file, custom, f"There is no folder “{written(custom)}” here.", mend)
    for key, places in (("hooks", [project]), ("extra_css", [docs, templates, theme.FOLDER])):
        for node in yaml_nodes.entries(value(root, key)):
            name = written(node)
            if name and "://" not in name and not any((place / name).is_file() for place in places):
                mend = f"Put it there, or remove it from “{key}”."
                yield wrong_setting(file, node, f"“{key}” names the file {name}, which is not there.", mend)
    for node in yaml_nodes.entries(value(root, "watch")):
        if written(node) and not (project / written(node)).exists():
            message = f"“watch” names {written(node)}, which is not there."
            yield wrong_setting(file, node, message, "Put it there, or remove it from “watch”.")
    yield from _pages(file, value(root, "nav"), docs)


def _pages(file: Path, nav: yaml.Node | None, docs: Path) -> Iterator[Issue]:
    """Yield the pages that a navigation names and no language has."""
    for node in yaml_nodes.texts(nav):
        name = written(node)
        if name.endswith(".md") and "://" not in name and not any(docs.glob(f"*/{name}")):
            message = f"“nav” names the page {name}, which no language has."
            yield wrong_setting(
                file, node, message, "Write a page’s place below its language’s folder: “law/index.md”."
            )
