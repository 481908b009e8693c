"""What a YAML file says as nodes, which know their lines: a key's value, a list's entries, what a value is called."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from ..base import own_yaml
from ..base.issue import Issue

_MOST = 100_000
"""The nodes of a file, each counted as often as an alias (`*name`) repeats it; one that holds itself never ends."""

TEXT, LIST, KEYS = yaml.ScalarNode, yaml.SequenceNode, yaml.MappingNode


@lru_cache(maxsize=16)  # a check asks for the same few files again and again
def compose(text: str) -> yaml.Node | None:
    """Return YAML as nodes, None where it holds nothing; YAMLError also where it nests too deep or has no end."""
    root = _composed(text)
    left, count = [root] if root else [], 0
    while left:
        node = left.pop()
        left += [*entries(node), *(below for pair in pairs(node) for below in pair)]
        count += 1
        if count > _MOST:
            raise yaml.YAMLError("it repeats itself without end")
    return root


def _composed(text: str) -> yaml.Node | None:
    """Compose by libyaml, ten times as fast; what it refuses by Python's reader, whose errors say more.

    What libyaml alone refuses is refused: it reads the same text once more, for its values.
    """
    refused: yaml.YAMLError | None = None
    try:
        return yaml.compose(text, own_yaml.FastLoader)
    except yaml.YAMLError as error:
        refused = error
    except UnicodeEncodeError:
        pass
    try:
        read = yaml.compose(text, yaml.SafeLoader)
    except RecursionError as error:
        raise yaml.YAMLError("it nests too deep") from error
    if refused:
        raise refused
    return read


def pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    """Return the keys and values of a node, none where it holds something else."""
    return list(node.value) if isinstance(node, KEYS) else []


def value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the value of a key, None where there is none."""
    return next((found for name, found in pairs(node) if name.value == key), None)


def key(node: yaml.Node | None, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return a key of this name and its value, of the outermost ones the first; None where there is none."""
    level = [node] if node else []
    while level:
        for one in level:
            for found in pairs(one):
                if found[0].value == name:
                    return found
        level = [below for one in level for below in (*entries(one), *(found for _, found in pairs(one)))]
    return None


def entries(node: yaml.Node | None) -> list[yaml.Node]:
    """Return the entries of a list, none where a node holds something else."""
    return list(node.value) if isinstance(node, LIST) else []


def texts(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield every plain value in a node, whatever lists and keys it stands in."""
    if isinstance(node, TEXT):
        yield node
    for one in (*entries(node), *(found for _, found in pairs(node))):
        yield from texts(one)


def written(node: yaml.Node | None) -> str:
    """Return what a value says where it is plain text: "" of no value, of keys, of what a tag (`!ENV`) makes."""
    plain = isinstance(node, TEXT) and not is_none(node) and not is_made(node)
    return str(node.value) if plain and node else ""


def is_text(node: yaml.Node) -> bool:
    """Whether YAML takes a value for a text: for no number, day or truth."""
    return node.tag == "tag:yaml.org,2002:str"


def is_none(node: yaml.Node) -> bool:
    """Whether a value is left empty."""
    return node.tag == "tag:yaml.org,2002:null"


def is_made(node: yaml.Node) -> bool:
    """Whether a value is made by a tag of MkDocs's, such as `!ENV`."""
    return node.tag.startswith("!")


def called(node: yaml.Node) -> str:
    """Return what a value is called in a finding."""
    return "a list" if isinstance(node, LIST) else "keys and values" if isinstance(node, KEYS) else "one value"


def wrong_setting(file: Path, where: yaml.Node | yaml.Mark | None, message: str, mend: str) -> Issue:
    """Return a finding about the settings at a mark or where a node begins, at the file's beginning for none."""
    mark = where.start_mark if isinstance(where, yaml.Node) else where
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Issue(file.name, line, column, "settings-wrong", message, mend)
