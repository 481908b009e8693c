"""What stands beside the pages: the feeds, the redirects, a "not found" in each language, the exports, the headers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from kanvas.base import fingerprint, writing
from kanvas.books import plan, shelf
from kanvas.build.build import Build
from kanvas.content import address
from kanvas.content.page import Page
from kanvas.language import strings
from kanvas.pages import export, feed, sheet, spreadsheet, toolbox
from kanvas.pages.downloads import Download, documents
from kanvas.safety import csp

NOT_FOUND = "404.html"
_Files = list[tuple[str, bytes]]


def write(env: Environment, build: Build, config: MkDocsConfig) -> None:
    """Write a language's feed and its redirects; of the templates that are no page's it draws one, "not found".

    The language at the root draws all of them, for all languages.
    """
    settings, locale = build.settings, build.locale
    if not locale.at_root:
        config.theme.static_templates = {NOT_FOUND}
    if build.knowledge.catalogue.site.features.feeds:
        news = feed.write(build.knowledge.catalogue, locale, settings.url, settings.name, config.copyright or "")
        _write(settings.site / locale.prefix / feed.NAME, news)
    for redirect in build.redirects:
        if redirect.locale == locale:
            page = env.get_template("redirect.html").render(redirect=redirect, site=config.site_url)
            _write(settings.site / redirect.address / "index.html", page)


def placed(html: str, template: str, build: Build) -> str:
    """Put another language's "not found" into its folder; the one at the root speaks all of them."""
    if template != NOT_FOUND or build.locale.at_root:
        return html
    _write(build.settings.site / build.locale.prefix / NOT_FOUND, html)
    return ""


def downloads(build: Build, source: Page, page: MkDocsPage) -> tuple[Download, ...]:
    """Write what readers can take away of a page below its place, and return what they are told of it."""
    books = shelf.offers(source, build.language.books, plan.PAGE in build.knowledge.catalogue.pages[source.locale])
    if not (source.matter.sheets or source.matter.downloads):
        return books
    folder = Path(page.file.abs_dest_path).parent
    return (
        *books,
        *sheet.sheets(source, build.settings.templates[0], build.look, folder, build.store),
        *documents(source, page.content or "", build.publisher, folder, build.store),
    )


def calculations(build: Build, source: Page, page: MkDocsPage) -> dict[str, Any]:
    """Return the sums of a page's own; on the page that does sums all of them, their spreadsheets written below it."""
    settings, catalogue = build.settings, build.knowledge.catalogue
    pages = catalogue.pages[source.locale]
    if toolbox.SUMS not in pages:
        return {}
    own = {name: one for name, one in build.calculators.items() if f"{one.page}.md" == source.uri}
    if not own and source.uri != toolbox.SUMS:
        return {}
    words = strings.own(settings.templates[0], source.locale)
    if "sum_money" not in words:
        return {}
    if source.uri != toolbox.SUMS:
        tag = source.locale.tag
        return {"sums": tuple((name, one.words[tag]["title"]) for name, one in own.items() if tag in one.words)}
    heads = spreadsheet.Heads.of(words, settings.url + address.of(source.locale, source.uri))
    folder = Path(page.file.abs_dest_path).parent
    done = spreadsheet.with_files(build.calculators, pages, source.locale, heads, folder, build.store)
    return {"calculations": tuple(done)}


def write_once(build: Build) -> None:
    """Write what all languages share: the exports of the glossary, and the policies as headers."""
    if build.knowledge.catalogue.site.features.exports:
        _write_exports(build)
    _write(build.settings.site / "_headers", csp.headers())


def _write_exports(build: Build) -> None:
    catalogue, site = build.knowledge.catalogue, build.settings.url
    terms = (term.fingerprint for entries in catalogue.terms.values() for term in entries.values())
    made_from = fingerprint.of("export", fingerprint.running(), site, catalogue.site.licence, *terms)
    for path, content in build.store.once(made_from, _Files, lambda: list(export.files(catalogue, site))):
        writing.put(build.settings.site / path, content)


def remove_dated(site: Path) -> None:
    """Remove what MkDocs writes with the day of the build in it: the same sources would make other bytes tomorrow."""
    (site / "sitemap.xml.gz").unlink(missing_ok=True)


def _write(file: Path, text: str) -> None:
    writing.put(file, text.encode())
