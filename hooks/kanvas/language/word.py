"""What a word is in running text, inclusive and bracketed endings with it: "entrepreneur·e·s", "kunde(r)".

A word that names women and men at once is one word (Haut Conseil à l’Égalité, Guide pour une communication publique
sans stéréotype de sexe), whatever mark stands before its endings; it is compared as what stands before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

BREAK = "\u2029"  # ends a sentence that no full stop ends, such as a title or a line
OPAQUE = "\ufffc"  # stands for what is no text, such as a picture in a line
_ENDING = "e|ne|le|te|fe|ve|se|x|rice|trice|euse|ère|esse"
_BRACKETED = f"{_ENDING}|n|r|a|s|es|en|et|er|ene"
_BOUND = (
    rf"(?:[·•‧⋅]\w+)+|\((?:{_BRACKETED})s?\)s?(?!\w)|(?:\.(?:{_ENDING})){{1,2}}(?:\.?s)?(?![\w.@/]|\.\w)"
    rf"|-(?:{_ENDING})(?:-?s)?(?![\w-])|(?:/(?:{_ENDING}))(?:/?s)?(?![\w/])"
)


def _word(letter: str) -> str:
    """Return the pattern of a word: letters and digits with their combining marks, bound endings, a "$" at its end (as
    in the acronym C$). Behind most words nothing of the kind stands, which one look tells.
    """
    marked = rf"(?:[\u0300-\u036f\u00ad]+{letter}*)*"
    return rf"{letter}+(?:(?=[\u0300-\u036f\u00ad·•‧⋅(./$-]){marked}(?:(?=[·•‧⋅(./-])(?:{_BOUND}))?\$?)?"


WORD = re.compile(_word(r"[^\W_]"))
_LETTER = r"\w"
_DIVIDED = re.compile(f"({WORD.pattern})")
_DIVIDED_FASTER = re.compile(f"({_word(_LETTER)})")  # the same where no "_" stands
_ENDS = re.compile(rf"(?<=\w)(?:{_BOUND})$")


def divided(text: str) -> list[str]:
    """Return what stands between a text's words and the words, in turn: `divided("a, b")[:3]  # ["", "a", ", "]`."""
    return (_DIVIDED if "_" in text else _DIVIDED_FASTER).split(text)


def bare(word: str) -> str:
    """Return a word without its bound endings: `bare("entrepreneur·e·s")  # "entrepreneur"`."""
    return word if word.isalnum() else _ENDS.sub("", word)


def replaced(word: str, endings: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a word with other endings, each (ending, what stands in its place): "lives", [("ves", "fe")]  # "life"."""
    return (word.removesuffix(ending) + base for ending, base in endings if word.endswith(ending))
