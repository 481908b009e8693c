"""An older article, or the plain text of a blog, into today's Markdown, with a list of what was changed.

Older articles carry keywords for tags, entities escaped twice and a heading that repeats the title (DESIGN.md). Blogs
write their bullets as "•", their lists without a blank line before them, and their headings as short lines.
"""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..content import frontmatter
from ..content.frontmatter import FrontMatter
from ..language.locale import Locale
from . import scaffold

_KEPT = [key for key in FrontMatter.model_fields if key != "keywords"]
_DESCRIPTION = 160


@dataclass
class _Draft:
    """A text on its way, and what was done to it."""

    body: str
    matter: dict[str, Any] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)

    def change(self, what: str, body: str) -> None:
        """Take a new body; note what was changed if anything was."""
        if body.strip("\n") != self.body.strip("\n"):
            self.changes.append(what)
        self.body = body


def convert(text: str, locale: Locale, today: datetime.date) -> tuple[str, list[str]]:
    """Return a page in the format and what was changed; ValueError if the text's front matter cannot be read."""
    head, body, _ = frontmatter.split(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    draft = _Draft(body)
    if head:
        _front_matter(head, draft)
    for what, step in _STEPS:
        draft.change(what, step(draft.body))
    _title(draft)
    _subheadings(draft)
    _description(draft)
    if locale.profile.elisions:
        draft.change("apostrophes are typographic", re.sub(r"(?<=\w)'(?=\w)", "’", draft.body))
    draft.matter = {"title": scaffold.TODO, "date": today} | draft.matter
    ordered = {key: draft.matter.get(key) for key in _KEPT}
    return scaffold.page(ordered, draft.body), draft.changes


def _front_matter(head: str, draft: _Draft) -> None:
    try:
        found = yaml.safe_load(head) or {}
    except yaml.YAMLError as error:
        raise ValueError(f"its front matter cannot be read: {error}") from None
    if not isinstance(found, dict):
        raise ValueError("its front matter holds no keys")
    keywords = str(found.pop("keywords", "") or "")
    if keywords:
        found["tags"] = found.get("tags") or [_plain(word) for word in keywords.split(",") if word.strip()]
        draft.changes.append("“keywords” became “tags”")
    for key in ("title", "description"):
        if isinstance(found.get(key), str) and (plain := _plain(found[key])) != found[key]:
            found[key] = plain
            draft.changes.append(f"entities in “{key}” were decoded")
    for key in [key for key in found if key not in _KEPT]:
        draft.changes.append(f"“{key}: {found.pop(key)}” was left out: the format has no such key")
    draft.matter = found


def _plain(text: str) -> str:
    return html.unescape(html.unescape(text)).strip()


def _entities(text: str) -> str:
    """Decode entities but those of "<", ">" and "&", which Markdown may need."""
    kept = {"&lt;", "&gt;", "&amp;"}
    once = re.sub(r"&amp;(?=#?\w+;)", "&", text)
    return re.sub(r"&#?\w+;", lambda entity: entity[0] if entity[0] in kept else html.unescape(entity[0]), once)


_TAGS: list[tuple[str, str | Callable[[re.Match[str]], str]]] = [
    (r"<br\s*/?>[ \t]*\n?", "  \n"),
    (r"</?(?:b|strong)>", "**"),
    (r"</?(?:i|em)>", "*"),
    (r"<a\s[^>]*?href=\"([^\"]*)\"[^>]*>(.*?)</a>", r"[\2](\1)"),
    (r"<h([2-6])[^>]*>(.*?)</h\1>", lambda tag: f"\n\n{'#' * int(tag[1])} {tag[2]}\n\n"),
    (r"<li[^>]*>\s*(.*?)\s*</li>\s*", r"- \1\n"),
    (r"\s*</?(?:p|div|ul|ol|section|article)(?:\s[^>]*)?>\s*", "\n\n"),
    (r"</?(?:span|font)(?:\s[^>]*)?>", ""),
]


def _html(text: str) -> str:
    for pattern, mark in _TAGS:
        text = re.sub(pattern, mark, text, flags=re.IGNORECASE | re.DOTALL)
    return text


def _spaces(text: str) -> str:
    text = re.sub(r"(?<=\S)[ \t]+$", lambda end: "  " if end[0] == "  " else "", text, flags=re.MULTILINE)
    return re.sub(r"\n[ \t]*\n(?:[ \t]*\n)+", "\n\n", text)


_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,2}\.)[ \t]+\S")


def _bullets(text: str) -> str:
    return re.sub(r"^([ \t]*)[•◦▪‣·●][ \t\u00a0]*", r"\1- ", text, flags=re.MULTILINE)


def _numbers(text: str) -> str:
    return re.sub(r"^([ \t]*)(\d{1,2})[ \t]?[)°][ \t\u00a0]*(?=\S)", r"\1\2. ", text, flags=re.MULTILINE)


def _lists_apart(text: str) -> str:
    """Put a blank line between a list and the text before and behind it, and none between its items."""
    out: list[str] = []
    for line in text.splitlines():
        if _is_loose(line, out):
            out.pop()
        elif _needs_room(line, out[-1] if out else ""):
            out.append("")
        out.append(line)
    return "\n".join(out)


def _is_loose(line: str, out: list[str]) -> bool:
    """Whether a line is an item behind another of its kind, with a blank line between them."""
    return len(out) > 1 and not out[-1].strip() and _kind(line) != "" and _kind(line) == _kind(out[-2])


def _needs_room(line: str, before: str) -> bool:
    """Whether a list begins or ends between two lines."""
    if not line.strip() or not before.strip() or before.startswith((" ", "\t")) or line.startswith((" ", "\t")):
        return False
    return _kind(line) != _kind(before)


def _kind(line: str) -> str:
    """Return "-" for an item of a list of bullets, "1" for a numbered one, "" for other text."""
    return ("1" if line.strip()[0].isdigit() else "-") if _ITEM.match(line) else ""


_STEPS: list[tuple[str, Callable[[str], str]]] = [
    ("HTML tags became Markdown", _html),
    ("entities were decoded", _entities),
    ("bullets became “- ”", _bullets),
    ("numbers of lists became “1. ”", _numbers),
    ("spaces at the ends of lines and double blank lines were removed", _spaces),
    ("lists stand apart from the text around them", _lists_apart),
]


def _title(draft: _Draft) -> None:
    """Take the title from the top of the text, or drop a heading there that repeats it; lower other first levels."""
    body = draft.body.lstrip("\n")
    first, _, rest = body.partition("\n")
    heading = re.match(r"#{1,6}[ \t]+(.+?)[ \t]*#*$", first)
    named = _plain(heading[1] if heading else first)
    if "title" not in draft.matter and named and (heading or _short(first)):
        draft.matter["title"] = named
        draft.change("the first line became the title", rest)
    elif heading and named.casefold() == str(draft.matter.get("title", "")).casefold():
        draft.change("the heading that repeats the title was dropped", rest)
    if re.search(r"^# ", draft.body, re.MULTILINE):
        lowered = re.sub(r"^(#{1,5})(?= )", r"#\1", draft.body, flags=re.MULTILINE)
        draft.change("headings are one level lower, as the title is the first", lowered)


def _short(line: str) -> bool:
    words = line.split()
    return 0 < len(words) <= 12 and line.rstrip()[-1] not in ".,;:…" and not _ITEM.match(line)


def _subheadings(draft: _Draft) -> None:
    """Turn short lines that stand alone into headings, where the text has none."""
    if re.search(r"^#{1,6} ", draft.body, re.MULTILINE):
        return
    parted = re.sub(r"(?<=\n\n)([^\n]+)\n(?=[^\W\da-zà-þ])", _part, "\n\n" + draft.body.strip("\n"))
    blocks = re.split(r"\n{2,}", parted.strip("\n"))
    marked = [
        f"## {block.strip()}" if n and n + 1 < len(blocks) and "\n" not in block and _heads(block) else block
        for n, block in enumerate(blocks)
    ]
    draft.change("short lines that stood alone became headings", "\n\n".join(marked))


def _part(line: re.Match[str]) -> str:
    """Part a short line that could be a heading from a sentence that begins under it."""
    return f"{line[1]}\n\n" if len(line[1].split()) <= 8 and _heads(line[1]) else line[0]


def _heads(block: str) -> bool:
    return _short(block) and block[0].isupper() and block.rstrip()[-1] not in '!”»"' and not block.startswith("[")


def _description(draft: _Draft) -> None:
    """Make a description of the first sentences, where there is none."""
    if draft.matter.get("description"):
        return
    blocks = [block for block in re.split(r"\n{2,}", draft.body) if block.strip() and not block.startswith("#")]
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)|[*_`]", r"\1", " ".join(blocks[0].split())) if blocks else ""
    draft.matter["description"] = _cut(plain) or f"{scaffold.TODO}"
    draft.changes.append("the description was taken from the first sentences: read it again")


def _cut(text: str) -> str:
    """Return whole sentences of a text up to the length of a description, or as many words as fit."""
    if len(text) <= _DESCRIPTION:
        return text
    sentence = re.match(rf".{{40,{_DESCRIPTION - 1}}}[.!?](?=\s)", text)
    return sentence[0] if sentence else text[: _DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"
