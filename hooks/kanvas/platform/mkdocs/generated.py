"""The pages that nobody wrote, as files of MkDocs's.

They are added behind mkdocs-static-i18n (read in 1.3.1), which makes every file anew from its place and would ask this
one for a text on disk.
"""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from kanvas.build.build import Build
from kanvas.content import address
from kanvas.content.page import Page


def add(files: Files, build: Build, config: MkDocsConfig) -> None:
    """Add the generated pages of the language that is built."""
    for page in build.knowledge.catalogue.pages[build.locale].values():
        if page.is_generated:
            if left_out := files.get_file_from_path(page.source):
                files.remove(left_out)
            files.append(_file(page, config))


def _file(page: Page, config: MkDocsConfig) -> File:
    file: Any = File.generated(config, page.source, content="")
    file.dest_uri = f"{address.of(page.locale, page.uri)}index.html"
    file.inclusion = InclusionLevel.INCLUDED  # whatever the settings leave out of what was written
    # What mkdocs-static-i18n asks of every file.
    file.locale = file.localization = file.locale_alternate_of = page.locale.folder
    file.alternates, file.norm_src_uri = {page.locale.folder: file}, page.uri
    made: File = file
    return made
