"""Read: one language after the other, its files and what its glossary promises."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from kanvas.base import leftovers
from kanvas.glossary import promises

from . import sheets
from .command import build_of, tell
from .languages import LanguageBuilds
from .moments import Moment, at


@at(Moment.TURNED)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Note which language is built, and let it have the theme's templates."""
    languages = LanguageBuilds(config)
    build_of(config).clock.go_on()
    build_of(config).locale = languages.locale
    languages.remove_templates(config)
    return config


@at(Moment.LISTED)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Leave a language its own pages: all that is a page is known from the catalogue.

    Drafts are nobody's. Of the stylesheets one is made at the end.
    """
    build = build_of(config)
    build.clock.go_on()
    pages = {page.source for page in build.knowledge.catalogue.pages[build.locale].values()}
    docs = build.settings.docs
    there = {file.relative_to(docs).as_posix() for file in leftovers.files(docs) if file.suffix != ".md"}
    own = (file for file in files if _counts(file, docs, pages, there))
    return Files(sheets.without_parts(own, build_of(config), config))


def _counts(file: File, docs: Path, pages: Collection[str], there: Collection[str]) -> bool:
    """Whether a file is a page of the catalogue, or what may lie beside the texts; the theme's are looked at before."""
    if file.is_documentation_page():
        return file.src_uri in pages
    return file.src_uri in there or Path(file.src_dir or "") != docs


@at(Moment.NAVIGATED)
def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Ask what the glossary promises in this language: its process needs the language's dictionary anyway."""
    build = build_of(config)
    build.clock.go_on()
    broken = promises.check(build.knowledge.catalogue, [build.locale])
    build.findings += broken
    tell(broken)
    return nav


@at(Moment.SOURCED)
def on_page_read_source(*, page: Page, config: MkDocsConfig) -> str:
    """Read nothing: the catalogue has it."""
    return ""
