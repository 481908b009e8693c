"""One Markdown source of the knowledge base: where it stands, its front matter, its body.

An older article (keywords instead of tags, entities escaped twice, a heading that repeats the title) is brought
into today's form here, so that nothing behind this module has to know of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from ..base.issue import Issue
from ..language import typography
from ..language.locale import Locale
from . import frontmatter, lenient, yaml_nodes
from .frontmatter import FrontMatter, Source

GLOSSARY = "glossary/"


@dataclass(frozen=True)
class Page:
    """A page: its locale, its `uri` inside the language's folder ("glossary/auction.md"), and what it says.

    `body_line` is the line on which the body begins, `path` what a finding calls the file, `head` its YAML.
    `is_generated` is true where no such file was written (see `generated_index`).
    """

    locale: Locale
    uri: str
    matter: FrontMatter
    body: str
    body_line: int
    path: str
    head: str
    is_generated: bool = False

    @property
    def source(self) -> str:
        """The page's path below `docs/`: "no/glossary/auction.md"."""
        return f"{self.locale.folder}/{self.uri}"

    @property
    def is_term(self) -> bool:
        """Whether this is an entry of the glossary."""
        return self.uri.startswith(GLOSSARY) and not self.uri.endswith("/index.md")

    @property
    def is_index(self) -> bool:
        """Whether this is the landing page of a section, or the home page."""
        return self.uri == "index.md" or self.uri.endswith("/index.md")

    @property
    def slug(self) -> str:
        """The name of the file without its ending; of a term, the concept."""
        return self.uri.rsplit("/", 1)[-1].removesuffix(".md")

    def line_of(self, key: str, value: str = "") -> int:
        """Return the line (from 1) on which the front matter writes this key, or a value at or below it."""
        found = yaml_nodes.key(self._nodes, key)
        values = yaml_nodes.texts(found[1]) if found and value else ()
        node = next((one for one in values if one.value == value), found[0] if found else None)
        return 2 + (node.start_mark.line if node else self._written(key))

    @cached_property
    def _nodes(self) -> yaml.Node | None:
        """The front matter as YAML's nodes, read once for all findings; None of what `lenient` reads line by line."""
        try:
            return yaml_nodes.compose(self.head)
        except yaml.YAMLError:
            return None

    def _written(self, key: str) -> int:
        """Return the line of the front matter that begins with a key, the first if none does."""
        lines = self.head.split("\n")
        return next((n for n, text in enumerate(lines) if text.strip().startswith(f"{key}:")), 0)

    def repeats_title(self, heading: str) -> bool:
        """Whether a heading says what the title says."""
        return typography.text(lenient.decoded(heading), self.locale).casefold() == self.matter.title.casefold()

    @property
    def section(self) -> str:
        """The first folder of the page's address, "" for the home page."""
        return self.uri.split("/", 1)[0] if "/" in self.uri else ""


def read(file: Path, docs: Path, locale: Locale) -> tuple[Page | None, list[Issue]]:
    """Read one source below the folder of a language in `docs`: the page, or None and what is wrong with it."""
    text, issues = decoded(file, docs)
    source = file.relative_to(docs).as_posix()
    return of(text, source, f"{docs.name}/{source}", locale) if text is not None else (None, issues)


def decoded(file: Path, docs: Path) -> tuple[str | None, list[Issue]]:
    """Return the text of a file below `docs`, or None and where it is not UTF-8."""
    path = f"{docs.name}/{file.relative_to(docs).as_posix()}"
    try:
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"), []
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = f"The byte 0x{error.object[error.start]:02x} is not UTF-8."
        return None, [Issue(path, line, 1, "not-utf-8", message, "Save the file as UTF-8.")]


def of(text: str, source: str, path: str, locale: Locale) -> tuple[Page | None, list[Issue]]:
    """Read a page from its text, as if it stood at `source` below `docs/`; `path` is what a finding calls it."""
    uri = source.partition("/")[2]
    head, body, line = frontmatter.split(text)
    if not head:
        return None, [_headless(text, path)]
    matter, issues = frontmatter.parse(head, path)
    if matter is None:
        return None, issues
    matter = _set(_today(matter), locale)
    page = Page(locale, uri, matter, _without_title(body, matter.title, locale), line, path, head)
    return page, _misplaced(page)


def _misplaced(page: Page) -> list[Issue]:
    """Find the keys that a term must have and those that only a term may have."""
    matter, issues = page.matter, []
    if page.is_term and matter.definition is None:
        mend = "Add “definition: …”, one sentence of at most 200 characters."
        issues.append(Issue(page.path, 1, 1, "missing-key", "The term has no definition.", mend))
    if not page.is_term and (matter.definition or matter.term):
        mend = f"Move the page into {page.locale.folder}/{GLOSSARY} or remove “definition” and “term”."
        issues.append(Issue(page.path, 1, 1, "misplaced-key", "Only a page of the glossary defines a term.", mend))
    return issues


def _today(matter: FrontMatter) -> FrontMatter:
    keywords = [word.strip() for word in matter.keywords.split(",") if word.strip()]
    return matter.model_copy(
        update={
            "title": lenient.decoded(matter.title),
            "description": lenient.decoded(matter.description),
            "tags": matter.tags or [lenient.decoded(word) for word in keywords],
        }
    )


def _set(matter: FrontMatter, locale: Locale) -> FrontMatter:
    """Set what readers see of a front matter in its language's way."""
    series, definition = matter.series, matter.definition
    return matter.model_copy(
        update={
            "title": typography.text(matter.title, locale),
            "description": typography.text(matter.description, locale),
            "definition": definition and typography.text(definition, locale),
            "tags": [typography.text(tag, locale) for tag in matter.tags],
            "series": series and series.model_copy(update={"name": typography.text(series.name, locale)}),
            "sources": [_set_source(source, locale) for source in matter.sources],
        }
    )


def _set_source(source: Source, locale: Locale) -> Source:
    """Set what readers see of a source in the page's way; a title in another language stays as it is written."""
    shown = ("author", "publisher", *(["title"] if source.language in ("", locale.tag) else []))
    return source.model_copy(update={name: typography.text(getattr(source, name), locale) for name in shown})


_HEADING = re.compile(r"\A(\s*)#[ \t]+(.+?)[ \t]*#*[ \t]*(?=\n|\Z)")


def _without_title(body: str, title: str, locale: Locale) -> str:
    """Drop a first-level heading at the top that repeats the title, its line kept so that lines still count."""
    match = _HEADING.match(body)
    if match and typography.text(lenient.decoded(match[2]), locale).casefold() == title.casefold():
        return match[1] + body[match.end() :]
    return body


def _headless(text: str, path: str) -> Issue:
    """Return the finding about a text that begins with no front matter, or with one that has no end."""
    message = "The page has no front matter."
    mend = "Begin the page with a line “---”, its title and description, and a line “---”."
    if text.startswith("+++"):
        message = "The front matter is TOML."
        mend = "Import the page: kanvas import FILE. It writes what is meant as YAML."
    elif re.match(r"---[ \t]*\n(?!---)", text):
        message, mend = "The front matter has no end.", "Write “---” on a line of its own, below its last key."
    return Issue(path, 1, 1, "front-matter-missing", message, mend)
