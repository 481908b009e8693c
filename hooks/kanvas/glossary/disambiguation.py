"""What the words around a form say of it: a noun that a term may be, or a verb, an adjective or a name spelled like it.

What holds in all languages stands here, what is particular to one in the module `grammar` of its folder.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from ..language import lemmas, profile
from ..language.locale import Locale
from ..language.setting import Setting

_LANGUAGES = profile.__name__.rpartition(".")[0]
_ADDRESS = re.compile(r"://|www\.|@|\w[./_]\w+[./_]\w|\w\.[a-z]{2}")
_SPACE = frozenset(("", " "))
_ORDINAL = re.compile(r"^\W*\d+\.(?=[^\W\d]+\W*$)")


class Grammar(Protocol):
    """What a language's module `grammar` knows."""

    def joined(self, here: Setting) -> str:
        """Say what a form is only a part of, "" if of nothing."""

    def is_name(self, here: Setting) -> bool:
        """Whether a capital inside a sentence makes a form a proper name."""

    def refusal(self, here: Setting) -> str:
        """Say why a form is not the noun, "" if it may be."""

    def phrase_refusal(self, here: Setting) -> str:
        """Say why a name of several words does not begin here, "" if it may."""


def refusal(here: Setting, word: bool, acronym: bool, locale: Locale) -> str:
    """Say why a form is not the noun that it looks like, "" if nothing speaks against it; `word`: a single one."""
    grammar = _grammar(locale.tag)
    reason = grammar.joined(here)
    if reason or acronym:
        return reason
    if not word:
        return grammar.phrase_refusal(here)
    if _in_address(here):
        return "part of an address"
    if here.capitalised and not here.opens and grammar.is_name(here):
        return "part of a proper name"
    return grammar.refusal(here)


def _in_address(here: Setting) -> bool:
    """Whether a form stands in an address of the web, of mail or of a file."""
    if here.lead[-1:] in _SPACE and here.trail[:1] in _SPACE:
        return False
    stretch = here.lead.rpartition(" ")[2] + here.form + here.trail.partition(" ")[0]
    stretch = _ORDINAL.sub("", stretch)  # "en 19.plass" lacks a space
    return stretch != here.form and bool(_ADDRESS.search(stretch))


@cache
def _grammar(tag: str) -> Grammar:
    name = f"{_LANGUAGES}.{tag}.grammar"
    return cast(Grammar, import_module(name)) if find_spec(name) else lemmas.LemmaGrammar(tag)
