"""What counts of a text for its translations: words by their lemmas, numbers with their signs and separators, other
signs, code, and the addresses of pictures and of what stands outside the site.

White space, line breaks, markup, quotation marks, the marks of a sentence and dashes between words do not count. A word
of small letters that the dictionary lacks stands for the one word at a letter's distance that it has, so that a
mended slip of the pen makes no translation stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ..content import address
from ..content.syntax import Kind, Part
from ..language import dictionary, inflection
from ..language.locale import Locale

_TOKEN = re.compile(
    r"""
    (?P<word>[^\W\d_]+(?:[\u0300-\u036f\u00ad]+[^\W\d_]*)*)
  | (?P<number>(?:(?<![\w)])[-−–+±][ \u00a0\u202f]?)?\d+(?:[.,:/]\d+|[\s'’]\d{3}(?!\d))*)
  | (?P<sign>(?<=\d)[-–−](?=\d)|[^\w\s.,;:!?…"'“”„«»‹›‘’‚()\[\]{}\u00ad\u200b\u2010-\u2015*_`-])
    """,
    re.VERBOSE,
)
_MARKED = re.compile(r"==(?=\S)([^=\n]+?)(?<=\S)==")
_OUTSIDE = frozenset(["http", "https", "mailto", "tel"])
_DASH = str.maketrans("−–’", "--'")
_SHORTEST = 5


def of(text: str, parts: Iterable[Part], locale: Locale) -> list[str]:
    """Return what counts, in order; `parts` are those of `text` (see `syntax`)."""
    return [token for part in parts for token in _of_part(text, part, locale)]


def tokens(words: str) -> Iterator[re.Match[str]]:
    """Yield the words, numbers and signs of running text."""
    return _TOKEN.finditer(words)


def _of_part(text: str, part: Part, locale: Locale) -> Iterator[str]:
    if part.kind is Kind.TEXT:
        yield from running(part.words, locale)
    elif part.kind is Kind.CONTAINER:
        yield from running(text[slice(*part.inner)], locale)
    elif part.kind is Kind.FENCE:
        yield from text[part.start : part.end].split()
    elif part.kind is Kind.IMAGE or (part.kind in _LINKS and address.split(part.address).scheme in _OUTSIDE):
        yield part.address


_LINKS = (Kind.LINK, Kind.AUTOLINK, Kind.REFERENCE)


def running(words: str, locale: Locale) -> list[str]:
    """Return what counts of running text: `running("Deux prix (−5 %).", fr)  # ["deux", "prix", "-5", "%"]`."""
    lemmas = _lemmas(locale)
    return [_counted(token, lemmas) for token in tokens(_MARKED.sub(r"\1", words))]


def _counted(token: re.Match[str], lemmas: _Lemmas) -> str:
    if token.lastgroup == "word":
        return lemmas[token[0]]
    plain = token[0].translate(_DASH)
    return re.sub(r"\s", "", plain) if token.lastgroup == "number" else plain


class _Lemmas(dict[str, str]):
    """The lemma of each word of a language that was asked for: a text says few words, and most of them often."""

    def __init__(self, locale: Locale) -> None:
        super().__init__()
        self._locale = locale

    def __missing__(self, word: str) -> str:
        plain = inflection.normal(word)
        if len(plain) >= _SHORTEST and word.islower() and not inflection.known(plain, self._locale):
            plain = dictionary.closest(plain, lang=self._locale.tag)
        self[word] = inflection.lemma(plain, self._locale)
        return self[word]


@cache
def _lemmas(locale: Locale) -> _Lemmas:
    return _Lemmas(locale)
