"""Read the treebanks that lie beside the checkout: sentences in which each word's lemma and part of speech is known.

They are Universal Dependencies treebanks in CoNLL-U (https://universaldependencies.org/format.html), CC BY-SA 4.0;
they are read where they are and nothing of them stands in this project. KANVAS_TREEBANKS names another folder.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kanvas.language.locale import Locale

FOLDER = Path(os.environ.get("KANVAS_TREEBANKS", Path(__file__).parents[2] / "shared" / "treebanks"))
NAMES = {Locale.FR: "fr_gsd-ud-*.conllu", Locale.NO: "no_bokmaal-ud-*.conllu", Locale.EN: "en_ewt-ud-*.conllu"}


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is written, and the lemmas of its nouns."""

    text: str
    nouns: tuple[str, ...]


def sentences(locale: Locale) -> list[Sentence]:
    """Return the sentences of a language; an empty list where the treebank is absent."""
    return [
        _sentence(block)
        for file in sorted(FOLDER.glob(NAMES[locale]))
        for block in file.read_text("utf-8").split("\n\n")
        if block.strip()
    ]


def terms(found: list[Sentence]) -> list[str]:
    """Return the 300 lemmas that serve as the glossary: ranks 51 to 350 of the nouns seen at least four times."""
    counts = Counter(noun for sentence in found for noun in sentence.nouns if noun.isalpha() and len(noun) > 3)
    return [noun for noun, times in counts.most_common(600) if times >= 4][50:350]


def _sentence(block: str) -> Sentence:
    lines = block.splitlines()
    text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
    return Sentence(text, tuple(lemma for lemma, tag in _words(lines) if tag == "NOUN"))


def _words(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield lemma and tag of each word; the line of a multi-word token ("1-2 du") is none, its parts are."""
    for line in lines:
        columns = line.split("\t")
        if columns[0].isdigit():
            yield columns[2], columns[3]
