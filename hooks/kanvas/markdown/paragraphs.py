"""Paragraphs of which each line begins with a letter, taken before Python-Markdown asks twenty processors for each.

What is no paragraph begins a line with a sign, a digit or a space. So does each processor that is known here; where a
site has another, or a block of pymdownx is open that takes whatever follows, all are asked in their order.
"""

from __future__ import annotations

import re
from functools import cached_property
from xml.etree.ElementTree import Element

from markdown.blockprocessors import ParagraphProcessor
from pymdownx.blocks import BlockEntry, BlocksProcessor

_LETTERED = re.compile(r"[^\W\d_].*(?:\n[^\W\d_].*)*")
_KNOWN = re.compile(
    r"kanvas\.|markdown\.(blockprocessors|extensions\.(abbr|admonition|def_list|footnotes|md_in_html|sane_lists|tables))$"
    r"|pymdownx\.(blocks|details|quotes|superfences|tabbed)$"
)


class Paragraphs(ParagraphProcessor):
    """Takes what no other processor can; it is asked before all others."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether a block can be nothing but a paragraph."""
        return self._is_first and not self._open and bool(_LETTERED.fullmatch(block))

    @cached_property
    def _is_first(self) -> bool:
        return all(_KNOWN.match(type(one).__module__) for one in self.parser.blockprocessors)

    @cached_property
    def _open(self) -> list[BlockEntry]:
        """The blocks of pymdownx that are open, as its processor notes them."""
        return next((one.stack for one in self.parser.blockprocessors if isinstance(one, BlocksProcessor)), [])
