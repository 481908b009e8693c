"""What a page is, for search engines: JSON-LD in the words of https://schema.org.

An article says which series it belongs to, a landing page lists its articles and those of its series, and every page
below the home page has its trail. Terms describe themselves elsewhere, with the glossary's exports.
"""

from __future__ import annotations

import json
import re
from typing import Any

from ..content import address, outline
from ..content.catalogue import Catalogue
from ..content.frontmatter import Source
from ..content.page import Page

JsonLd = dict[str, Any]
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def describe(catalogue: Catalogue, page: Page, site: str, name: str) -> str:
    """Return a page's JSON-LD, safe inside a script element; `site` is the site's address, `name` what it is called."""
    parts = [_site(catalogue, page, site, name) if page.uri == "index.md" else _trail(catalogue, page, site, name)]
    if page.is_index and page.section:
        parts.append(_collection(catalogue, page, site))
    elif not page.is_index and not page.is_term:
        parts.append(_article(catalogue, page, site, name))
    return _safe({"@context": "https://schema.org", "@graph": parts})


def _safe(node: JsonLd) -> str:
    """Write JSON in which no text can end the script element or begin a comment."""
    return _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(node, ensure_ascii=False))


def _url(page: Page, site: str) -> str:
    return site + address.of(page.locale, page.uri)


def _base(catalogue: Catalogue, page: Page, site: str, kind: str) -> JsonLd:
    about = catalogue.site
    date = {"dateModified": page.matter.date.isoformat()} if page.matter.date else {}
    return {
        "@type": kind,
        "@id": _url(page, site),
        "url": _url(page, site),
        "name": page.matter.title,
        "description": page.matter.description,
        "inLanguage": page.locale.tag,
        **({"image": f"{_url(page, site)}card.png"} if about.features.cards else {}),
        **({"license": about.licence.address} if about.licence else {}),
        **date,
    }


def _site(catalogue: Catalogue, page: Page, site: str, name: str) -> JsonLd:
    return {**_base(catalogue, page, site, "WebSite"), "name": name}


def _article(catalogue: Catalogue, page: Page, site: str, name: str) -> JsonLd:
    author = {"@type": "Organization", "name": name, "url": site}
    node = _base(catalogue, page, site, "Article")
    node |= {"headline": page.matter.title, "author": author, "publisher": author}
    if page.matter.sources:
        node["citation"] = [_citation(source) for source in page.matter.sources]
    if page.matter.tags:
        node["keywords"] = page.matter.tags
    if place := outline.place(catalogue, page):
        node |= {"position": place.part, "isPartOf": _series(catalogue, page, site)}
    return node


def _citation(source: Source) -> JsonLd:
    """Describe a source as https://schema.org/citation wants it; one with an address is listed on the page itself."""
    if source.address:
        return {"@id": source.address}
    said = {"author": source.author, "publisher": source.publisher, "datePublished": source.date}
    known = {key: value for key, value in (said | {"inLanguage": source.language}).items() if value}
    return {"@type": "CreativeWork", "name": source.title} | known


def _series(catalogue: Catalogue, page: Page, site: str) -> JsonLd:
    """Name the series of an article; it is identified by the landing page of the section and described there."""
    name = page.matter.series.name if page.matter.series else ""
    landing = _landing(catalogue, page)
    return {"@type": "CreativeWorkSeries", "name": name} | ({"@id": f"{_url(landing, site)}#series"} if landing else {})


def _collection(catalogue: Catalogue, page: Page, site: str) -> JsonLd:
    articles = (s.articles for s in outline.sections(catalogue, page.locale) if s.landing == page)
    node = _base(catalogue, page, site, "CollectionPage")
    parts = [article for article in next(articles, ()) if article.matter.series]
    if parts:
        listed = [
            _reference(part, site) | {"position": part.matter.series.part} for part in parts if part.matter.series
        ]
        node["mainEntity"] = _series(catalogue, parts[0], site) | {"url": _url(page, site), "hasPart": listed}
    return node


def _reference(page: Page, site: str) -> JsonLd:
    return {"@type": "Article", "@id": _url(page, site), "url": _url(page, site), "name": page.matter.title}


def _trail(catalogue: Catalogue, page: Page, site: str, name: str) -> JsonLd:
    """Return the way from the home page to a page."""
    home = catalogue.pages[page.locale].get("index.md")
    pages = [step for step in (home, _landing(catalogue, page)) if step and step != page] + [page]
    steps = [
        {
            "@type": "ListItem",
            "position": at,
            "name": name if step is home else step.matter.title,
            "item": _url(step, site),
        }
        for at, step in enumerate(pages, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _landing(catalogue: Catalogue, page: Page) -> Page | None:
    return catalogue.pages[page.locale].get(f"{page.section}/index.md")
