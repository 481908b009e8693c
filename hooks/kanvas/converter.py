"""Markdown to HTML outside MkDocs, with the extensions of `mkdocs.yml`: what the checks count is what readers get.

The configuration is read by YAML's safe loader, which learns one tag more: the name of a function of ours or of
pymdownx. Any other tag is left unread.
"""

from __future__ import annotations

import importlib
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown

from . import linking
from .anchors import Sections
from .anchors import current as with_anchors
from .linking import Rendering

CONFIGURATION = Path("mkdocs.yml")
_TRUSTED = ("kanvas.", "pymdownx.")


class _Loader(yaml.SafeLoader):
    """YAML's safe loader, which also knows the functions that an extension may be given."""


def _name(loader: _Loader, suffix: str, node: yaml.Node) -> Any:
    if not suffix.startswith(_TRUSTED):
        return None
    module, _, name = suffix.rpartition(".")
    return getattr(importlib.import_module(module), name)


_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", _name)
_Loader.add_multi_constructor("!", lambda loader, suffix, node: None)


@cache
def extensions(configuration: Path) -> dict[str, dict[str, Any]]:
    """Return the Markdown extensions of a site with their settings, as MkDocs would load them."""
    loader = _Loader(configuration.read_text("utf-8"))
    try:
        found = loader.get_single_data()["markdown_extensions"]
    finally:
        loader.dispose()
    named = [entry if isinstance(entry, dict) else {entry: None} for entry in found]
    settings = {name: options or {} for entry in named for name, options in entry.items()}
    return {"toc": {}, "tables": {}, "fenced_code": {}, **settings}  # MkDocs adds these three


def markdown() -> Markdown:
    """Return a converter with the site's extensions."""
    known = extensions(CONFIGURATION.resolve())
    return Markdown(extensions=list(known), extension_configs=known)


def html_of(rendering: Rendering, sections: Sections | None = None) -> str:
    """Return a page's HTML; the rendering keeps what the linker found in it, `sections` its outline."""
    linking.current.set(rendering)
    with_anchors.set(sections or Sections(rendering.page))
    return markdown().convert(rendering.page.body)


def anchors(html: str) -> set[str]:
    """Return the ids that a link into a page may name."""
    return set(re.findall(r'\s(?:id|name)="([^"]+)"', html))


def words(html: str) -> int:
    """Count the words that a reader reads, drawings left out: `words("<p>Two words</p>")  # 2`."""
    reader = _Text()
    reader.feed(html)
    return len([word for word in "".join(reader.found).split() if re.search(r"\w", word)])


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("svg", "script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("svg", "script", "style")
        if tag in ("p", "li", "td", "th", "dt", "dd", "h2", "h3", "h4", "label", "figcaption"):
            self.found.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data)
