"""A site is built beside the old one and takes its place only when it is whole.

On Linux and macOS two folders change places in one step (renameat2(2) with RENAME_EXCHANGE, renamex_np(2)
with RENAME_SWAP); elsewhere, or on a file system that cannot, the old one is moved aside first. A build holds a lock
on its folder as long as it lives, so that the next one can tell what a killed build left behind.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..base import fingerprint
from ..base.store import Store

if sys.platform != "win32":
    import fcntl

_AT_FDCWD, _EXCHANGE, _SWAP = -100, 2, 2
_held: dict[Path, int] = {}


def stage(site: Path) -> Path:
    """Make an empty folder beside `site`, on the same file system, to build into; remove what killed builds left."""
    site.parent.mkdir(parents=True, exist_ok=True)
    with _locked(site.parent):
        if not site.exists() and _aside(site).exists():
            _aside(site).rename(site)
        folder = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
        folder.chmod(0o755)
        _hold(folder)
        for other in sorted(site.parent.glob(f".{site.name}-*")):
            if other != folder and _is_left_behind(other):
                discard(other)
    return folder


def publish(staged: Path, site: Path) -> None:
    """Put the staged site in the place of `site`; OSError leaves the old one where it was."""
    if not site.exists():
        staged.rename(site)
        _release(staged)
    elif _exchange(staged, site):
        discard(staged)
    else:
        _move(staged, site)


def discard(staged: Path) -> None:
    """Remove a staged site that is not wanted."""
    shutil.rmtree(staged, ignore_errors=True)
    _release(staged)


def _move(staged: Path, site: Path) -> None:
    """Put a site in another's place in two steps; what is lost between them, `stage` puts back."""
    with _locked(site.parent):
        site.rename(_aside(site))
        try:
            staged.rename(site)
        except OSError:
            _aside(site).rename(site)
            raise
        _release(staged)
        discard(_aside(site))


def _aside(site: Path) -> Path:
    return site.with_name(f".{site.name}-old")


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let one build at a time look at and change what stands in a folder."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _hold(folder: Path) -> None:
    """Lock a folder until this process ends, however it ends."""
    if sys.platform != "win32":
        _held[folder] = os.open(folder, os.O_RDONLY)
        fcntl.flock(_held[folder], fcntl.LOCK_EX | fcntl.LOCK_NB)


def _release(folder: Path) -> None:
    if folder in _held:
        os.close(_held.pop(folder))


def _is_left_behind(folder: Path) -> bool:
    """Whether no process holds a staged folder."""
    if sys.platform == "win32":
        return False
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


def stands(site: Path, made_from: str, store: Store) -> bool:
    """Whether a site is, byte for byte, what was made from the same before."""
    kept = store.get(fingerprint.of("site", site.resolve()))
    return kept is not None and kept[0] == made_from and kept[1] == fingerprint.tree(site, hidden=True)


def remember(site: Path, made_from: str, store: Store) -> None:
    """Keep what a site was made from, for `stands`."""
    store.put(fingerprint.of("site", site.resolve()), (made_from, fingerprint.tree(site, hidden=True)))


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
