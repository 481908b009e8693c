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
from pathspec.gitignore import GitIgnoreSpec

from ..base import characters
from ..base.issue import Issue
from . import address, folders, overrides, settings_plugins
from .yaml_nodes import (
    KEYS,
    LIST,
    TEXT,
    called,
    compose,
    entries,
    is_made,
    is_none,
    pairs,
    value,
    written,
    wrong_setting,
)

_STR, _BOOL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:bool"
_KINDS: dict[str, tuple[type[yaml.Node], str]] = {
    "site_name": (TEXT, "site_name: The name of the site"),
    "site_url": (TEXT, "site_url: https://name.example/path/"),
    "site_description": (TEXT, "site_description: One sentence"),
    "site_author": (TEXT, "site_author: A name"),
    "copyright": (TEXT, "copyright: CC BY 4.0"),
    "repo_url": (TEXT, "repo_url: https://github.com/name/project"),
    "repo_name": (TEXT, "repo_name: name/project"),
    "edit_uri": (TEXT, "edit_uri: edit/main/docs/"),
    "edit_uri_template": (TEXT, "edit_uri_template: 'edit/main/docs/{path}'"),
    "remote_branch": (TEXT, "remote_branch: gh-pages"),
    "docs_dir": (TEXT, "docs_dir: docs"),
    "site_dir": (TEXT, "site_dir: site"),
    "dev_addr": (TEXT, "dev_addr: 127.0.0.1:8000"),
    "exclude_docs": (TEXT, "exclude_docs: |"),
    "draft_docs": (TEXT, "draft_docs: |"),
    "not_in_nav": (TEXT, "not_in_nav: |"),
    "nav": (LIST, "nav: [index.md, law/index.md]"),
    "plugins": (LIST, "plugins: [kanvas, i18n: {…}]"),
    "hooks": (LIST, "hooks: [hooks/run.py, …]"),
    "watch": (LIST, "watch: [overrides]"),
    "markdown_extensions": (LIST, "markdown_extensions: [tables, kanvas.linking]"),
    "extra_css": (LIST, "extra_css: [assets/css/site.css]"),
    "extra_javascript": (LIST, "extra_javascript: [assets/js/kanvas.js]"),
    "extra_templates": (LIST, "extra_templates: [robots.txt]"),
    "extra": (KEYS, "extra: {kanvas: {…}}"),
    "validation": (KEYS, "validation: {links: {not_found: warn}}"),
}
_PATTERNS = ("exclude_docs", "draft_docs", "not_in_nav")
_SWITCHES = ("strict", "use_directory_urls")
_FILLED = ("hooks", "watch", "extra_javascript", "extra", "validation")  # MkDocs takes no empty one
_OF_TEXTS = ("hooks", "watch", "markdown_extensions", "extra_css", "extra_javascript", "extra_templates")
_ADDRESSES = ("site_url", "repo_url")
_EDITED = ("edit_uri", "edit_uri_template")
_IGNORED = re.compile(r"[\0-\x20]")  # by browsers: “java\tscript:” is “javascript:”
_NAV = "Write “- law/index.md”, “- Law: law/index.md” or “- Law: [law/index.md, …]”."
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
    found = sorted(
        [
            *_kinds(file, root),
            *_navigation(file, value(root, "nav")),
            *_theme(file, root),
            *_hidden(file, root),
            *settings_plugins.check(file, root),
        ]
    )
    rest = (folders.check, overrides.check, settings_plugins.lacking, _lacking)
    return found or sorted(issue for check in rest for issue in check(file, root))


def _kinds(file: Path, root: yaml.MappingNode) -> Iterator[Issue]:
    for key, node in root.value:
        kind, example = _KINDS.get(key.value, (None, ""))
        if key.value in _SWITCHES and node.tag != _BOOL and not is_made(node):
            yield wrong_setting(file, key, f"“{key.value}” is no switch.", f"Write “{key.value}: true”.")
        elif is_none(node) and key.value in _FILLED:
            yield wrong_setting(file, key, f"“{key.value}” is empty.", f"Write “{example}”, or remove it.")
        elif kind and not (is_none(node) or isinstance(node, kind) or is_made(node)):
            yield wrong_setting(file, key, f"“{key.value}” holds {called(node)}.", f"Write “{example}”.")
        elif kind is TEXT or key.value in _OF_TEXTS:
            yield from _no_texts(file, key, [node] if kind is TEXT else entries(node))
        yield from _values(file, key, node, example)


def _no_texts(file: Path, key: yaml.Node, nodes: list[yaml.Node]) -> Iterator[Issue]:
    """Yield what YAML takes for a number, a day or a truth where a text is wanted."""
    for node in nodes:
        if isinstance(node, TEXT) and not (node.tag == _STR or is_none(node) or is_made(node)):
            message = f"YAML does not take “{node.value}” for a text, and “{key.value}” holds texts."
            yield wrong_setting(file, node, message, f"Write it in quotation marks: “'{node.value}'”.")


def _values(file: Path, key: yaml.Node, node: yaml.Node, example: str) -> Iterator[Issue]:
    """Yield the values that are of the right kind and cannot be followed all the same."""
    if key.value in _ADDRESSES and _is_no_address(node):
        yield wrong_setting(file, node, f"“{key.value}” is no address of the web.", f"Write “{example}”.")
    elif key.value in _EDITED and re.match(r"(?!https?://)[^/?#]*:", _IGNORED.sub("", written(node))):
        yield wrong_setting(file, node, f"“{key.value}” leads to another kind of address.", f"Write “{example}”.")
    elif key.value == "dev_addr" and written(node) and not re.fullmatch(r"\S+:\d{1,5}", written(node)):
        yield wrong_setting(file, node, "“dev_addr” is no host and port.", f"Write “{example}”.")
    elif key.value in _PATTERNS and not _are_patterns(written(node)):
        yield wrong_setting(file, node, f"“{key.value}” holds a pattern that is none.", f"Write “{example} /drafts/”.")
    elif key.value == "use_directory_urls" and node.value in ("false", "no", "off", "False"):
        yield wrong_setting(file, key, NO_FOLDERS, "Remove “use_directory_urls”.")
    elif key.value == "INHERIT":
        message = "Settings that stand in another file are not read by the checks."
        yield wrong_setting(file, key, message, "Write them in this file, and remove “INHERIT”.")


def _hidden(file: Path, root: yaml.Node) -> Iterator[Issue]:
    """Yield what a text of the settings holds and none may: YAML writes any character as “\\u202e”."""
    left = [root]
    while left:
        node = left.pop()
        left += [*entries(node), *(below for pair in pairs(node) for below in pair)]
        for match in characters.hidden(written(node)):
            message = f"The character {characters.name(match[0])} stands here, which no reader sees."
            yield wrong_setting(file, node, message, "Remove it.")


def _are_patterns(text: str) -> bool:
    try:
        GitIgnoreSpec.from_lines(text.splitlines())
    except ValueError:
        return False
    return True


def _is_no_address(node: yaml.Node) -> bool:
    """Whether a value, or what `!ENV` takes where nothing else is said, is written and no address of the web."""
    default = [written(one) for one in entries(node)][-1:] if is_made(node) else [written(node)]
    return any(text and not _is_address(text) for text in default)


def _is_address(text: str) -> bool:
    """Whether a text is an address of the web that a program can take apart: `_is_address("https://[x")  # False`."""
    return bool(re.fullmatch(r"""https?://[^/\s<>"'?#\\]+(/[^\s<>"'?#\\]*)?""", text)) and address.is_readable(text)


def _theme(file: Path, root: yaml.MappingNode) -> Iterator[Issue]:
    """Yield the theme, if it is another's: its templates know nothing of what a page of Kanvas shows."""
    theme = value(root, "theme")
    name = theme if isinstance(theme, TEXT) else value(theme, "name")
    if theme and not is_none(theme) and getattr(name, "value", None) != "kanvas":
        message = "The theme is not that of Kanvas, which alone can show its pages."
        yield wrong_setting(file, theme, message, "Write “theme: {name: kanvas, language: en}”.")


def _navigation(file: Path, node: yaml.Node | None) -> Iterator[Issue]:
    """Yield the entries of a navigation that are neither a page, nor a title with a page or with entries."""
    for one in entries(node):
        below = [found for _, found in pairs(one)] if isinstance(one, KEYS) else [one]
        for found in below:
            if isinstance(found, LIST) and isinstance(one, KEYS):
                yield from _navigation(file, found)
            elif found.tag != _STR:
                yield wrong_setting(file, found, f"“nav” holds {called(found)} that names no page.", _NAV)


def _lacking(file: Path, root: yaml.MappingNode) -> Iterator[Issue]:
    """Yield the keys without which there is no site."""
    theme = value(root, "theme")
    if theme is None or is_none(theme):
        yield wrong_setting(file, theme, "The site has no “theme”.", "Write “theme: {name: kanvas, language: en}”.")
    for key in ("site_name", "site_url"):
        node = value(root, key)
        if node is None or is_none(node) or (not written(node) and not is_made(node)):
            yield wrong_setting(file, node, f"The site has no “{key}”.", f"Write “{_KINDS[key][1]}”.")
