"""What a text includes, `--8<-- "en/includes/steps.md"`: a text of the folder `includes` of a language, one a line.

Nothing else is understood (no other folder, no address of the web, no part of a file), and an included text includes
nothing itself: so what a page grows to is known before it is put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..base import fingerprint
from ..base.issue import Issue
from . import contribution, files, inclusion
from .catalogue import INCLUDES
from .inclusion import Inclusion
from .manuscript import Manuscript

_NAMED = re.compile(rf"([a-z-]+)/{INCLUDES}[\w./-]+\.md")


def check(texts: Mapping[str, Manuscript], docs: Path) -> Iterator[Issue]:
    """Find includes that are not allowed, or of files that are not there; `texts` are all below `docs`, by path."""
    for text in texts.values():
        for line in inclusion.read(text.text):
            if issue := _wrong(line, text, docs):
                yield issue


def of(text: Manuscript) -> list[str]:
    """Return the paths of the files that a text includes: `["docs/en/includes/steps.md"]`."""
    return [f"{text.docs}/{path}" for line in inclusion.read(text.text) if (path := _path(line))]


def made_from(text: str, docs: Path) -> str:
    """Return the fingerprint of all that a text may include, "" if it includes nothing."""
    if not any(inclusion.read(text)):
        return ""
    return fingerprint.of(*map(fingerprint.tree, sorted(docs.glob(f"*/{INCLUDES}"))))


def _wrong(line: Inclusion, text: Manuscript, docs: Path) -> Issue | None:
    example = f'“--8<-- "{text.locale.folder}/{INCLUDES}….md"”'
    path = _path(line)
    if text.uri.startswith(INCLUDES):
        message = "An included text includes another."
        return text.issue(line.at, "include-not-allowed", message, "Include both in the page.")
    if not path:
        message = f"The include {line.written.strip() or '--8<--'} names no text of a folder “{INCLUDES}”."
        return text.issue(line.at, "include-not-allowed", message, f"Write {example}, one a line.")
    if not files.there(docs, path):
        message = f"There is no file “{path}”."
        return text.issue(line.at + 1, "broken-include", message, f"Name a file below {text.docs}/, such as {example}.")
    return None


def _path(line: Inclusion) -> str:
    """Return the path below `docs` that an include names, "" where it may not be included."""
    named = _NAMED.fullmatch(line.name)
    kind = contribution.kind(f"docs/{line.name}", [named[1]] if named else [])
    return line.name if kind is contribution.PathKind.CONTENT else ""
