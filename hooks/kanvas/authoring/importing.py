"""A text from elsewhere into a page of this format, with a list of what was changed and what was not understood.

The steps: its front matter (YAML, TOML, or line by line), other systems' forms (`dialects`), HTML (`markup`), the marks
of blogs, its title, its description. Code is taken out before any of them, and put back behind the last.
"""

from __future__ import annotations

import datetime
import html
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..base import fingerprint
from ..base.issue import excerpt
from ..content import foreign, frontmatter, lenient, syntax, yaml_nodes
from ..content.frontmatter import FrontMatter
from ..content.manuscript import Manuscript
from ..content.syntax import Kind
from ..language.locale import Locale
from ..safety import legibility
from . import dialects, dumps, markup, pandoc, scaffold, unread

_KEPT = [key for key in FrontMatter.model_fields if key != "keywords"]
_LEAST, _DESCRIPTION = 80, 160
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# What pandoc and kramdown write behind a fence: “{.python .numberLines}”; the language is what remains.
_OPTIONS = re.compile(r"\A(`{3,}|~{3,})[ ]*\{[ ]*(?:#[\w-]+[ ]+)?[.=]([\w+-]+)[^}\n]*\}")
_PANDOC = re.compile(r"\A%[ ]*([^\n]+)\n(?:%[ ]*([^\n]*)\n)?(?:%[ ]*([^\n]*)\n)?")
_ANY_PROPERTY = re.compile(r"[^\W\d][\w ]{0,30}: \S[^\n]*")
_PROPERTY = re.compile(r"(?:Created|Last edited|Date|Tags?|Status|Author|Category|URL)[\w ]*: .+", re.IGNORECASE)


@dataclass
class _Draft:
    """A text on its way, the code that was taken out of it, and what was done to it.

    A mark in the place of code bears the digest of the whole text, which no text can hold of itself.
    """

    body: str
    mark: str
    matter: dict[str, Any] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)
    code: list[tuple[str, int]] = field(default_factory=list)

    def change(self, what: str, body: str) -> None:
        """Take a new body; note what was changed if anything was."""
        if body.strip("\n") != self.body.strip("\n"):
            self.changes.append(what)
        self.body = body

    def take_code(self) -> None:
        """Put a mark in the place of all code."""
        for part in reversed([p for p in syntax.read(self.body) if p.kind in (Kind.FENCE, Kind.CODE)]):
            start = part.start
            if part.kind is Kind.FENCE and pandoc.is_row(self.body, start):
                continue
            if part.kind is Kind.FENCE and not self.body[start:].startswith(("`", "~")):
                start = self.body.rfind("\n", 0, start) + 1  # code by its indentation
            code = _OPTIONS.sub(r"\1 \2", self.body[start : part.end])
            self.code.append((code, start - self.body.rfind("\n", 0, start) - 1))
            self.body = f"{self.body[:start]}\ue000{self.mark}x{len(self.code) - 1}\ue001{self.body[part.end :]}"

    def give_code(self) -> None:
        """Put all code back."""
        pattern = re.compile(f"^([ ]*)?\ue000{self.mark}x(\\d+)\ue001|\ue000{self.mark}x(\\d+)\ue001", re.MULTILINE)
        while (marked := pattern.sub(self._code, self.body)) != self.body:
            self.body = marked

    def _code(self, mark: re.Match[str]) -> str:
        """Return code as it came; where it is indented by more than it was, all its lines are."""
        code, indent = self.code[int(mark[2] or mark[3])]
        more = max(0, len(mark[1] or "") - indent) if mark[2] else 0
        return (mark[1] or "") + re.sub(r"\n(?=[^\n])", "\n" + " " * more, code)


def convert(text: str, locale: Locale, today: datetime.date) -> tuple[str, list[str]]:
    """Return a page in the format and what was changed; ValueError if the text's front matter cannot be read."""
    draft = _Draft(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), fingerprint.of(text)[:16])
    _front_matter(draft)
    draft.take_code()
    for rules in (dialects.BLOCKS, dialects.RULES):
        draft.body, told = dialects.applied(draft.body, rules, text)
        draft.changes += told
        draft.take_code()
    for what, step in _PANDOC_STEPS:
        draft.change(what, step(draft.body))
    draft.change("HTML tags became Markdown", markup.converted(draft.body))
    draft.take_code()
    for what, step in _STEPS:
        draft.change(what, step(draft.body))
    _title(draft)
    _properties(draft)
    _subheadings(draft)
    _furniture(draft)
    if locale.profile.elisions:
        draft.change("apostrophes are typographic", re.sub(r"(?<=\w)'(?=\w)", "’", draft.body))
    draft.give_code()
    draft.body, aside = unread.set_aside(draft.body, locale)
    _description(draft)
    draft.matter = {"title": scaffold.TODO, "date": today} | draft.matter
    ordered = {key: draft.matter.get(key) for key in _KEPT}
    page = legibility.legible(written := scaffold.page(ordered, draft.body))
    hidden = ["characters that no reader sees were removed"] if page != written else []
    return page, list(dict.fromkeys([*draft.changes, *hidden, *unread.told(page, aside), *_left(page, locale)]))


def _left(page: str, locale: Locale) -> list[str]:
    """Return what was not understood, with its line in the page."""
    issues = foreign.check(Manuscript("", locale, "a.md", page))
    return [f"not understood, line {issue.line} of the page: {issue.message} {issue.mend}" for issue in issues]


def _front_matter(draft: _Draft) -> None:
    """Read what stands at the top, in whichever form it is written."""
    if toml := _TOML.match(draft.body):
        draft.body = draft.body[toml.end() :]
        try:
            _take(tomllib.loads(toml[1]), draft)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise ValueError(f"its front matter cannot be read: {error}") from None
    elif pandoc := _PANDOC.match(draft.body):
        draft.body = draft.body[pandoc.end() :]
        _take(
            {key: value for key, value in zip(("title", "author", "date"), pandoc.groups(), strict=True) if value},
            draft,
        )
    else:
        head, draft.body, _ = frontmatter.split(draft.body)
        if head:
            _take(_yaml(head), draft)


def _yaml(head: str) -> dict[str, Any]:
    try:
        found = _loaded(head)
    except (yaml.YAMLError, ValueError):
        try:
            found = _loaded(lenient.repaired(head))
        except (yaml.YAMLError, ValueError) as error:
            raise ValueError(f"its front matter cannot be read: {error}") from None
    if not isinstance(found, dict):
        raise ValueError("its front matter holds no keys")
    return found


def _loaded(head: str) -> Any:
    """Return what YAML says; YAMLError also where it nests too deep or repeats itself without end."""
    yaml_nodes.compose(head)
    return yaml.safe_load(head) or {}


def _take(found: dict[str, Any], draft: _Draft) -> None:
    """Take what the format knows of a front matter; tell what is left out."""
    _rename(found, draft)
    for key in ("title", "description"):
        if key in found and (plain := lenient.decoded(str(found[key] or "")).strip()) != found[key]:
            found[key] = plain
            draft.changes.append(f"entities in “{key}” were decoded")
    written = found.get("date") or found.pop("created", None)
    if written is not None:
        found["date"] = _day(written)
        if found["date"] is None:
            draft.changes.append(f"“date: {written}” was left out: it is no day")
            del found["date"]
    if found.pop("published", True) is False:
        found["draft"] = True
    for key in [key for key in found if key not in _KEPT]:
        draft.changes.append(f"“{key}: {excerpt(str(found.pop(key)))}” was left out: the format has no such key")
    draft.matter = found


def _rename(found: dict[str, Any], draft: _Draft) -> None:
    """Take tags and a description by the names that other systems give them."""
    for key in ("keywords", "categories", "category", "tag"):
        if words := _words(found.pop(key, None)):
            found["tags"] = list(dict.fromkeys([*_words(found.get("tags")), *words]))
            draft.changes.append(f"“{key}” became “tags”")
    for key in ("abstract", "summary", "excerpt", "subtitle"):
        if isinstance(found.get(key), str) and not found.get("description"):
            found["description"] = " ".join(found.pop(key).split())
            draft.changes.append(f"“{key}” became “description”")
    if "tags" in found:
        found["tags"] = list(dict.fromkeys(_words(found["tags"])))


def _words(value: Any) -> list[str]:
    """Return a list of tags, however it is written: a list, or words with commas or spaces between them."""
    if isinstance(value, str):
        value = value.split(",") if "," in value else value.split() if not value[:1].isupper() else [value]
    listed = value if isinstance(value, list | dict) else [value] if value else []
    return [lenient.decoded(str(word)).strip() for word in listed if str(word).strip()]


def _day(written: Any) -> datetime.date | None:
    """Return the day of a date in any of the forms that begin with year, month and day."""
    if isinstance(written, datetime.datetime):
        return written.date()
    if isinstance(written, datetime.date):
        return written
    try:
        return datetime.date.fromisoformat(str(written)[:10])
    except ValueError:
        return None


def _entities(text: str) -> str:
    """Decode entities but those of "<", ">" and "&", which Markdown may need."""
    kept = {"&lt;", "&gt;", "&amp;"}
    once = re.sub(r"&amp;(?=#?\w+;)", "&", text)
    return re.sub(r"&#?\w+;", lambda entity: entity[0] if entity[0] in kept else html.unescape(entity[0]), once)


def _spaces(text: str) -> str:
    text = re.sub(r"(?<=\S)[ \t]+$", lambda end: "  " if end[0] == "  " else "", text, flags=re.MULTILINE)
    return re.sub(r"\n[ \t]*\n(?:[ \t]*\n)+", "\n\n", text)


_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,2}\.)[ \t]+\S")


_DASHES = re.compile(r"(?:^[ \t]*[–—][ \t\u00a0]+\S[^\n]*\n?){2,}", re.MULTILINE)


def _bullets(text: str) -> str:
    text = _DASHES.sub(lambda lines: re.sub(r"^([ \t]*)[–—][ \t\u00a0]+", r"\1- ", lines[0], flags=re.M), text)
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


_PANDOC_STEPS: list[tuple[str, Callable[[str], str]]] = [
    ("examples got their numbers", pandoc.examples),
    ("notes within a line stand at the end", pandoc.notes),
    ("blocks of lines became lines with a break", pandoc.lines),
    ("tables drawn with signs became tables with bars", pandoc.tables),
    ("captions of tables stand below them", pandoc.captions),
]
_STEPS: list[tuple[str, Callable[[str], str]]] = [
    ("entities were decoded", _entities),
    ("bullets became “- ”", _bullets),
    ("numbers of lists became “1. ”", _numbers),
    ("each line became a paragraph", dumps.as_paragraphs),
    ("spaces at the ends of lines and double blank lines were removed", _spaces),
    ("lists stand apart from the text around them", _lists_apart),
]


def _title(draft: _Draft) -> None:
    """Take the title from the top of the text, or drop a heading there that repeats it; lower other first levels."""
    body = draft.body.lstrip("\n")
    first, _, rest = body.partition("\n")
    heading = re.match(r"#{1,6}[ \t]+(.+?)[ \t]*#*$", first)
    named = re.sub(r"[*`]+|(?<!\w)_+|_+(?!\w)", "", lenient.decoded(heading[1] if heading else first)).strip()
    if "title" not in draft.matter and named and (heading or _short(first)):
        draft.matter["title"] = named
        draft.change("the first line became the title", rest)
    elif heading and named.casefold() == str(draft.matter.get("title", "")).casefold():
        draft.change("the heading that repeats the title was dropped", rest)
    if re.search(r"^#{1,5} +\*\*[^*\n]+\*\*[ \t]*$", draft.body, re.MULTILINE):
        plain = re.sub(r"^(#{1,5} +)\*\*([^*\n]+)\*\*[ \t]*$", r"\1\2", draft.body, flags=re.MULTILINE)
        draft.change("headings are no longer bold", plain)
    if re.search(r"^# ", draft.body, re.MULTILINE):
        lowered = re.sub(r"^(#{1,5})(?= )", r"#\1", draft.body, flags=re.MULTILINE)
        draft.change("headings are one level lower, as the title is the first", lowered)


def _properties(draft: _Draft) -> None:
    """Take the properties that Notion writes below the title."""
    block = draft.body.lstrip("\n").partition("\n\n")[0].split("\n")
    known = (
        _ANY_PROPERTY
        if all(map(_ANY_PROPERTY.fullmatch, block)) and any(map(_PROPERTY.fullmatch, block))
        else _PROPERTY
    )
    while (first := draft.body.lstrip("\n").partition("\n")) and known.fullmatch(first[0].strip()):
        key, _, value = first[0].strip().partition(": ")
        if key.lower().startswith("tag") and "tags" not in draft.matter:
            draft.matter["tags"] = _words(value)
        else:
            draft.changes.append(f"a property of Notion was left out: “{first[0].strip()}”")
        draft.body = first[2]


def _furniture(draft: _Draft) -> None:
    """Remove what a site puts at the end of an article."""
    kept, left = dumps.without_furniture(re.split(r"\n{2,}", draft.body.strip("\n")))
    if left:
        draft.body = "\n\n".join(kept)
        draft.changes += [f"left out at the end: “{' '.join(block.split()).lstrip('# ')}”" for block in left]


def _short(line: str) -> bool:
    words = line.split()
    return 0 < len(words) <= 12 and line.rstrip()[-1] not in ".,;:…" and not _ITEM.match(line)


def _subheadings(draft: _Draft) -> None:
    """Turn short lines that stand alone into headings, where the text has none."""
    draft.change("short lines that stood alone became headings", headed(draft.body))


def headed(text: str, first: bool = False) -> str:
    """Return a text whose short lines that stand alone are headings, the `first` too; one that has some as it is."""
    if re.search(r"^#{1,6} ", text, re.MULTILINE):
        return text
    parted = re.sub(r"(?<=\n\n)([^\n]+)\n(?=[^\W\da-zà-þ])", _part, "\n\n" + text.strip("\n"))
    blocks = re.split(r"\n{2,}", parted.strip("\n"))
    marked = [
        f"## {block.strip()}"
        if (n or first) and n + 1 < len(blocks) and "\n" not in block and is_heading(block)
        else block
        for n, block in enumerate(blocks)
    ]
    return "\n\n".join(marked)


def _part(line: re.Match[str]) -> str:
    """Part a short line that could be a heading from a sentence that begins under it."""
    return f"{line[1]}\n\n" if len(line[1].split()) <= 8 and is_heading(line[1]) else line[0]


def is_heading(block: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, and no sentence."""
    return (
        _short(block)
        and block[0].isupper()
        and block.rstrip()[-1] not in '!”»"'
        and not block.startswith("[")
        and "[^" not in block
    )


def _description(draft: _Draft) -> None:
    """Make a description of the first sentences of prose, where there is none."""
    if draft.matter.get("description"):
        return
    words = ""
    for paragraph in _prose(draft.body):
        words = _cut(f"{words} {paragraph}".strip())
        if len(words) >= _LEAST:
            break
    draft.matter["description"] = words if len(words) >= _LEAST else f"{scaffold.TODO} {words}".strip()
    draft.changes.append("the description was taken from the first sentences: read it again")


_ENDS = '.!?…»”"'


def _prose(body: str) -> Iterator[str]:
    """Yield the paragraphs of a text that stand in no list, quotation or box, as a reader reads them."""
    parts, end = syntax.read(body), 0
    texts = {part.start: part.words for part in parts if part.kind is Kind.TEXT}
    for part in parts:
        if part.kind in (Kind.LIST, Kind.CONTAINER):
            end = max(end, part.end)
        elif (
            part.kind is Kind.PARAGRAPH
            and part.start >= end
            and not body[part.start :].startswith((">", "!", "<", "—"))
        ):
            words = " ".join(texts.get(part.start, "").split())
            if (
                len(words) > 20
                and words[-1] in _ENDS
                and scaffold.TODO not in words
                and not re.fullmatch(r"\S+", words)
            ):
                yield words


def _cut(text: str) -> str:
    """Return whole sentences of a text up to the length of a description, or as many words as fit."""
    if len(text) <= _DESCRIPTION:
        return text
    sentence = re.match(rf".{{40,{_DESCRIPTION - 1}}}[.!?](?=\s)", text)
    return sentence[0] if sentence else text[: _DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"
