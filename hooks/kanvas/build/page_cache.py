"""The page cache: a page as a template drew it, kept for as long as the template would be given the same.

The latest of each page is kept, compressed, all of a language's in one entry of the store.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from functools import partial

from ..base import fingerprint
from ..base.store import Latest, Store
from ..language.locale import Locale


@dataclass
class PageCache:
    """The drawn pages of a language; `made_from` is the fingerprint of what all of them are drawn from."""

    made_from: str
    latest: Latest[bytes]
    _keys: dict[str, str] = field(default_factory=dict)
    made: int = 0  # pages that were drawn, since no earlier build had drawn the same

    @classmethod
    def of(cls, store: Store, locale: Locale, preview: bool, templates: str) -> PageCache:
        """Return the pages of a language; a preview's have no policy and are others.

        `templates` is the fingerprint of the templates, of what the site says of itself and of what runs.
        """
        return cls(fingerprint.of(templates, preview), Latest(store, fingerprint.of("pages", locale, preview), bytes))

    def get(self, url: str, *values: object) -> str:
        """Return the page at an address as it was drawn from the same values, "" if it must be drawn."""
        self._keys[url] = key = fingerprint.of(self.made_from, *values)
        drawn = self.latest.get(url, key)
        return _text(drawn) if drawn else ""

    def keep(self, url: str, html: str) -> bool:
        """Keep a page that was drawn from the values of the last `get`; False if there was none: another drew it."""
        if (key := self._keys.pop(url, None)) is None:
            return False
        self.latest.once(url, key, partial(self._made, html))
        return True

    def learnt(self, url: str, drawn: tuple[str, bytes]) -> str:
        """Keep the page at an address as another process drew it, and return it."""
        self.latest.put(url, *drawn)
        return _text(drawn[1])

    def _made(self, html: str) -> bytes:
        self.made += 1
        return zlib.compress(html.encode("utf-8", "surrogatepass"), 1)

    def save(self) -> None:
        """Keep this build's pages for the next one."""
        self.latest.save()


def _text(drawn: bytes) -> str:
    return zlib.decompress(drawn).decode("utf-8", "surrogatepass")
