"""What a keyboard and a screen reader need of an article: a Markdown extension that adds it to the finished tree.

A table stands in a region of its own that scrolls, takes the focus and has a name; columns of numbers are marked, and
each cell knows its column's heading. A task is a label, so that its box has a name and its words
tick it.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from ..base import placeholders
from ..content.page import Page
from ..glossary import linking
from ..language import strings

_LABEL = 100  # characters of a column's heading that each of its cells may repeat
_BLOCKS = frozenset({"ul", "ol", "p", "div", "pre", "table", "blockquote", "dl"})
_NUMBER = re.compile(r"(?:[-−+€$%\d\s.,/]|kr|h|NOK)*\d(?:[€$%\d\s.,/]|kr|h|NOK)*")


class _Access(Treeprocessor):
    """Furnishes tables and tasks; after the linker (2), before MkDocs resolves the links (0)."""

    def run(self, root: Element) -> None:
        rendering = linking.rendering_of(self.md)
        if rendering is None:
            return
        tables = [(parent, child) for parent in root.iter() for child in parent if child.tag == "table"]
        for number, (parent, table) in enumerate(tables, 1):
            _scroll(parent, table, _name(table, number, rendering.page))
            _align(table)
            _label_cells(table)
            _empty_corner(table)
        for item in root.iter("li"):
            if "task-list-item" in item.get("class", ""):
                _label(item)


def _scroll(parent: Element, table: Element, name: str) -> None:
    region = Element("div", {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": name})
    region.tail, table.tail = table.tail, None
    parent[list(parent).index(table)] = region
    region.append(table)


def _name(table: Element, number: int, page: Page) -> str:
    """Return what a screen reader calls a table, such as "Table 2: Channel, Examples"."""
    ui = strings.read(page.locale)
    heads = (placeholders.plain("".join(th.itertext())).strip() for th in table.iter("th"))
    return f"{ui['table']} {number}{ui['colon']} {', '.join(filter(None, heads))}"


def _align(table: Element) -> None:
    """Mark the columns that hold nothing but numbers, headings included."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    body = [row for row in rows if all(cell.tag == "td" for cell in row)]
    for column in range(min(map(len, rows), default=0)):
        texts = [placeholders.plain("".join(row[column].itertext())).strip() for row in body]
        if any(texts) and all(_NUMBER.fullmatch(text) for text in texts if text):
            for row in rows:
                row[column].set("class", "number")


def _label_cells(table: Element) -> None:
    """Give each cell its column's heading, for a page too narrow for columns; two columns fit on any."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    heads = [_shortened(placeholders.plain("".join(cell.itertext())).strip()) for cell in rows[0]] if rows else []
    for row in rows[1:] if len(heads) > 2 else ():
        for head, cell in zip(heads, row, strict=False):
            if head and cell.tag == "td":
                cell.set("data-label", head)


def _shortened(head: str) -> str:
    return head if len(head) <= _LABEL else f"{head[: _LABEL - 1].rstrip()}…"


def _empty_corner(table: Element) -> None:
    """Make a heading without words a cell: it heads nothing (axe-core's rule empty-table-header)."""
    for head in list(table.iter("th")):
        if not len(head) and not (head.text or "").strip():
            head.tag = "td"


def _label(item: Element) -> None:
    """Put a task's box and words into a label: everything before the first block inside the item."""
    holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
    label = Element("label")
    label.text, holder.text = holder.text, None
    for child in list(holder):
        if child.tag in _BLOCKS:
            break
        holder.remove(child)
        label.append(child)
    holder.insert(0, label)


class AccessExtension(Extension):
    """Python-Markdown's door to this module."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the processor between the linker and MkDocs."""
        md.treeprocessors.register(_Access(md), "kanvas-access", 1)


def makeExtension(**settings: Any) -> AccessExtension:  # noqa: N802
    """Make the extension for Python-Markdown, which asks for it by this name."""
    return AccessExtension(**settings)
