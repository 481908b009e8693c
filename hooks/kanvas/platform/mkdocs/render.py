"""Render: a page's Markdown becomes its content, which is checked as it is to be published."""

from __future__ import annotations

import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from . import generated, languages
from .command import build_of, command_of, tell
from .moments import Moment, at


@at(Moment.ADDRESSED)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Begin a language, now that the addresses of its files are known; those of pages that nobody wrote are ours."""
    build_of(config).clock.go_on()
    command_of(config).converter.renew()
    generated.add(files, build_of(config), config)
    build_of(config).begin(sorted((file.src_uri, file.url) for file in files))
    languages.remember_found(files)
    return files


@at(Moment.WRITTEN)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give a page its text and its front matter, as they were read."""
    source = build_of(config).convert(page.file.src_uri)
    page.meta.update({key: getattr(source.matter, key) for key in ("title", "description", "tags")})
    return source.body


@at(Moment.CONVERTED)
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Check the content of a page, and withhold what is not allowed; tell what its links and headings lack."""
    command = command_of(config)
    content, conversion, forbidden = command.build.converted(page.file.src_uri, html)
    tell(conversion.rendering.issues, logging.WARNING)
    tell(conversion.sections.issues, logging.INFO)  # a translation may lag behind: that stops nobody from publishing
    tell(forbidden)
    command.progress.step(command.build.locale.folder)
    return content
