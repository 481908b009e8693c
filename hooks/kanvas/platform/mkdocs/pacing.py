"""The clock of a page around all that MkDocs does with it: it is converted and checked, and later drawn.

With what was read before, that is one budget. A page that the clock ends is a finding, and the build goes on, so that
all such pages are told at once; nothing is published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from kanvas.base.clock import TooSlow
from kanvas.base.issue import Issue

from .conversion import BuildOf, put_nothing
from .patches import Patch, Patches

PageStep = Callable[..., None]  # MkDocs's: the page, the settings, the files, and more
Tell = Callable[[Iterable[Issue]], None]


def patch(patches: Patches, build_of: BuildOf, tell: Tell) -> None:
    """Let MkDocs do its two steps with a page on the page's clock."""
    for step in (Patch.POPULATE, Patch.DRAW):
        owner, name = step.owner()
        patches.set(step, _timed(getattr(owner, name), build_of, tell))


def _timed(step: PageStep, build_of: BuildOf, tell: Tell) -> PageStep:
    def timed(page: Page, config: MkDocsConfig, *others: Any, **options: Any) -> None:
        build = build_of(config)
        if build is None:
            return step(page, config, *others, **options)
        try:
            with build.clock.page(build.page(page.file.src_uri).path):
                step(page, config, *others, **options)
        except TooSlow as slow:
            tell(build.ended(slow))
            put_nothing(page, Files([]))
        return None

    return timed
