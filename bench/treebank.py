"""Read the treebanks that lie beside the checkout: sentences in which each word's lemma and part of speech is known.

They are read where they are, and nothing of them stands in this project but what `seldom` makes of some. Two forms are
read: CoNLL-U (https://universaldependencies.org/format.html), and one JSON object a line, `{"text": …, "tokens":
[[form, lemma, part of speech], …]}`. The last quarter of each file is kept: no rule and no list is made while looking
at it, so what is measured there is measured on unseen text. KANVAS_TREEBANKS names another folder.
"""

from __future__ import annotations

import gzip
import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from kanvas.language import profile
from kanvas.language.locale import Locale

LANGUAGES = tuple(Locale.of(one.folder, at_root=True) for one in profile.every())
FOLDER = Path(os.environ.get("KANVAS_TREEBANKS", Path(__file__).parents[2] / "shared" / "treebanks"))
TERMS = 500
_KEPT = 4  # the last one of four parts


class Split(Enum):
    """A part of a treebank: the sentences that rules are made on, and those that nobody looks into."""

    SEEN = "seen"
    KEPT = "kept"


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is written, and its words: (form, lemma, part of speech)."""

    text: str
    words: tuple[tuple[str, str, str], ...]

    @property
    def nouns(self) -> set[str]:
        """The lemmas of its nouns."""
        return {lemma for _, lemma, tag in self.words if tag == "NOUN"}


def files(locale: Locale) -> list[Path]:
    """Return the files of a language, which their names begin with."""
    return sorted(file for file in FOLDER.glob(f"{locale.folder}[-_]*") if file.suffix in (".gz", ".conllu"))


def sentences(file: Path, part: Split) -> list[Sentence]:
    """Return one part of a file."""
    found = list(_lines(file) if file.suffix == ".gz" else _blocks(file))
    cut = len(found) - len(found) // _KEPT
    return found[:cut] if part is Split.SEEN else found[cut:]


def terms(found: list[Sentence]) -> list[str]:
    """Return the lemmas that serve as the glossary: the commonest nouns seen twice or more, of letters only."""
    counts = Counter(
        lemma
        for sentence in found
        for _, lemma, tag in sentence.words
        if tag == "NOUN" and lemma.isalpha() and len(lemma) > 3
    )
    common = [noun for noun, times in counts.most_common(TERMS) if times > 1]
    return list({noun.casefold(): noun for noun in reversed(common)}.values())[
        ::-1
    ]  # no glossary has "État" and "état"


def _lines(file: Path) -> Iterator[Sentence]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            found = json.loads(line)
            yield Sentence(found["text"], tuple((form, lemma, tag) for form, lemma, tag in found["tokens"]))


def _blocks(file: Path) -> Iterator[Sentence]:
    for block in file.read_text("utf-8").split("\n\n"):
        lines = block.splitlines()
        text = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), "")
        if text:
            yield Sentence(text, tuple(_words(lines)))


def _words(lines: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each word; the line of a multi-word token ("1-2 du") is none, its parts are."""
    for line in lines:
        columns = line.split("\t")
        if columns[0].isdigit():
            yield columns[1], columns[2], columns[3]
