"""Front matter that is no YAML but reads line by line, as older generators read it: `key: value`, whatever it holds.

A value that begins with "&" or holds ": " is taken as it stands, its entities decoded however often they were encoded.
A line is changed for itself, so that every other keeps its place; what is no line of that form stays an error of YAML.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass

import yaml

_LINE = re.compile(r"^[ ]*(?P<key>[A-Za-z][\w-]*):[ ]+(?P<value>[^\t\n]*\S)[ ]*$", re.MULTILINE)
_BARE = re.compile(r"(?<!&)#(\d{2,5});")
# What YAML begins a list, a block, a tag, an anchor or an alias with: half written, it is a mistake and no text.
_OPENS = re.compile(r"\[[^\[\]]*$|\{[^{}]*$|[|>!]|\[.*\]$|\{.*\}$|- |&\w+(?:[ ]|$)|\*\w+$")


@dataclass(frozen=True)
class Repair:
    """A value that is no YAML, at `start:end` of the front matter, and what it is in YAML."""

    start: int
    end: int
    text: str


def decoded(text: str) -> str:
    """Undo entities, however often they were encoded: `decoded("&amp;amp;quot;a&quot;")  # '"a"'`.

    A number that has lost its "&" is one too: `decoded("l#39;offre")  # "l'offre"`.
    """
    before = ""
    while before != text:
        before, text = text, _BARE.sub(r"&#\1;", html.unescape(text))
    return text


def changes(head: str) -> list[Repair]:
    """Return the values that are no YAML where each line is read for itself; none where a quotation has no end."""
    lines = [line for line in _LINE.finditer(head) if line.start("key") - line.start() == _indent(head)]
    if any(_is_half_quoted(line["value"]) for line in lines):
        return []
    return [change for line in lines if (change := _change(line))]


def _indent(head: str) -> int:
    """Return how far the first key is indented: all that stand as far are keys, what stands deeper is none of these."""
    first = next((line for line in head.split("\n") if line.strip()), "")
    return len(first) - len(first.lstrip(" "))


def repaired(head: str) -> str:
    """Return a front matter with these values in YAML, on the same lines."""
    for change in reversed(changes(head)):
        head = head[: change.start] + change.text + head[change.end :]
    return head


def _change(line: re.Match[str]) -> Repair | None:
    value = line["value"]
    if _is_yaml(line[0].lstrip()):
        return None
    if _is_quoted(value):
        return Repair(line.start("value"), line.end("value"), scalar(decoded(value[1:-1])))
    if _OPENS.match(value):
        return None
    return Repair(*line.span("value"), scalar(decoded(value)))


def _is_half_quoted(value: str) -> bool:
    return value[0] in "\"'" and value.count(value[0]) % 2 == 1 and not _is_quoted(value)


def _is_quoted(value: str) -> bool:
    """Whether a value stands in quotation marks that its own apostrophes break: `'l'offre'`."""
    if len(value) < 3 or value[0] != value[-1]:
        return False
    inside = value[1:-1]
    if value[0] == "'":
        return inside.count("'") > 0 and len(re.findall(r"(?<=\w)'(?=\w)", inside)) == inside.count("'")
    return value[0] == '"' and inside.count('"') % 2 == 1


def _is_yaml(line: str) -> bool:
    value = line.partition(":")[2].lstrip()
    try:
        found = yaml.safe_load(line)
        if not isinstance(found, dict) or value.startswith(("&", "*", "!")):
            return False
        # The generators that read line by line knew no comments.
        return not (" #" in value and value[0] not in "\"'" and isinstance(next(iter(found.values())), str))
    except yaml.YAMLError:
        return False
    except ValueError:  # a day that does not exist
        return True


def scalar(text: str) -> str:
    """Return a text as YAML writes it in one line: plain where that reads back the same, else in quotation marks."""
    plain = text and text == text.strip() and not re.search(r"^[\W]|: |:$| #", text)
    try:
        return text if plain and yaml.safe_load(f"a: {text}") == {"a": text} else json.dumps(text, ensure_ascii=False)
    except yaml.YAMLError:
        return json.dumps(text, ensure_ascii=False)
