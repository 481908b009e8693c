"""French nouns in their forms: the plural, the feminine, inclusive writing, and spellings that mean the same word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..word import replaced

# The endings of regular nouns and what stands in their place in the lemma.
ENDINGS = (
    ("s", ""), ("x", ""), ("aux", "al"), ("aux", "ail"), ("e", ""), ("es", ""), ("euse", "eur"), ("euses", "eur"),
    ("trice", "teur"), ("trices", "teur"), ("ère", "er"), ("ères", "er"), ("ive", "if"), ("ives", "if"),
)  # fmt: skip
_FEMININE = (("trice", "teur"), ("trices", "teur"), ("euse", "eur"), ("euses", "eur"))
# A capital may stand without its accent: "Etat", "A".
_ACCENTED = {"e": "éèê", "a": "àâ", "i": "î", "o": "ô", "u": "û", "c": "ç"}

_ALIKE = str.maketrans({"œ": "oe", "è": "é", "î": "i", "û": "u"})
# An é before a syllable with a mute e is written è as well; a circumflex on i and u may go, but where it tells words
# apart ("sûr", "jeûne").
_GRAVE = re.compile(r"[éè](?=[bcdfgjklmnpqrstvz]{1,2}e)")
_SWAPPED = {"é": "è", "è": "é"}
_KEPT = ("dû", "mû", "sû", "jeûn", "croî")


def bases(word: str) -> Iterator[str]:
    """Yield what a word may be a form of by the regular endings: "téléphones" of "téléphone", "canaux" of "canal"."""
    return replaced(word, ENDINGS)


def spellings(word: str) -> Iterator[str]:
    """Yield other ways of writing a word, in small letters: "œuvre" for "oeuvre", "état" for "Etat", and those of the
    Rectifications de l’orthographe (Journal officiel, 6 December 1990): "évènement", "cout".
    """
    plain = word.casefold()
    if "œ" in plain:
        yield plain.replace("œ", "oe")
    if "oe" in plain:
        yield plain.replace("oe", "œ")
    if (other := _GRAVE.sub(lambda found: _SWAPPED[found[0]], plain)) != plain:
        yield other
    if ("î" in plain or "û" in plain) and not plain.startswith(_KEPT):
        yield plain.replace("î", "i").replace("û", "u")
    if word[:1].isupper():
        yield from (accented + plain[1:] for accented in _ACCENTED.get(plain[:1], ""))


def unaccented(word: str) -> str:
    """Return a word as it is often written all in capitals, without its accents: "evenement"."""
    plain = unicodedata.normalize("NFD", word.replace("œ", "oe"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def reformed(word: str) -> str:
    """Return a word by which its spellings before and after 1990 are alike, and with oe for œ."""
    return word.translate(_ALIKE)


def hidden(form: str, lemma: str) -> Iterator[str]:
    """Yield the singular that a dictionary overlooks behind a verb: "téléphone" for "téléphones"."""
    if form.endswith("aux"):  # "baux" of "bail"
        yield form[:-3] + "ail"
    if form == lemma or form == lemma + "s":  # "directrice", which is a word of its own
        yield from replaced(form, _FEMININE)
    if form.endswith("s") and not form.endswith("ours") and lemma.endswith(("er", "ir", "re")):
        yield form[:-1]
