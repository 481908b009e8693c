"""What a page shows beside its own text: all that its template is given, as values that hold nothing more to ask.

A page that shows the same as in an earlier build looks the same, so the fingerprint of it all says whether the page
must be drawn again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Any

from ..base import fingerprint
from ..content import outline
from ..content.catalogue import Catalogue
from ..content.files import Read
from ..content.page import GLOSSARY, Page
from ..content.term import Term
from ..glossary import backlinks
from ..glossary.knowledge import Knowledge
from ..language import collation
from ..language.locale import Locale
from ..translation import freshness, status
from ..translation.freshness import Freshness
from . import concept_map, landing, page_data, toolbox
from .calculation import Calculation
from .downloads import Download

INDEX = f"{GLOSSARY}index.md"
STATUS = "contribute/status.md"

_WRITTEN, _LISTS = frozenset((str, int, float, bool, type(None))), frozenset((tuple, list))
LetterIndex = tuple[tuple[str, tuple[Term, ...]], ...]


@dataclass(frozen=True)
class PageView:
    """All that a page shows of itself and of the others.

    `landings` are the landing pages of the sections, in reading order; `listed` are the pages beside the text;
    `steps` are a landing page's articles, `ahead` is the next section's landing page, where a series ends.
    `described` is JSON-LD, `minutes` how long the text takes, `cited` the sources that it cites. `terms` are those
    that the page mentions. Of a term's own page, `names` are all its names in all languages. `index` is the
    glossary's, by letter, `definitions` those of its terms in all languages, on flashcards; `status` is what the
    language lacks, `concepts` the map of its terms: each on the page that tells it. `near` are a term's neighbours.
    `toolbox` are the readers' tools. `facets` are what readers choose pages by, in the page's language. `downloads`
    are the files that a reader can take away of the page. `calculations` are all sums on the page that does them,
    `sums` the names and titles of a page's own on any other.
    """

    source: Page
    original: Page | None
    translations: Mapping[Locale, Page]
    freshness: Freshness
    landings: tuple[Page, ...]
    series: outline.SeriesPosition | None
    listed: tuple[Page, ...]
    steps: tuple[landing.Step, ...]
    ahead: Page | None
    minutes: int
    cited: tuple[str, ...]
    described: str
    terms: tuple[Term, ...]
    term: Term | None
    names: tuple[str, ...]
    near: concept_map.Neighbourhood | None
    backlinks: tuple[backlinks.Group, ...]
    index: LetterIndex
    definitions: Mapping[str, Mapping[Locale, str]]
    status: tuple[status.Row, ...]
    concepts: concept_map.ConceptMap | None
    toolbox: toolbox.Toolbox
    facets: Mapping[str, str]
    downloads: tuple[Download, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    sums: tuple[tuple[str, str], ...] = ()

    @property
    def fingerprint(self) -> str:
        """The fingerprint of everything shown: of this page its front matter, of another only its place and title."""
        return fingerprint.of(self.source.head, plain(self))


def of(knowledge: Knowledge, page: Page, html: str, site: str, name: str, read: Read) -> PageView:
    """Return what a page shows, `html` being its rendered text and `site` the address of the site called `name`."""
    catalogue, locale = knowledge.catalogue, page.locale
    versions = catalogue.translations(page.uri)
    term = catalogue.terms[locale].get(page.slug) if page.is_term else None
    return PageView(
        source=page,
        original=catalogue.original(page.uri),
        translations=versions,
        freshness=freshness.of(catalogue, page, read),
        landings=tuple(section.landing for section in outline.sections(catalogue, locale)),
        series=outline.place(catalogue, page),
        listed=outline.beside(catalogue, page),
        steps=landing.steps(catalogue, page, read),
        ahead=outline.ahead(catalogue, page),
        minutes=landing.minutes(page, read),
        cited=tuple(source.id for source in page.matter.sources if f'id="cited-{source.id}"' in html),
        described=page_data.describe(catalogue, page, site, name),
        terms=tuple(knowledge.terms_in(page)),
        term=term,
        names=tuple(n for other in versions for n in catalogue.terms[other][page.slug].names) if term else (),
        near=concept_map.around(knowledge, term) if term else None,
        backlinks=tuple(knowledge.backlinks(page)) if term else (),
        index=tuple(_index(catalogue, locale)) if page.uri in (INDEX, toolbox.FLASHCARDS) else (),
        definitions=_definitions(catalogue, locale) if page.uri == toolbox.FLASHCARDS else {},
        facets=dict(_facets(catalogue, page)),
        status=tuple(status.rows(knowledge, locale, read)) if page.uri == STATUS else (),
        concepts=concept_map.of(knowledge, locale) if page.uri == toolbox.CONCEPT_MAP else None,
        toolbox=toolbox.of(catalogue, page, read),
    )


def _facets(catalogue: Catalogue, page: Page) -> Iterator[tuple[str, str]]:
    """Yield the facets of a page that its site knows, each with its value in the page's language."""
    for name, value in page.matter.facets.items():
        facet = catalogue.site.facets.get(name)
        if words := facet.values.get(value, {}).get(page.locale.folder) if facet else None:
            yield name, words


def _index(catalogue: Catalogue, locale: Locale) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """Yield the letters of a language's glossary in alphabetical order, each with the entries under it."""
    terms = sorted(catalogue.terms[locale].values(), key=lambda term: collation.key(term.title, locale))
    for letter, group in groupby(terms, key=lambda term: collation.initial(term.title, locale)):
        yield letter, tuple(group)


def _definitions(catalogue: Catalogue, locale: Locale) -> dict[str, dict[Locale, str]]:
    """Return the definition of each term of a language, in all languages that have it."""
    return {
        slug: {other: version.matter.definition or "" for other, version in term.versions.items()}
        for slug, term in catalogue.terms[locale].items()
    }


def plain(value: Any) -> Any:
    """Return a value with each page as its place and title, each term as its fingerprint, and all else written out.

    Of a section that a translation lacks, its heading is shown and not its text.
    """
    if type(value) in _WRITTEN:
        return value
    if type(value) in _LISTS:
        return [plain(one) for one in value]
    if isinstance(value, Page):
        return value.source, value.matter.title
    if isinstance(value, Term):
        return value.fingerprint
    if isinstance(value, freshness.PageSection):
        return value.part.name, value.heading, len(value.words)
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, Mapping):
        return [(plain(key), plain(one)) for key, one in value.items()]
    return [plain(one) for one in vars(value).values()]
