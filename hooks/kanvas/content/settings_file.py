"""What a project's `mkdocs.yml` says that no build could follow: each key of the wrong kind, told with its line.

MkDocs checks its own keys when a build begins, and names no line; `kanvas` reads the same file without it. So it is
looked through before anything is read with it. What stands under `kanvas` is `site`'s. What is not there at all is
told when nothing that is there is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from ..base.issue import Issue
from . import folders, settings_plugins
from .yaml_nodes import KEYS, LIST, TEXT, called, compose, entries, is_made, is_none, value, written, wrong_setting

_KINDS: dict[str, tuple[type[yaml.Node], str]] = {
    "site_name": (TEXT, "site_name: The name of the site"),
    "site_url": (TEXT, "site_url: https://name.example/path/"),
    "site_description": (TEXT, "site_description: One sentence"),
    "copyright": (TEXT, "copyright: CC BY 4.0"),
    "repo_url": (TEXT, "repo_url: https://github.com/name/project"),
    "edit_uri": (TEXT, "edit_uri: edit/main/docs/"),
    "docs_dir": (TEXT, "docs_dir: docs"),
    "site_dir": (TEXT, "site_dir: site"),
    "exclude_docs": (TEXT, "exclude_docs: |"),
    "draft_docs": (TEXT, "draft_docs: |"),
    "nav": (LIST, "nav: [index.md, law/index.md]"),
    "plugins": (LIST, "plugins: [kanvas, i18n: {…}]"),
    "hooks": (LIST, "hooks: [hooks/run.py, …]"),
    "markdown_extensions": (LIST, "markdown_extensions: [tables, kanvas.linking]"),
    "extra_css": (LIST, "extra_css: [assets/css/site.css]"),
    "extra_javascript": (LIST, "extra_javascript: [assets/js/kanvas.js]"),
    "extra": (KEYS, "extra: {kanvas: {…}}"),
}
_ADDRESSES = ("site_url", "repo_url")
NO_FOLDERS = "Every page of Kanvas has a folder as its address, which is a contract with its readers."


def check(file: Path) -> list[Issue]:
    """Return what is wrong in a `mkdocs.yml` (may be missing), by line; where it is no YAML, that alone."""
    try:
        root = compose(file.read_text("utf-8-sig")) if file.exists() else None
    except UnicodeDecodeError:
        return [wrong_setting(file, None, "The file is not UTF-8.", "Save it as UTF-8.")]
    except yaml.YAMLError as error:
        why = str(getattr(error, "problem", None) or error).partition("\n")[0]
        mark = getattr(error, "problem_mark", None)
        return [wrong_setting(file, mark, f"This is no YAML: {why}.", "Write “key: value”, indented with spaces.")]
    if not file.exists():
        return []
    if not isinstance(root, KEYS):
        return [wrong_setting(file, None, "The file holds no keys.", "Write “site_name: …” and what README names.")]
    found = sorted([*_kinds(file, root), *_theme(file, root), *settings_plugins.check(file, root)])
    return found or sorted([*folders.check(file, root), *settings_plugins.lacking(file, root), *_lacking(file, root)])


def _kinds(file: Path, root: yaml.MappingNode) -> Iterator[Issue]:
    for key, node in root.value:
        kind, example = _KINDS.get(key.value, (None, ""))
        if kind and not (is_none(node) or isinstance(node, kind) or is_made(node)):
            yield wrong_setting(file, key, f"“{key.value}” holds {called(node)}.", f"Write “{example}”.")
        elif key.value in _ADDRESSES and _is_no_address(node):
            yield wrong_setting(file, node, f"“{key.value}” is no address of the web.", f"Write “{example}”.")
        elif key.value == "use_directory_urls" and node.value in ("false", "no", "off", "False"):
            yield wrong_setting(file, key, NO_FOLDERS, "Remove “use_directory_urls”.")
        elif key.value == "INHERIT":
            message = "Settings that stand in another file are not read by the checks."
            yield wrong_setting(file, key, message, "Write them in this file, and remove “INHERIT”.")


def _is_no_address(node: yaml.Node) -> bool:
    """Whether a value, or what `!ENV` takes where nothing else is said, is written and no address of the web."""
    default = [written(one) for one in entries(node)][-1:] if is_made(node) else [written(node)]
    return any(text and not re.fullmatch(r"""https?://[^/\s<>"']+(/[^\s<>"']*)?""", text) for text in default)


def _theme(file: Path, root: yaml.MappingNode) -> Iterator[Issue]:
    """Yield the theme, if it is another's: its templates know nothing of what a page of Kanvas shows."""
    theme = value(root, "theme")
    name = theme if isinstance(theme, TEXT) else value(theme, "name")
    if theme and not is_none(theme) and getattr(name, "value", None) != "kanvas":
        message = "The theme is not that of Kanvas, which alone can show its pages."
        yield wrong_setting(file, theme, message, "Write “theme: {name: kanvas, language: en}”.")


def _lacking(file: Path, root: yaml.MappingNode) -> Iterator[Issue]:
    """Yield the keys without which there is no site."""
    for key in ("site_name", "site_url"):
        node = value(root, key)
        if node is None or is_none(node) or (not written(node) and not is_made(node)):
            yield wrong_setting(file, node, f"The site has no “{key}”.", f"Write “{_KINDS[key][1]}”.")
