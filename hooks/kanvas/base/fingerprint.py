"""Fingerprints (BLAKE2, RFC 7693) of whatever a result was made from: equal ones mean that it need not be made again.

What runs is part of it: Python, the installed packages, and this package's own code as it was when it was loaded.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Collection
from functools import cache
from pathlib import Path

from . import leftovers

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+(?=>)")
_PACKAGE = Path(__file__).parents[1]


def of(*parts: object) -> str:
    """Return the fingerprint of values that are told apart by their type and `repr`, the addresses in it left out."""
    digest = hashlib.blake2b(digest_size=20)
    for part in parts:
        plain = part if isinstance(part, str | bytes) else _ADDRESS.sub("", repr(part))
        said = plain if isinstance(plain, bytes) else plain.encode("utf-8", "surrogatepass")
        digest.update(b"%s %d " % (type(part).__name__.encode(), len(said)))
        digest.update(said)
    return digest.hexdigest()


def tree(folder: Path, without: Collection[Path] = (), hidden: bool = False) -> str:
    """Return the fingerprint of all files below a folder, their names and contents.

    Files and folders in `without` are left out, and leftovers and those that begin with "." unless `hidden` is true.
    """
    digest, left = hashlib.blake2b(digest_size=20), {os.fspath(path) for path in without}

    def counts(root: str, name: str, beside: Collection[str]) -> bool:
        own = name != "__pycache__" if hidden else not leftovers.is_leftover(name, beside)
        return own and os.path.join(root, name) not in left  # noqa: PTH118

    for root, folders, files in os.walk(folder):
        there = {*folders, *files}
        folders[:] = sorted(name for name in folders if counts(root, name, there))
        place = os.path.relpath(root, folder)
        for name in sorted(files):
            if counts(root, name, there) and os.path.isfile(os.path.join(root, name)):  # noqa: PTH113, PTH118
                with open(os.path.join(root, name), "rb") as file:  # noqa: PTH118, PTH123 – a Path for each takes as long
                    content = file.read()
                # No name has a \0, so nothing can be read for another.
                digest.update(b"%s\0%s\0%d " % (os.fsencode(place), os.fsencode(name), len(content)))
                digest.update(content)
    return digest.hexdigest()


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
