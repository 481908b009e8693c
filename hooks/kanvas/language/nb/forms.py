"""Norwegian nouns in their forms: number, definiteness and genitive, syncope, umlaut.

The paradigms are those of Språkrådet's grammar: "en bil, bilen, biler, bilene", "et hus, huset, hus, husene", and the
genitive in -s of each.
"""

from __future__ import annotations

from collections.abc import Iterator

# The endings of regular nouns and what stands in their place in the lemma.
ENDINGS = (
    ("ene", "e"), ("ene", ""), ("erne", "er"), ("eren", "er"), ("ene", "um"), ("et", "um"), ("er", "um"),
    ("a", "um"), ("en", "e"), ("en", ""), ("et", "e"), ("et", ""), ("ere", "er"), ("er", "e"), ("er", ""),
    ("a", ""), ("a", "e"), ("te", "t"), ("ede", "et"),
)  # fmt: skip
# Nouns in -el and -er lose the e before the plural, adjectives too: "mangler", "skuldre", "titler" of "tittel", "åpne".
_SYNCOPE = (
    ("ler", "el"),
    ("lene", "el"),
    ("re", "er"),
    ("rene", "er"),
    ("er", "el"),
    ("ene", "el"),
    ("le", "el"),
    ("ne", "en"),
)
# Plurals that change the vowel, also at the end of a compound: "fagbøker".
_UMLAUT = {
    "hend": "hånd", "tenn": "tann", "nett": "natt", "bøk": "bok", "føtt": "fot", "røtt": "rot", "bøt": "bot",
    "end": "and", "teng": "tang", "steng": "stang", "strend": "strand", "rend": "rand", "kreft": "kraft",
    "fedr": "far", "mødr": "mor", "brødr": "bror", "døtr": "datter", "bønd": "bonde", "eld": "old",
}  # fmt: skip
_WHOLE = {
    "menn": "mann", "mennene": "mann", "trær": "tre", "trærne": "tre", "knær": "kne", "knærne": "kne", "tær": "tå",
    "tærne": "tå", "klør": "klo", "klørne": "klo", "klær": "klede", "gjess": "gås", "gjessene": "gås",
    "øyne": "øye", "øynene": "øye", "foreldre": "forelder", "foreldrene": "forelder", "henda": "hånd",
}  # fmt: skip
_PLURALS = ("er", "ene", "re", "rene", "e")
_MUTATED = {stem + ending: base for ending in _PLURALS for stem, base in _UMLAUT.items()}
_ENDS_MUTATED = (*_WHOLE, *_MUTATED)
_PLAIN = str.maketrans("éèêóòôàáü", "eeeoooaau")


def bases(word: str) -> Iterator[str]:
    """Yield what a word may be a form of by its ending: "mangler" of "mangel", "fagbøker" of "fagbok"."""
    if word.endswith("s") and len(word) > 3:
        yield word[:-1]
        yield from bases(word[:-1])
        return
    for ending, base in ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield stem + base
            if stem.endswith("mm"):
                yield stem[:-1] + base
    yield from _syncopated(word)
    yield from _mutated(word)


def _syncopated(word: str) -> Iterator[str]:
    for ending, base in _SYNCOPE:
        stem = word.removesuffix(ending)
        if stem != word and stem[-1:].isalpha() and stem[-1] not in "aeiouyæøå":
            stem = stem.removesuffix("l") if base == "el" and ending in ("er", "ene") else stem
            yield stem + base
            yield stem + stem[-1:] + base


def _mutated(word: str) -> Iterator[str]:
    if word.endswith(_ENDS_MUTATED):  # one question for all of them: few words end so, and each is asked for
        for plural, base in (*_WHOLE.items(), *_MUTATED.items()):
            if word.endswith(plural):
                yield word.removesuffix(plural) + base


def spellings(word: str) -> Iterator[str]:
    """Yield other ways of writing a word, in small letters: "karriere" for "karrière", "ide" for "idé"."""
    plain = word.casefold()
    if not plain.isascii() and (bare := plain.translate(_PLAIN)) != plain:
        yield bare


def unaccented(word: str) -> str:
    """Return a word as it is written all in capitals: as it is otherwise."""
    return word


def hidden(form: str, lemma: str) -> Iterator[str]:
    """Yield the nouns that a dictionary overlooks behind another word: "mangel" for "mangler", behind "mangle"."""
    yield from _mutated(form)  # "trær", "brødre", "bøkene", behind other words
    if form == lemma or lemma.endswith("e"):
        yield from bases(form)
    if form.endswith("s") and lemma == form[:-1]:
        yield from bases(form)
