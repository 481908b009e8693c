"""The environment of the templates: what they may ask, and no more of the theme's files than are used."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from babel.dates import format_date
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, nodes, pass_context
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme
from mkdocs.utils.templates import url_filter

from kanvas import theme
from kanvas.base import leftovers
from kanvas.build import stylesheet
from kanvas.build.build import Build
from kanvas.content import address
from kanvas.language import strings
from kanvas.pages import downloads, landing, term_data
from kanvas.safety import csp

from .patches import Patch, Patches

_SPECIAL = re.compile("[&<>\"']")
# What no page asks for: what books are made with, and Material's picture of a site, of which a site has its own.
_UNASKED = ("books/", "assets/images/favicon.png")


class Visible(FileSystemLoader):
    """Jinja's own, without Material's scripts and the ten thousand icons in a hidden folder: no page asks for them."""

    def list_templates(self) -> list[str]:
        """Return the names of the templates, in alphabetical order."""
        names = set()
        for place in self.searchpath:
            for folder, folders, files in os.walk(place):
                folders[:] = [name for name in folders if name[0] != "." and name != "javascripts"]
                there = (Path(folder, file) for file in files if not leftovers.is_leftover(file))
                names |= {file.relative_to(place).as_posix() for file in there if file.is_file()}
        return sorted(name for name in names if not name.endswith(".yml") and not name.startswith(_UNASKED))


class Written(CodeGenerator):
    """Writes values into a page as they are where they need no escaping, and makes no Markup of them first.

    A page writes hundreds; to make Markup of each took a tenth of the time in which templates draw.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.written(")
        else:
            super()._output_child_pre(node, frame, finalize)


def written(value: Any) -> str:
    """Return a value as HTML, as Jinja’s `escape` does."""
    kind = type(value)
    plain: bool = kind is Markup or (kind is str and not _SPECIAL.search(value))
    return value if plain else escape(value)


class Addresses(dict[tuple[str, str, str], str]):
    """Addresses as pages link to them: all pages of a folder do so alike, but for what lies below one of them."""

    @pass_context
    def filter(self, context: Any, value: object) -> str:
        """Return an address as the page that is drawn links to it, as MkDocs’s filter `url` does."""
        address, page = str(value), context["page"]
        if page is None or not address[:1].isalnum() or f"{address}/".startswith(page.url.removeprefix("./")):
            return url_filter(context, address)
        key = address, page.url.removesuffix("/").rpartition("/")[0], page.url[-1:]
        if key not in self:
            self[key] = url_filter(context, address)
        return self[key]


class Compiled(BytecodeCache):
    """What Jinja makes of the templates, kept in memory: a preview compiles each once; nothing on disk is run."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return Jinja's own key, of a path in any letters: it stumbles over those that the system cannot encode."""
        return super().get_cache_key(name, ascii(filename))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it was compiled from the same text."""
        if code := self._code.get(bucket.key + bucket.checksum):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._code[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


def patch(patches: Patches) -> None:
    """Let a theme list its files before any handler sees its environment, but only those that a page may ask for."""
    make: Callable[[Theme], Environment] = Patch.ENVIRONMENT.owner()[0].get_env

    def environment(theme: Theme) -> Environment:
        env = make(theme)
        env.loader = Visible(theme.dirs)
        env.code_generator_class = Written
        env.written = written  # type: ignore[attr-defined]
        return env

    patches.set(Patch.ENVIRONMENT, environment)


def equip(env: Environment, build: Build, config: MkDocsConfig, compiled: Compiled) -> None:
    """Give the templates of a language what they may ask beside a page's own values."""
    env.bytecode_cache = compiled
    settings, locale = build.settings, build.locale
    env.globals["stylesheet"] = stylesheet.PLACE
    env.globals["policy"] = None if settings.preview else csp  # a preview reloads by a script of MkDocs's
    env.undefined = StrictUndefined  # a name that nobody gives is a mistake, and not an empty text
    env.autoescape = True  # MkDocs has it off; all but the checked content of a page is text
    env.auto_reload = False  # no template changes while a language is built; the next build reads them again
    env.globals["tool_templates"] = _templates_in(settings.templates, "partials/tools")
    env.globals["art_templates"] = _templates_in(settings.templates, "figures/art")
    env.globals["own"] = {one: strings.own(settings.templates[0], one) for one in build.locales}
    env.filters["url"] = Addresses().filter
    env.filters["address"] = lambda page: address.of(page.locale, page.uri)
    env.filters["new_file"] = lambda page, wanted: address.new_file(
        config.repo_url or "", config.edit_uri or "", page, wanted
    )
    env.filters["edit_file"] = lambda row: address.edit_file(
        config.repo_url or "", config.edit_uri or "", f"{row.locale.folder}/{row.uri}"
    )
    env.filters["date"] = lambda date: format_date(date, "long", locale.territory)
    env.filters["source_date"] = lambda date: strings.date(date, locale)
    env.filters["numbered"] = lambda html, steps: landing.numbered(html, steps, strings.read(locale)["minutes_short"])
    env.filters["answered"] = landing.answered
    env.filters["with_downloads"] = lambda html, offers, links: downloads.placed(
        html, ((offer.anchor, str(links(offer))) for offer in offers if offer.anchor)
    )
    env.filters["term_json"] = lambda term: term_data.term(term, settings.url)
    env.filters["glossary_json"] = lambda page, index: term_data.glossary(page, index, settings.url)


def compile_all(env: Environment) -> None:
    """Compile what every language's pages are drawn by, of which each process has the code then."""
    for file in (*theme.FOLDER.glob("*.html"), *theme.FOLDER.glob("partials/*.html")):
        env.get_template(file.relative_to(theme.FOLDER).as_posix())


def _templates_in(templates: Iterable[Path], place: str) -> frozenset[str]:
    """Return the names of what the theme and the site can draw; to ask for a file that is missing reads all folders."""
    return frozenset(file.stem for folder in templates for file in folder.glob(f"{place}/*.html"))
