"""English nouns in their forms: the regular plural, the plurals in -ves, and those of Latin and Greek."""

from __future__ import annotations

from collections.abc import Iterator

from ..word import replaced

# The endings of nouns and what stands in their place in the lemma.
ENDINGS = (
    ("ies", "y"), ("es", ""), ("s", ""), ("ves", "f"), ("ves", "fe"), ("ses", "sis"), ("ices", "ex"), ("ices", "ix"),
    ("ia", "ion"), ("a", "um"), ("ae", "a"), ("i", "us"),
)  # fmt: skip


def bases(word: str) -> Iterator[str]:
    """Yield what a word may be a form of by its ending: "lives" of "life", "bases" of "basis"."""
    return replaced(word, ENDINGS)


def spellings(word: str) -> Iterator[str]:
    """Yield other ways of writing a word: there are none that hold for all words."""
    yield from ()


def unaccented(word: str) -> str:
    """Return a word as it is written all in capitals: as it is otherwise."""
    return word


def hidden(form: str, lemma: str) -> Iterator[str]:
    """Yield the nouns that a dictionary overlooks behind another word: "life" for "lives", behind "live"."""
    if form == lemma or lemma.endswith("e"):
        yield from bases(form)
