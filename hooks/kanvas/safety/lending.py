"""What a theme lends to its writers and what it keeps: the classes that a text may use, the ids that it may not.

A class is bound to the elements that it was made for, so that a text cannot dress a link as a menu or stretch it over
the page. Those for writers are few and documented; the others come of Markdown's own extensions and of the linker. A
site lends classes of its own in `overrides/classes.yml`: `phases: [div]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import yaml

from .. import theme
from ..content import yaml_nodes
from . import allowlist

OWN = "classes.yml"
_ID = re.compile(r"""\bid="([^"{]+)(\{\{)?|getElementById\("([^"]+)"\)|\.id = [`"]([\w-]+)(\$\{)?""")
_CLASS = re.compile(r"""class="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\})*)\"""")
_TOKEN = re.compile(r"([a-z][\w-]*)(\{\{)?")


@dataclass(frozen=True)
class Lent:
    """The ids that a theme keeps and the classes that it lends; a name that ends in “*” stands for all that begin so.

    `classes` are the elements that may bear each class, `drawings` the classes of the drawings' templates.
    """

    ids: frozenset[str]
    classes: Mapping[str, frozenset[str]]
    drawings: frozenset[str]

    def keeps(self, id_: str) -> bool:
        """Whether an id is the theme's own."""
        return _among(id_, self.ids)

    def lends(self, class_: str, element: str) -> bool:
        """Whether an element of a text may bear a class."""
        drawing = element in allowlist.SVG or element == "figure"
        return element in self._bearers(class_) or (drawing and _among(class_, self.drawings))

    def _bearers(self, class_: str) -> frozenset[str]:
        exact = self.classes.get(class_, frozenset())
        return exact.union(*(on for name, on in self._families if class_.startswith(name)))

    @cached_property
    def _families(self) -> list[tuple[str, frozenset[str]]]:
        return [(name[:-1], on) for name, on in self.classes.items() if name.endswith("*")]

    @property
    def for_writers(self) -> list[str]:
        """The classes that a writer may choose, sorted: those of the theme and the site's own."""
        return sorted(set(self.classes) - set(allowlist.MADE))


def of(*folders: Path) -> Lent:
    """Return what a theme lends and keeps, read from the templates and scripts in its folders, and from the site's."""
    classes = {name: elements for folder in folders for name, elements in _own(folder / OWN)}
    drawings = frozenset(_drawing_classes(folders))
    return Lent(frozenset(_ids(folders)), {**allowlist.WRITTEN, **allowlist.MADE, **classes}, drawings)


def beside(docs: Path) -> Lent:
    """Return what this theme lends and keeps, and the site whose texts stand in a folder, outside a build."""
    return of(theme.FOLDER, docs.with_name("overrides"))


def _own(file: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the classes of a site's own and what may bear each; what is no list of elements lends nothing."""
    try:
        root = yaml_nodes.compose(file.read_text("utf-8", "replace")) if file.exists() else None
    except yaml.YAMLError:
        root = None
    for name, elements in yaml_nodes.pairs(root):
        yield str(name.value), frozenset(str(element.value) for element in yaml_nodes.entries(elements))


def _ids(folders: Iterable[Path]) -> Iterator[str]:
    """Yield the ids that templates and scripts give; the drawings' begin with their own number."""
    for folder in folders:
        for file in sorted(folder.rglob("*.*")):
            if file.suffix in (".html", ".js") and "figures" not in file.relative_to(folder).parts:
                for plain, begins, asked, scripted, counted in _ID.findall(file.read_text("utf-8")):
                    yield (plain or asked or scripted) + ("*" if begins or counted else "")


def _drawing_classes(folders: Iterable[Path]) -> Iterator[str]:
    """Yield the classes in the drawings' templates."""
    for folder in folders:
        for file in sorted(folder.glob("figures/**/*.html")):
            for value in _CLASS.findall(file.read_text("utf-8")):
                yield from (name + ("*" if begins else "") for name, begins in _TOKEN.findall(value))


def _among(name: str, names: frozenset[str]) -> bool:
    return name in names or name.startswith(_beginnings(names))


@cache
def _beginnings(names: frozenset[str]) -> tuple[str, ...]:
    return tuple(name[:-1] for name in names if name.endswith("*"))
