"""Fingerprints (BLAKE2, RFC 7693) of whatever a result was made from: equal ones mean that it need not be made again.

What runs is part of it: Python, the installed packages, and this package's own code as it was when it was loaded.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from . import leftovers

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+(?=>)")
_PACKAGE = Path(__file__).parents[1]


def of(*parts: object) -> str:
    """Return the fingerprint of values that are told apart by their type and `repr`, the addresses in it left out."""
    digest = hashlib.blake2b(digest_size=20)
    for part in parts:
        plain = part if isinstance(part, str | bytes) else _told(part)
        said = plain if isinstance(plain, bytes) else plain.encode("utf-8", "surrogatepass")
        digest.update(b"%s %d " % (type(part).__name__.encode(), len(said)))
        digest.update(said)
    return digest.hexdigest()


def _told(value: object) -> str:
    told = repr(value)
    return _ADDRESS.sub("", told) if " at 0x" in told else told


def tree(folder: Path, without: Collection[Path] = (), hidden: bool = False) -> str:
    """Return the fingerprint of all files below a folder, their names and contents.

    Files and folders in `without` are left out, and leftovers and those that begin with "." unless `hidden` is true.
    Folders that a link leads to are part of it.
    """
    digest, start = hashlib.blake2b(digest_size=20), len(os.fspath(folder))
    for path, content in _read(folder, without, hidden, follows=True):
        # No name has a \0, so nothing can be read for another.
        digest.update(b"%s\0%d " % (os.fsencode(path[start:]), len(content)))
        digest.update(content)
    return digest.hexdigest()


def files(folder: Path, without: Collection[Path] = ()) -> dict[str, str]:
    """Return the fingerprint of each file that a `tree` is made of, by its path, in the same order; no link to a folder
    is followed.
    """
    return {path: hashlib.blake2b(content, digest_size=20).hexdigest() for path, content in _read(folder, without)}


def _read(
    folder: Path, without: Collection[Path], hidden: bool = False, follows: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each file of a `tree`, in an order that no file system decides."""
    left = {os.fspath(path) for path in without}

    def counts(root: str, name: str, beside: Collection[str]) -> bool:
        own = name != "__pycache__" if hidden else not leftovers.is_leftover(name, beside)
        return own and os.path.join(root, name) not in left  # noqa: PTH118

    for root, folders, names in os.walk(folder, followlinks=follows):
        there = {*folders, *names}
        folders[:] = sorted(name for name in folders if counts(root, name, ()) and not _leads_back(root, name))
        for name in sorted(names):
            path = os.path.join(root, name)  # noqa: PTH118
            if counts(root, name, there) and os.path.isfile(path):  # noqa: PTH113
                with open(path, "rb", buffering=0) as file:  # noqa: PTH123 – a Path, or a buffer, takes half as long
                    yield path, file.readall()


def _leads_back(root: str, name: str) -> bool:
    """Whether a folder is a link to one that it lies in."""
    path = os.path.join(root, name)  # noqa: PTH118
    return os.path.islink(path) and Path(root).resolve().is_relative_to(Path(path).resolve())  # noqa: PTH114


@cache
def running() -> str:
    """Return the fingerprint of what runs; made once, for a process goes on with the code that it has loaded."""
    places = {Path(place) for place in sys.path if Path(place).is_dir()}
    packages = sorted(path.name for place in places for path in place.glob("*.dist-info"))
    return of(sys.version, packages, package())


def package(without: Collection[Path] = ()) -> str:
    """Return the fingerprint of this package's code as it stands in its files now."""
    return tree(_PACKAGE, without)


running()
