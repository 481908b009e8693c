"""Make the lists of forms that are seldom the noun that they look like, hardly anything else, or an adjective as well.

The source is annotated text: French, the frequencies of Lexique 3.83 (http://www.lexique.org, CC BY-SA 4.0), read from
the file that its argument names; Norwegian and English, the treebanks beside the checkout, without their kept parts.
UD_French-Sequoia is never read here: its licence is not one that lists may be shipped under.

    python bench/seldom.py Lexique383.txt
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import kanvas.language
import treebank
from kanvas.language.inflection import lemmas, normal
from kanvas.language.locale import Locale
from treebank import Split

SELDOM, MOSTLY, ADJECTIVE = 0.2, 0.97, 0.1
_OTHER = frozenset({"PROPN", "X", "PUNCT", "SYM", "NUM"})  # these say nothing of how a common word is used
_TAGS = {"NOM": "NOUN", "ADJ": "ADJ"}
TITLES = {
    "seldom": "Forms that are a noun in at most one case of five.",
    "mostly": "Forms that are hardly anything but a noun, though they look like a verb's or an adjective's.",
    "adjectives": "Forms that are a noun or an adjective.",
}
_SHARED = "the forms and how often each is a noun were counted, nothing else was taken"
SOURCES = {
    "fr": "Lexique 3.83, New & Pallier (http://www.lexique.org), CC BY-SA 4.0",
    "nb": "UD_Norwegian-Bokmaal, CC BY-SA 4.0, and the Norwegian Dependency Treebank (ltgoslo/norne), CC0",
    "en": "UD_English-EWT, CC BY-SA 4.0",
    "sv": "UD_Swedish-Talbanken, CC BY-SA 4.0",
    "da": "UD_Danish-DDT, CC BY-SA 4.0",
    "nn": "UD_Norwegian-Nynorsk, CC BY-SA 4.0",
}


@dataclass
class Counts:
    """How often each form was seen, how often as a noun, and what nouns were seen at all; `enough` to tell by."""

    enough: tuple[float, float]
    all: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    nouns: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    adjectives: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    lemmas: set[str] = field(default_factory=set)

    def add(self, form: str, lemma: str, tag: str, times: float = 1) -> None:
        """Count a form once, or as often as it was seen in a million words."""
        form = normal(form)
        self.all[form] += times
        self.nouns[form] += times if tag == "NOUN" else 0
        self.adjectives[form] += times if tag == "ADJ" else 0
        if tag == "NOUN":
            self.lemmas.add(normal(lemma))

    def lists(self, locale: Locale) -> dict[str, list[str]]:
        """Return the lists of a language by their name: among the forms that might be a noun, going by their looks."""
        few, many = self.enough
        seldom = {"seldom": self._chosen(locale, few, lambda form, nouns: nouns <= SELDOM)}
        if not find_spec(f"kanvas.language.{locale.tag}.grammar"):  # nobody would ask for more
            return seldom
        grammar = import_module(f"kanvas.language.{locale.tag}.grammar")
        return seldom | {
            "mostly": self._chosen(locale, many, lambda form, nouns: nouns >= MOSTLY and grammar.is_doubtful(form)),
            "adjectives": self._chosen(
                locale, few, lambda form, nouns: SELDOM < nouns < MOSTLY and self._adjective(form)
            ),
        }

    def _adjective(self, form: str) -> bool:
        return self.adjectives[form] >= self.all[form] * ADJECTIVE

    def _chosen(self, locale: Locale, enough: float, wanted: Callable[[str, float], bool]) -> list[str]:
        return sorted(
            form
            for form, times in self.all.items()
            if times >= enough and form.isalpha() and len(form) > 2
            if wanted(form, self.nouns[form] / times) and lemmas(form, locale) & self.lemmas
        )


def from_lexique(file: Path) -> Counts:
    """Count by the frequencies of Lexique, in films and books, for a million words."""
    counts = Counts(enough=(1, 1))
    for row in csv.DictReader(file.read_text("cp1252", "replace").splitlines(), delimiter="\t"):
        films, books = (float(row[key].replace(",", ".") or 0) for key in ("9_freqfilms2", "10_freqlivres"))
        counts.add(row["1_ortho"], row["3_lemme"], _TAGS.get(row["4_cgram"], ""), (films + books) / 2)
    return counts


def from_treebanks(locale: Locale) -> Counts:
    """Count the words of a language's treebanks."""
    counts = Counts(enough=(3, 5))
    for form, lemma, tag in _words(locale):
        if tag not in _OTHER:
            counts.add(form, lemma, tag)
    return counts


def _words(locale: Locale) -> Iterator[tuple[str, str, str]]:
    for file in treebank.files(locale):
        for sentence in treebank.sentences(file, Split.SEEN):
            yield from sentence.words


def write(locale: Locale, name: str, forms: list[str]) -> None:
    """Write a list into its language's folder, its source and licence at its head."""
    source = f"Source: {SOURCES[locale.tag]};\n# {_SHARED}."
    head = f"# {TITLES[name]}\n# {source}\n# This list: the same licence. Made by bench/seldom.py."
    path = Path(kanvas.language.__file__).parent / locale.tag / f"{name}.txt"
    path.write_text("\n".join([head, *forms]) + "\n", "utf-8")
    print(f"{locale.tag}  {name:10}  {len(forms):5} forms  {path.stat().st_size:6} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not treebank.FOLDER.is_dir():
        sys.exit(__doc__)
    for locale in (one for one in treebank.LANGUAGES if one.tag in SOURCES):
        counts = from_lexique(Path(sys.argv[1])) if locale.tag == "fr" else from_treebanks(locale)
        for name, forms in counts.lists(locale).items():
            write(locale, name, forms)
