"""The files themselves: names that make good addresses, and nothing so large that readers wait for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..base import naming
from ..base.issue import Issue
from .sources import Sources

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*")
_EXEMPT = frozenset({"LICENSE", "CNAME", "README.md"})


def check(sources: Sources) -> Iterator[Issue]:
    """Find files that are too large, and names not in kebab-case."""
    for file in sorted(sources.docs.rglob("*")):
        path = f"{sources.docs.name}/{file.relative_to(sources.docs).as_posix()}"
        if file.is_file() and not file.name.startswith(".") and sources.asks_for(path):
            yield from _size(file, path, sources.catalogue.site.limits.file)
            yield from _name(file, path)


def _size(file: Path, path: str, largest: int) -> Iterator[Issue]:
    size = file.stat().st_size
    if size > largest:
        message = f"The file has {size // 1000} KB; {largest // 1000} are the most."
        yield Issue(path, 1, 1, "large-file", message, "Compress it (a picture as WebP or SVG), or divide it.")


def _name(file: Path, path: str) -> Iterator[Issue]:
    wrong = [part for part in Path(path).parts[1:] if not _KEBAB.fullmatch(part)]
    if wrong and file.name not in _EXEMPT:
        mend = f"Call it “{_kebab(wrong[0])}”: small letters, digits and hyphens."
        yield Issue(path, 1, 1, "file-name", f"The name “{wrong[0]}” is not in kebab-case.", mend)


def _kebab(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    kebab = naming.kebab(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", stem or ending))
    return f"{kebab}.{ending.casefold()}" if dot and stem else kebab
