"""The receipt of a site: enough to say, before MkDocs or a model is loaded, that a build would make the same again.

A strict build without options leaves one, if all that the site is made from is the code and what lies in the project.
`kanvas build` asks for it. To load MkDocs, the extensions and the settings takes ten times as long as to compare the
files of a small site, so nothing is imported here that is slow to load.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from ..base import fingerprint
from ..base.store import Store
from ..books import browser
from . import publish, shard

_PLAIN = {"--strict", "-s", "--quiet", "-q"}


@dataclass(frozen=True)
class Receipt:
    """What a site was made from, where it stands, and the fingerprints of its files, of each language by its prefix."""

    made_from: str
    site: str
    contents: Mapping[str, str]

    def is_true(self, project: Path) -> bool:
        """Whether the site stands, byte for byte, and a build of the project would make it of the same."""
        site = Path(self.site)
        return self.made_from == made_from(fingerprint.files(project, without=[site])) and all(
            content(site, prefix, self.contents) == kept for prefix, kept in self.contents.items()
        )


def is_for(command: Sequence[str]) -> bool:
    """Whether a command, given by its words, builds all of a site by its settings alone.

    `is_for(["build", "-q"])  # True`, `is_for(["build", "--site-dir", "public"])  # False`.
    """
    is_whole = not (os.environ.get(shard.WANTED) or os.environ.get(shard.KEPT))
    return is_whole and command[:1] == ["build"] and _PLAIN.issuperset(command[1:])


def made_from(files: Mapping[str, str]) -> str:
    """Return the fingerprint of all that a site is made from: what runs, and the files of its project."""
    return fingerprint.of(fingerprint.running(), os.environ.get(browser.VARIABLE, ""), *files.items())


def content(site: Path, prefix: str, prefixes: Collection[str]) -> str:
    """Return the fingerprint of a language's files; those of the root lie around the other languages' folders."""
    others = [site / other for other in prefixes if other and not prefix]
    return fingerprint.tree(site / prefix, others, hidden=True)


def leave(receipt: Receipt, project: Path, store: Store) -> None:
    """Keep the receipt of a project's site."""
    store.write(_slot(project), json.dumps(asdict(receipt)).encode("utf-8", "surrogatepass"))


def unchanged(project: Path, store: Store) -> Path | None:
    """Return the site that a build of the project would make again, if it stands; None if that is to be found out.

    What killed builds have left beside it is removed first, as a build does.
    """
    kept = store.read(_slot(project))
    with suppress(OSError, ValueError, TypeError):
        receipt = Receipt(**json.loads(kept or b""))
        publish.sweep(Path(receipt.site))
        return Path(receipt.site) if receipt.is_true(project) else None
    return None


def _slot(project: Path) -> str:
    return fingerprint.of("receipt", project.resolve())
