"""A language without a grammar: a form is the noun that its lemma says, unless it is mostly something else.

What there is to go by: which forms are seldom a noun (`usage`), a capital within a sentence, and, where nouns are
written with a capital, the want of one.
"""

from __future__ import annotations

from . import profile
from .locale import Locale
from .setting import Setting, no_objection
from .usage import is_seldom_noun


class LemmaGrammar:
    """What is known of a language that has no module `grammar`, by its tag."""

    def __init__(self, tag: str) -> None:
        self._profile = profile.of(tag)
        self._locale = Locale.of(self._profile.folder)

    def joined(self, here: Setting) -> str:
        """Say what a form is only a part of: of nothing that this can tell."""
        return ""

    def is_name(self, here: Setting) -> bool:
        """Whether a capital inside a sentence makes a form a proper name: not where every noun has one."""
        return not self._profile.capital_nouns

    def refusal(self, here: Setting) -> str:
        """Say why a form is not the noun, "" if it may be."""
        if self._profile.capital_nouns and here.written[:1].islower():
            return "a noun would have a capital"
        return "seldom a noun" if is_seldom_noun(here.form, self._locale) else ""

    phrase_refusal = staticmethod(no_objection)
