"""One stylesheet for a whole site: Material's, the theme's and the site's own, without what no page asks for.

A framework's stylesheet dresses what a site might write; a reader pays for it on the first page. When all pages are
written, each selector is asked whether its classes, ids, elements and attributes occur in any of them or in a script
that may set them; custom properties and keyframes that nothing mentions go with their users. tinycss2 reads the CSS
(https://doc.courtbouillon.org/tinycss2/); the rest is the method of PurgeCSS (https://purgecss.com/), which needs Node.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import tinycss2

from ..base import fingerprint, writing
from ..base.store import Latest, Store

PLACE = "assets/css/kanvas.css"
_VALUE = rb"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_CLASSES = re.compile(rb"\sclass%b" % _VALUE, re.IGNORECASE)
_IDS = re.compile(rb"\sid%b" % _VALUE, re.IGNORECASE)
_ELEMENTS = re.compile(rb'<[a-zA-Z][^>"]*(?:"[^"]*"[^>"]*)*>')
_TAGS = re.compile(rb"<([a-zA-Z][\w-]*)")
_WORDS = re.compile(rb"[\w-]+")
_MENTIONED = re.compile(r"var\(\s*(--[\w-]+)")
_GROUPS = {"media", "supports", "container", "layer", "starting-style"}
_EITHER = {"is", "where", "has"}
_MET = 8192  # elements whose names are remembered: nine of ten of a page's stand on others too
_NONE = frozenset[int]()
Names = frozenset[tuple[str, str]]
CssNode = Any  # tinycss2's: what a node has depends on its type


@dataclass(frozen=True)
class Sheet:
    """A stylesheet: its text, and its place in the site, from which its addresses are counted."""

    place: str
    text: str


def bundle(site: Path, sheets: Sequence[Sheet], store: Store) -> None:
    """Write the sheets, in their order, as one at `PLACE` of a site whose pages and scripts are all written."""
    slot = fingerprint.of("stylesheet", fingerprint.running())
    place = fingerprint.of(slot, *((s.place, s.text) for s in sheets))
    rules = store.once(place, frozenset[tuple[str, str]], lambda: _names(_rules(sheets)))
    lacking = _lacking(rules, site, Latest(store, fingerprint.of(place, "pages"), frozenset[int]))
    key = fingerprint.of(slot, sorted(lacking), *((s.place, s.text) for s in sheets))
    writing.put(site / PLACE, store.once(key, str, lambda: purge(sheets, lacking)).encode())


def purge(sheets: Sequence[Sheet], lacking: Names) -> str:
    """Return the sheets as one text, without the selectors that need a name which is `lacking`.

    `purge([Sheet("a.css", ".a, .b { top: 0 }")], frozenset({("class", "b")}))  # ".a{ top: 0 }"`
    """
    rules = [_WrittenRule.of(rule) for rule in _parsed("\n".join(_written(_rules(sheets), lacking)))]
    while True:
        text = "\n".join(rule.text for rule in rules)
        mentioned = {*_MENTIONED.findall(text), *re.findall(r"animation[\w-]*:([^;}]*)", text)}
        fewer = [shorter for rule in rules if (shorter := rule.mentioned(mentioned))]
        if fewer == rules:
            return text
        rules = fewer


@dataclass(frozen=True)
class _WrittenRule:
    """A rule as it is written: all of it, or what stands before its declarations, and these; keyframes have a name."""

    whole: str
    declarations: tuple[str, ...] | None = None
    keyframes: str = ""

    @classmethod
    def of(cls, rule: CssNode) -> _WrittenRule:
        if rule.type == "at-rule" and rule.lower_at_keyword.endswith("keyframes"):
            return cls(rule.serialize(), keyframes=tinycss2.serialize(rule.prelude).strip())
        if rule.type == "qualified-rule" and "--" in tinycss2.serialize(rule.content):
            return cls(tinycss2.serialize(rule.prelude), tuple(_declarations(rule)))
        return cls(rule.serialize())

    @property
    def text(self) -> str:
        return f"{self.whole}{{{';'.join(self.declarations)}}}" if self.declarations is not None else self.whole

    def mentioned(self, mentioned: set[str]) -> _WrittenRule | None:
        """Return the rule without custom properties that are mentioned nowhere; None if nothing is left of it."""
        if self.keyframes:
            return self if any(self.keyframes in used for used in mentioned) else None
        if self.declarations is None:
            return self
        kept = [one for one in self.declarations if not one.startswith("--") or one.split(":")[0] in mentioned]
        return replace(self, declarations=tuple(kept)) if kept else None


def _rules(sheets: Iterable[Sheet]) -> list[CssNode]:
    return [rule for sheet in sheets for rule in _rebased(_parsed(sheet.text), sheet.place)]


def _parsed(css: str | list[CssNode]) -> list[CssNode]:
    return tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True)


def _rebased(rules: list[CssNode], place: str) -> list[CssNode]:
    """Count the addresses in a sheet from the place of the whole, and write each gap as one space."""
    here, there = posixpath.dirname(place), posixpath.dirname(PLACE)
    for token in _tokens(rules):
        if token.type == "whitespace":
            token.value = " "
        if token.type == "url" and not re.match(r"[a-z]+:|[/#]", token.value) and here != there:
            token.value = posixpath.relpath(posixpath.join(here, token.value), there)
            token.representation = f'url("{token.value}")'
    return rules


def _tokens(tokens: Iterable[CssNode]) -> Iterator[CssNode]:
    for token in tokens:
        yield token
        for part in ("prelude", "content", "arguments"):
            yield from _tokens(getattr(token, part, None) or ())


def _names(rules: Iterable[CssNode]) -> Names:
    """Return all that selectors name: ("class", "tool"), ("id", "menu"), ("tag", "dl"), ("attribute", "open")."""
    found: set[tuple[str, str]] = set()
    for rule in rules:
        if rule.type == "qualified-rule":
            found.update(name for selector in _split(rule.prelude) for name in _needed(selector))
            found.update(name for block in _either(rule.prelude) for one in _split(block) for name in _needed(one))
        elif rule.type == "at-rule" and rule.content and rule.lower_at_keyword in _GROUPS:
            found |= _names(_parsed(rule.content))
    return frozenset(found)


def _written(rules: Iterable[CssNode], lacking: Names) -> Iterator[str]:
    for rule in rules:
        if rule.type == "at-rule" and rule.content and rule.lower_at_keyword in _GROUPS:
            inner = "\n".join(_written(_parsed(rule.content), lacking))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        elif rule.type == "qualified-rule":
            kept = [tinycss2.serialize(one).strip() for one in _split(rule.prelude) if _usable(one, lacking)]
            if kept:
                yield f"{','.join(kept)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule":
            yield rule.serialize()


def _usable(selector: list[CssNode], lacking: Names) -> bool:
    if any(name in lacking for name in _needed(selector)):
        return False
    return all(any(_usable(one, lacking) for one in _split(block)) for block in _either(selector))


def _either(tokens: Iterable[CssNode]) -> Iterator[list[CssNode]]:
    """Yield the arguments of `:is()` and its like, of which one must be usable, also within one another."""
    for token in tokens:
        if token.type == "function" and token.lower_name in _EITHER:
            yield token.arguments
            yield from _either(token.arguments)


def _needed(selector: list[CssNode]) -> Iterator[tuple[str, str]]:
    """Yield what must occur in a page for a selector to hold, its `:is()` and `:not()` aside."""
    before = None
    for token in selector:
        if token.type == "hash":
            yield "id", token.value
        elif token.type == "[] block":
            yield "attribute", next((part.lower_value for part in token.content if part.type == "ident"), "")
        elif token.type == "ident" and before == ".":
            yield "class", token.value
        elif token.type == "ident" and before != ":":
            yield "tag", token.lower_value
        before = token.value if token.type == "literal" else None


def _split(tokens: Iterable[CssNode]) -> list[list[CssNode]]:
    parts: list[list[CssNode]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _lacking(names: Names, site: Path, named: Latest[frozenset[int]]) -> Names:
    """Return the names that neither a page nor a script of the site holds; `named` keeps what each page holds."""
    wanted = _Wanted(names)
    held: set[int] = set()
    for file in site.rglob("*.html"):
        page = file.read_bytes()
        held |= named.once(file.relative_to(site).as_posix(), fingerprint.of(page), partial(wanted.of_page, page))
    named.save()
    missing = {name for number, name in enumerate(wanted.names) if number not in held}
    for file in (site / "assets").rglob("*.js"):
        words = {word.decode() for word in _WORDS.findall(file.read_bytes())}
        missing -= {one for one in missing if one[1] in words or one[1].removeprefix("data-") in words}
    return frozenset(missing)


class _Wanted:
    """The names that a page is searched for, in their order: what a page holds of them is told as their numbers."""

    def __init__(self, names: Names) -> None:
        self.names = sorted(names)
        self._numbers = {(kind, name.encode()): number for number, (kind, name) in enumerate(self.names)}
        attributes = [name for kind, name in self._numbers if kind == "attribute"]
        self._attributes = re.compile(rb"\s(%b)(?=[\s=>])" % b"|".join(map(re.escape, attributes)))
        self._remembered = lru_cache(_MET)(self._of_element)

    def of_page(self, page: bytes) -> frozenset[int]:
        """Return the numbers of the names that the elements of a page have."""
        return _NONE.union(*map(self._remembered, set(_ELEMENTS.findall(page))))

    def _of_element(self, element: bytes) -> frozenset[int]:
        found = {
            "class": b" ".join(map(b"".join, _CLASSES.findall(element))).split(),
            "id": map(b"".join, _IDS.findall(element)),
            "tag": map(bytes.lower, _TAGS.findall(element)),
            "attribute": self._attributes.findall(element),
        }
        held = {(kind, name) for kind, some in found.items() for name in some}
        return frozenset(self._numbers[one] for one in held & self._numbers.keys())


def _declarations(rule: CssNode) -> list[str]:
    return [tinycss2.serialize(part).strip() for part in _parts(rule.content) if tinycss2.serialize(part).strip()]


def _parts(tokens: Iterable[CssNode]) -> list[list[CssNode]]:
    parts: list[list[CssNode]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
