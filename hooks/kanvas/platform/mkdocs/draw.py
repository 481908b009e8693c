"""Draw: the templates get what a page shows and make the page of it; an earlier build's page is taken if it can be."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from kanvas.base import memory
from kanvas.build.build import Build
from kanvas.language import dictionary
from kanvas.pages import card

from . import beside, bookmaking, context, templates
from .command import build_of, command_of
from .languages import LanguageBuilds
from .moments import Moment, at


@at(Moment.EQUIPPED)
def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Leave out languages that stand, split into processes, equip the templates; write feeds, redirects and books.

    A shard of a site ends here: it is rendered.
    """
    command = command_of(config)
    command.sharing.stop()
    if command.choice:
        command.choice.choose_others(LanguageBuilds(config), command.build)
    templates.equip(env, build_of(config), config, command.compiled)
    if command.preview:
        command.preview.kept.add(command.build, config, files, env)
    command.processes.split(config, command.patches, partial(_prepare, env, command.build))
    languages = LanguageBuilds(config)
    if not command.preview and (languages.is_nested or not languages.others()):  # else others ask for them yet
        _release()
    if command.shard:
        config.theme.static_templates = set()
        return env
    beside.write(env, build_of(config), config)
    bookmaking.write(build_of(config), files)
    return env


def _prepare(env: Environment, build: Build) -> None:
    """Make what each process needs; a language of which pages are kept may need no template."""
    build.prepare()
    if build.language.pages.latest.is_new:
        templates.compile_all(env)
    _release()  # else each process would have them, and nobody asks what is said of the originals any more


def _release() -> None:
    """Release what was needed to render."""
    dictionary.release()
    memory.give_back()


@at(Moment.TEMPLATED)
def on_template_context(ctx: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give a page without a text what all pages are given."""
    return {**ctx, **context.of_template(build_of(config))}


@at(Moment.PLACED)
def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Put the other languages' "not found" into their folders."""
    return beside.placed(output_content, template_name, build_of(config))


@at(Moment.SHOWN)
def on_page_context(ctx: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give a page's template what the page shows and nothing else, and the page itself if it was drawn from that."""
    build = build_of(config)
    if drawn := build.language.drawn.pop(page.url, None):
        return {"kept": build.language.pages.learnt(page.url, drawn)}
    return context.of_page(build, page, config, ctx["base_url"])


@at(Moment.DRAWN)
def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Keep a page as it was drawn, and draw its card beside it; a preview goes without."""
    command = command_of(config)
    build = command.build
    is_drawn_here = build.language.pages.keep(page.url, output)
    catalogue, settings = build.knowledge.catalogue, build.settings
    if is_drawn_here and catalogue.site.features.cards and not settings.preview:
        picture = card.of(catalogue, build.page(page.file.src_uri))
        card.write(picture, build.look, Path(page.file.abs_dest_path).with_name("card.png"), build.store)
    command.progress.step(build.locale.folder)
    return output
