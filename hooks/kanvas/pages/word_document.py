"""A piece of rendered HTML as a Word document (ECMA-376), by python-docx: the same content gives the same bytes.

Headings, lists, tables, quotations and links stay what they are. In a list, a paragraph that is all in italics and
stands below another is a remark on it: it becomes a comment in the margin, which goes when its reader deletes it.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ..base import characters

_DEEPEST = 3  # of the lists that Word's own styles know
_BLOCKS = frozenset("p ul ol table blockquote pre hr dl div section figure details summary figcaption".split())
_STYLES = {
    "bold": "strong b th dt summary",
    "italic": "em i cite var",
    "strike": "del s",
    "subscript": "sub",
    "superscript": "sup",
    "underline": "u ins",
}
_STYLED = {element: style for style, elements in _STYLES.items() for element in elements.split()}
_CODE = frozenset(["code", "kbd", "samp"])
_UNUSED = ("thumbnail", "stylesWithEffects", "customXml")  # parts of python-docx's empty document
_DAY = datetime.date(1980, 1, 1)  # the first that a zip archive knows
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Meta:
    """What a document says of itself: its title, its language (a BCP 47 tag), its author and its date."""

    title: str
    language: str
    author: str
    date: datetime.date | None = None


def write(html: str, meta: Meta, origin: tuple[str, str]) -> bytes:
    """Return a document with a title and the content of some HTML; `origin` is an address, and words behind it."""
    document = Document()
    _describe(document, meta)
    document.add_heading(meta.title, 0)
    writer = _Writer(document, meta)
    writer.blocks(BeautifulSoup(html, "html.parser"))
    foot = document.add_paragraph()
    writer.link(foot, *origin[:1] * 2)
    foot.add_run(characters.of_xml(origin[1]))
    _lighten(document)
    file = io.BytesIO()
    document.save(file)
    return _dateless(file.getvalue())


def _lighten(document: Any) -> None:
    """Leave out parts of the empty document that nothing here needs: a third of its weight."""
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(_UNUSED)]:
            del relations[key]


def _describe(document: Any, meta: Meta) -> None:
    told, day = document.core_properties, meta.date or _DAY
    told.title, told.author = (characters.of_xml(words)[:255] for words in (meta.title, meta.author))
    told.language = meta.language
    told.comments, told.last_modified_by = "", told.author
    told.created = told.modified = datetime.datetime(day.year, day.month, day.day)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), meta.language)


class _Writer:
    """Writes the blocks of some HTML into a document, one after the other."""

    def __init__(self, document: Any, meta: Meta) -> None:
        self._document, self._meta = document, meta

    def blocks(self, parent: Tag, into: str | None = None) -> None:
        """Write the blocks of an element; words between them are paragraphs of their own, in a style if one is told."""
        for node in _paragraphs(parent):
            if isinstance(node, list):
                self._words(self._document.add_paragraph(style=into), node)
            elif node.name in ("ul", "ol"):
                self._list(node, 1)
            elif node.name == "table":
                self._table(node)
            elif node.name == "pre":
                self._code(node)
            elif re.fullmatch("h[1-6]", node.name):
                self._words(self._document.add_heading(level=max(1, int(node.name[1]) - 2)), [node])
            elif node.name in ("p", "dt", "summary"):
                self._words(self._document.add_paragraph(style=into), [node])
            elif node.name != "hr":
                self.blocks(node, "Quote" if node.name == "blockquote" else into)

    def _list(self, parent: Tag, depth: int) -> None:
        numbered, level = parent.name == "ol", min(depth, _DEEPEST)
        style = ("List Number" if numbered else "List Bullet") + (f" {level}" if level > 1 else "")
        number = self._restarted(style, int(str(parent.get("start") or 1))) if numbered else None
        for item in parent.find_all("li", recursive=False):
            self._item(item, style, number, depth)

    def _item(self, item: Tag, style: str, number: int | None, depth: int) -> None:
        before = None
        for node in _paragraphs(item):
            inline = node if isinstance(node, list) else [node]
            if isinstance(node, Tag) and node.name in ("ul", "ol"):
                self._list(node, depth + 1)
            elif isinstance(node, Tag) and node.name not in ("p", "dt"):
                self.blocks(node if node.name in ("div", "details") else _around(node), "List Continue")
            elif before is not None and _is_remark(inline):
                self._comment(before, inline)
            elif before is not None:
                self._words(self._document.add_paragraph(style="List Continue"), inline)
            else:
                before = self._document.add_paragraph(style=style)
                self._number(before, number)
                self._words(before, inline)

    def _restarted(self, style: str, start: int) -> int:
        """Make a numbering that begins anew; Word's own goes on from list to list."""
        numbering = self._document.part.numbering_part.element
        first = self._document.styles[style].element.pPr.numPr.numId.val
        abstract = next(num.abstractNumId.val for num in numbering.num_lst if num.numId == first)
        made = numbering.add_num(abstract)
        made.add_lvlOverride(0).add_startOverride(start)
        return int(made.numId)

    def _number(self, paragraph: Any, number: int | None) -> None:
        if number is not None:
            place = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            place.get_or_add_ilvl().val, place.get_or_add_numId().val = 0, number

    def _comment(self, paragraph: Any, nodes: list[Any]) -> None:
        comment = self._document.add_comment(paragraph.runs, author=characters.of_xml(self._meta.author), initials="")
        comment._comment_elm.attrib.pop(qn("w:date"), None)  # that of the build
        for node in nodes:
            for link in node.find_all("a", href=True) if isinstance(node, Tag) else ():
                link.append(f" ({link['href']})")
        comment.paragraphs[0].add_run(characters.of_xml("".join(node.get_text() for node in nodes)))

    def _table(self, table: Tag) -> None:
        rows = [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr")]
        if not rows:
            return
        made = self._document.add_table(len(rows), max(map(len, rows)), "Table Grid")
        for number, (row, cells) in enumerate(zip(made.rows, rows, strict=True)):
            if not number:
                row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for place, cell in zip(row.cells, cells, strict=False):
                self._words(place.paragraphs[0], [cell])
                if "number" in cell.get_attribute_list("class") or cell.get("align") == "right":
                    place.paragraphs[0].alignment = 2
        self._document.add_paragraph()  # Word joins tables that touch

    def _code(self, block: Tag) -> None:
        run = self._document.add_paragraph(style="No Spacing").add_run(characters.of_xml(block.get_text().rstrip("\n")))
        run.font.name = "Consolas"

    def _words(self, paragraph: Any, nodes: list[Any], style: tuple[str, ...] = ()) -> None:
        """Write words and what they are marked with into a paragraph."""
        for node in nodes:
            if isinstance(node, NavigableString):
                _run(paragraph, re.sub(r"[ \t\n]+", " ", str(node)), style)
            elif node.name == "br":
                paragraph.add_run().add_break()
            elif node.name == "img":
                _run(paragraph, f"[{node.get('alt', '')}]", style)
            elif node.name == "a" and node.get("href"):
                self.link(paragraph, str(node["href"]), " ".join(node.get_text().split()))
            elif node.name in _CODE:
                _run(paragraph, node.get_text(), (*style, "code"))
            else:
                marked = _STYLED.get(node.name)
                self._words(paragraph, list(node.children), (*style, marked) if marked else style)

    def link(self, paragraph: Any, address: str, words: str) -> None:
        """Write a link into a paragraph."""
        run = paragraph.add_run(characters.of_xml(words))
        run.font.underline = True
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        paragraph._p.append(link)
        link.append(run._r)


def _paragraphs(parent: Tag) -> Iterator[Tag | list[Any]]:
    """Yield the blocks of an element, and between them what stands in no block, joined."""
    words: list[Any] = []
    for node in list(parent.children):
        if not isinstance(node, Tag) or not (node.name in _BLOCKS or re.fullmatch("h[1-6]|d[dt]", node.name)):
            words.append(node)
            continue
        if any(_has_content(one) for one in words):
            yield words
        words = []
        yield node
    if any(_has_content(one) for one in words):
        yield words


def _has_content(node: Any) -> bool:
    return bool(node.get_text().strip()) or (isinstance(node, Tag) and node.name == "img")


def _around(node: Tag) -> Tag:
    """Return an element that holds nothing but a block."""
    holder = Tag(name="div")
    holder.append(node.extract())
    return holder


def _is_remark(nodes: list[Any]) -> bool:
    """Whether a paragraph is all in italics."""
    inner = [one for node in nodes for one in (node.children if isinstance(node, Tag) and node.name == "p" else [node])]
    content = [one for one in inner if _has_content(one)]
    return bool(content) and all(isinstance(one, Tag) and one.name in ("em", "i") for one in content)


def _run(paragraph: Any, text: str, style: tuple[str, ...]) -> None:
    """Write words; a paragraph begins without a space."""
    text = characters.of_xml(text.lstrip(" ") if not paragraph.text else text)
    if text:
        run = paragraph.add_run(text)
        for name in style:
            if name == "code":
                run.font.name = "Consolas"
            else:
                setattr(run.font, name, True)


def _dateless(archive: bytes) -> bytes:
    """Return a zip archive without the time at which it was made."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _NO_TIME), old.read(name), zipfile.ZIP_DEFLATED, 9)
    return file.getvalue()
