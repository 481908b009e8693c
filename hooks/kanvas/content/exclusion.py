"""What a site's settings leave out of it: `exclude_docs` and `draft_docs`, patterns as .gitignore has them.

MkDocs reads them so (https://www.mkdocs.org/user-guide/configuration/#exclude_docs); the catalogue has to leave out the
same, or pages would lead to some that are not built.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pathspec.gitignore import GitIgnoreSpec

from .catalogue import Catalogue

Excludes = Callable[[str], bool]


def of(settings: Mapping[str, Any], drafts: bool = False) -> Excludes:
    """Return what says of a path below `docs` whether the settings leave it out; `drafts` are let in by a preview."""
    names = ("exclude_docs",) if drafts else ("exclude_docs", "draft_docs")
    specs = [_spec(settings.get(name)) for name in names]
    return lambda path: any(spec.match_file(path) for spec in specs)


def without(catalogue: Catalogue, excludes: Excludes) -> Catalogue:
    """Return a catalogue without the pages that are left out."""
    kept = {
        locale: {uri: page for uri, page in pages.items() if not excludes(page.source)}
        for locale, pages in catalogue.pages.items()
    }
    return replace(catalogue, pages=kept)


def _spec(written: object) -> GitIgnoreSpec:
    if isinstance(written, GitIgnoreSpec):  # as MkDocs has read it
        return written
    return GitIgnoreSpec.from_lines(written.splitlines() if isinstance(written, str) else ())
