"""What counts of a text for its translations: words by their lemmas, numbers with their signs and separators, other
signs, code, and the addresses of pictures and of what stands outside the site.

White space, line breaks, markup, quotation marks, the marks of a sentence and dashes between words do not count. A word
of small letters that the dictionary lacks stands for the one word at a letter's distance that it has, so that a
mended slip of the pen makes no translation stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

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
    return list(chain.from_iterable(_of_part(text, part, locale) for part in parts))


def _of_part(text: str, part: Part, locale: Locale) -> Sequence[str]:
    if part.kind is Kind.TEXT:
        return running(part.words, locale)
    if part.kind is Kind.CONTAINER:
        return running(text[slice(*part.inner)], locale)
    if part.kind is Kind.FENCE:
        return text[part.start : part.end].split()
    if part.kind is Kind.IMAGE or (part.kind in _LINKS and address.split(part.address).scheme in _OUTSIDE):
        return (part.address,)
    return ()


_LINKS = (Kind.LINK, Kind.AUTOLINK, Kind.REFERENCE)


def running(words: str, locale: Locale) -> list[str]:
    """Return what counts of running text: `running("Deux prix (−5 %).", fr)  # ["deux", "prix", "-5", "%"]`."""
    lemmas = _lemmas(locale)
    plain = _MARKED.sub(r"\1", words) if "==" in words else words
    return [lemmas[word] if word else _counted(number, sign) for word, number, sign in _TOKEN.findall(plain)]


def _counted(number: str, sign: str) -> str:
    return re.sub(r"\s", "", number.translate(_DASH)) if number else sign.translate(_DASH)


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
