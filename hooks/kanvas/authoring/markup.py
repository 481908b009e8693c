"""HTML of other systems into Markdown: by markdownify (https://github.com/matthewwithanm/python-markdownify).

Only what is HTML is given to it; Markdown beside it stays as it is written. What it cannot say is kept and told.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

from . import notes

_BLOCKS = frozenset(
    "address article aside blockquote center dd details div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr iframe"
    " li main nav ol p pre script section style table tbody td tfoot th thead tr ul video".split()
)
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
BLANK_LINE = re.compile(r"\n[ \t]*\n")
_ADDRESS = re.compile(r"<((?:https?:|mailto:)[^\s<>]+|[\w.+-]+@[\w.-]+)>")
_BRACKETED = re.compile(r"(?:(?<=\]\()|(?<=\]: ))<([^<>\n]+)>")
_TAG = re.compile(r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>", re.DOTALL)


class _Converter(MarkdownConverter):
    """Markdown in this project's way."""

    def convert_figure(self, el: Any, text: str, parent_tags: Any) -> str:
        """A picture with its caption; a table in a figure is a table, a callout of Notion a box."""
        if "callout" in el.get("class", []):
            return box("!!! note", text)
        caption = el.find("figcaption")
        words = " ".join(caption.get_text(" ").split()) if caption else ""
        inner = text.replace(f"\n\n{words}", "").strip() if words else text.strip()
        return f"\n\n{inner}\n\n" + (f"/// caption\n{words}\n///\n\n" if words else "")

    def convert_aside(self, el: Any, text: str, parent_tags: Any) -> str:
        """A box: what Notion, and Confluence's macros, set apart."""
        kind, title = " ".join(el.get("class", [])) or "note", el.get("title")
        return box(f'!!! {kind} "{title}"' if title else f"!!! {kind}", text)

    def convert_summary(self, el: Any, text: str, parent_tags: Any) -> str:
        """Nothing: the folded block takes its words."""
        return ""

    def convert_details(self, el: Any, text: str, parent_tags: Any) -> str:
        """A folded block."""
        summary = el.find("summary")
        words = " ".join(summary.get_text(" ").split()) if summary else ""
        return box(f'??? note "{words.replace(chr(34), chr(39))}"' if words else "??? note", text)

    def convert_figcaption(self, el: Any, text: str, parent_tags: Any) -> str:
        """Its words, which the figure takes."""
        return f"\n\n{' '.join(el.get_text(' ').split())}"

    def convert_cite(self, el: Any, text: str, parent_tags: Any) -> str:
        """The author of a quotation, on a line of its own."""
        return f"\n\n— {text.strip()}" if "blockquote" in parent_tags else text

    def convert_iframe(self, el: Any, text: str, parent_tags: Any) -> str:
        """A link to what would be shown in it."""
        return f"\n\n<{el.get('src')}>\n\n" if el.get("src") else ""


def box(opening: str, text: str) -> str:
    """Return a box: `box("!!! note", "A word.")` is the opening line and, indented below it, the text."""
    lines = [f"    {line}".rstrip() for line in text.strip("\n").split("\n")]
    return f"\n\n{opening}\n\n" + "\n".join(lines) + "\n\n"


def table(rows: list[list[str]]) -> str:
    """Return rows of as many cells, the headings first, as a table with bars."""
    shown = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return "\n".join([shown[0], f"|{' --- |' * len(rows[0])}", *shown[1:]])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _language(block: Any) -> str:
    """Return the language of a block of code, as the elements of most systems name it in their classes."""
    code = block.find("code")
    classes = [*block.get("class", []), *(code.get("class", []) if code else [])]
    return next((name.partition("-")[2] for name in classes if name.startswith(("language-", "lang-"))), "")


def markdown(html: str) -> str:
    """Return Markdown for a piece of HTML: `markdown("<p>A <b>word</b></p>")  # "A **word**"`."""
    options: dict[str, Any] = {
        "heading_style": "ATX",
        "bullets": "-",
        "strip": ["script", "style"],
        "escape_asterisks": False,
    }
    options |= {"escape_underscores": False, "escape_misc": False, "autolinks": False, "sub_symbol": "<sub>"}
    options |= {"sup_symbol": "<sup>"}
    options |= {"code_language_callback": _language, "table_infer_header": True}
    tree = BeautifulSoup(html, "html.parser")
    for merged in tree.find_all("table"):
        _unmerge(tree, merged)
    found, converter = notes.marked(tree), _Converter(**options)
    text = str(converter.convert_soup(tree)).strip("\n")
    return "\n\n".join(
        [text, *(_footnote(name, str(converter.convert(str(note.decode_contents())))) for name, note in found)]
    )


def _unmerge(tree: BeautifulSoup, merged: Any) -> None:
    """Give each row of a table the cells that one of a row above stands in too, empty: Markdown merges none."""
    open_cells: dict[int, int] = {}  # by their column: how many rows they still stand in
    for row in merged.find_all("tr"):
        cells, column = row.find_all(["td", "th"], recursive=False), 0
        for cell in [*cells, None]:
            while open_cells.get(column, 0):
                open_cells[column] -= 1
                empty = tree.new_tag("td")
                cell.insert_before(empty) if cell else row.append(empty)
                column += 1
            if cell:
                wide, deep = (_span(cell, name) for name in ("colspan", "rowspan"))
                open_cells |= dict.fromkeys(range(column, column + wide), deep - 1)
                column += wide
                del cell["rowspan"]


def _span(cell: Any, name: str) -> int:
    """Return how many columns or rows a cell says that it stands in: one of a table that people read."""
    number = str(cell.get(name, "1"))
    return min(max(1, int(number)), 50) if number.isascii() and number.isdigit() else 1


def _footnote(name: str, text: str) -> str:
    return f"[^{name}]: " + text.strip().replace("\n", "\n    ").replace("\n    \n", "\n\n")


def converted(text: str) -> str:
    """Return a text with its HTML as Markdown: block by block, and where only words are marked, line by line."""
    text = _BRACKETED.sub(_encoded, text)
    if not _TAG.search(text):
        return text
    text = _ADDRESS.sub(r"\1", text)  # it is no tag, and an address is a link without these signs too
    return "\n\n".join(_block(block) for block in _grouped(BLANK_LINE.split(text)))


def _encoded(address: re.Match[str]) -> str:
    """Write the address of a link without its angle brackets, “[a](<b c.md>)”: it is no tag."""
    return address[1].translate({ord(sign): f"%{ord(sign):02X}" for sign in " ()"})


def _block(block: str) -> str:
    if not _TAG.search(block):
        return block
    names = {name for name, _ in _names(block)}
    if names & _BLOCKS or any(_open(line) for line in block.split("\n")):
        return markdown(block)
    return "\n".join(_line(line) if _TAG.search(line) else line for line in block.split("\n"))


def _line(line: str) -> str:
    """Convert a line of Markdown with tags in it; what stands before its words stays."""
    begin = re.match(r"[ \t]*(?:(?:[-*+>]|\d+[.)]|#{1,6})[ \t]+)*", line)
    lead = begin[0] if begin else ""
    rest = line[len(lead) :]
    broken = re.sub(r"<br\s*/?>[ \t]*$", "  ", rest)
    return lead + markdown(broken.rstrip()) + ("  " if broken.endswith("  ") else "")


def _grouped(blocks: list[str]) -> list[str]:
    """Join blocks that belong together: a list or a code block in HTML may hold blank lines."""
    groups: list[str] = []
    for block in blocks:
        if groups and _open(groups[-1]):
            groups[-1] += f"\n\n{block}"
        else:
            groups.append(block)
    return groups


def _open(block: str) -> int:
    """Return how many tags a piece of HTML leaves open."""
    depth: dict[str, int] = {}
    for name, step in _names(block):
        depth[name] = max(0, depth.get(name, 0) + step)
    return sum(depth.values())


def _names(block: str) -> list[tuple[str, int]]:
    reader = _Names()
    reader.feed(block)
    return reader.found


class _Names(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"p", "li", "td", "th", "tr", "dt", "dd"}:  # what may be left open
            self.found.append((tag, 0 if tag in _VOID else 1))
        else:
            self.found.append((tag, 0))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, 0))

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"p", "li", "td", "th", "tr", "dt", "dd"}:
            self.found.append((tag, -1))
