"""What a project's `mkdocs.yml` says that no build could follow: each key of the wrong kind, told with its line.

MkDocs checks its own keys when a build begins, and names no line; `kanvas` reads the same file without it. So it is
looked through before anything is read with it. What stands under `kanvas` is `site`'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from ..base.issue import Issue
from ..language import profile

_TEXT, _LIST, _KEYS = yaml.ScalarNode, yaml.SequenceNode, yaml.MappingNode
_KINDS: dict[str, tuple[type[yaml.Node], str]] = {
    "site_name": (_TEXT, "site_name: The name of the site"),
    "site_url": (_TEXT, "site_url: https://name.example/path/"),
    "site_description": (_TEXT, "site_description: One sentence"),
    "copyright": (_TEXT, "copyright: CC BY 4.0"),
    "repo_url": (_TEXT, "repo_url: https://github.com/name/project"),
    "edit_uri": (_TEXT, "edit_uri: edit/main/docs/"),
    "docs_dir": (_TEXT, "docs_dir: docs"),
    "site_dir": (_TEXT, "site_dir: site"),
    "exclude_docs": (_TEXT, "exclude_docs: |"),
    "draft_docs": (_TEXT, "draft_docs: |"),
    "nav": (_LIST, "nav: [index.md, law/index.md]"),
    "plugins": (_LIST, "plugins: [kanvas, i18n: {…}]"),
    "hooks": (_LIST, "hooks: [hooks/run.py, …]"),
    "markdown_extensions": (_LIST, "markdown_extensions: [tables, kanvas.linking]"),
    "extra_css": (_LIST, "extra_css: [assets/css/site.css]"),
    "extra_javascript": (_LIST, "extra_javascript: [assets/js/kanvas.js]"),
    "extra": (_KEYS, "extra: {kanvas: {…}}"),
}
_LANGUAGES = "languages: [{locale: en, name: English, default: true}]"


def check(file: Path) -> list[Issue]:
    """Return what is wrong in a `mkdocs.yml` (may be missing), by line; where it is no YAML, that alone."""
    try:
        root = yaml.compose(file.read_text("utf-8-sig"), yaml.SafeLoader) if file.exists() else None
    except UnicodeDecodeError:
        return [_issue(file, None, "The file is not UTF-8.", "Save it as UTF-8.")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = str(getattr(error, "problem", None) or error).partition("\n")[0]
        return [_issue(file, mark, f"This is no YAML: {why}.", "Write “key: value”, indented with spaces.")]
    if not file.exists():
        return []
    if not isinstance(root, _KEYS):
        return [_issue(file, None, "The file holds no keys.", "Write “site_name: …” and what README names.")]
    return sorted([*_kinds(file, root), *_theme(file, root), *_plugins(file, root)])


def _kinds(file: Path, root: yaml.MappingNode) -> Iterator[Issue]:
    for key, value in root.value:
        kind, example = _KINDS.get(key.value, (None, ""))
        if kind and not (_is_none(value) or isinstance(value, kind) or value.tag.startswith("!")):
            yield _issue(file, key.start_mark, f"“{key.value}” holds {_called(value)}.", f"Write “{example}”.")
        elif key.value == "use_directory_urls" and value.value in ("false", "no", "off", "False"):
            message = "Every page of Kanvas has a folder as its address, which is a contract with its readers."
            yield _issue(file, key.start_mark, message, "Remove “use_directory_urls”.")
        elif key.value == "INHERIT":
            message = "Settings that stand in another file are not read by the checks."
            yield _issue(file, key.start_mark, message, "Write them in this file, and remove “INHERIT”.")


def _theme(file: Path, root: yaml.MappingNode) -> Iterator[Issue]:
    """Yield the theme, if it is another's: its templates know nothing of what a page of Kanvas shows."""
    theme = _value(root, "theme")
    name = theme if isinstance(theme, _TEXT) else _value(theme, "name")
    if theme and not _is_none(theme) and getattr(name, "value", None) != "kanvas":
        message = "The theme is not that of Kanvas, which alone can show its pages."
        yield _issue(file, theme.start_mark, message, "Write “theme: {name: kanvas, language: en}”.")


def _plugins(file: Path, root: yaml.MappingNode) -> Iterator[Issue]:
    """Yield what is wrong with the list of plugins: the languages of the site, and the block that `site` reads."""
    plugins = _value(root, "plugins")
    if plugins and not isinstance(plugins, _LIST):
        return
    listed = [pair for one in (plugins.value if plugins else ()) if isinstance(one, _KEYS) for pair in one.value]
    for key, value in listed:
        if key.value == "kanvas" and not (_is_none(value) or isinstance(value, _KEYS)):
            yield _issue(
                file, key.start_mark, f"“kanvas” holds {_called(value)}.", "Write “kanvas: {sections: [law]}”."
            )
    languages = next((_value(value, "languages") for key, value in listed if key.value == "i18n"), None)
    if not isinstance(languages, _LIST) or not languages.value:
        where = (languages or plugins or root).start_mark
        yield _issue(file, where, "No languages are listed.", f"Write “i18n: {{{_LANGUAGES}}}” into “plugins”.")
    else:
        yield from _languages(file, languages)


def _languages(file: Path, languages: yaml.SequenceNode) -> Iterator[Issue]:
    known, seen = [one.folder for one in profile.every()], list[str]()
    for one in languages.value:
        folder = getattr(_value(one, "locale"), "value", None)
        if folder not in known:
            message = f"“{folder or getattr(one, 'value', '')}” is no language here."
            yield _issue(file, one.start_mark, message, f"Write {{locale: …}} with one of: {', '.join(known)}.")
        elif folder in seen:
            yield _issue(file, one.start_mark, f"The language “{folder}” is listed twice.", "Remove one of the two.")
        seen.append(str(folder))
    first = [one for one in languages.value if getattr(_value(one, "default"), "value", "") in ("true", "yes", "on")]
    if len(first) != 1:
        message = f"{len(first) or 'None'} of the languages say that they stand at the root of the site."
        yield _issue(file, languages.start_mark, message, "Write “default: true” for one of them.")


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, _KEYS) else []
    return next((value for name, value in pairs if name.value == key), None)


def _is_none(node: yaml.Node) -> bool:
    return node.tag == "tag:yaml.org,2002:null"


def _called(node: yaml.Node) -> str:
    return "a list" if isinstance(node, _LIST) else "keys and values" if isinstance(node, _KEYS) else "one value"


def _issue(file: Path, mark: yaml.Mark | None, message: str, mend: str) -> Issue:
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Issue(file.name, line, column, "settings-wrong", message, mend)
