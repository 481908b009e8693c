"""Which languages stand as they are while the others are built: asked of a preview and of a build alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from mkdocs.config.defaults import MkDocsConfig

from kanvas.build.build import Build
from kanvas.build.incremental import LanguageStates
from kanvas.language.locale import Locale

from .languages import PACKAGE, LanguageBuilds

_KNOWN = {"kanvas", PACKAGE}


@dataclass
class LanguageChoice:
    """The languages that stand, once they are chosen; `holds` says whether a language's files are still there."""

    states: LanguageStates
    holds: Callable[[Locale], bool] = field(default=lambda locale: True)
    left_out: list[Locale] = field(default_factory=list)

    def choose_first(self, languages: LanguageBuilds, build: Build) -> None:
        """Leave out the first languages that are current."""
        self.left_out = languages.choose_first(lambda locale: self._is_current(locale, build))

    def choose_others(self, languages: LanguageBuilds, build: Build) -> None:
        """Leave out the others that are current: by now the addresses of the first one's sections are known."""
        if languages.is_first and not languages.is_nested:
            self.states.learn(build.anchors.outlines)
            self.left_out += languages.choose_others(lambda locale: self._is_current(locale, build))

    def _is_current(self, locale: Locale, build: Build) -> bool:
        build.clock.go_on()
        return self.states.is_current(build.knowledge, locale, build.settings.docs) and self.holds(locale)


def is_possible(config: MkDocsConfig) -> bool:
    """Whether nobody else takes part in a build: others may want to see every page."""
    handlers = (handler for listening in config.plugins.events.values() for handler in listening)
    return all(getattr(handler, "__module__", "").partition(".")[0] in _KNOWN for handler in handlers)
