"""What MkDocs hands to the templates: the view model of a page, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from kanvas.build.build import Build
from kanvas.content import files, outline
from kanvas.language import strings
from kanvas.pages import view

from . import beside

_OF_PAGES = ("kept", *(field.name for field in fields(view.PageView)))  # None where a template is no page's
SETTINGS = ("site_name", "site_url", "repo_url", "edit_uri", "extra_css", "extra_javascript")


def of_page(build: Build, page: Page, config: MkDocsConfig, base: str) -> dict[str, Any]:
    """Return what the template of a page is given; `kept` is the page as it was drawn from the same, if it was."""
    settings, source = build.settings, build.page(page.file.src_uri)
    read = files.reader(settings.docs)
    shows = view.of(build.knowledge, source, page.content or "", settings.url, settings.name, read)
    shows = replace(shows, downloads=beside.downloads(build, source, page), **beside.calculations(build, source, page))
    told = {name: config[name] for name in SETTINGS}
    everywhere = _everywhere(build)
    own = page.url, page.content, str(page.toc), page.edit_url, page.canonical_url
    listed = build.locales, [one for one in build.locales if one in everywhere["glossaries"]]
    kept = build.language.pages.get(page.url, told, shows.fingerprint, *own, *listed)
    return {"page": page, "base_url": base, "config": told, **everywhere, **vars(shows), "kept": kept}


def of_template(build: Build) -> dict[str, Any]:
    """Return what a template is given that is no page's."""
    catalogue = build.knowledge.catalogue
    all_landings = {one: [section.landing for section in outline.sections(catalogue, one)] for one in build.locales}
    landings = all_landings[build.locale]
    lists = {"landings": landings, "all_landings": all_landings, "redirects": build.redirects}
    return {**dict.fromkeys(_OF_PAGES), **_everywhere(build), "catalogue": catalogue, **lists}


def _everywhere(build: Build) -> dict[str, Any]:
    return {
        "ui": strings.read(build.locale),
        "words": {locale: strings.read(locale) for locale in build.locales},
        "locale": build.locale,
        "locales": list(build.locales),
        "about": build.knowledge.catalogue.site,
        "glossaries": {one for one in build.locales if view.INDEX in build.knowledge.catalogue.pages[one]},
    }
