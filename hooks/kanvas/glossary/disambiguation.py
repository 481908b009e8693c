"""What the words around a form say of it: a noun that a term may be, or a verb, an adjective or a name spelled like it.

What holds in all three languages stands here, what is particular to one in `french`, `norwegian` and `english`.
"""

from __future__ import annotations

import re

from ..language.en import grammar as english
from ..language.fr import grammar as french
from ..language.locale import Locale
from ..language.nb import grammar as norwegian
from ..language.setting import Setting, capitalised

_GRAMMARS = {Locale.FR.tag: french.refusal, Locale.NO.tag: norwegian.refusal, Locale.EN.tag: english.refusal}
# The clitics after which French writes an apostrophe; any other apostrophe joins one word, as in "presqu'île".
_ELISIONS = frozenset(["l", "d", "qu", "c", "j", "m", "n", "s", "t", "jusqu", "lorsqu", "puisqu", "quelqu", "quoiqu"])
_WORD_HYPHEN, _HYPHEN_WORD = re.compile(r"\w[-\u2010\u2011]$"), re.compile(r"[-\u2010\u2011]\w")
# "stats- og regjeringssjefer": what stands before such a hyphen is the beginning of a compound.
_SHARED = re.compile(r"[-\u2010\u2011]\s+(og|eller)\b")
_ADDRESS = re.compile(r"://|www\.|@|\w[./_]\w*[./_]\w|\w\.[a-z]{2}")
_OPENING = frozenset('.!?:;…"“«(*')


def refusal(here: Setting, word: bool, acronym: bool, locale: Locale) -> str:
    """Say why a form is not the noun that it looks like, "" if nothing speaks against it; `word`: a single one."""
    reason = _joined(here, locale)
    if reason or acronym:
        return reason
    if not word:
        return english.phrase_refusal(here) if locale is Locale.EN else ""
    if _in_address(here):
        return "part of an address"
    if _is_name(here, locale):
        return "part of a proper name"
    return _GRAMMARS[locale.tag](here)


def _joined(here: Setting, locale: Locale) -> str:
    """Say what a form is only a part of."""
    if locale is Locale.FR and here.lead.endswith(("'", "’")) and here.left() not in _ELISIONS:
        return "part of a longer word"
    if locale is Locale.NO:
        return "the first part of a compound" if _SHARED.match(here.trail) else ""
    follows = locale is Locale.FR and _HYPHEN_WORD.match(here.trail)
    return "part of a hyphened word" if follows or _WORD_HYPHEN.search(here.lead[-3:]) else ""


def _in_address(here: Setting) -> bool:
    """Whether a form stands in an address of the web, of mail or of a file."""
    stretch = here.lead.rpartition(" ")[2] + here.form + here.trail.partition(" ")[0]
    return stretch != here.form and bool(_ADDRESS.search(stretch))


def _is_name(here: Setting, locale: Locale) -> bool:
    """Whether a capital inside a sentence says that this is a name: in English it needs another beside it."""
    if not here.capitalised or here.opens:
        return False
    if locale is Locale.NO:
        return True
    if locale is Locale.FR:
        return not french.licensed(here)
    around = [*here.before, *here.after]
    if not any(word.islower() and len(word) > 3 for word in around):
        return False  # a headline: Every Word Has Its Capital
    name_before = capitalised(here.before[0]) and len(here.before) > 1 and here.before[1] not in _OPENING
    return name_before or any(capitalised(word) for word in here.after[:1])
