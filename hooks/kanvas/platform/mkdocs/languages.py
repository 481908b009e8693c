"""Which language mkdocs-static-i18n builds, and which it leaves out: its plugin's own fields, read in 1.3.1.

The plugin builds the default language first, and the others, each as a whole build with the same settings, in its
`on_post_build`; that is what `building` means. It has no other way to be asked or told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import File, Files

from kanvas.language import languages
from kanvas.language.locale import Locale

NAME = "i18n"
PACKAGE = "mkdocs_static_i18n"
FIELDS = ("building", "current_language", "default_language", "build_languages", "is_default_language_build", "config")
LANGUAGE_FIELDS = ("locale", "default", "build")


def remember_found(files: Files) -> None:
    """Look each path up once: the plugin makes six of it, for each link that leads there."""
    look, found = files.get_file_from_path, dict[str, File]()

    def get(path: str) -> File | None:
        if path not in found:
            file = look(path)
            if file is None:  # it may be added yet
                return None
            found[path] = file
        return found[path]

    files.get_file_from_path = get  # type: ignore[method-assign]


class LanguageBuilds:
    """The languages of a site as its plugin builds them."""

    def __init__(self, config: MkDocsConfig) -> None:
        if NAME not in config.plugins:
            raise ConfigurationError("Kanvas builds its languages with mkdocs-static-i18n: add “i18n” to “plugins”.")
        self._plugin: Any = config.plugins[NAME]

    @property
    def is_nested(self) -> bool:
        """Whether this is one of the builds inside the first one."""
        return bool(self._plugin.building)

    @property
    def is_first(self) -> bool:
        """Whether the default language is built."""
        return bool(self._plugin.is_default_language_build)

    @property
    def listed(self) -> tuple[Locale, ...]:
        """The languages of the site, in the order of its settings."""
        return languages.of(self._plugin.config.languages)

    def _locale(self, folder: str) -> Locale:
        return next(one for one in self.listed if one.folder == folder)

    @property
    def locale(self) -> Locale:
        """The language that is built."""
        return self._locale(self._plugin.current_language)

    def remove_templates(self, config: MkDocsConfig) -> None:
        """Take away the plugin's sitemap, which it puts before the theme's unless the site has one."""
        config.theme.dirs = [folder for folder in config.theme.dirs if PACKAGE not in Path(folder).parts]

    def others(self) -> list[Locale]:
        """Return the languages that are to be built after the default one."""
        return [self._locale(one.locale) for one in self._listed(default=False) if one.build]

    def leave_out(self, locale: Locale) -> None:
        """Do not build a language."""
        for one in self._plugin.config.languages:
            if one.locale == locale.folder:
                one.build = False

    def turn_to(self, locale: Locale) -> None:
        """Build a language now, and no other after it."""
        self._plugin.current_language, self._plugin.building = locale.folder, True

    def choose_first(self, is_current: Callable[[Locale], bool]) -> list[Locale]:
        """Begin with the default language or, where that is current, with the first other one that is not.

        Return those that are left out.
        """
        left = self._leave(is_current, default=True)
        if self._plugin.default_language not in self._plugin.build_languages:
            left += self._leave(is_current, default=False)
        if not self._plugin.build_languages:  # nothing has changed that is known
            self._plugin.get_language_config(self._plugin.default_language).build = True
            left = [locale for locale in left if locale.folder != self._plugin.default_language]
        self._plugin.current_language = self._plugin.build_languages[0]
        return left

    def choose_others(self, is_current: Callable[[Locale], bool]) -> list[Locale]:
        """Leave out the other languages that are current, and return them."""
        return self._leave(is_current, default=False)

    def _leave(self, is_current: Callable[[Locale], bool], default: bool) -> list[Locale]:
        built = [one for one in self._listed(default) if one.build]
        left = [one for one in built if is_current(self._locale(one.locale))]
        for one in left:
            one.build = False
        return [self._locale(one.locale) for one in left]

    def _listed(self, default: bool) -> Iterator[Any]:
        return (one for one in self._plugin.config.languages if bool(one.default) is default)
