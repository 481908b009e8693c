"""What a reader gets of a page: its words, and the headings that a link may name."""

from __future__ import annotations

import re
from html.parser import HTMLParser


def anchors(html: str) -> set[str]:
    """Return the ids that a link into a page may name."""
    return set(re.findall(r'\s(?:id|name)="([^"]+)"', html))


def words(html: str) -> int:
    """Count the words that a reader reads, drawings left out: `words("<p>Two words</p>")  # 2`."""
    reader = _Text()
    reader.feed(html)
    return len([word for word in "".join(reader.found).split() if re.search(r"\w", word)])


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("svg", "script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("svg", "script", "style")
        if tag in ("p", "li", "td", "th", "dt", "dd", "h2", "h3", "h4", "label", "figcaption"):
            self.found.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data)
