"""The receipt of a site: enough to say, before MkDocs or a model is loaded, that a build would make the same again.

A strict build without options leaves one, if all that the site is made from is the code and what lies in the project.
`kanvas build` asks for it. To load MkDocs, the extensions and the settings takes ten times as long as to compare the
files of a small site, so nothing is imported here that is slow to load.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..base import fingerprint
from ..base.store import Store
from ..books import browser
from . import shard

_PLAIN = {"--strict", "-s", "--quiet", "-q"}
SETTINGS = "mkdocs.yml"
_ASKED = re.compile(r"!ENV[ \t]+(?:\[([^\[\]\n]*)\]|([\w.]+))")


class Origin(NamedTuple):
    """The fingerprints of all that a site is made from, and of the part of it that is code or settings, its rules."""

    whole: str
    rules: str


@dataclass(frozen=True)
class Receipt:
    """What a site was made from, where it stands, and the fingerprints of its files by their part of it."""

    made_from: Origin
    site: Path
    contents: Mapping[str, str]

    def holds(self) -> bool:
        """Whether the site stands, byte for byte."""
        return all(content(self.site, part, self.contents) == kept for part, kept in self.contents.items())


def is_for(command: Sequence[str]) -> bool:
    """Whether a command, given by its words, builds all of a site by its settings alone.

    `is_for(["build", "-q"])  # True`, `is_for(["build", "--site-dir", "public"])  # False`.
    """
    is_whole = not (os.environ.get(shard.WANTED) or os.environ.get(shard.KEPT))
    return is_whole and command[:1] == ["build"] and _PLAIN.issuperset(command[1:])


def made_from(project: Path, files: Mapping[str, str]) -> Origin:
    """Return what the site of a project is made from: what runs, and the `files` of the project."""
    names = (browser.VARIABLE, *(variables(project) or ()))
    runs = fingerprint.running(), *((name, os.environ.get(name, "")) for name in names)
    code = (item for item in files.items() if item[0].endswith(".py") or Path(item[0]).parent == project)
    return Origin(fingerprint.of(*runs, *files.items()), fingerprint.of(*runs, *code))


def variables(project: Path) -> list[str] | None:
    """Return the variables of the environment that a project's settings name, None where they do so otherwise.

    They are `!ENV NAME` and `!ENV [NAME, OTHER, what is taken else]` (https://github.com/waylan/pyyaml-env-tag): what
    is taken else counts as a name that nobody has.
    """
    text = (project / SETTINGS).read_text("utf-8", "replace")
    asked = [match[1] or match[2] or "" for match in _ASKED.finditer(text)]
    if len(asked) < text.count("!ENV"):
        return None
    return [name.strip(" \t\"'") for one in asked for name in one.split(",")]


def now(project: Path, site: Path) -> Origin:
    """Return what the site of a project would be made from now."""
    return made_from(project, fingerprint.files(project, without=[site]))


def content(site: Path, part: str, parts: Collection[str]) -> str:
    """Return the fingerprint of a part of a site's files; those of the part "" lie around the other parts' folders."""
    others = [site / other for other in parts if other and not part]
    return fingerprint.tree(site / part, others, hidden=True)


def leave(receipt: Receipt, project: Path, store: Store) -> None:
    """Keep the receipt of a project's site."""
    written = json.dumps([receipt.made_from, os.fspath(receipt.site), dict(receipt.contents)])
    store.write(_slot(project), written.encode("utf-8", "surrogatepass"))


def read(project: Path, store: Store) -> Receipt | None:
    """Return the receipt of a project's site, None if there is none."""
    with suppress(ValueError, TypeError):
        made, site, contents = json.loads(store.read(_slot(project)) or b"")
        return Receipt(Origin(*made), Path(site), contents)
    return None


def _slot(project: Path) -> str:
    return fingerprint.of("receipt", project.resolve())
