"""What the glossary promises of itself: the phrases in which a term is found, and names that no other has.

A phrase of `not` needs no proof, since the matcher keeps the term out of it; it must only leave the term some text.

It costs a second in a build that loads the same dictionaries anyway, so the build and `kanvas check` both ask it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.issue import Issue
from ..content.catalogue import Catalogue
from ..content.term import Term
from ..language.locale import Locale
from . import matching
from .matching import Match, Matcher


def check(catalogue: Catalogue, locales: Iterable[Locale] | None = None) -> list[Issue]:
    """Find the promises that the terms do not keep: `name-clash`, `phrase-unmatched`, `phrase-excludes-all`, sorted.

    Without `locales` all are looked at.
    """
    issues: list[Issue] = []
    for locale in catalogue.locales if locales is None else locales:
        matcher = matching.of(catalogue, locale)
        issues += (_clash(*clash) for clash in matcher.vocabulary.clashes())
        for term in catalogue.terms[locale].values():
            issues += _broken(term, matcher)
    return sorted(issues)


def _clash(name: str, first: Term, second: Term) -> Issue:
    page = second.page
    message = f"“{name}” is also a form of a name in {first.page.path}, “{first.title}”."
    mend = "Rename one of the two, or remove the synonym or form from one."
    return Issue(page.path, page.line_of(_key(second, name), name), 1, "name-clash", message, mend)


def _key(term: Term, name: str) -> str:
    if name in term.entry.synonyms:
        return "synonyms"
    return "forms" if name in term.entry.forms else "title"


def _broken(term: Term, matcher: Matcher) -> Iterator[Issue]:
    """Yield a finding for each phrase of `matches` without the term, and each of `not` with it."""
    for phrase in term.entry.matches:
        if reason := _absence(term, phrase, matcher):
            mend = "Add the form to “forms” or “synonyms”, or mend the phrase."
            message = f"“matches” promises “{term.title}” in “{phrase}”, but {reason}."
            yield Issue(term.page.path, term.page.line_of("matches", phrase), 1, "phrase-unmatched", message, mend)
    for phrase in term.entry.not_:
        if any(match.excepted and match.end - match.start == len(phrase) for match in _matches(term, phrase, matcher)):
            mend = "Write it with the words that tell it from the term, or use “link: false”."
            message = f"“not” excludes “{phrase}”, a form of “{term.title}” itself: it would be found nowhere."
            yield Issue(term.page.path, term.page.line_of("not", phrase), 1, "phrase-excludes-all", message, mend)


def _matches(term: Term, phrase: str, matcher: Matcher) -> list[Match]:
    return [match for match in matcher.find(phrase) if match.term is term]


def _absence(term: Term, phrase: str, matcher: Matcher) -> str:
    """Say why a term is not found in a phrase, "" if it is."""
    matches = _matches(term, phrase, matcher)
    if any(not match.refused for match in matches):
        return ""
    if not matches:
        return "no form of it is found"
    return f"“{phrase[matches[0].start : matches[0].end]}” was refused: {matches[0].refused}"
