"""What the words around a form say of it: a noun that a term may be, or a verb or adjective spelled like it."""

from __future__ import annotations

import re

from . import inflection
from .locale import Locale

# After these a word is a verb.
_BEFORE_VERB = {
    Locale.FR: frozenset(["je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "qui", "ne", "se"]),
    Locale.NO: frozenset(["å", "jeg", "vi", "de", "vil", "kan", "skal", "må", "bør"]),
    Locale.EN: frozenset(
        [
            "i",
            "you",
            "we",
            "they",
            "who",
            "will",
            "would",
            "can",
            "could",
            "shall",
            "should",
            "may",
            "might",
            "must",
        ]
    ),
}
# The clitics after which French writes an apostrophe; any other apostrophe joins one word, as in "presqu'île".
_ELISIONS = frozenset(["l", "d", "qu", "c", "j", "m", "n", "s", "t", "jusqu", "lorsqu", "puisqu", "quelqu", "quoiqu"])


def refusal(text: str, words: list[re.Match[str]], start: int, end: int, acronym: bool, locale: Locale) -> str:
    """Say why the words `start:end` are not the noun that they look like; "" if nothing speaks against it."""
    first, last = words[start], words[end - 1]
    before = inflection.normal(words[start - 1][0]) if start else ""
    gap = text[words[start - 1].end() : first.start()] if start else ""
    if locale is Locale.FR and gap in {"'", "’"} and before not in _ELISIONS:
        return "part of a longer word"
    if locale is not Locale.NO and (gap in {"-", "‑", "‐"} or _hyphen_follows(text, last.end(), locale)):
        return "part of a hyphened word"
    if end - start == 1 and not acronym and gap.isspace() and before in _BEFORE_VERB[locale]:
        return f"a verb after “{before}”"
    return ""


def _hyphen_follows(text: str, end: int, locale: Locale) -> bool:
    return locale is Locale.FR and bool(re.match(r"[-\u2010\u2011]\w", text[end:]))
