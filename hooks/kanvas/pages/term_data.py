"""The glossary for search engines: DefinedTerm and DefinedTermSet (https://schema.org/DefinedTerm) as JSON-LD.

Only plain values are made here; the templates write them into the page, escaped.
"""

from __future__ import annotations

from typing import Any

from ..content import address
from ..content.page import GLOSSARY, Page
from ..content.term import Term
from ..language.locale import Locale
from .view import LetterIndex

_CONTEXT = "https://schema.org"


def term(entry: Term, site: str) -> dict[str, Any]:
    """Return what the page of a term says of it; `site` is the address of the site's root."""
    return {
        "@context": _CONTEXT,
        **_named(entry, site),
        "alternateName": list(entry.entry.synonyms),
        "description": entry.definition,
        "termCode": entry.slug,
        "inLanguage": entry.locale.tag,
        "inDefinedTermSet": {"@type": "DefinedTermSet", "@id": _set(entry.locale, site)},
    }


def glossary(landing: Page, index: LetterIndex, site: str) -> dict[str, Any]:
    """Return what the glossary's landing page says of the whole set, `index` being its entries by letter."""
    return {
        "@context": _CONTEXT,
        "@type": "DefinedTermSet",
        "@id": _set(landing.locale, site),
        "name": landing.matter.title,
        "description": landing.matter.description,
        "inLanguage": landing.locale.tag,
        "hasDefinedTerm": [_named(entry, site) for _, entries in index for entry in entries],
    }


def _named(entry: Term, site: str) -> dict[str, str]:
    place = site + address.of(entry.locale, entry.page.uri)
    return {"@type": "DefinedTerm", "@id": place, "url": place, "name": entry.title}


def _set(locale: Locale, site: str) -> str:
    return site + address.of(locale, f"{GLOSSARY}index.md")
