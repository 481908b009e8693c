"""Pages through the site's own Markdown, without a build: what the linker would do with them.

The extensions are those of `mkdocs.yml`; what a page includes is read below `docs`, which may be an older version's.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markdown import Markdown

from . import converter, linking
from .knowledge import Knowledge
from .linking import Rendering
from .locale import Locale
from .page import Page

_INCLUDES = "pymdownx.snippets"


def render(knowledge: Knowledge, page: Page, settings: Path, docs: Path) -> Rendering:
    """Render one page; the rendering holds every decision of the linker."""
    return next(_each(knowledge, [page], settings, docs))


def render_all(knowledge: Knowledge, settings: Path, docs: Path) -> Iterator[Rendering]:
    """Yield every page of every language, rendered; the knowledge keeps their mentions."""
    pages = [page for locale in Locale for page in knowledge.catalogue.pages[locale].values()]
    return _each(knowledge, pages, settings, docs)


def _each(knowledge: Knowledge, pages: list[Page], settings: Path, docs: Path) -> Iterator[Rendering]:
    known = dict(converter.extensions(settings.resolve()))
    known[_INCLUDES] = known.get(_INCLUDES, {}) | {"base_path": [str(docs)]}
    parser = Markdown(extensions=list(known), extension_configs=known)
    for page in pages:
        rendering = knowledge.rendering(page)
        linking.current.set(rendering)
        parser.reset()
        parser.convert(rendering.page.body)
        knowledge.keep(rendering)
        yield rendering
