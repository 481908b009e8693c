"""French nouns in their forms: the plural, the feminine, inclusive writing, and spellings that mean the same word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ..word import replaced

# The endings of regular nouns and what stands in their place in the lemma.
ENDINGS = (
    ("s", ""), ("x", ""), ("aux", "al"), ("aux", "ail"), ("e", ""), ("es", ""), ("euse", "eur"), ("euses", "eur"),
    ("trice", "teur"), ("trices", "teur"), ("ère", "er"), ("ères", "er"), ("ive", "if"), ("ives", "if"),
)  # fmt: skip
# A capital may stand without its accent: "Etat", "A".
_ACCENTED = {"e": "éèê", "a": "àâ", "i": "î", "o": "ô", "u": "û", "c": "ç"}


def bases(word: str) -> Iterator[str]:
    """Yield what a word may be a form of by the regular endings: "téléphones" of "téléphone", "canaux" of "canal"."""
    return replaced(word, ENDINGS)


def spellings(word: str) -> Iterator[str]:
    """Yield other ways of writing a word, in small letters: "œuvre" for "oeuvre", "état" for "Etat"."""
    plain = word.casefold()
    if "œ" in plain:
        yield plain.replace("œ", "oe")
    if "oe" in plain:
        yield plain.replace("oe", "œ")
    if word[:1].isupper():
        yield from (accented + plain[1:] for accented in _ACCENTED.get(plain[:1], ""))


def unaccented(word: str) -> str:
    """Return a word as it is often written all in capitals, without its accents: "evenement"."""
    plain = unicodedata.normalize("NFD", word.replace("œ", "oe"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def hidden(form: str, lemma: str) -> Iterator[str]:
    """Yield the singular that a dictionary overlooks behind a verb: "téléphone" for "téléphones"."""
    if form.endswith("s") and not form.endswith("ours") and lemma.endswith(("er", "ir", "re")):
        yield form[:-1]
