"""A word of running text to the lemmas that it may be a form of, in each language.

Lemmas come from simplemma's dictionaries (https://github.com/adbar/simplemma). A word that they do not hold, such
as a new loan, is taken through the endings of the language's regular nouns.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from . import dictionary
from .locale import Locale

# The endings of regular nouns and what stands in their place in the lemma, longest first.
_ENDINGS = {
    Locale.FR: (
        ("s", ""), ("x", ""), ("e", ""), ("es", ""), ("euse", "eur"), ("euses", "eur"), ("trice", "teur"),
        ("trices", "teur"),
    ),
    Locale.NO: (
        ("enes", "e"), ("enes", ""), ("ene", "e"), ("ene", ""), ("erne", "er"), ("ernes", "er"), ("eren", "er"),
        ("ens", "e"), ("ens", ""), ("ets", ""), ("enes", "um"), ("ene", "um"),
        ("ets", "e"), ("ers", ""), ("en", "e"), ("en", ""), ("et", "e"), ("et", ""),
        ("ere", "er"), ("er", "e"), ("er", ""), ("a", ""), ("a", "e"), ("s", ""), ("te", "t"), ("ede", "et"),
    ),
    Locale.EN: (("ies", "y"), ("es", ""), ("s", "")),
}  # fmt: skip
_SHORTEST = 3


def normal(word: str) -> str:
    """Return a word as it is compared: composed (NFC) and without case, `normal("E\u0301TÉ")  # "été"`."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word).replace("\u00ad", "").casefold()


@cache
def lemmas(word: str, locale: Locale) -> frozenset[str]:
    """Return what a word may be a form of, itself included: `lemmas("Canaux", Locale.FR)  # {"canaux", "canal"}`."""
    plain = normal(word)
    found = {plain, lemma(plain, locale)}
    if not known(plain, locale):
        return frozenset(found | set(_regular(plain, locale)))
    # A dictionary gives one lemma for each form; where that is a verb or the form itself, a noun may hide behind it.
    if locale is not Locale.FR and (len(found) == 1 or lemma(plain, locale).endswith("e")):
        found |= {base for base in _regular(plain, locale) if known(base, locale) and lemma(base, locale) == base}
    return frozenset(found)


@cache
def lemma(word: str, locale: Locale) -> str:
    """Return the lemma that the dictionary gives for a form, the form itself where it knows none."""
    return normal(dictionary.lemmatize(word, lang=locale.tag))


@cache
def known(word: str, locale: Locale) -> bool:
    """Whether the language's dictionary holds this word, in any of its forms."""
    return dictionary.is_known(word, lang=locale.tag)


def _regular(word: str, locale: Locale) -> list[str]:
    bases = [
        word.removesuffix(ending) + base
        for ending, base in _ENDINGS[locale]
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST
    ]
    return bases + [base[:-1] for base in bases if locale is Locale.NO and base.endswith("mm")]
