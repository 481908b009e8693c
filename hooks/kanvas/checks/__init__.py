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
- `findings`   what each code means, with examples

It imports what stands above it: `base` to `authoring`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from ..base.clock import Clock, TooSlow
from ..base.issue import Issue, in_order
from ..base.store import Store
from ..content import anchor_record, redirects
from ..content.manuscript import Manuscript
from ..content.page import GLOSSARY
from ..glossary import promises
from ..language import dictionary
from ..language.languages import configured
from ..language.locale import Locale
from ..markdown import standalone
from ..safety import bounds, intake, legibility, outputs
from . import (
    blocks,
    calculators,
    citation,
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
    voice,
)
from .sources import Sources

_CHECKS = (
    matter,
    structure,
    nesting,
    slips,
    blocks,
    targets,
    files,
    measure,
    landing,
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
_SAME = {"heading-one", "raw-html", "broken-link"}


def run(
    docs: Path,
    chosen: frozenset[str] | None = None,
    tell: Callable[[str], None] = lambda _: None,
    store: Store | None = None,
) -> list[Issue]:
    """Return every finding about the sources below `docs`, sorted; `chosen` are the paths to report on, None for all.

    `tell` is called with the name of each check before it begins. What was read with the same `store` and did not
    change is not read again: so to check one page costs little more than that page.

    Where front matter is broken, a page is not in the catalogue; what needs it is left until that is mended. Where a
    text leads out of the folder or would be read without end, that is all that is told, whatever was asked about.
    """
    settings = docs.with_name("mkdocs.yml")
    if wrong := standalone.check(settings):
        return wrong
    languages, clock = configured(settings), Clock()
    first = intake.check(docs, languages, clock, store)
    if stops := [issue for issue in first if issue.code in intake.STOPS]:
        return stops
    found = sources.read(docs, languages, chosen, first, clock=clock, store=store)
    spoken = [locale for locale in languages if _is_asked(locale, found)]
    promised = promises.check(found.catalogue, spoken)  # first: it loads dictionaries, and they are no page's cost
    if ended := {issue for text in found.manuscripts.values() if (issue := _too_slow(text, found))}:
        return in_order(ended)
    try:
        return _checked(found, {*found.reading, *promised}, tell)
    except TooSlow as slow:
        return [bounds.text_ended(found.manuscripts[slow.path], slow)]


def _checked(found: Sources, issues: set[Issue], tell: Callable[[str], None]) -> list[Issue]:
    issues |= set(_each(found, tell))
    tell("safety")
    unsafe = set(safety.check(found))
    issues |= {*found.linked, *_addresses(found)}
    return in_order(issue for issue in unsafe | _others(issues, unsafe) if _concerns(issue, found))


def _each(found: Sources, tell: Callable[[str], None]) -> Iterator[Issue]:
    for check in _CHECKS:
        tell(check.__name__.rpartition(".")[2])
        yield from check.check(found)
    for locale in found.catalogue.locales if found.store else ():  # of the originals too: they tell what is stale
        dictionary.remember(locale.profile.simplemma)


def _is_asked(locale: Locale, found: Sources) -> bool:
    """Whether an entry of a language's glossary was asked about: what it promises is told of no other text."""
    glossary = f"{found.docs.name}/{locale.folder}/{GLOSSARY}"
    return found.chosen is None or any(path.startswith(glossary) for path in found.chosen)


def _too_slow(text: Manuscript, found: Sources) -> Issue | None:
    """Read and render a text as the checks will: the finding where that takes too long."""
    if not found.asks_for(text.path):
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
