"""A site is built beside the old one and takes its place only when it is whole.

On Linux and macOS two folders change places in one step (renameat2(2) with RENAME_EXCHANGE, renamex_np(2)
with RENAME_SWAP); elsewhere, or on a file system that cannot, the old one is moved aside first.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import sys
import tempfile
from pathlib import Path

_AT_FDCWD, _EXCHANGE, _SWAP = -100, 2, 2


def stage(site: Path) -> Path:
    """Make an empty folder beside `site`, on the same file system, to build into."""
    site.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    folder.chmod(0o755)
    return folder


def publish(staged: Path, site: Path) -> None:
    """Put the staged site in the place of `site`; OSError leaves the old one where it was."""
    if not site.exists():
        staged.rename(site)
        return
    if not _exchange(staged, site):
        old = stage(site)
        site.replace(old)
        try:
            staged.rename(site)
        except OSError:
            old.rename(site)
            raise
        staged = old
    discard(staged)


def discard(staged: Path) -> None:
    """Remove a staged site that is not wanted."""
    shutil.rmtree(staged, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    if os.name != "posix":
        return False
    libc = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
    a, b = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, _EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(a, b, _SWAP) == 0)
    return False
