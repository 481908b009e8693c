"""The terms in a folder: Markdown files of which each has a title and a definition in its front matter.

The keys are those of a Kanvas glossary; what other keys a program has there is its own business. A folder is read again
when a file of it has changed, so that a preview shows a new term.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from ..base.issue import Issue
from ..content import address, frontmatter
from ..content import page as pages
from ..content.catalogue import Catalogue
from ..content.frontmatter import Definition, FrontMatter, ShortText, TermEntry, TermLinks
from ..content.page import Page
from ..language.locale import Locale
from .options import LinkingError, Options

_Stamp = tuple[tuple[str, int, int], ...]
_NO_TERMS = frozenset({"index.md", "README.md"})


class EntryMatter(BaseModel):
    """What the front matter of a term says; a program's own keys are passed over."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    title: ShortText
    definition: Definition
    term: TermEntry = TermEntry()
    terms: bool | TermLinks = True
    draft: bool = False


@dataclass(frozen=True)
class Entries:
    """The terms of a folder, as a catalogue, and the file of each, below the folder."""

    catalogue: Catalogue
    files: Mapping[str, str]


def read(options: Options) -> Entries:
    """Read the terms, unless they are known; LinkingError with a line for everything that is wrong in them."""
    stats = ((file, file.stat()) for file in sorted(options.glossary.rglob("*.md")) if file.name not in _NO_TERMS)
    stamp = tuple(
        (file.relative_to(options.glossary).as_posix(), stat.st_mtime_ns, stat.st_size) for file, stat in stats
    )
    return _read(options.glossary.absolute(), str(options.glossary), options.locale, stamp)


@lru_cache(maxsize=8)
def _read(folder: Path, shown: str, locale: Locale, stamp: _Stamp) -> Entries:
    found: dict[str, Page] = {}
    files: dict[str, str] = {}
    issues: list[Issue] = []
    for name, *_ in stamp:
        page, wrong = _entry(folder / name, f"{Path(shown).as_posix()}/{name}", locale)
        issues += wrong
        if page and page.slug in files:
            message = f"{files[page.slug]} has the same name, “{page.slug}”."
            issues.append(Issue(page.path, 1, 1, "duplicate-slug", message, "Rename one of the two files."))
        elif page and not page.matter.draft:
            found[page.uri], files[page.slug] = page, name
    if issues:
        raise LinkingError("\n".join(["kanvas.linking cannot read the glossary:", *map(str, issues)]))
    if not found:
        raise LinkingError(f"kanvas.linking finds no term in {shown}. Write one, such as {shown}/offer.md:\n{_TERM}")
    return Entries(Catalogue({locale: found}), files)


_TERM = "---\ntitle: Offer\ndefinition: What is sold, to whom and at what price.\n---"


def _entry(file: Path, shown: str, locale: Locale) -> tuple[Page | None, list[Issue]]:
    """Read a term: its page, or None and what is wrong with it."""
    text, issues = pages.decoded(file, file.parent)
    head, body, line = frontmatter.split(text or "")
    if text is not None and not head:
        mend = "Begin it with a line “---”, “title: …”, “definition: …” and a line “---”."
        issues = [Issue(shown, 1, 1, "front-matter-missing", "The term has no front matter.", mend)]
    if issues:
        return None, [replace(one, path=shown) for one in issues]
    matter, issues = frontmatter.parse_as(EntryMatter, head, shown)
    if matter is None:
        return None, issues
    kept = {name: getattr(matter, name) for name in EntryMatter.model_fields}
    full = FrontMatter(description=matter.definition, **kept)
    return Page(locale, address.term_uri(file.stem), full, body, line, shown, head), []
