"""The words that a language would not use: American forms in British English, Norwegian compounds written apart, and
the renderings that a term's author has forbidden (`avoid` in its front matter).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from ..base import characters
from ..base.issue import Edit, Issue
from ..content.frontmatter import TermEntry
from ..content.manuscript import Manuscript
from ..content.term import Term
from ..glossary.matching import Matcher
from ..language import inflection, strings, variants
from ..language.locale import Locale
from .sources import Sources

_TOLD_IN = "en_GB"  # findings are told in it
_TITLE = re.compile(r"([*_])(?!\s)[^*_\n]+?(?<!\s)\1|“[^“”\n]*”")


def check(sources: Sources) -> Iterator[Issue]:
    """Find words that the language of a text would not use."""
    forbidden = {locale: _forbidden(sources, locale) for locale in sources.spoken}
    apart = {locale: _compounds(sources, locale) for locale in sources.spoken}
    for text in sources.asked:
        yield from _avoided(text, forbidden[text.locale])
        if preferred := variants.of(text.locale):
            yield from _variants(text, preferred)
        yield from _apart(text, apart[text.locale])


def _forbidden(sources: Sources, locale: Locale) -> Matcher:
    """Return what finds the forbidden renderings, inflected too: they are looked for as terms are."""
    terms = sources.catalogue.terms[locale].values()
    avoided = [replace(term, title=phrase, entry=TermEntry()) for term in terms for phrase in term.entry.avoid]
    return Matcher(avoided, locale)


def _avoided(text: Manuscript, forbidden: Matcher) -> Iterator[Issue]:
    for match in forbidden.find(text.prose):
        found = text.prose[match.start : match.end]
        if not match.refused and match.term.page.path != text.path and _shape(found) == _shape(match.term.title):
            message = f"“{found}” is not what this knowledge base calls it."
            yield text.issue(match.start, "forbidden-term", message, f"Write “{match.term.page.matter.title}”.")


def _shape(phrase: str) -> str:
    """Return what stands between the words, since a term with hyphens may be forbidden without."""
    return re.sub(r"[^\W_]+", "w", re.sub(r"(?<!\n)\n(?!\n)", " ", phrase))


def _variants(text: Manuscript, preferred: Callable[[str], str]) -> Iterator[Issue]:
    """Find American forms; a title, in italics, and a quotation stay as they were spelt."""
    prose = _TITLE.sub(lambda match: " " * len(match[0]), text.prose)
    for match in characters.WORD.finditer(prose):
        if british := preferred(match[0]):
            message = f"“{match[0]}” is the American spelling."
            edit = Edit(match.start(), match.end(), british)
            yield text.issue(match.start(), "american-spelling", message, f"Write “{british}”.", edit)


def _compounds(sources: Sources, locale: Locale) -> dict[tuple[str, str], str]:
    """Return the parts into which terms could wrongly be written, and the compound of each."""
    if not locale.profile.compounds:
        return {}
    names = {name for term in sources.catalogue.terms[locale].values() for name in _names(term)}
    return {parts: name for name in sorted(names) for parts in _split(name, locale)}


def _names(term: Term) -> list[str]:
    return [inflection.normal(name) for name in term.names if name.isalpha() and not name.isupper()]


@cache
def _split(name: str, locale: Locale) -> tuple[tuple[str, str], ...]:
    cuts = [(name[:at], name[at:]) for at in range(4, len(name) - 3)]
    return tuple((one, two) for one, two in cuts if _noun(one, locale) and inflection.known(two, locale))


def _noun(part: str, locale: Locale) -> bool:
    return any(inflection.known(word, locale) for word in (part, part.removesuffix("s")))


def _apart(text: Manuscript, compounds: dict[tuple[str, str], str]) -> Iterator[Issue]:
    """Find two words that are one: the second may have an ending, "kunde segmentene"."""
    for match in re.finditer(r"\b([^\W\d_]{4,}) (?=([^\W\d_]{4,}))", text.prose):
        first, second = inflection.normal(match[1]), inflection.normal(match[2])
        parts = next(
            ((first, s) for s in (second, *sorted(inflection.lemmas(second, text.locale))) if (first, s) in compounds),
            None,
        )
        if parts:
            found, whole = f"{match[1]} {match[2]}", match[1] + match[2]
            message = f"“{found}” is one word in {strings.name(text.locale.folder, _TOLD_IN)}."
            edit = Edit(match.start(), match.end(2), whole)
            yield text.issue(match.start(), "split-compound", message, f"Write “{whole}”.", edit)
