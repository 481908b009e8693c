"""What must hold of the files below `docs` before any of them is rendered: nothing there leads out of the folder, runs,
asks for time and memory out of proportion, or is another system's markup that readers would see as it stands. The build
and `kanvas check` ask here first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..base import clock, leftovers
from ..base.issue import Issue
from ..content import foreign, includes, manuscript, page
from ..content.catalogue import INCLUDES
from ..content.manuscript import Manuscript
from ..language.languages import Languages
from . import attachment, bounds, legibility, sanitising

STOPS = frozenset(["link-not-allowed", "page-too-large", "page-too-slow", "nested-too-deep"])
"""The codes after which nothing else is looked at: it might be another's file, or never end."""

_UNRENDERED = frozenset(["not-utf-8", "include-not-allowed", "html-unreadable", "template-tag"])


def check(docs: Path, languages: Languages) -> list[Issue]:
    """Return every finding, sorted; with a link of the file system among the files, nothing is read."""
    beside = attachment.check(docs, languages)
    if any(issue.code in STOPS for issue in beside):
        return beside
    texts = {text.path: text for text in manuscript.read_all(docs, languages)}
    return sorted([*beside, *_unreadable(docs, languages), *includes.check(texts, docs), *_texts(texts)])


def withheld(issues: Iterable[Issue], texts: Mapping[str, Manuscript]) -> frozenset[str]:
    """Return the paths of the texts that cannot be rendered: those of such findings, and what includes them."""
    wrong = {issue.path for issue in issues if issue.code in _UNRENDERED}
    return frozenset(wrong | {path for path, text in texts.items() if wrong.intersection(includes.of(text))})


def _texts(texts: Mapping[str, Manuscript]) -> Iterator[Issue]:
    for text in texts.values():
        try:
            with clock.limit():
                found = _text(text, texts)
        except clock.TooSlow:
            line, _ = text.place(text.body_start)
            found = [bounds.too_slow(text.path, text.text[text.body_start :], line)]
        yield from found


def _text(text: Manuscript, texts: Mapping[str, Manuscript]) -> list[Issue]:
    included = sum(len(texts[path].text) for path in includes.of(text) if path in texts)
    if beyond := bounds.check(text, included):
        return beyond
    return [*sanitising.unreadable(text), *legibility.check(text), *foreign.check(text)]


def _unreadable(docs: Path, languages: Languages) -> Iterator[Issue]:
    """Find includes that are no text; of the pages the catalogue tells it."""
    for locale in languages:
        for file in leftovers.files(docs / locale.folder / INCLUDES):
            yield from page.decoded(file, docs)[1] if file.suffix == ".md" else []
