"""How much a page comes to: what one place says, an address, a title, the name of an abbreviation, and many repeat.

A tree holds such words once and the page that is made of it once for each place, so 200,000 characters of source can
make a gigabyte. They are counted when the tree stands, before anything is made of them; a page that comes to too much
loses what is repeated, and the finding names the line where it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from ..base.issue import Issue, place
from ..content.page import Page
from ..glossary import linking

CHARACTERS = 4_000_000
"""What a page may come to: twenty times what it may be written with."""

_LONG = 500


class Extent(Treeprocessor):
    """Counts what the tree of a page comes to."""

    def run(self, root: Element) -> None:
        """Add a finding to the page's rendering, and take from the tree what makes it so large, if it is."""
        rendering = linking.rendering_of(self.md)
        if rendering is not None and (size := sum(map(len, _texts(root)))) > CHARACTERS:
            rendering.issues.append(_issue(rendering.page, size, max(_values(root), key=len, default="")))
            for element in root.iter():
                for name in [name for name, value in element.items() if len(value or "") > _LONG]:
                    element.set(name, "")


def _texts(root: Element) -> Iterator[str]:
    for element in root.iter():
        yield element.text or ""
        yield element.tail or ""
    yield from _values(root)


def _values(root: Element) -> Iterator[str]:
    return (value for element in root.iter() for value in element.attrib.values() if value)


def _issue(page: Page, size: int, longest: str) -> Issue:
    at = max(0, page.body.find(longest[:_LONG].split("\n")[0]))
    message = f"The page comes to {size:,} characters, more than {CHARACTERS:,}: many places repeat what stands here."
    mend = "Shorten it, or name it in fewer places."
    line, column = place(page.body, at, page.body_line)
    return Issue(page.path, line, column, "page-too-large", message, mend)
