"""A line of Markdown as it is laid out anew: what stands before it, how far it is indented, and the rest of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)+")


@dataclass
class Line:
    """A line: what stands before it in every line of a quotation, its indentation, the rest.

    `apart`: a blank line has to stand before it, that of the text around the quotation if it `opens` one; `joined`: its
    words stand in another line now.
    """

    quote: str
    indent: int
    rest: str
    apart: bool = False
    joined: bool = False
    opens: bool = False

    def __str__(self) -> str:
        inner = re.match(r"(?:>[ ]?)*", self.rest)
        signs = f"{self.quote}{' ' * self.indent}{inner[0]}" if inner and inner[0] else self.quote
        around = re.sub(r">[ ]?\Z", "", signs) if self.opens else signs
        blank = f"{around.rstrip()}\n" if self.apart else ""
        return f"{blank}{self.quote}{' ' * self.indent if self.rest else ''}{self.rest}"


def parted(line: str, depth: int | None = None) -> Line:
    """Return the parts of a line; of a line in a list, the signs of the quotations around that list are no part of it.

    Without a `depth` all signs of quotations at its beginning stand before it.
    """
    quote = _QUOTE.match(line) if depth is None else re.match(rf"(?:[ ]{{0,3}}>[ ]?){{{depth}}}", line)
    prefix = quote[0] if quote else ""
    rest = line[len(prefix) :].expandtabs(4)
    return Line(prefix, len(rest) - len(rest.lstrip(" ")), rest.lstrip(" "))
