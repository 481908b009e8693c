"""The checks of the sources, each a module with `check(sources)`; what a code means stands in `findings.yml`.

- `sources`    what every check looks at
- `reading`    what a reader gets of a page: words and anchors
- `matter`     front matter that is no YAML
- `structure`  headings, pictures, raw HTML
- `nesting`    lists are nested as other programs would nest them
- `slips`      signs that miss a space or a partner
- `blocks`     blocks between slashes have a name and an end
- `targets`    links, anchors and includes lead somewhere
- `files`      names and sizes
- `measure`    lengths, and how often terms are used
- `landing`    landing pages that are still to be written
- `translations`  what each translation claims, and what translators will be asked
- `parity`     the outline of the original, where a translation claims to be current
- `marks`      quotation marks and spaces that the build cannot set
- `usage`      the words that a language would not use
- `voice`      turns of phrase that come back too often
- `spelling`   the hunspell dictionaries and our own lists
- `facets`     what readers choose pages by is known
- `sums`       sums that a text writes out are right
- `calculators`  an article has the figures that its calculator makes
- `downloads`  what readers take away of a page has what it needs
- `citation`   sources are cited, cases have one
- `safety`     what a stranger's page may not hold
- `verdict_cache`  what was found in a page, kept while all that it was found by is the same
- `division`  the texts in two processes, where there are many
- `findings`   what each code means, with examples

It imports what stands above it: `base` to `authoring`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from types import ModuleType

from ..base import fingerprint
from ..base.clock import Clock, TooSlow
from ..base.issue import Issue, in_order
from ..base.store import Store
from ..content import anchor_record, manuscript, redirects
from ..content.manuscript import Manuscript
from ..content.page import GLOSSARY
from ..glossary import promises
from ..language import dictionary
from ..language.languages import Languages, configured
from ..language.locale import Locale
from ..markdown import standalone
from ..safety import bounds, intake, legibility, outputs
from ..translation import freshness
from . import (
    blocks,
    calculators,
    citation,
    division,
    downloads,
    facets,
    files,
    landing,
    marks,
    matter,
    measure,
    nesting,
    parity,
    safety,
    slips,
    sources,
    spelling,
    structure,
    sums,
    targets,
    translations,
    usage,
    verdict_cache,
    voice,
)
from .division import TextFindings
from .sources import Sources

_CHECKS = (
    matter,
    structure,
    nesting,
    slips,
    blocks,
    targets,
    measure,
    translations,
    parity,
    marks,
    usage,
    voice,
    spelling,
    citation,
    facets,
    downloads,
    sums,
    calculators,
)
_OF_THE_SITE = (files, landing)  # what these find is not kept with the texts
_SAME = {"heading-one", "raw-html", "broken-link"}


def run(
    docs: Path,
    chosen: frozenset[str] | None = None,
    tell: Callable[[str], None] = lambda _: None,
    store: Store | None = None,
) -> list[Issue]:
    """Return every finding about the sources below `docs`, sorted; `chosen` are the paths to report on, None for all.

    `tell` is called with the name of each check before it begins. What was read with the same `store` and did not
    change is not read again, and what was found in it stands: so to check one page costs little more than that page.

    Where front matter is broken, a page is not in the catalogue; what needs it is left until that is mended. Where a
    text leads out of the folder or would be read without end, that is all that is told, whatever was asked about.
    """
    settings = docs.with_name("mkdocs.yml")
    if wrong := standalone.check(settings):
        return wrong
    languages, clock = configured(settings), Clock()
    written = cache(partial(manuscript.read_all, docs, languages))
    first = intake.check(docs, languages, clock, store, written)
    if stops := [issue for issue in first if issue.code in intake.STOPS]:
        return stops
    found = sources.read(docs, languages, chosen, first, written=written(), clock=clock, store=store)
    return _of_all(found, languages, tell)


def _of_all(found: Sources, languages: Languages, tell: Callable[[str], None]) -> list[Issue]:
    """Return the findings of all checks, or of the texts that take too long, if there are some."""
    verdicts = verdict_cache.of(found)
    known = verdicts.current.values() if verdicts else ()
    found = replace(found, verdicts={path: terms for one in known for path, terms in one.mentions.items()})
    glossaries = [locale for locale in languages if _is_asked(locale, found)]
    parts = division.over(found, glossaries, partial(_of_texts, tell=tell))
    if ended := {issue for part in parts for issue in part.ended}:
        return in_order(ended)
    issues = {issue for part in parts for issue in part.issues | part.promised}
    if verdicts:
        verdicts.keep(parts)
        issues |= verdicts.earlier(found)
    mentions = {path: terms for part in parts for path, terms in part.mentions.items()}
    return _with_the_site(replace(found, verdicts={**found.verdicts, **mentions}), issues, tell)


def _of_texts(found: Sources, glossaries: Sequence[Locale], tell: Callable[[str], None]) -> TextFindings:
    """Return what is found in the texts that are to be read, and in some languages' glossaries."""
    promised = _promised(found, glossaries)  # first: it loads dictionaries, and they are no page's cost
    if ended := {issue for text in found.manuscripts.values() if (issue := _too_slow(text, found))}:
        return TextFindings(ended=frozenset(ended))
    try:
        issues = set(_each(_CHECKS, found, tell))
        tell("safety")
        unsafe = set(safety.check(found))
        issues = unsafe | _others(issues | set(found.linked), unsafe)
        mentions = {text.path: verdict_cache.mentions(text, found) for text in found.asked}
        links = {text.path: verdict_cache.links(text, found) for text in found.asked}
    except TooSlow as slow:
        return TextFindings(ended=frozenset({bounds.text_ended(found.manuscripts[slow.path], slow)}))
    _remember(found)
    return TextFindings(frozenset(issues), frozenset(promised), mentions, links)


def _promised(found: Sources, glossaries: Sequence[Locale]) -> list[Issue]:
    """Find what the glossaries do not keep that were asked about; what was found of the same entries stands."""
    issues = []
    for locale in glossaries:
        key = fingerprint.of("promises", fingerprint.running(), locale, _entries(found, locale))
        make = partial(promises.check, found.catalogue, [locale])
        issues += found.store.once(key, list[Issue], make) if found.store else make()
    return issues


def _entries(found: Sources, locale: Locale) -> list[str]:
    return [term.fingerprint for term in found.catalogue.terms[locale].values()]


def _with_the_site(found: Sources, issues: set[Issue], tell: Callable[[str], None]) -> list[Issue]:
    """Return these findings and those of the site as a whole, without what nobody asked about."""
    site = {*found.reading, *_each(_OF_THE_SITE, found, tell), *measure.uses(found), *_addresses(found)}
    return in_order(issue for issue in issues | site if _concerns(issue, found))


def _each(checks: Iterable[ModuleType], found: Sources, tell: Callable[[str], None]) -> Iterator[Issue]:
    for check in checks:
        tell(check.__name__.rpartition(".")[2])
        yield from check.check(found)


def _remember(found: Sources) -> None:
    """Keep what the dictionaries were asked, and what the originals are recorded by: they tell what is stale."""
    for locale in found.catalogue.locales if found.store else ():
        dictionary.remember(locale.profile.simplemma)
        freshness.remember(locale)


def _is_asked(locale: Locale, found: Sources) -> bool:
    """Whether an entry of a language's glossary was asked about: what it promises is told of no other text."""
    glossary = f"{found.docs.name}/{locale.folder}/{GLOSSARY}"
    return found.chosen is None or any(path.startswith(glossary) for path in found.chosen)


def _too_slow(text: Manuscript, found: Sources) -> Issue | None:
    """Read and render a text as the checks will: the finding where that takes too long."""
    if not found.reads(text.path):
        return None
    try:
        with found.clock.page(text.path):
            _ = text.parts, text.markup, text.prose
            if page := found.catalogue.pages[text.locale].get(text.uri):
                found.html(page)
    except TooSlow as slow:
        return bounds.text_ended(found.manuscripts[slow.path], slow)
    return None


def _addresses(found: Sources) -> list[Issue]:
    """Find what is wrong with addresses; a page that could not be read has not lost its own."""
    moved, wrong = redirects.read(redirects.place(found.docs.parent), found.catalogue)
    addresses = redirects.promised(found.docs.parent)
    lost = [] if wrong or found.reading else redirects.lost(addresses, found.catalogue, moved)
    clashes = outputs.check(found.catalogue, moved, found.docs)
    return [*wrong, *lost, *clashes, *anchor_record.check(found.docs.parent), *legibility.names(found.catalogue)]


def _others(issues: set[Issue], unsafe: set[Issue]) -> set[Issue]:
    """Leave out what says of a place only what a finding of safety says of it already."""
    places = {(issue.path, issue.line, issue.column) for issue in unsafe}
    return {i for i in issues if i.code not in _SAME or (i.path, i.line, i.column) not in places}


def _concerns(issue: Issue, found: Sources) -> bool:
    """Whether a finding is about a file that was asked about, or names it: a translation has two sides."""
    named = re.findall(rf"(?<!\S){re.escape(found.docs.name)}/[^\s:,;]+\.md", issue.message) if found.chosen else []
    return found.asks_for(issue.path) or any(found.asks_for(path) for path in named)
