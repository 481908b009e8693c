"""What the engine writes in English, said in the language of whoever asks: `findings.po`, `commands.po` and
`imports.po` in a language's folder, catalogues as gettext and its editors know them, from the English sentences.

The engine knows no reader: it writes English, values and all. So a sentence is recognised by what stands between its
values, and said again with the same values; one that the catalogue lacks stays English.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..base.issue import Issue
from . import profile, strings
from .locale import Locale

if TYPE_CHECKING:
    from babel.messages.catalog import Message

_FOLDER = Path(__file__).parent
_CATALOGUES = ("findings.po", "commands.po", "imports.po")
_SLOT = re.compile(r"\{(\d)\}")
_SHORT, _LONG = "(.*?)", "(.*)"


@dataclass(frozen=True)
class _Sentence:
    """An English sentence with groups for its values, and the same in another language: “{0} is …”.

    A value may hold what stands between two values (`A: B` before a “: ”): so it is read with the first values as short
    as they can be, and as long.
    """

    english: re.Pattern[str]
    words: str

    def values(self, text: str) -> list[tuple[str, ...]]:
        """Return the values of a text that is this sentence, by each way to read it; none where it is another."""
        if not (short := self.english.fullmatch(text)):
            return []
        long = re.fullmatch(self.english.pattern.replace(_SHORT, _LONG), text, re.DOTALL)
        return list(dict.fromkeys(match.groups() for match in (short, long) if match))


@dataclass(frozen=True)
class WordingLists:
    """The sentences of a language, what may stand in place of a value, and what it calls each language."""

    sentences: tuple[_Sentence, ...]
    values: tuple[_Sentence, ...]
    names: Mapping[str, str]

    def told(self, text: str) -> str:
        """Return a sentence in this language, the text itself where the catalogue lacks it."""
        return self._translated(text, self.sentences) or self._translated(text, self.values) or text

    def _translated(self, text: str, sentences: tuple[_Sentence, ...]) -> str:
        for sentence in sentences:
            if read := sentence.values(text):
                values = max((self._values(one) for one in read), key=lambda told: told[0])[1]
                return _SLOT.sub(lambda slot, values=values: values[int(slot[1])], sentence.words)  # type: ignore[misc]
        return ""

    def _values(self, values: tuple[str, ...]) -> tuple[int, list[str]]:
        """Return how many of these values are known, and all in this language."""
        told = [self._value(value) for value in values]
        return sum(one != other for one, other in zip(told, values, strict=True)), told

    def _value(self, value: str) -> str:
        if value in self.names:
            return self.names[value]
        several = re.split(r", (?=“)" if value.startswith("“") else ", ", value)
        parts = [self._translated(one, self.values) for one in several]
        if any(parts):
            return ", ".join(there or one for there, one in zip(parts, several, strict=True))
        return self._translated(value, self.values) or value


def told(issue: Issue, locale: Locale | None) -> Issue:
    """Return a finding as a language says it; without one, or without its catalogue, as it is."""
    if locale is None or not (catalogue := of(locale)):
        return issue
    return replace(issue, message=catalogue.told(issue.message), mend=catalogue.told(issue.mend))


@cache
def of(locale: Locale) -> WordingLists | None:
    """Return the catalogues of a language as one, None where its folder has none."""
    files = [file for name in _CATALOGUES if (file := _FOLDER / locale.tag / name).is_file()]
    if not files:
        return None
    entries = [entry for file in files for entry in _entries(file, locale)]
    names = {name: strings.name(one.folder, locale.territory) for one in profile.every() for name in _names(one.folder)}
    entries.sort(key=lambda entry: -len(str(entry.id).replace("{}", "")))  # what says most is tried first
    sentences, values = ([_sentence(e) for e in entries if e.context == context] for context in (None, "value"))
    return WordingLists(tuple(sentences), tuple(values), names)


def _entries(file: Path, locale: Locale) -> list[Message]:
    from babel.messages.pofile import read_po  # whoever reads English need not wait for it

    with file.open("rb") as source:
        return [entry for entry in read_po(source, locale=locale.tag) if entry.id and entry.string]


def _names(folder: str) -> tuple[str, str]:
    """Return what a language is called by itself and in English."""
    return Locale.of(folder).endonym, strings.name(folder, "en_GB")


def _sentence(entry: Message) -> _Sentence:
    written, words = str(entry.id), str(entry.string)
    return _Sentence(re.compile(_SHORT.join(map(re.escape, written.split("{}"))), re.DOTALL), words)


def system(environment: Mapping[str, str] = os.environ) -> Locale | None:
    """Return the language that the system speaks, if it is one of ours: `system({"LANG": "fr_FR.UTF-8"})  # French`.

    KANVAS_LANGUAGE goes before it, a folder's name; the order of the others is POSIX's (XBD 8.2, internationalisation
    variables).
    """
    order = ("KANVAS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    written = next((environment[name] for name in order if environment.get(name)), "")
    tag = re.split(r"[_.@]", written)[0]
    return next((Locale.of(one.folder) for one in profile.every() if tag in (one.tag, one.folder)), None)
