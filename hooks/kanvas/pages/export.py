"""The glossary as files for other tools: JSON for programs, CSV for spreadsheets, TBX for translators.

One set of files a language, `<language>/glossary/glossary.*`, and one for all, `glossary/all.*`. A row is a term in
one language; rows of one concept share its name. The same glossary gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from ..content import address
from ..content.catalogue import Catalogue
from ..content.page import GLOSSARY
from ..content.term import Term
from ..language.locale import Locale
from . import tbx

COLUMNS = ("concept", "language", "term", "synonyms", "avoid", "definition", "related", "address")
_BETWEEN = " | "


def files(catalogue: Catalogue, site: str) -> Iterator[tuple[str, bytes]]:
    """Yield the path below the site's root and the content of each file; `site` is the address of the root."""
    licence = catalogue.site.licence.address if catalogue.site.licence else ""
    sets = [(f"{locale.prefix}{GLOSSARY}glossary", [locale]) for locale in catalogue.locales]
    for stem, locales in [*sets, (f"{GLOSSARY}all", list(catalogue.locales))]:
        if terms := entries(catalogue, locales):
            yield f"{stem}.json", as_json(terms, site, licence)
            yield f"{stem}.csv", as_csv(terms, site)
            yield f"{stem}.tbx", tbx.document(terms, site, licence)


def entries(catalogue: Catalogue, locales: Sequence[Locale]) -> list[Term]:
    """Return the terms of some languages, by concept and in the order of the languages."""
    slugs = sorted({slug for locale in locales for slug in catalogue.terms[locale]})
    return [catalogue.terms[locale][slug] for slug in slugs for locale in locales if slug in catalogue.terms[locale]]


def as_json(terms: Sequence[Term], site: str, licence: str) -> bytes:
    """Return the terms as one JSON object: the licence if there is one, the languages, and a row for each term."""
    languages = list(dict.fromkeys(term.locale.tag for term in terms))
    found = {"languages": languages, "terms": list(_rows(terms, site))}
    found = {"licence": licence, **found} if licence else found
    return f"{json.dumps(found, ensure_ascii=False, indent=1)}\n".encode()


def as_csv(terms: Sequence[Term], site: str) -> bytes:
    """Return the terms as CSV (https://www.rfc-editor.org/rfc/rfc4180), with the mark by which Excel knows UTF-8."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for row in _rows(terms, site):
        writer.writerow({key: _cell(value) for key, value in row.items()})
    return text.getvalue().encode("utf-8-sig")


def _rows(terms: Iterable[Term], site: str) -> Iterator[dict[str, str | list[str]]]:
    for term in terms:
        yield {
            "concept": term.slug,
            "language": term.locale.tag,
            "term": term.title,
            "synonyms": list(term.entry.synonyms),
            "avoid": list(term.entry.avoid),
            "definition": term.definition,
            "related": list(term.related),
            "address": site + address.of(term.locale, term.page.uri),
        }


def _cell(value: str | list[str]) -> str:
    """Return what a spreadsheet may hold: no cell begins as a formula does.

    `_cell("=1+1")  # "'=1+1"`; after https://owasp.org/www-community/attacks/CSV_Injection.
    """
    text = value if isinstance(value, str) else _BETWEEN.join(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
