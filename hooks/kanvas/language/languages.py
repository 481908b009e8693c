"""The languages of a site, in its order: those that its `mkdocs.yml` lists for mkdocs-static-i18n.

The one with `default: true` stands at the root of the site, the others below their folders.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from ..base import own_yaml
from .locale import Locale

Languages = tuple[Locale, ...]


class SettingsLoader(own_yaml.FastLoader):  # type: ignore[misc]
    """YAML's safe loader, which passes over the functions that `mkdocs.yml` names.

    It is libyaml's: what it would read otherwise than Python's reader, `content.settings_file` has told by then.
    """


SettingsLoader.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda loader, suffix, node: None)
SettingsLoader.add_multi_constructor("!", lambda loader, suffix, node: None)


def configured(settings: Path) -> Languages:
    """Return a site's languages; `settings` is its `mkdocs.yml`. OSError if it is not there, ValueError for a folder
    that no language has.
    """
    read: Mapping[str, Any] = yaml.load(settings.read_text("utf-8-sig"), SettingsLoader)
    plugins = (entry for entry in read.get("plugins", ()) if isinstance(entry, Mapping))
    return of(next((entry["i18n"].get("languages", ()) for entry in plugins if "i18n" in entry), ()))


def of(listed: Iterable[Mapping[str, Any]]) -> Languages:
    """Return the languages of the plugin's list, each with `locale` and perhaps `default`."""
    return tuple(Locale.of(str(one["locale"]), bool(one.get("default"))) for one in listed)


def root(languages: Languages) -> Locale:
    """Return the language at the root of the site; where none is, the first."""
    return next((one for one in languages if one.at_root), languages[0])


def others(languages: Languages, locale: Locale) -> Languages:
    """Return the languages of a site but one."""
    return tuple(one for one in languages if one != locale)
