"""MkDocs's rendering of a page, with the render cache before it.

A page of which something is said while it is rendered is not kept: what there is to say is said in every build.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from kanvas.build.build import Build
from kanvas.build.render_cache import Content, Conversion, Heading
from kanvas.glossary import linking
from kanvas.markdown import anchors

from . import log
from .patches import Patch, Patches

Render = Callable[[Page, MkDocsConfig, Files], None]
BuildOf = Callable[[MkDocsConfig], Build | None]


@dataclass
class Converter:
    """MkDocs's converter of Markdown, made once for a language."""

    _made: Markdown | None = None

    def renew(self) -> None:
        """Make a new one for the next page: another language is built."""
        self._made = None

    def make(self, extensions: list[str], extension_configs: dict[str, dict[str, object]]) -> Markdown:
        """Return the converter, ready for another page; all that MkDocs asks of `markdown` is this."""
        if self._made is None:
            self._made = Markdown(extensions=extensions, extension_configs=extension_configs)
        return self._made.reset()

    def patch(self, patches: Patches, build_of: BuildOf) -> None:
        """Let MkDocs render with this converter, and with the cache of the build that settings belong to."""
        patches.set(Patch.CONVERTER, SimpleNamespace(Markdown=self.make))
        render: Render = Patch.RENDER.owner()[0].render

        def cached(page: Page, config: MkDocsConfig, files: Files) -> None:
            if build := build_of(config):
                self._render(partial(render, page, config, files), page, build, config, files)
            else:
                render(page, config, files)

        patches.set(Patch.RENDER, cached)

    def _render(self, render: Callable[[], None], page: Page, build: Build, config: MkDocsConfig, files: Files) -> None:
        cache, markdown = build.language.renders, page.markdown or ""
        conversion = build.language.conversions[page.file.src_uri]
        key = cache.key(conversion, markdown, build.included(markdown))
        if content := cache.restore(key, conversion):
            _put(page, content, files)
            return
        md = self.make(config.markdown_extensions, config.mdx_configs or {})
        _attach(md, conversion)
        with log.heard() as records:
            render()
        if not records:
            cache.keep(key, conversion, _content(page))


def _attach(md: Markdown, conversion: Conversion) -> None:
    linking.attach(md, conversion.rendering)
    anchors.attach(md, conversion.sections)


def put_nothing(page: Page, files: Files) -> None:
    """Give a page that cannot be rendered what MkDocs asks of every page."""
    _put(page, Content("", [], set(), None, {}), files)


def _put(page: Page, content: Content, files: Files) -> None:
    """Give a page what MkDocs's rendering would give it."""
    page.content = content.html
    page.toc = TableOfContents([_anchor_link(heading) for heading in content.headings])
    page.present_anchor_ids = content.ids
    page._title_from_render = content.title
    page.links_to_anchors = {files.src_uris[uri]: links for uri, links in content.links.items()}


def _content(page: Page) -> Content:
    links = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}
    headings = [_heading(link) for link in page.toc]
    return Content(page.content or "", headings, page.present_anchor_ids or set(), page._title_from_render, links)


def _heading(link: AnchorLink) -> Heading:
    return Heading(link.title, link.id, link.level, [_heading(child) for child in link.children])


def _anchor_link(heading: Heading) -> AnchorLink:
    link = AnchorLink(heading.title, heading.id, heading.level)
    link.children = [_anchor_link(child) for child in heading.children]
    return link
