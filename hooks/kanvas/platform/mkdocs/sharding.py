"""A build that renders one shard of a site, keeps that, and publishes nothing: MkDocs passes over all other pages."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from kanvas.build.shard import Shard
from kanvas.language.locale import Locale

from .conversion import BuildOf, put_nothing
from .pacing import PageStep
from .patches import Patch, Patches


def patch(patches: Patches, shard: Shard, build_of: BuildOf) -> None:
    """Let MkDocs render a shard's pages alone, and draw none."""
    owner, name = Patch.POPULATE.owner()
    patches.set(Patch.POPULATE, _of_shard(getattr(owner, name), shard, build_of))
    patches.set(Patch.DRAW, lambda page, *_, **__: None)


def _of_shard(step: PageStep, shard: Shard, build_of: BuildOf) -> PageStep:
    own: dict[Locale, frozenset[str]] = {}

    def of_shard(page: Page, config: MkDocsConfig, files: Files, *others: Any, **options: Any) -> None:
        build = build_of(config)
        if build and build.locale not in own:
            own[build.locale] = shard.of(one.source for one in build.knowledge.catalogue.pages[build.locale].values())
        if build is None or page.file.src_uri in own[build.locale]:
            step(page, config, files, *others, **options)
        else:
            put_nothing(page, files)
            page.present_anchor_ids = None  # nobody knows them, so no link to one is wrong

    return of_shard
