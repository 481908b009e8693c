"""The files themselves: names that make good addresses, nothing so large that readers wait for it, none that is meant
for readers and never reaches them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..base import leftovers, naming
from ..base.issue import Issue
from .sources import Sources

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*")
_EXEMPT = frozenset({"LICENSE", "CNAME", "README.md"})


def check(sources: Sources) -> Iterator[Issue]:
    """Find files that are too large, names not in kebab-case, and texts that are in no language or passed over."""
    for file in leftovers.files(sources.docs):
        path = _path(file, sources)
        if sources.asks_for(path):
            yield from _size(file, path, sources.catalogue.site.limits.file)
            yield from _name(file, path)
            yield from _unread(file, path, sources)
    for file in leftovers.passed_over(sources.docs):
        if sources.asks_for(path := _path(file, sources)):
            message = "This looks like a backup, a copy of a file, a link to nothing or a pipe; it is passed over."
            yield Issue(path, 1, 1, "passed-over", message, "Give it a name of its own if it is meant, or remove it.")


def _path(file: Path, sources: Sources) -> str:
    return f"{sources.docs.name}/{file.relative_to(sources.docs).as_posix()}"


def _unread(file: Path, path: str, sources: Sources) -> Iterator[Issue]:
    folders = [locale.folder for locale in sources.catalogue.locales]
    below = file.relative_to(sources.docs)
    if file.suffix == ".md" and below.parts[0] not in folders and not sources.excludes(below.as_posix()):
        message = "This text stands in no language of the site, so nobody will read it."
        mend = f"Put it below {' or '.join(f'{sources.docs.name}/{folder}/' for folder in folders)}"
        yield Issue(path, 1, 1, "text-unread", message, f"{mend}, or name it in “exclude_docs” of mkdocs.yml.")


def _size(file: Path, path: str, largest: int) -> Iterator[Issue]:
    size = file.stat().st_size
    if size > largest:
        message = f"The file has {size // 1000} KB; {largest // 1000} are the most."
        yield Issue(path, 1, 1, "large-file", message, "Compress it (a picture as WebP or SVG), or divide it.")


def _name(file: Path, path: str) -> Iterator[Issue]:
    yield from _unfit(path)
    wrong = [part for part in Path(path).parts[1:] if not _KEBAB.fullmatch(part)]
    if wrong and file.name not in _EXEMPT:
        mend = f"Call it “{_kebab(wrong[0])}”: small letters, digits and hyphens."
        yield Issue(path, 1, 1, "file-name", f"The name “{wrong[0]}” is not in kebab-case.", mend)


def _unfit(path: str) -> Iterator[Issue]:
    """Find names that another system has no file of."""
    for part in Path(path).parts[1:]:
        if naming.is_device(part):
            message = f"Windows keeps the name “{part}” for a device: nobody there could fetch the texts."
            yield Issue(path, 1, 1, "file-name", message, "Give it another name.")
        if len(part) > naming.LONGEST:
            message = f"The name has {len(part)} characters; {naming.LONGEST} are the most."
            yield Issue(path, 1, 1, "file-name", message, "Shorten it.")


def _kebab(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    kebab = naming.kebab(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", stem or ending))
    return f"{kebab}.{ending.casefold()}" if dot and stem else kebab
