"""What simplemma's dictionaries say of a word (https://github.com/adbar/simplemma), remembered between builds.

A dictionary takes half a second to load, and one changed article seldom brings a word that was never asked for: so
what was asked for is kept, and the dictionary is loaded for a new word only. It holds 20 MB, Norwegian's 65, so it is
released where nobody is expected to ask any more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from ..base import fingerprint
from ..base.store import FOLDER, Store

if TYPE_CHECKING:
    from simplemma import Lemmatizer
    from simplemma.strategies import DictionaryLookupStrategy

Answer = tuple[str, bool]

LONGEST = 100
"""No dictionary holds a longer word; to look for what is near one would take time with the square of its length."""


@dataclass
class _Answers:
    """What was asked in a language, each word with its lemma and whether the dictionary holds it; `kept` are stored."""

    words: dict[str, Answer]
    kept: int


def lemmatize(word: str, lang: str) -> str:
    """Return the lemma of a form, the form itself where the dictionary knows none."""
    return _look(word, lang)[0]


def is_known(word: str, lang: str) -> bool:
    """Whether the dictionary holds this form."""
    return _look(word, lang)[1]


def closest(word: str, lang: str) -> str:
    """Return the one word that the dictionary holds at a letter's distance, by its lemma; the word itself if none is.

    Of several, one with the same consonants is meant: vowels and doubled letters are what is mistyped most.
    """
    words = _answers(lang).words
    if len(word) > LONGEST:
        return word
    key = f"{word}\0"  # no word: so it is kept beside them
    if key not in words:
        near, consonants = _held(_edits(word), lang), _consonants(word)
        alike = [one for one in near if _consonants(one) == consonants]
        lemmas = {_lemma(one, lang) for one in alike or near}
        words[key] = (lemmas.pop() if len(lemmas) == 1 else word), False
    return words[key][0]


def _held(words: Iterable[str], lang: str) -> list[str]:
    """Return those of many words, composed ones, that the dictionary holds."""
    look = _simplemma().lookup.get_lemma
    return [one for one in words if look(one, lang) is not None]


def _lemma(word: str, lang: str) -> str:
    return _simplemma().lemmatizer.lemmatize(word, lang)


def _holds(word: str, lang: str) -> bool:
    return bool(_held([unicodedata.normalize("NFC", word)], lang))


@dataclass
class _Dictionaries:
    """The dictionaries that are loaded, as simplemma asks for them (its `DictionaryFactory`)."""

    loaded: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """Return the dictionary of a language, loaded if it is not yet."""
        from simplemma.strategies import DefaultDictionaryFactory

        if lang not in self.loaded:
            self.loaded[lang] = DefaultDictionaryFactory(cache_max_size=0).get_dictionary(lang)
        return self.loaded[lang]


@dataclass(frozen=True)
class _Simplemma:
    """What asks the dictionaries; simplemma's own holds them until the process ends, and each answer once more."""

    dictionaries: _Dictionaries
    lemmatizer: Lemmatizer
    lookup: DictionaryLookupStrategy


@cache
def _simplemma() -> _Simplemma:
    # The package takes a tenth of a second to load, and a check of one page seldom asks it anything new.
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy

    held = _Dictionaries()
    lemmatizer = Lemmatizer(cache_max_size=0, lemmatization_strategy=DefaultStrategy(dictionary_factory=held))
    return _Simplemma(held, lemmatizer, DictionaryLookupStrategy(held))


def load(lang: str) -> None:
    """Load the dictionary of a language, so that the first new word need not wait for it."""
    _simplemma().dictionaries.get_dictionary(lang)


def release() -> None:
    """Forget the dictionaries, not what they have answered: whoever asks something new loads one again."""
    if _simplemma.cache_info().currsize:
        _simplemma().dictionaries.loaded.clear()


_VOWELS = dict.fromkeys(map(ord, "aeiouyàâåæéèêëîïôøœùûü"))
_DOUBLED = re.compile(r"(.)\1+")
_LETTERS = "abcdefghijklmnopqrstuvwxyzàâåæçéèêëîïôøœùûü"


def _edits(word: str) -> set[str]:
    """Return what is one letter away: less, more, another, or two in each other's place (Norvig, “How to write a
    spelling corrector”, https://norvig.com/spell-correct.html).
    """
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    less = {a + b[1:] for a, b in splits if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    other = {a + letter + b[skip:] for a, b in splits for letter in _LETTERS for skip in (0, 1)}
    return (less | swapped | other) - {word}


def _consonants(word: str) -> str:
    return _DOUBLED.sub(r"\1", word.translate(_VOWELS))


def remember(lang: str) -> None:
    """Keep what was asked in a language, if some of it is new."""
    answers = _answers(lang)
    if answers.kept != len(answers.words):
        answers.kept = len(answers.words)
        store = Store(FOLDER)  # another process may have asked other words of the language meanwhile
        earlier = store.get(_key(lang), dict[str, Answer]) or {}
        store.put(_key(lang), dict[str, Answer], {**earlier, **answers.words})


def asked(lang: str) -> dict[str, Answer]:
    """Return what was asked in a language since it was kept last, for another process to `learn`."""
    answers = _answers(lang)
    return dict(islice(answers.words.items(), answers.kept, None))


def learn(lang: str, words: Mapping[str, Answer]) -> None:
    """Take what another process has asked in a language for asked here."""
    _answers(lang).words.update(words)


def _look(word: str, lang: str) -> Answer:
    words = _answers(lang).words
    if len(word) > LONGEST:
        return word, False
    if word not in words:
        words[word] = _lemma(word, lang), _holds(word, lang)
    return words[word]


@cache
def _answers(lang: str) -> _Answers:
    words = Store(FOLDER).get(_key(lang), dict[str, Answer]) or {}
    return _Answers(words, len(words))


def _key(lang: str) -> str:
    return fingerprint.of("dictionary", fingerprint.running(), lang)
