"""A page through the site's own Markdown, without a build: what the linker would do with it.

The extensions and their settings are those of `mkdocs.yml`, so that `kanvas explain` and the site agree.
"""

from __future__ import annotations

import os
import posixpath
import pydoc
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import yaml
from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from ..base.issue import Issue
from ..content import address, files, settings_file, yaml_nodes
from ..content.page import Page
from ..glossary import linking
from ..glossary.knowledge import Knowledge
from ..glossary.linking import Rendering
from ..language.languages import Languages, SettingsLoader

_DEFAULTS = ("toc", "tables", "fenced_code")  # MkDocs adds these three


class _FunctionLoader(SettingsLoader):
    """The loader of settings, which also knows the functions that they hand to extensions."""


def _name(loader: _FunctionLoader, suffix: str, node: yaml.Node) -> object:
    """Return the function of ours, or of pymdownx, that a name stands for; None for any other."""
    return pydoc.locate(suffix) if suffix.startswith(("kanvas.", "pymdownx.")) else None


_FunctionLoader.add_multi_constructor("tag:yaml.org,2002:python/name:", _name)


def settings_of(file: Path) -> dict[str, Any]:
    """Return what `mkdocs.yml` says; OSError if it is not there."""
    found: dict[str, Any] = yaml.load(file.read_text("utf-8-sig"), _FunctionLoader) or {}
    return found


def check(settings: Path) -> list[Issue]:
    """Return what `mkdocs.yml` says that cannot be followed, else the extensions that Python cannot load."""
    wrong = settings_file.check(settings)
    if wrong or not settings.exists():
        return wrong
    root = yaml_nodes.compose(settings.read_text("utf-8-sig"))
    nodes = yaml_nodes.entries(yaml_nodes.value(root, "markdown_extensions"))
    listed = settings_of(settings).get("markdown_extensions") or []
    each = [one if isinstance(one, dict) else {str(one): {}} for one in listed]
    together = {name: options for one in each for name, options in one.items()}
    if not _failure(together):  # the usual case, and thirty times as fast as one by one
        return []
    return [
        _unusable(one, failure, settings, node)
        for one, node in zip(each, nodes, strict=True)
        if (failure := _failure(one))
    ]


def _failure(configs: dict[str, Any]) -> str:
    """Return why Python cannot load these extensions, "" where it can."""
    try:
        Markdown(extensions=[*configs], extension_configs={name: options or {} for name, options in configs.items()})
    except Exception as error:  # a stranger's extension may raise anything
        return " ".join(str(error).split()) or type(error).__name__
    return ""


def _unusable(extension: dict[str, Any], failure: str, settings: Path, node: yaml.Node) -> Issue:
    message = f"The extension “{', '.join(map(str, extension))}” cannot be used: {failure}."
    return yaml_nodes.wrong_setting(settings, node, message, "Install the package that has it, or mend its options.")


def markdown(settings: Path, docs: Path) -> Markdown:
    """Return Markdown as the site renders it; `settings` is `mkdocs.yml`. OSError if it is not there."""
    listed = settings_of(settings).get("markdown_extensions") or []
    configs: dict[str, dict[str, Any]] = {}
    for extension in listed:
        configs |= extension if isinstance(extension, dict) else {extension: {}}
    configs.get("pymdownx.snippets", {}).update(base_path=[os.fspath(docs)], check_paths=False)  # `intake` tells it
    extensions: list[Any] = list(dict.fromkeys([*_DEFAULTS, *configs]))
    return Markdown(extensions=[*extensions, _Addresses(docs)], extension_configs=configs)


class _Addresses(Extension):
    """Makes addresses of the source links to files that are there, as MkDocs does and at the same moment."""

    def __init__(self, docs: Path) -> None:
        super().__init__()
        self._docs = docs

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the processor with the priority of MkDocs's own."""
        processor = Treeprocessor(md)
        processor.run = lambda root: self._run(root, linking.rendering_of(md))  # type: ignore[method-assign]
        md.treeprocessors.register(processor, "kanvas-addresses", 0)

    def _run(self, root: Element, rendering: Rendering | None) -> None:
        if rendering:
            for element in root.iter():
                key = {"a": "href", "img": "src"}.get(str(element.tag), "")
                if written := element.get(key):
                    element.set(key, self._address(written, rendering.page, rendering.catalogue.locales))

    def _address(self, written: str, page: Page, locales: Languages) -> str:
        """Return the address of the file that a link names, seen from the page; else what is written."""
        url = address.split(written)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.source), unquote(url.path)))
        folder, _, uri = path.partition("/")
        if url.scheme or url.netloc or not url.path or not files.there(self._docs, path):
            return written
        locale = next((locale for locale in locales if locale.folder == folder), None)
        there = path if locale is None else address.of(locale, uri) if path.endswith(".md") else locale.prefix + uri
        return url._replace(path=address.between(address.of(page.locale, page.uri), there)).geturl()


def render(knowledge: Knowledge, page: Page, settings: Path, docs: Path) -> Rendering:
    """Render one page; the rendering holds every decision of the linker."""
    return next(_each(knowledge, [page], settings, docs))


def render_all(knowledge: Knowledge, settings: Path, docs: Path) -> Iterator[Rendering]:
    """Yield every page of every language, rendered; the knowledge keeps their mentions."""
    pages = [page for found in knowledge.catalogue.pages.values() for page in found.values()]
    return _each(knowledge, pages, settings, docs)


def _each(knowledge: Knowledge, pages: list[Page], settings: Path, docs: Path) -> Iterator[Rendering]:
    parser = markdown(settings, docs)
    for page in pages:
        rendering = knowledge.rendering(page)
        linking.attach(parser.reset(), rendering)
        parser.convert(rendering.page.body)
        knowledge.keep(rendering)
        yield rendering
