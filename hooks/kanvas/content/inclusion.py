"""How a text names another that it includes, `--8<-- "en/includes/steps.md"`: the one reader of that grammar.

It is pymdownx.snippets' own: any number of dashes, either quotation mark, a semicolon before it to speak of it. What
may be included is another matter (`includes`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

MARK = "-+8<-+"
# Within an included file a carriage return ends a line too.
_LINE = re.compile(rf"(?:^|(?<=\r))[ \t]*{MARK}[ \t]*([^\r\n]*)", re.MULTILINE)
_NAME = re.compile(r"([\"'])([^\"'\r\n]+)\1[ \t]*")


@dataclass(frozen=True)
class Inclusion:
    """A line that includes: its place in the text, what is written behind the mark and where, and the file it names.

    `name` is "" where that is no single file in quotation marks, such as the mark of a list of files.
    """

    start: int
    end: int
    written: str
    at: int

    @property
    def name(self) -> str:
        """The path below `docs` that is named, `en/includes/steps.md`."""
        named = _NAME.fullmatch(self.written)
        return named[2] if named else ""


def read(text: str) -> Iterator[Inclusion]:
    """Yield the lines of a text that include another, in their order."""
    for match in _LINE.finditer(text) if "8<-" in text else ():
        yield Inclusion(match.start(), match.end(), match[1], match.start(1))


def names(text: str) -> list[str]:
    """Return the names of the files that a text includes: `['en/includes/steps.md']`."""
    return [line.name for line in read(text) if line.name]


def filled(text: str, named: Callable[[str], str]) -> str:
    """Return a text with each line that includes replaced by what `named` gives for its file."""
    parts, done = [], 0
    for line in read(text):
        parts += [text[done : line.start], named(line.name) if line.name else ""]
        done = line.end
    return "".join([*parts, text[done:]])
