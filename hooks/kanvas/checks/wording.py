"""Findings in their reader's language: `findings.po` in a language's folder, a catalogue as gettext and its editors
know it, from the English sentences that the engine writes.

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

from babel.messages.pofile import read_po

from .. import language
from ..base.issue import Issue
from ..language import profile, strings
from ..language.locale import Locale

_FOLDER = Path(language.__file__).parent
_SLOT = re.compile(r"\{(\d)\}")


@dataclass(frozen=True)
class _Sentence:
    """An English sentence with groups for its values, and the same in another language: “{0} is …”."""

    english: re.Pattern[str]
    words: str


@dataclass(frozen=True)
class WordingLists:
    """The sentences of a language, what may stand in place of a value, and what it calls each language."""

    sentences: tuple[_Sentence, ...]
    values: tuple[_Sentence, ...]
    names: Mapping[str, str]

    def told(self, text: str) -> str:
        """Return a sentence in this language, the text itself where the catalogue lacks it."""
        return self._said(text, self.sentences) or text

    def _said(self, text: str, sentences: tuple[_Sentence, ...]) -> str:
        for sentence in sentences:
            if found := sentence.english.fullmatch(text):
                values = [self._value(value) for value in found.groups()]
                return _SLOT.sub(lambda slot, values=values: values[int(slot[1])], sentence.words)  # type: ignore[misc]
        return ""

    def _value(self, value: str) -> str:
        if value in self.names:
            return self.names[value]
        several = re.split(r", (?=“)" if value.startswith("“") else ", ", value)
        said = [self._said(one, self.values) for one in several]
        if any(said):
            return ", ".join(there or one for there, one in zip(said, several, strict=True))
        return self._said(value, self.values) or value


def told(issue: Issue, locale: Locale | None) -> Issue:
    """Return a finding as a language says it; without one, or without its catalogue, as it is."""
    if locale is None or not (catalogue := of(locale)):
        return issue
    return replace(issue, message=catalogue.told(issue.message), mend=catalogue.told(issue.mend))


@cache
def of(locale: Locale) -> WordingLists | None:
    """Return the catalogue of a language, None where its folder has none."""
    file = _FOLDER / locale.tag / "findings.po"
    if not file.is_file():
        return None
    with file.open("rb") as source:
        entries = [entry for entry in read_po(source, locale=locale.tag) if entry.id and entry.string]
    names = {name: strings.name(one.folder, locale.territory) for one in profile.every() for name in _names(one.folder)}
    entries.sort(key=lambda entry: -len(str(entry.id).replace("{}", "")))  # what says most is tried first
    sentences, values = ([_sentence(e) for e in entries if e.context == context] for context in (None, "value"))
    return WordingLists(tuple(sentences), tuple(values), names)


def _names(folder: str) -> tuple[str, str]:
    """Return what a language is called by itself and in English."""
    return Locale.of(folder).endonym, strings.name(folder, "en_GB")


def _sentence(entry: object) -> _Sentence:
    written, words = str(getattr(entry, "id", "")), str(getattr(entry, "string", ""))
    return _Sentence(re.compile("(.*?)".join(map(re.escape, written.split("{}"))), re.DOTALL), words)


def system(environment: Mapping[str, str] = os.environ) -> Locale | None:
    """Return the language that the system speaks, if it is one of ours: `system({"LANG": "fr_FR.UTF-8"})  # French`.

    The order of the variables is POSIX's (XBD 8.2, internationalisation variables).
    """
    written = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    tag = re.split(r"[_.@]", written)[0]
    return next((Locale.of(one.folder) for one in profile.every() if tag in (one.tag, one.folder)), None)
