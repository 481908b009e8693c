"""What must hold of the files below `docs` before any of them is rendered: nothing there leads out of the folder, runs,
asks for time and memory out of proportion, or is another system's markup that readers would see as it stands. The build
and `kanvas check` ask here first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from ..base import fingerprint, leftovers
from ..base.clock import Clock, TooSlow
from ..base.issue import Issue, in_order
from ..base.store import Latest, Store
from ..content import files, foreign, includes, manuscript, page
from ..content.catalogue import INCLUDES
from ..content.manuscript import Manuscript
from ..language.languages import Languages
from ..language.locale import Locale
from . import attachment, bounds, legibility, sanitising

STOPS = frozenset(["link-not-allowed", "page-too-large", "page-too-slow", "nested-too-deep"])
"""The codes after which nothing else is looked at: it might be another's file, or never end."""

Findings = list[Issue]

_UNRENDERED = frozenset(["not-utf-8", "include-not-allowed", "html-unreadable", "template-tag"])


def check(
    docs: Path,
    languages: Languages,
    clock: Clock | None = None,
    store: Store | None = None,
    read: Callable[[], list[Manuscript]] | None = None,
) -> list[Issue]:
    """Return every finding, sorted; with a link of the file system among the files, nothing is read.

    `clock` is the run's, which goes on counting for each page where this ends. What was found with the same `store` in
    a text that did not change is not looked for again. `read` reads the texts, where a run needs them for more.
    """
    beside = attachment.check(docs, languages)
    if any(issue.code in STOPS for issue in beside):
        return beside
    texts = {text.path: text for text in (read() if read else manuscript.read_all(docs, languages))}
    slot = fingerprint.of("intake", fingerprint.running(), docs.resolve(), languages)
    earlier = Latest(store, slot, Findings) if store else None
    found = list(_texts(texts, clock or Clock(), earlier))
    if earlier:
        earlier.save()
    return in_order([*beside, *_unreadable(docs, languages), *includes.check(texts, docs), *found])


def passes(file: Path, docs: Path, locale: Locale) -> bool:
    """Whether nothing is to be found in one text of a language below `docs`, asked for by itself."""
    if file.is_symlink():
        return False
    text, read = manuscript.read(file, docs, locale), files.reader(docs)
    included = sum(len(read(path.removeprefix(f"{text.docs}/"))) for path in includes.of(text))
    return not any(includes.check({text.path: text}, docs)) and not of_text(text, included)


def withheld(issues: Iterable[Issue], texts: Mapping[str, Manuscript]) -> frozenset[str]:
    """Return the paths of the texts that cannot be rendered: those of such findings, and what includes them."""
    wrong = {issue.path for issue in issues if issue.code in _UNRENDERED}
    return frozenset(wrong | {path for path, text in texts.items() if wrong.intersection(includes.of(text))})


def _texts(texts: Mapping[str, Manuscript], clock: Clock, earlier: Latest[Findings] | None) -> Iterator[Issue]:
    for text in texts.values():
        included = sum(len(texts[path].text) for path in includes.of(text) if path in texts)
        make = partial(of_text, text, included)
        try:
            with clock.page(text.path):  # what took too long is not kept: another day it may not
                found = earlier.once(text.path, fingerprint.of(text.text, included), make) if earlier else make()
        except TooSlow as slow:
            found = [bounds.text_ended(text, slow)]
        yield from found


def of_text(text: Manuscript, included: int = 0) -> Findings:
    """Return the findings about one text by itself; `included` characters come from other files."""
    if beyond := bounds.check(text, included):
        return beyond
    return [*sanitising.unreadable(text), *legibility.check(text), *foreign.check(text)]


def _unreadable(docs: Path, languages: Languages) -> Iterator[Issue]:
    """Find includes that are no text; of the pages the catalogue tells it."""
    for locale in languages:
        for file in leftovers.files(docs / locale.folder / INCLUDES):
            yield from page.decoded(file, docs)[1] if file.suffix == ".md" else []
