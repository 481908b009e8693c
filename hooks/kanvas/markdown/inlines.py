"""Python-Markdown's inline patterns, each tried only on texts in which a sign of it stands.

Python-Markdown looks for each of some twenty patterns in each text. Prose has few signs, and to see that one is not
there costs a twentieth of looking for what begins with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import (
    AUTOMAIL_RE,
    BACKTICK_RE,
    ENTITY_RE,
    ESCAPE_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    LINE_BREAK_RE,
    LINK_RE,
    Pattern,
)
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString
from pymdownx.magiclink import RE_AUTOLINK, RE_LINK, RE_MAIL

from .citation import MARK

BREAK_RE = r"\\\n"
"""A backslash at the end of a line breaks it."""
SIGNS: dict[str, tuple[str, ...]] = {
    BACKTICK_RE: ("`",),
    BREAK_RE: ("\\",),
    ESCAPE_RE: ("\\",),
    MARK: ("[^",),
    r"\[\^([^\]]*)\]": ("[^",),  # a footnote
    LINK_RE: ("[",),  # by address or by reference
    IMAGE_LINK_RE: ("![",),
    RE_AUTOLINK: ("<",),
    AUTOMAIL_RE: ("<",),
    LINE_BREAK_RE: ("\n",),
    HTML_RE: ("<",),
    RE_LINK: ("://", "w.", "W."),
    RE_MAIL: ("@",),
    ENTITY_RE: ("&",),
    r"\*|_": ("*", "_"),
    r"=|\~": ("=", "~"),
}
"""By the expression of a pattern, signs of which all that it matches holds one; any other pattern is always tried."""
_ALWAYS = ("",)


class Inlines(InlineProcessor):
    """What Python-Markdown does with the texts of a tree, without the patterns that cannot match in them."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Put elements in the place of what the patterns match."""
        patterns: Iterable[Any] = self.inlinePatterns
        self._signed = [(pattern, SIGNS.get(pattern.pattern, _ALWAYS)) for pattern in patterns]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """Put placeholders in the place of what matches, from the pattern of a number on; Python-Markdown's name."""
        if isinstance(data, AtomicString):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for number, (pattern, signs) in enumerate(self._signed[patternIndex:], patternIndex):
            for sign in signs:
                if sign in data:
                    data = _applied(apply, pattern, data, number)
                    break
        return data


def _applied(apply: Any, pattern: Pattern, data: str, number: int) -> str:
    """Return a text with placeholders for all that a pattern matches in it."""
    at, matched = 0, True
    while matched:
        data, matched, at = apply(pattern, data, number, at)
    return data
