"""What a project's `mkdocs.yml` says of its plugins that no build could follow: the languages, and our own plugin."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path, PurePosixPath

import yaml

from ..base.issue import Issue
from ..language import profile
from . import yaml_nodes
from .yaml_nodes import KEYS, LIST, called, is_none, value, written, wrong_setting

_LANGUAGES = "languages: [{locale: en, name: English, default: true}]"
_OURS, _I18N, _FIRST_STAGE = "kanvas", "i18n", "run"


def check(file: Path, root: yaml.Node) -> Iterator[Issue]:
    """Yield what is wrong with the list of plugins: what is not installed, the block of ours, the languages."""
    plugins = value(root, "plugins")
    if plugins and not isinstance(plugins, LIST) and not is_none(plugins):
        return
    listed = list(_listed(plugins))
    yield from _unknown(file, listed)
    yield from _repeated(file, listed)
    for name, node in listed:
        if name.value == _OURS and node and not (is_none(node) or isinstance(node, KEYS)):
            yield wrong_setting(file, name, f"“kanvas” holds {called(node)}.", "Write “kanvas: {sections: [law]}”.")
    i18n = next((node for name, node in listed if name.value == _I18N), None)
    languages = value(i18n, "languages")
    if not yaml_nodes.entries(languages):
        message, mend = "No languages are listed.", f"Write “i18n: {{{_LANGUAGES}}}” into “plugins”."
        yield wrong_setting(file, languages or plugins or root, message, mend)
    else:
        yield from _languages(file, languages)
        yield from _structure(file, value(i18n, "docs_structure"))


def lacking(file: Path, root: yaml.Node) -> Iterator[Issue]:
    """Yield that nothing of ours would run; whether all stages are listed is asked when one of them does."""
    plugins = [name.value for name, _ in _listed(value(root, "plugins"))]
    hooks = [PurePosixPath(written(hook)).stem for hook in yaml_nodes.entries(value(root, "hooks"))]
    if _OURS not in plugins and _FIRST_STAGE not in hooks:
        where = value(root, "plugins")
        yield wrong_setting(file, where, "Nothing of Kanvas would run.", "Write “plugins: [kanvas, …]”.")


def _listed(plugins: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node | None]]:
    """Yield the name of each plugin and its block, if it has one."""
    for one in yaml_nodes.entries(plugins):
        yield from yaml_nodes.pairs(one) if isinstance(one, KEYS) else [(one, None)]


def _unknown(file: Path, listed: list[tuple[yaml.Node, yaml.Node | None]]) -> Iterator[Issue]:
    installed = entry_points(group="mkdocs.plugins").names
    for name, _ in listed:
        if name.value not in installed:
            message = f"The plugin “{name.value}” is not installed."
            yield wrong_setting(file, name, message, "Install the package that has it, or remove it from “plugins”.")


def _repeated(file: Path, listed: list[tuple[yaml.Node, yaml.Node | None]]) -> Iterator[Issue]:
    """Yield a plugin that is listed again, unless it is made for that: MkDocs takes it for a mistake."""
    names = [name.value for name, _ in listed]
    for number, (name, _) in enumerate(listed):
        if name.value in names[:number] and not _may_be_repeated(name.value):
            yield wrong_setting(file, name, f"The plugin “{name.value}” is listed twice.", "Remove one of the two.")


def _may_be_repeated(plugin: str) -> bool:
    found = next(iter(entry_points(group="mkdocs.plugins", name=plugin)), None)
    return bool(found and getattr(found.load(), "supports_multiple_instances", False))


def _structure(file: Path, node: yaml.Node | None) -> Iterator[Issue]:
    if written(node) not in ("", "folder"):
        message = "Each language has a folder of its own: that is how a page’s language is known."
        yield wrong_setting(file, node, message, "Write “docs_structure: folder”.")


def _languages(file: Path, languages: yaml.Node | None) -> Iterator[Issue]:
    known, seen = [one.folder for one in profile.every()], list[str]()
    listed = yaml_nodes.entries(languages)
    for one in listed:
        folder = getattr(value(one, "locale"), "value", None)
        if folder not in known:
            message = f"“{folder or getattr(one, 'value', '')}” is no language here."
            yield wrong_setting(file, one, message, f"Write {{locale: …}} with one of: {', '.join(known)}.")
        elif folder in seen:
            yield wrong_setting(file, one, f"The language “{folder}” is listed twice.", "Remove one of the two.")
        seen.append(str(folder))
    first = [one for one in listed if getattr(value(one, "default"), "value", "") in ("true", "yes", "on")]
    if len(first) != 1:
        message = f"{len(first) or 'None'} of the languages say that they stand at the root of the site."
        yield wrong_setting(file, languages, message, "Write “default: true” for one of them.")
