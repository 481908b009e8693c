"""The verdict cache: what the checks found in a page, kept for as long as all that they looked at is the same.

A page is checked with its versions in the other languages, as one entry. Each entry is made from what is common to all
(the code, the settings, the glossary, which pages and files there are), from the texts of its versions, of the pages
that include them and of what these include, and from the texts of the pages whose headings its links name: which these
are stands in the entry itself. What is told of the whole site is not kept; it takes little.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

from ..base import fingerprint, leftovers
from ..base.issue import Issue
from ..base.store import Latest
from ..content import address, anchor_record, includes, inclusion
from ..content.manuscript import Manuscript
from ..markdown import standalone
from . import spelling, targets
from .division import TextFindings
from .sources import Sources

_KNOWN = ("kanvas.", "pymdownx.", "markdown.")


@dataclass(frozen=True)
class PageVerdict:
    """What was found in the versions of a page, and the terms that each of them mentions.

    `links` are the pages whose headings its links name, `texts` is the fingerprint of their texts.
    """

    links: list[str]
    texts: str
    issues: list[Issue]
    mentions: dict[str, frozenset[str]]


class VerdictCache:
    """The verdicts on the pages of a knowledge base, by the address that all versions of a page share."""

    def __init__(self, sources: Sources, latest: Latest[PageVerdict]) -> None:
        self._sources, self._latest = sources, latest
        self._texts: dict[str, str] = {}

    @cached_property
    def current(self) -> dict[str, PageVerdict]:
        """The verdicts that still hold."""
        kept = {uri: self._latest.get(uri, self._key(uri)) for uri in self._versions}
        return {uri: one for uri, one in kept.items() if one and one.texts == self._fingerprint(one.links)}

    def earlier(self, sources: Sources) -> set[Issue]:
        """Return what was found before in the pages that were asked about."""
        asked = {text.uri for path, text in sources.manuscripts.items() if sources.asks_for(path)}
        return {issue for uri, one in self.current.items() if uri in asked for issue in one.issues}

    def keep(self, parts: Sequence[TextFindings]) -> None:
        """Keep what was found in the texts of this run, page by page, where all versions were asked about."""
        found = defaultdict(list)
        for issue in (issue for part in parts for issue in part.issues):
            found[issue.path].append(issue)
        mentions = {path: terms for part in parts for path, terms in part.mentions.items()}
        linked = {path: uris for part in parts for path, uris in part.links.items()}
        for uri, versions in self._versions.items():
            if uri not in self.current and all(one.path in mentions for one in versions):
                uris = sorted({uri for one in versions for uri in linked[one.path]})
                told = [issue for one in versions for issue in found[one.path]]
                terms = {one.path: mentions[one.path] for one in versions}
                self._latest.put(uri, self._key(uri), PageVerdict(uris, self._fingerprint(uris), told, terms))
        self._latest.save()

    @cached_property
    def _versions(self) -> dict[str, list[Manuscript]]:
        found = defaultdict(list)
        for text in self._sources.manuscripts.values():
            found[text.uri].append(text)
        return found

    @cached_property
    def _including(self) -> dict[str, set[str]]:
        """The pages that include a text of each name, whichever language's."""
        found = defaultdict(set)
        for text in self._sources.manuscripts.values():
            for path in includes.of(text):
                found[path.removeprefix(f"{text.docs}/").partition("/")[2]].add(text.uri)
        return found

    def _key(self, uri: str) -> str:
        around = sorted(self._including.get(uri, ()))
        return fingerprint.of(self._common, uri, around, self._fingerprint([uri, *around]))

    def _fingerprint(self, uris: Iterable[str]) -> str:
        return fingerprint.of(*(self._text(uri) for uri in uris))

    def _text(self, uri: str) -> str:
        """Return the fingerprint of a page's versions, and of what they include."""
        if uri not in self._texts:
            versions = self._versions.get(uri, ())
            named = sorted({name for one in versions for name in inclusion.names(one.text)})
            included = [_content(self._sources.docs / name) for name in named]
            self._texts[uri] = fingerprint.of(
                uri, *(part for one in versions for part in (one.path, one.text)), *included
            )
        return self._texts[uri]

    @cached_property
    def _common(self) -> str:
        """The fingerprint of all that each page's checks look at besides texts."""
        docs, catalogue = self._sources.docs, self._sources.catalogue
        project, settings = docs.parent, docs.with_name("mkdocs.yml")
        terms = [term.fingerprint for found in catalogue.terms.values() for term in found.values()]
        files = [file.relative_to(docs).as_posix() for file in leftovers.files(docs)]
        return fingerprint.of(
            fingerprint.running(),
            _content(settings),
            fingerprint.tree(docs.with_name("overrides")),
            _content(project / anchor_record.PLACE),
            *(sorted(spelling.own(docs, locale)) for locale in catalogue.locales),
            *(spelling.installed(locale) for locale in catalogue.locales),
            *(_content(file) for file in _extensions(settings)),
            catalogue.fingerprint,
            sorted(catalogue.drafts),
            terms,
            files,
        )


def of(sources: Sources) -> VerdictCache | None:
    """Return the verdicts that the store of a run keeps, None where it has none."""
    if not sources.store:
        return None
    slot = fingerprint.of("verdicts", fingerprint.running(), sources.docs.resolve(), sources.catalogue.locales)
    return VerdictCache(sources, Latest(sources.store, slot, PageVerdict))


def links(text: Manuscript, sources: Sources) -> frozenset[str]:
    """Return the pages whose headings a text's links name, as seen from each page that it stands in."""
    folders = [f"../{locale.folder}/" for locale in sources.catalogue.locales]
    named = [url for one in targets.targets(text) if (url := address.split(one.address)).fragment and url.path]
    seen = [
        posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), unquote(url.path)))
        for page in sources.including(text)
        for url in named
    ]
    return frozenset(uri.removeprefix(next((one for one in folders if uri.startswith(one)), "")) for uri in seen)


def mentions(text: Manuscript, sources: Sources) -> frozenset[str]:
    """Return the terms that a text mentions; an include does so where it stands."""
    page = sources.catalogue.pages[text.locale].get(text.uri)
    return frozenset(sources.mentioned(page)) if page else frozenset()


def _extensions(settings: Path) -> Iterator[Path]:
    """Yield the files of Markdown extensions that are nobody's package: a site's own."""
    for one in standalone.settings_of(settings).get("markdown_extensions") or []:
        for name in one if isinstance(one, dict) else [str(one)]:
            try:
                spec = None if name.startswith(_KNOWN) else find_spec(name)
            except (ImportError, ValueError):
                continue
            if spec and spec.origin and spec.has_location:
                yield Path(spec.origin)


def _content(file: Path) -> bytes:
    """Return what a file holds, b"" where there is none."""
    try:
        return file.read_bytes()
    except (OSError, ValueError):
        return b""
