"""The one model of a page's front matter, and its errors as findings with their lines.

The model is a contract: articles, tests, editors and other tools rely on it. YAML is composed into nodes first, so
that each error can name its line, and only plain scalars, lists and mappings are built: no tag runs anything.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from .issue import Issue

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Definition = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Series(_Model):
    """The series that an article belongs to, and its place in it (from 1)."""

    name: Text
    part: Annotated[int, Field(ge=1)]


# YAML reads a bare "no" as false; a writer means the language.
Language = Annotated[Literal["fr", "no", "en"], BeforeValidator(lambda found: "no" if found is False else found)]


class Translation(_Model):
    """What a page was translated from: the original's language and the fingerprint of its sections."""

    of: Language
    hash: str = ""


class TermLinks(_Model):
    """How a page wants its automatic links: terms to skip, and how many a thousand words may carry."""

    skip: list[Slug] = []
    limit: Annotated[int, Field(ge=0)] | Literal["none"] | None = None


class TermEntry(_Model):
    """How a term is recognised in running text, and the phrases that prove it."""

    synonyms: list[Text] = []
    forms: list[Text] = []
    compounds: bool = False
    link: bool = True
    matches: list[Text] = []
    not_: Annotated[list[Text], Field(alias="not")] = []
    avoid: list[Text] = []


class FrontMatter(_Model):
    """A page's front matter; `definition` and `term` only on the pages of the glossary."""

    title: Text
    description: Text
    tags: list[Text] = []
    keywords: str = ""
    date: datetime.date | None = None
    series: Series | None = None
    terms: bool | TermLinks = True
    translation: Translation | None = None
    definition: Definition | None = None
    term: TermEntry | None = None
    related: list[Slug] = []


class _Loader(yaml.SafeLoader):
    """YAML's safe loader, which also refuses a key that is written twice."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f"the key “{key.value}” stands twice", key.start_mark)
        seen.add(key.value)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)

_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEYS = ", ".join(FrontMatter.model_fields)


def split(text: str) -> tuple[str, str, int]:
    """Return a page's front matter, its body, and the line (from 1) on which the body begins."""
    match = _FENCE.match(text)
    if not match:
        return "", text, 1
    return match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1


def parse(source: str, path: str) -> tuple[FrontMatter | None, list[Issue]]:
    """Return the model of a front matter (the text between the fences), or None and all that is wrong with it."""
    try:
        loader = _Loader(source)
        try:
            node = loader.get_single_node()
            found = loader.construct_document(node) if node else {}
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        return None, [_unreadable(error, path)]
    if not isinstance(found, dict):
        mend = "Write keys and values, such as “title: …”."
        return None, [Issue(path, 1, 1, "front-matter-unreadable", "The front matter holds no keys.", mend)]
    try:
        return FrontMatter.model_validate(found), []
    except ValidationError as error:
        return None, [_invalid(detail, node, path) for detail in error.errors()]


def _unreadable(error: yaml.YAMLError, path: str) -> Issue:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
    problem = str(getattr(error, "problem", None) or error)
    mend = "Put a value that holds “: ” or “#” in quotation marks."
    if "\\t" in problem:
        problem, mend = "a tab stands in the front matter", "Indent with spaces."
    elif "stands twice" in problem:
        mend = "Keep one of the two."
    elif "could not determine a constructor" in problem:
        mend = "Write a plain value without a “!” tag."
    return Issue(path, line, column, "front-matter-unreadable", f"YAML does not parse: {problem}.", mend)


def _invalid(detail: Any, node: yaml.Node | None, path: str) -> Issue:
    """Turn one of pydantic's errors into a finding at the line of the key it speaks of."""
    keys = [str(part) for part in detail["loc"] if not str(part).startswith(("function", "constrained"))]
    known = [key for key in keys if key not in ("bool", "TermLinks", "int", "literal['none']")]
    name = ".".join(known)
    line, column = _position(node, known)
    if detail["type"] == "extra_forbidden":
        message, mend = f"“{name}” is not a key of the front matter.", f"Use one of: {_KEYS}."
        return Issue(path, line, column, "unknown-key", message, mend)
    if detail["type"] == "missing":
        return Issue(path, line, column, "missing-key", f"“{name}” is missing.", f"Add “{name}: …”.")
    message = f"“{name}” holds {detail['input']!r}: {detail['msg'].lower()}."
    return Issue(path, line, column, "wrong-value", message, _example(known[0]))


_EXAMPLES = {
    "date": "Write it as “date: 2026-03-21”.",
    "tags": "Write a list, such as “tags: [offer, price]”.",
    "series": "Write “series: {name: …, part: 1}”.",
    "terms": "Write “terms: false”, “terms: {skip: [a-slug]}” or “terms: {limit: 20}”.",
    "translation": "Write “translation: {of: fr}”.",
    "related": "Write slugs of the glossary, such as “related: [recurring-revenue]”.",
    "definition": "Write one sentence of at most 200 characters.",
    "term": "See the page of another term for the form of this entry.",
}


def _example(key: str) -> str:
    return _EXAMPLES.get(key, f"Write a line of text: “{key}: …”, in quotation marks where it could be read otherwise.")


def _position(node: yaml.Node | None, keys: list[str]) -> tuple[int, int]:
    """Return line and column in the page of the deepest of these nested keys that is written there."""
    mark = node.start_mark if node else None
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == key), None)
            if pair is None:
                break
            mark, node = pair[0].start_mark, pair[1]
        elif isinstance(node, yaml.SequenceNode) and key.isdigit():
            node = node.value[int(key)]
            mark = node.start_mark
    return (mark.line + 2, mark.column + 1) if mark else (1, 1)
