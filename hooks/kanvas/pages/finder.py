"""The search's first index: of each page its title, what it is about, its other names, its headings, its own words.

It is small, so it answers while Pagefind, which knows every word of the text, is still on its way; and it is whole,
so a typing mistake is seen as one: no other word is near. It is made from the written pages, as Pagefind's is; how a
language is searched (`search.yml` in its folder) goes along. `finding.js` asks it.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..base import own_yaml, writing
from ..base.store import Latest
from ..language.locale import Locale

FOLDER = "search"
_LANGUAGES = Path(__file__).parents[1] / "language"
_FACET = "data-facet-"
_WORD = re.compile(r"[^\W\d_]{4,}")
_OWN = 16  # of a page's words, those that tell it best from the others


@dataclass(frozen=True)
class PageWords:
    """What is known of a page, its own words aside, and how often it says each word."""

    entry: dict[str, Any]
    counts: dict[str, int]


def index(
    locale: Locale, pages: Iterable[tuple[str, str]], known: Latest[PageWords], made_from: Mapping[str, str]
) -> str:
    """Return the index of a language's pages, each given as its place in the site and its HTML, as JSON.

    What is `known` of a page whose fingerprint is the same in `made_from` is not read again.
    """
    read = [known.once(name, made_from[name], partial(_read, name, html)) for name, html in pages]
    whole = {**_language(locale), "pages": _entries(read)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def place(site: Path, locale: Locale) -> Path:
    """Return where the index of a language stands in a site."""
    return site / FOLDER / f"{locale.tag}.json"


def write(site: Path, locale: Locale, index: str) -> None:
    """Write the index of a language into the site."""
    writing.put(place(site, locale), index.encode())


def _entries(read: Iterable[PageWords]) -> list[dict[str, Any]]:
    """Return what is known of each page: `a`ddress, `t`itle, `k`ind, `d`escription, `n`ames, `h`eadings, `w`ords.

    What a page has not is not there; a heading is its words and its id; `f` are its facets.
    """
    there = [page for page in read if page.entry]
    spread = Counter(word for page in there for word in page.counts)
    whole = ({**page.entry, "w": " ".join(_telling(page.counts, spread, len(there)))} for page in there)
    return [{key: value for key, value in entry.items() if value or key == "a"} for entry in whole]


def _read(place: str, html: str) -> PageWords:
    """Return what is known of a page, nothing of one without an article.

    Parsed, a page takes twenty times the memory of its text: one at a time is held.
    """
    article = LexborHTMLParser(html).css_first("article")
    if article is None:
        return PageWords({}, {})
    return PageWords(_entry(place, article), Counter(_WORD.findall(_prose(article).lower())))


def _entry(place: str, article: LexborNode) -> dict[str, Any]:
    names = (article.attributes.get("data-names") or "").split("|")
    tags = [node.text() for node in article.css(".tags a")]
    return {
        "a": place.removesuffix("index.html"),
        "t": _text(article, "h1"),
        "k": article.attributes.get("data-kind") or "",
        "d": _text(article, ".definition") or _text(article, ".lead"),
        "n": [name.strip() for name in [*names, *tags] if name.strip()],
        "h": list(_headings(article)),
        "w": "",
        "f": {
            name.removeprefix(_FACET): value for name, value in article.attributes.items() if name.startswith(_FACET)
        },
    }


def _headings(article: LexborNode) -> Iterator[tuple[str, str]]:
    for node in article.css("h2[id], h3[id]"):
        if "--" not in (node.attributes["id"] or "") and node.attributes["id"] != "sources":
            yield " ".join(node.text().split()), node.attributes["id"] or ""


def _text(article: LexborNode, selector: str) -> str:
    node = article.css_first(selector)
    return " ".join(node.text().split()) if node else ""


def _prose(article: LexborNode) -> str:
    return " ".join(node.text() for node in article.css("p, li, td"))


def _telling(count: Mapping[str, int], spread: Counter[str], pages: int) -> list[str]:
    """Return the words that a page says often and other pages seldom, in alphabetical order."""
    weighed = ((many * math.log(pages / spread[word]), word) for word, many in count.items() if many > 1)
    return sorted(word for weight, word in sorted(weighed, reverse=True)[:_OWN] if weight > 0)


@cache
def _language(locale: Locale) -> dict[str, Any]:
    """Return how a language is searched; of one that says nothing of it, as its words are written."""
    file = _LANGUAGES / locale.tag / "search.yml"
    found: dict[str, Any] = own_yaml.read(file) if file.is_file() else {}
    return {"how": [], "endings": [], "same": [], **found, "stop": found.get("stop", "").split()}
