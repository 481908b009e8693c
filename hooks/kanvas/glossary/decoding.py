"""What a reader sees of a text of Markdown's tree, and where each character of it is written there.

Python-Markdown keeps entities, escaped characters and raw tags as placeholders (between \\x02 and \\x03) until the end.
Here an entity and an escape become their character, a soft hyphen nothing, a raw tag nothing as well but
`<br>`, which ends a line and with it what the words before it say of those behind it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from markdown.util import HTML_PLACEHOLDER_RE, HtmlStash

from ..language.word import BREAK

_MARKS = re.compile("(\x02[^\x03]*\x03|\u00ad)")
_LINE = re.compile(r"<br\b", re.IGNORECASE)


@dataclass(frozen=True)
class Decoded:
    """A text as a reader sees it, and where each character begins and ends as it is written; None if just there."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def start(self, at: int) -> int:
        """Return where a stretch that begins at a character begins as it is written."""
        return at if self.starts is None else self.starts[at]

    def end(self, at: int) -> int:
        """Return where a stretch that ends before a character ends as it is written."""
        return at if self.ends is None else self.ends[at - 1]


def decode(text: str, stash: HtmlStash, follow: Callable[[str, int], None]) -> Decoded:
    """Decode a text; `follow` is told every raw tag, and how many characters stand before it."""
    if "\x02" not in text and "\u00ad" not in text:
        return Decoded(text)
    seen: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for part in _MARKS.split(text):
        mark = part[:1] in ("\x02", "\u00ad")
        letters = _meaning(part, stash, follow, len(starts)) if mark else part
        seen.append(letters)
        starts += [at] * len(letters) if mark else range(at, at + len(part))
        at += len(part)
        ends += [at] * len(letters) if mark else range(at - len(part) + 1, at + 1)
    return Decoded("".join(seen), tuple(starts), tuple(ends))


def _meaning(mark: str, stash: HtmlStash, follow: Callable[[str, int], None], at: int) -> str:
    """Return what a reader sees of a placeholder."""
    if mark[1:-1].isdigit():
        return chr(int(mark[1:-1]))
    if mark == "\x02amp\x03":
        return "&"
    found = HTML_PLACEHOLDER_RE.fullmatch(mark)
    raw = str(stash.rawHtmlBlocks[int(found[1])]) if found else ""
    if not raw.startswith("<"):
        return html.unescape(raw)
    follow(raw, at)
    return BREAK if _LINE.match(raw) else ""
