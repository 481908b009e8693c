"""What simplemma's dictionaries say of a word (https://github.com/adbar/simplemma), remembered between builds.

A dictionary takes half a second to load, and one changed article seldom brings a word that was never asked for: so
what was asked for is kept, and the dictionary is loaded for a new word only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from ..base import fingerprint
from ..base.store import FOLDER, Store

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
    """Return those of many words, composed ones, that the dictionary holds: as `_holds`, which takes twice as long."""
    from simplemma.strategies import DictionaryLookupStrategy

    look = DictionaryLookupStrategy().get_lemma
    return [one for one in words if look(one, lang) is not None]


# The package takes a tenth of a second to load, and a check of one page seldom asks it anything new.
def _lemma(word: str, lang: str) -> str:
    import simplemma

    return str(simplemma.lemmatize(word, lang=lang))


def _holds(word: str, lang: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(word, lang=lang))


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
