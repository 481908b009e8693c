"""The names of terms as a terminologist's tool gives them back: TermBase eXchange, ISO 30042:2019, style DCA.

What `pages/tbx` writes is read: the preferred name is the title, admitted ones are synonyms, deprecated ones those to
avoid. Only the lines of front matter that say these change, and only where they say something else: no other byte does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import yaml

from ..base.issue import Edit
from ..content import frontmatter, yaml_nodes
from ..content.term import Term
from ..pages.tbx import NAMESPACE
from . import mending

_T, _LANG = f"{{{NAMESPACE}}}", "{http://www.w3.org/XML/1998/namespace}lang"
_PLAIN = re.compile(r"[^\W\d_][\w ’'-]*")


@dataclass(frozen=True)
class TermNames:
    """What a concept is called in a language."""

    title: str
    synonyms: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


def of(term: Term) -> TermNames:
    """Return what a term is called now."""
    return TermNames(term.title, tuple(term.entry.synonyms), tuple(term.entry.avoid))


def read(content: bytes) -> dict[tuple[str, str], TermNames]:
    """Return the names in a TBX file by slug and BCP 47 tag; ValueError if it is none."""
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise ValueError(f"it is no XML: {error}") from error
    if root.tag != f"{_T}tbx":
        raise ValueError("it is no TBX file of the second edition (ISO 30042:2019)")
    return {
        (concept.get("id", "").removeprefix("c-"), section.get(_LANG, "")): names
        for concept in root.iter(f"{_T}conceptEntry")
        for section in concept.iter(f"{_T}langSec")
        if (names := _names(section))
    }


def _names(section: Element) -> TermNames | None:
    """Return the names of a language's section; the first is the title where none is preferred."""
    found = [(_status(entry), " ".join(entry.findtext(f"{_T}term", "").split())) for entry in section]
    named = [(status, name) for status, name in found if name]
    if not named:
        return None
    title = next((name for status, name in named if status == "preferred"), named[0][1])
    others = dict.fromkeys((name, status == "deprecated") for status, name in named if name != title)
    return TermNames(title, tuple(n for n, bad in others if not bad), tuple(n for n, bad in others if bad))


def _status(entry: Element) -> str:
    notes = (note for note in entry.iter(f"{_T}termNote") if note.get("type") == "administrativeStatus")
    return next(((note.text or "").strip().removesuffix("-admn-sts").removesuffix("Term") for note in notes), "")


def named(text: str, now: TermNames, then: TermNames) -> str:
    """Return a term's text with other names: `text` says those of `now`."""
    edits = list(_edits(text, now, then))
    return mending.apply(text, edits)[0] if edits else text


def _edits(text: str, now: TermNames, then: TermNames) -> Iterator[Edit]:
    start, end = frontmatter.extent(text)
    root = yaml_nodes.compose(text[start:end])
    keys = _keys(root)
    if then.title != now.title and "title" in keys:
        yield _put(keys["title"], start, _word(then.title))
    entry = keys.get("term")
    lists = {"synonyms": (now.synonyms, then.synonyms), "avoid": (now.avoid, then.avoid)}
    changed = {key: _list(new) for key, (old, new) in lists.items() if old != new}
    inner = _keys(entry)
    yield from (_put(inner[key], start, value) for key, value in changed.items() if key in inner)
    if added := [f"{key}: {value}" for key, value in changed.items() if key not in inner]:
        yield _added(added, entry, text, start, end)


def _added(lines: list[str], entry: yaml.Node | None, text: str, start: int, end: int) -> Edit:
    """Return the edit that adds keys to `term`, which is a block, a flow, or not there yet."""
    if not isinstance(entry, yaml.MappingNode) or not entry.value:
        last = "" if text[start:end].endswith("\n") else "\n"
        return Edit(end, end, f"{last}term: {{{', '.join(lines)}}}" + ("\n" if not last else ""))
    if entry.flow_style:
        at = start + entry.start_mark.index + 1
        return Edit(at, at, "".join(f"{line}, " for line in lines))
    at, indent = start + entry.start_mark.index, " " * entry.start_mark.column
    return Edit(at, at, "".join(f"{line}\n{indent}" for line in lines))


def _keys(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {str(key.value): value for key, value in yaml_nodes.pairs(node)}


def _put(node: yaml.Node, start: int, value: str) -> Edit:
    """Return the edit that writes a value in the place of another; a list of lines keeps the line end behind it."""
    first, last = start + node.start_mark.index, start + node.end_mark.index
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        ends = [item.end_mark.index for item in node.value]
        last = start + max(ends)
    return Edit(first, last, value)


def _list(names: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_word, names))}]"


def _word(name: str) -> str:
    """Return a name as YAML reads it as a word: in quotation marks where it might be anything else."""
    plain = _PLAIN.fullmatch(name) and yaml.safe_load(name) == name
    return name if plain else json.dumps(name, ensure_ascii=False)
