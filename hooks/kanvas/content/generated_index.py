"""The landing pages that nobody wrote: a home page for each language, one for each section, a plain list of its pages.

Everything leads to them (the trail, the menu, another language), so a site has them all, and a finding says which are
still to be written. A generated index is nobody's translation, and no other page is one of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..base.issue import Issue
from ..language import strings
from ..language.locale import Locale
from .catalogue import Catalogue
from .frontmatter import FrontMatter
from .page import Page

HOME = "index.md"
_NAMED = ("glossary", "contribute")  # the sections that the interface has a word for


def completed(catalogue: Catalogue, name: str, docs: str = "docs") -> Catalogue:
    """Return a catalogue in which no language lacks its home page and no section its landing page.

    `name` is that of the site, `docs` that of the folder of the texts.
    """
    return replace(
        catalogue,
        pages={
            locale: {**pages, **{uri: _page(locale, uri, name, docs, not pages) for uri in _lacking(pages)}}
            for locale, pages in catalogue.pages.items()
        },
    )


def check(catalogue: Catalogue) -> Iterator[Issue]:
    """Note the pages of a completed catalogue that are still to be written."""
    for pages in catalogue.pages.values():
        for page in pages.values():
            if page.is_generated:
                whose = f"section “{page.section}”" if page.section else f"language “{page.locale.folder}”"
                message = f"The {whose} has no landing page; readers find a plain list of its pages there."
                yield Issue(page.path, 1, 1, "landing-missing", message, f"Write {page.path}.")


def _lacking(pages: Mapping[str, Page]) -> list[str]:
    """Return the landing pages that a language lacks, the home page first; `law.md` beside `law/` is one."""
    sections = sorted({page.section for page in pages.values() if f"{page.section}.md" not in pages} - {""})
    return [uri for uri in (HOME, *(f"{section}/{HOME}" for section in sections)) if uri not in pages]


def _page(locale: Locale, uri: str, name: str, docs: str, is_empty: bool) -> Page:
    words = strings.read(locale)
    section = uri.partition("/")[0] if "/" in uri else ""
    title = words[section] if section in _NAMED else section.replace("-", " ").strip().capitalize()
    description = words["no_pages" if is_empty else "all_pages"]
    # Not validated: of a folder's name that no title may have, the check of names tells.
    matter = FrontMatter.model_construct(title=title or name or locale.endonym, description=description)
    return Page(locale, uri, matter, "", 1, f"{docs}/{locale.folder}/{uri}", "", is_generated=True)
