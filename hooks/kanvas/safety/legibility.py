"""A text is what it looks like: no character in it hides, turns others round, or passes for another.

The build and `kanvas check` ask it of every source before anything is rendered, and of the names of terms and files,
which readers and addresses go by; titles and tags may be of another script, but not of two in a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base import characters
from ..base.issue import Edit, Issue
from ..content.catalogue import Catalogue
from ..content.manuscript import Manuscript
from ..content.page import Page


def check(text: Manuscript) -> list[Issue]:
    """Return the characters of a source that it may not hold; `--fix` takes them out."""
    issues = []
    for match, message, mend in illegible(text.text):
        edit = Edit(match.start(), match.end(), "")
        issues.append(text.issue(match.start(), "character-not-allowed", message, mend, edit))
    return issues


def illegible(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Yield what a text may not hold, with the words of its finding: what is wrong, and what to do."""
    for match in characters.hidden(text):
        yield match, f"The character {characters.name(match[0])} stands here, which no reader sees.", "Remove it."
    for match in characters.stacked(text):
        message = "More than four marks stand on one letter, and cover the lines around it."
        yield match, message, "Keep those that the letter has."


def legible(text: str) -> str:
    """Return a text without what it may not hold: `legible("a\\u202eb")  # "ab"`."""
    hidden = {at for match, *_ in illegible(text) for at in range(*match.span())}
    return "".join(sign for at, sign in enumerate(text) if at not in hidden) if hidden else text


def names(catalogue: Catalogue) -> list[Issue]:
    """Return the names of terms and of files that look like others, sorted."""
    pages = (page for versions in catalogue.pages.values() for page in versions.values())
    return sorted(issue for page in pages for issue in _names(page))


def _names(page: Page) -> Iterator[Issue]:
    entry = page.matter.term
    called = [page.matter.title, *(entry.synonyms if entry else ()), *(entry.forms if entry else ())] * page.is_term
    found = [(name, characters.disguised(name)) for name in called]
    found += [(name, characters.mixed(name)) for name in (page.matter.title, *page.matter.tags) if name not in called]
    for name, word in found:
        if word:
            yield Issue(page.path, page.line_of(_key(page, name), name), 1, "look-alike", told(word), MEND)
    if word := characters.disguised(page.uri):
        yield Issue(page.path, 1, 1, "look-alike", f"In the file’s name, {told(word)}", "Rename it: a to z, 0 to 9.")


MEND = "Type it again with the letters of your language."


def told(word: str) -> str:
    """Return what is wrong with a word that looks like another."""
    foreign = next(
        (letter for letter in word if not characters.name(letter).split("(")[1].startswith("latin")), word[0]
    )
    return f"“{word}” looks like another word: it holds {characters.name(foreign)}."


def _key(page: Page, name: str) -> str:
    return "title" if name == page.matter.title else "tags" if name in page.matter.tags else "term"
