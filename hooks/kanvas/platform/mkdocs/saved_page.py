"""The page whose text was saved, drawn alone: a preview shows it before it builds what hangs on it.

It is drawn by MkDocs's own two steps with what the last complete build of its language left, so it takes the same time
whatever the size of the site. What it shows of other pages is what was known of them then; the build that follows puts
that right. Whatever is not the text of one page that was there, or anything that is to be said of it, is left to that.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment
from mkdocs.commands import build as steps
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from kanvas.base.clock import TooSlow
from kanvas.build.build import Build
from kanvas.content import catalogue
from kanvas.content.page import Page
from kanvas.language.languages import Languages
from kanvas.language.locale import Locale
from kanvas.safety import intake

from . import choice, log
from .languages import LanguageBuilds

if TYPE_CHECKING:
    from .command import Command

_NOWHERE = Navigation([], [])  # the templates are given neither MkDocs's navigation nor its list of pages


@dataclass(frozen=True)
class BuiltLanguage:
    """What the build of a language leaves, all that one of its pages is drawn with; MkDocs's settings as they were."""

    build: Build
    config: MkDocsConfig
    files: Files
    env: Environment


@dataclass
class BuiltLanguages:
    """The languages that were built here completely, each by the last build that did."""

    _complete: dict[Locale, BuiltLanguage] = field(default_factory=dict)
    _begun: dict[Locale, BuiltLanguage] = field(default_factory=dict)
    _are_kept: bool = True

    def begin(self, config: MkDocsConfig) -> None:
        """Begin a build; where others take part in it, no page is drawn without them, and nothing is kept."""
        self._begun, self._are_kept = {}, choice.is_possible(config)
        if not self._are_kept:
            self._complete = {}

    def add(self, build: Build, config: MkDocsConfig, files: Files, env: Environment) -> None:
        """Note a language that is rendered; the build and the settings go on to the next one."""
        if self._are_kept:
            self._begun[build.locale] = BuiltLanguage(copy(build), copy(config), files, env)

    def complete(self, languages: Languages) -> None:
        """Keep the languages of a build that has come to its end, and of earlier ones those that the site still has."""
        built = self._complete | self._begun
        self._complete, self._begun = {locale: built[locale] for locale in languages if locale in built}, {}

    def holds(self, locale: Locale) -> bool:
        """Whether a language is kept, or none is."""
        return not self._are_kept or locale in self._complete

    def find(self, file: Path) -> tuple[BuiltLanguage, Page] | None:
        """Return the page that a file is the text of, with its language; None for whatever else it is."""
        for locale, built in self._complete.items():
            folder = built.build.settings.docs / locale.folder
            if file.is_relative_to(folder):
                page = built.build.knowledge.catalogue.pages[locale].get(file.relative_to(folder).as_posix())
                return (built, page) if page and not page.is_generated else None
        return None

    def put(self, built: BuiltLanguage) -> None:
        """Keep a language with another text of a page."""
        self._complete[built.build.locale] = built


def draw(command: Command, kept: BuiltLanguages, saved: Collection[Path]) -> bool:
    """Write the page whose text was saved; False if that is not all, or anything is odd: the next build tells what."""
    found = kept.find(next(iter(saved))) if len(saved) == 1 else None
    if found is None:
        return False
    with log.hushed() as said, suppress(Exception, TooSlow):
        built = _reread(*found)
        if built and _is_drawn(built, found[1].source, command, said):
            kept.put(built)
            return True
    return False


def _reread(built: BuiltLanguage, page: Page) -> BuiltLanguage | None:
    """Return a language with the text of a page as its file has it; None if there is anything to say of that."""
    docs, known = built.build.settings.docs, built.build.knowledge.catalogue
    if not intake.passes(docs / page.source, docs, page.locale):
        return None
    texts = catalogue.reread(known, docs, page)
    return replace(built, build=built.build.with_texts(texts)) if texts else None


def _is_drawn(built: BuiltLanguage, source: str, command: Command, said: list[logging.LogRecord]) -> bool:
    """Render, draw and write a page; False if it may not be published."""
    build, file = built.build, built.files.src_uris[source]
    if file.page is None:
        return False
    LanguageBuilds(built.config).turn_to(build.locale)
    excluded: bool = file.inclusion.is_excluded()  # type: ignore[no-untyped-call]
    with command.going_on_with(build):
        steps._populate_page(file.page, built.config, built.files)
        if build.findings or any(record.levelno >= logging.ERROR for record in said):
            return False
        if command.choice:
            command.choice.states.begin(build.locale)  # what was saved may be taken back before the rest is built
        steps._build_page(file.page, built.config, (), _NOWHERE, built.env, excluded=excluded)
        return not build.findings
