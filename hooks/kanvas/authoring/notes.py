"""Footnotes of HTML into marks of notes: a link that leads to a text which leads back to it.

Word (through mammoth), Google Docs, pandoc, WordPress and kramdown all write them so, each with other names.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

_MARK = re.compile(r"\[?(?:\d{1,3}|[*†‡a-z])\]?")
_BACK = re.compile(r"[\s↑↩︎^]*(?:\[?\d{1,3}\]?)?[\s↑↩︎]*")


def marked(tree: BeautifulSoup) -> list[tuple[str, Tag]]:
    """Put “[^1]” in the place of each mark of a note, and take the notes out; return them by their names."""
    notes: dict[str, tuple[str, Tag]] = {}
    for link in tree.find_all("a", href=re.compile("^#.")):
        target = str(link["href"])[1:]
        note = tree.find(id=target)
        if note is None or not _MARK.fullmatch(link.get_text().strip()) or _is_in(link, note):
            continue
        whole = note if note.name in ("li", "aside", "div", "p") else note.find_parent(["li", "div", "p", "aside"])
        if whole is None or not _leads_back(whole, link):
            continue
        name = notes.setdefault(target, (str(len(notes) + 1), whole))[0]
        outer = link.parent if link.parent is not None and link.parent.name == "sup" else link
        outer.replace_with(f"[^{name}]")
    for _, note in notes.values():
        _taken_out(note)
    return list(notes.values())


def _is_in(link: Tag, note: Tag) -> bool:
    return note in link.parents


def _leads_back(note: Tag, link: Tag) -> bool:
    """Whether a text holds a link to the mark: to its own name, or to that of what it stands in."""
    names = {str(one.get("id", "")) for one in (link, *list(link.parents)[:2])} | {str(link.get("name", ""))}
    return any(str(back.get("href", ""))[1:] in names - {""} for back in note.find_all("a", href=re.compile("^#.")))


def _taken_out(note: Tag) -> None:
    """Take a note out of the text, and its links back and an empty list with it."""
    around = note.parent
    for back in note.find_all("a", href=re.compile("^#")):
        if _BACK.fullmatch(back.get_text()):
            outer = back.parent if back.parent is not None and back.parent.name == "sup" else back
            outer.decompose()
    note.extract()
    while around is not None and around.name in ("ol", "ul", "section", "div") and not around.get_text().strip():
        above = around.parent
        around.extract()
        around = above
