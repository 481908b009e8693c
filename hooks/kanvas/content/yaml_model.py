"""Keys and values written in an article, as front matter or in a fence, read into a model with each error's line.

YAML is composed into nodes first, so that an error can name its line, and only plain scalars, lists and mappings are
built: no tag, alias or depth that an article has no use for, so nothing runs and nothing swells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.resolver import Resolver

from ..base.issue import Issue

_Read = TypeVar("_Read", bound=BaseModel)
DEPTH = 12


class _Plain(Composer, SafeConstructor):
    """What YAML's safe loaders have to refuse too: tags, aliases, great depth, and a key that is written twice."""

    depth = 0
    peek_event: Any

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()
        named = isinstance(event, yaml.ScalarEvent) and event.anchor  # “&one two”: its first word would be lost
        if isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None) or named:
            raise yaml.composer.ComposerError(None, None, _TAG, event.start_mark)
        if self.depth > DEPTH:
            raise yaml.composer.ComposerError(None, None, f"lists in lists more than {DEPTH} deep", event.start_mark)
        self.depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error


_TAG = "a tag or an alias"


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value == "<<":
            raise yaml.constructor.ConstructorError(None, None, "a key that is no word", key.start_mark)
        if key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f"the key “{key.value}” stands twice", key.start_mark)
        seen.add(key.value)
    found: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    return found


_Plain.add_constructor(Resolver.DEFAULT_MAPPING_TAG, _mapping)


class _Loader(_Plain, yaml.SafeLoader):
    """The loader whose errors say most."""


class _FastLoader(_Plain, CParser, Resolver):
    """The same with the parser in C, three times as fast."""

    def __init__(self, source: str) -> None:
        CParser.__init__(self, source)
        for part in (Composer, SafeConstructor, Resolver):
            part.__init__(self)


def read(
    source: str, path: str, line: int, model: type[_Read], code: str, examples: Mapping[str, str]
) -> tuple[_Read | None, list[Issue]]:
    """Read YAML that begins at a line of a file: the model, or None and all that is wrong with it.

    `code` is the finding's where it does not parse; `examples` say what to write for a key.
    """
    try:
        try:
            node, found = _load(_FastLoader(source))
        except (yaml.YAMLError, UnicodeEncodeError):
            node, found = _load(_Loader(source))
    except yaml.YAMLError as error:
        return None, [_unreadable(error, path, line, code)]
    if not isinstance(found, dict):
        mend = "Write keys and values, such as “title: …”."
        return None, [Issue(path, max(1, line - 1), 1, code, "No keys are found here.", mend)]
    try:
        return model.model_validate(found), []
    except ValidationError as error:
        keys = ", ".join(model.model_fields)
        return None, [_invalid(detail, node, path, line, keys, examples) for detail in error.errors()]


def _load(loader: Any) -> tuple[yaml.Node | None, Any]:
    """Return YAML as nodes, which know their lines, and as what it says."""
    try:
        node = loader.get_single_node()
        return node, loader.construct_document(node) if node else {}
    finally:
        loader.dispose()


_OPEN = re.compile(r"while (?:scanning a quoted scalar|parsing a flow (?:sequence|mapping))")
_TEXT = "Write a line of text: “key: …”, in quotation marks where it could be read otherwise."


def _unreadable(error: yaml.YAMLError, path: str, first: int, code: str) -> Issue:
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    unended = opened and mark and opened.line < mark.line and _OPEN.match(str(getattr(error, "context", "")))
    mark = opened if unended else mark  # where it begins, not where the parser gave up
    line, column = (mark.line + first, mark.column + 1) if mark else (first, 1)
    problem = str(getattr(error, "problem", None) or error).split("\n")[0]
    mend = "Put a value that holds “: ” or “#” in quotation marks."
    if "\\t" in problem:
        problem, mend = "a tab stands in the front matter", "Indent with spaces."
    elif unended:
        problem, mend = "what begins here has no end", "Write the bracket or quotation mark that closes it."
    elif "stands twice" in problem:
        mend = "Keep one of the two."
    elif problem == _TAG:
        mend = "Write a plain value without “!”, “&” or “*”, or put it in quotation marks."
    return Issue(path, line, column, code, f"YAML does not parse: {problem}.", mend)


def _invalid(
    detail: Any, node: yaml.Node | None, path: str, first: int, allowed: str, examples: Mapping[str, str]
) -> Issue:
    """Turn one of pydantic's errors into a finding at the line of the key it speaks of."""
    keys = [str(part) for part in detail["loc"] if not str(part).startswith(("function", "constrained"))]
    known = [key for key in keys if key not in ("bool", "TermLinks", "int", "literal['none']")]
    name = ".".join(known)
    line, column = _position(node, known, first)
    if detail["type"] == "extra_forbidden":
        message, mend = f"“{name}” is not a key that is known here.", f"Use one of: {allowed}."
        return Issue(path, line, column, "unknown-key", message, mend)
    if detail["type"] == "missing":
        return Issue(path, line, column, "missing-key", f"“{name}” is missing.", f"Add “{name}: …”.")
    held = repr(detail["input"])
    message = f"“{name}” holds {held if len(held) <= 80 else held[:79] + '…'}: {detail['msg'].lower()}."
    example = examples.get(known[0] if known else "")
    return Issue(path, line, column, "wrong-value", message, example or _TEXT)


def _position(node: yaml.Node | None, keys: list[str], first: int) -> tuple[int, int]:
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
    return (mark.line + first, mark.column + 1) if mark else (max(1, first - 1), 1)
