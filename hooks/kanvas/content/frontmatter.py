"""The one model of a page's front matter, and its errors as findings with their lines.

The model is a contract: articles, tests, editors and other tools rely on it.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from ..base import characters, hosts
from ..base.issue import Issue
from ..language import profile
from . import lenient, yaml_model


def _plain(text: str) -> str:
    if characters.hidden(text) or "\n" in text or "\t" in text:
        raise PydanticCustomError("control", "A character stands in it that cannot be seen")
    if characters.stacked(text):
        raise PydanticCustomError("marks", "More than four marks stand on one letter")
    return text


def _leading(address: str) -> str:
    if hosts.signs_in(address) or hosts.disguised(address):
        raise PydanticCustomError("host", "It leads to another host than it seems to")
    return address


# Titles, tags and texts are cut into lines, drawn, compared with each other: they have an end.
PlainText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), AfterValidator(_plain)
]
# What is compared with every other of its kind has an end too.
PhraseList = Annotated[list[PlainText], Field(max_length=200)]
ShortText = Annotated[PlainText, StringConstraints(max_length=200)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Definition = ShortText
# YAML reads a bare year as a number and a bare day as a date: both are written out again.
Date = Annotated[
    Annotated[str, StringConstraints(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")],
    BeforeValidator(lambda written: str(written) if isinstance(written, int | datetime.date) else written),
]


_Matter = TypeVar("_Matter", bound=BaseModel)


class _MatterModel(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _distinct(sources: list[Source]) -> list[Source]:
    if len({source.id for source in sources}) < len(sources):
        raise PydanticCustomError("twice", "Two sources have the same id")
    return sources


def _once(names: list[str]) -> list[str]:
    if len(set(names)) < len(names):
        raise PydanticCustomError("twice", "The same stands in it twice")
    return names


class Series(_MatterModel):
    """The series that an article belongs to, and its place in it (from 1)."""

    name: ShortText
    part: Annotated[int, Field(ge=1)]


# YAML reads a bare "no" as false; a writer means the language.
def _language(folder: str) -> str:
    if folder not in (known := [one.folder for one in profile.every()]):
        raise PydanticCustomError(
            "language", "No language has this folder; there are {known}", {"known": ", ".join(known)}
        )
    return folder


LanguageTag = Annotated[
    str, BeforeValidator(lambda found: "no" if found is False else found), AfterValidator(_language)
]


class Translation(_MatterModel):
    """What a page was translated from: the original's language and the fingerprint of its sections.

    `done` is a translator's mark, from an editor on the web, that the page says again what its original says; `kanvas
    translated --done` turns it into the fingerprint. `unchanged` says why a section needed no other words.
    """

    of: LanguageTag
    hash: str = ""
    done: bool = False
    unchanged: str = ""


def _listed(written: object) -> object:
    """Take a list where a line of words is expected, and nothing where none is written: older generators know both."""
    if isinstance(written, list) and all(isinstance(word, str) for word in written):
        return ", ".join(written)
    return "" if written is None else written


class TermLinks(_MatterModel):
    """How a page wants its automatic links: terms to skip, and how many repeats a thousand words may carry."""

    skip: list[Slug] = []
    limit: Annotated[int, Field(ge=0)] | Literal["none"] | None = None


class TermEntry(_MatterModel):
    """How a term is recognised in running text, and the phrases that prove it.

    Where a name has two senses, `near` are words of which one stands in the sentence where the term is meant, `unless`
    words that never do; both for all of its names, or for one each (`near: {licence: [brand, royalty]}`).
    """

    synonyms: PhraseList = []
    forms: PhraseList = []
    compounds: bool = False
    link: bool = True
    matches: PhraseList = []
    not_: Annotated[PhraseList, Field(alias="not")] = []
    near: PhraseList | dict[PlainText, PhraseList] = []
    unless: PhraseList | dict[PlainText, PhraseList] = []
    avoid: PhraseList = []


class Source(_MatterModel):
    """Where something that a page says can be read: a report, a law, a book; `[^id]` in the text cites it.

    `date` is a day, a month or a year (ISO 8601), `read` the day on which it was read there.
    """

    id: Slug
    title: PlainText
    author: ShortText = ""
    publisher: ShortText = ""
    date: Date = ""
    address: Annotated[
        str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=500), AfterValidator(_leading)
    ] = ""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] = ""
    read: Date = ""


class FrontMatter(_MatterModel):
    """A page's front matter; `definition` and `term` only on the pages of the glossary.

    `downloads` are the kinds of files as which readers can take the page away, or the parts of it under headings with
    `{ .download }`; `sheets` are forms to print, of the files of these names in the site's `sheets/`.
    """

    title: ShortText
    description: PlainText
    tags: Annotated[list[ShortText], Field(max_length=50), BeforeValidator(lambda written: written or [])] = []
    keywords: Annotated[str, StringConstraints(max_length=500), AfterValidator(_plain), BeforeValidator(_listed)] = ""
    date: datetime.date | None = None
    series: Series | None = None
    terms: bool | TermLinks = True
    translation: Translation | None = None
    draft: bool = False
    definition: Definition | None = None
    term: TermEntry | None = None
    related: list[Slug] = []
    sources: Annotated[list[Source], AfterValidator(_distinct)] = []
    facets: dict[Slug, Slug] = {}
    downloads: Annotated[list[Literal["docx", "md"]], AfterValidator(_once)] = []
    sheets: Annotated[list[Slug], Field(max_length=20), AfterValidator(_once)] = []


_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def split(text: str) -> tuple[str, str, int]:
    """Return a page's front matter, its body, and the line (from 1) on which the body begins."""
    match = _FENCE.match(text)
    if not match:
        return "", text, 1
    return match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1


def extent(text: str) -> tuple[int, int]:
    """Return where the keys of a front matter begin and end, (0, 0) without one."""
    match = _FENCE.match(text)
    return match.span(1) if match else (0, 0)


def is_lenient(source: str) -> bool:
    """Whether a front matter is no YAML and has to be read line by line."""
    _, issues = yaml_model.read(source, "", 2, FrontMatter, "front-matter-unreadable", _EXAMPLES)
    return any(issue.code == "front-matter-unreadable" for issue in issues)


def parse(source: str, path: str) -> tuple[FrontMatter | None, list[Issue]]:
    """Return the model of a front matter (the text between the fences), or None and all that is wrong with it.

    What is no YAML is read line by line, if it can be (see `lenient`).
    """
    return parse_as(FrontMatter, source, path)


def parse_as(model: type[_Matter], source: str, path: str) -> tuple[_Matter | None, list[Issue]]:
    """Return another model of a front matter, which another program may write its own keys into."""
    code = "front-matter-unreadable"
    found, issues = yaml_model.read(source, path, 2, model, code, _EXAMPLES)
    if any(issue.code == code for issue in issues) and (mended := lenient.repaired(source)) != source:
        # What is wrong still, on its line: the lines that could be read are no mistake.
        return yaml_model.read(mended, path, 2, model, code, _EXAMPLES)
    return found, issues


_EXAMPLES = {
    "date": "Write it as “date: 2026-03-21”.",
    "tags": "Write a list, such as “tags: [offer, price]”.",
    "series": "Write “series: {name: …, part: 1}”.",
    "terms": "Write “terms: false”, “terms: {skip: [a-slug]}” or “terms: {limit: 20}”.",
    "draft": "Write “draft: true” while the page is not to be read by anybody.",
    "translation": "Write “translation: {of: fr}”.",
    "sources": "Write “sources: [{id: report-2023, title: …, address: https://…}]”, each with an id of its own.",
    "facets": "Write a value for each, such as “facets: {difficulty: easy}”; mkdocs.yml says which there are.",
    "downloads": "Write “downloads: [docx, md]”, or one of the two.",
    "sheets": "Write names of files in the folder “sheets” beside the site’s templates, such as “sheets: [checklist]”.",
    "related": "Write slugs of the glossary, such as “related: [recurring-revenue]”.",
    "title": "Write a line of text, of at most 200 characters.",
    "description": "Write a text of at most 500 characters.",
    "definition": "Write one sentence of at most 200 characters.",
    "term": "See the page of another term for the form of this entry.",
}
