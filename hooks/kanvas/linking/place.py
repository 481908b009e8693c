"""Which page is converted, as the program says that converts it; nothing of the program is imported.

MkDocs resolves links in a tree processor that knows the file (`relpath`); Material's blog registers the same one for
the beginnings of its posts. Zensical tells a preprocessor of its own (`rendering_context`). Other programs say nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown import Markdown
from pydantic import BaseModel, ConfigDict, ValidationError

from ..content import frontmatter
from ..content.frontmatter import TermLinks


class PageMatter(BaseModel):
    """What of a page's front matter concerns its links."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    title: str = ""
    tags: list[str] = []
    terms: bool | TermLinks = True


@dataclass(frozen=True)
class Place:
    """The folder of all sources and a page's path below it, "" where nobody says; what the page says of its links."""

    docs: Path = Path()
    source: str = ""
    matter: PageMatter = field(default_factory=PageMatter)


def of(md: Markdown) -> Place:
    """Return the place of the page that a converter converts."""
    if mkdocs := _registered(md.treeprocessors, "relpath"):
        head, *_ = frontmatter.split(_text(mkdocs.file))
        matter, _ = frontmatter.parse_as(PageMatter, head, "")
        return Place(Path(mkdocs.config.docs_dir), mkdocs.file.src_uri, matter or PageMatter())
    if zensical := _registered(md.preprocessors, "rendering_context"):
        return Place(Path(zensical.config["docs_dir"]), zensical.page.path, _matter(zensical.page.meta))
    return Place()


def _registered(registry: Any, name: str) -> Any:
    try:
        return registry[name]
    except KeyError:
        return None


def _text(file: Any) -> str:
    """Return the source of one of MkDocs's files, "" of what a plugin makes without one."""
    try:
        return str(file.content_string)
    except (OSError, ValueError):
        return ""


def _matter(meta: object) -> PageMatter:
    try:
        return PageMatter.model_validate(meta)
    except ValidationError:
        return PageMatter()
