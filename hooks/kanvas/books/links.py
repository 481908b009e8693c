"""Where the links of a book lead: to a chapter or the glossary if these are in it, else to the site.

A link to a site that has no address is its words alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import unquote

from .chapter import NOWHERE, Chapter

_HREF = re.compile(r'(<a\b[^>]*?\s)href="([^"]*)"')
_LOST = re.compile(rf'<a\b[^>]*?\shref="{re.escape(NOWHERE)}[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_SOURCE = re.compile(r'(<img\b[^>]*?\s)src="([^"]*)"')
_IMAGE = re.compile(r"<img\b[^>]*>")
_ALT = re.compile(r'\salt="([^"]*)"')


@dataclass(frozen=True)
class BookPlaces:
    """What a book holds, by its address on the site: chapters, the ids of terms in the glossary, pictures as files."""

    chapters: Mapping[str, Chapter]
    terms: Mapping[str, str]
    pictures: Mapping[str, str]

    def settled(self, body: str) -> str:
        """Return the body of a chapter with the links and pictures as they are in this book."""
        body = _HREF.sub(lambda match: f'{match[1]}href="{escape(self._place(unescape(match[2])))}"', body)
        return _IMAGE.sub(lambda match: self._image(match[0]), _LOST.sub(r"\1", body))

    def _place(self, target: str) -> str:
        there, _, anchor = target.partition("#")
        there, anchor = unquote(there), unquote(anchor)
        if there in self.terms:
            return f"glossary.xhtml#{self.terms[there]}"
        if chapter := self.chapters.get(there):
            return f"{chapter.name}.xhtml" + (f"#{chapter.name}.{anchor}" if anchor in chapter.ids else "")
        return target

    def _image(self, written: str) -> str:
        """Return a picture as it is in the book, of one that is not there what it shows in words."""
        source = _SOURCE.match(written)
        file = self.pictures.get(unescape(source[2])) if source else None
        if source and file:
            image = _SOURCE.sub(lambda match: f'{match[1]}src="{file}"', written)
            return image if _ALT.search(image) else image.replace("<img ", '<img alt="" ', 1)
        told = _ALT.search(written)
        return f"<em>{told[1]}</em>" if told and told[1] else ""
