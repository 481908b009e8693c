"""Characters that no text may hold: those that XML 1.0 has no place for, that cannot be seen, that turn the direction.

XML: https://www.w3.org/TR/xml/#charsets. Direction: https://www.unicode.org/reports/tr9/; an override shows a reader
other words than a program reads (https://trojansource.codes). Tabs and line ends, soft hyphens and all spaces may
stay; a joiner may stand beside an emoji.
"""

from __future__ import annotations

import re
import unicodedata

_PICTURE = "\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
_NO_TEXT = (
    "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # controls, noncharacters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb"
    "\U000e0000-\U000e0fff"  # invisible
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
)
# Whether a text has one of a set's characters is found in a sixth of the time that an expression takes.
_SUSPECT = frozenset(
    chr(number)
    for first, last in re.findall("(.)(?:-(.))?", _NO_TEXT + "\u200c\u200d", re.DOTALL)
    for number in range(ord(first), ord(last or first) + 1)
)
_NEVER = re.compile(f"[{_NO_TEXT}]|(?<![{_PICTURE}])[\u200c\u200d]|[\u200c\u200d](?![{_PICTURE}])")
# Marks that stand on the letter before them, in the alphabets in which more than a few would cover other lines.
_MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_STACK = re.compile(f"[{_MARK}](?<=[{_MARK}]{{5}})[{_MARK}]*")  # begins with what it looks for: that is found at once
_UNSEEN = re.compile(f"{_NEVER.pattern}|[\\t\\n\\r\\u2028\\u2029]")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WORD = re.compile(r"[^\W\d_]+")


def hidden(text: str) -> list[re.Match[str]]:
    """Return where a text holds a character that it may not: `[m.start() for m in hidden("a\\u202eb")]  # [1]`."""
    return [] if _SUSPECT.isdisjoint(text) else list(_NEVER.finditer(text))


def of_xml(text: str) -> str:
    """Return a text without the characters that XML 1.0 has no place for: `of_xml("a\\x07b")  # "ab"`."""
    return _NOT_XML.sub("", text)


def stacked(text: str) -> list[re.Match[str]]:
    """Return the marks beyond the fourth on one letter: `[m[0] for m in stacked("e" + 6 * "\\u0301")]`.

    No language writes more (two in Vietnamese, four in pointed Hebrew); they reach into the lines around theirs.
    """
    return list(_STACK.finditer(text))


def visible(text: str) -> str:
    """Return a text on one line, what hides in it escaped: `visible("a\\n::b\\u202e")  # "a\\\\n::b\\\\u202e"`.

    A log takes a line for a command of its own (`::error::`), a terminal obeys controls; a file's name may hold both.
    """
    return _UNSEEN.sub(lambda match: ascii(match[0])[1:-1], text)


def name(character: str) -> str:
    """Return a character's number and name: `name("\\u202e")  # "U+202E (right-to-left override)"`."""
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'no character of a text').lower()})"


def disguised(text: str) -> str:
    """Return the first word of a Latin text that looks like another, "" if there is none.

    It is `mixed`, or it is long and has no Latin letter at all: `disguised("\\u0441\\u043e\\u0441\\u043e")`.
    """
    return next((word for word in WORD.findall(text) if _is_mixed(word) or _is_foreign(word)), "")


def mixed(text: str) -> str:
    """Return the first word in which letters of two scripts stand, or compatibility forms of letters, "" if none does.

    `mixed("pri\\u0441e")  # "pri\\u0441e"`. After https://www.unicode.org/reports/tr39/#Mixed_Script_Detection.
    """
    return next((word for word in WORD.findall(text) if _is_mixed(word)), "")


def _scripts(word: str) -> set[str]:
    return {unicodedata.name(letter, "?").split(" ")[0] for letter in _letters(word)}


def _letters(word: str) -> str:
    """Return the letters of a word that pass for letters: not the 2 of "m²", the sign of "µm", the ordinal of "1º"."""
    return "".join(letter for letter in word if letter not in "µªº" and unicodedata.category(letter)[0] == "L")


def _is_mixed(word: str) -> bool:
    if word.isascii():  # as nearly all are: one script, and no forms of compatibility
        return False
    plain = unicodedata.normalize("NFC", _letters(word))
    return len(_scripts(word)) > 1 or unicodedata.normalize("NFKC", plain) != plain


def _is_foreign(word: str) -> bool:
    return not word.isascii() and len(_letters(word)) > 1 and _scripts(word) != {"LATIN"}
