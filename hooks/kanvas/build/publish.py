"""A site is built beside the old one and takes its place only when it is whole.

On Linux and macOS two folders change places in one step (renameat2(2) with RENAME_EXCHANGE, renamex_np(2)
with RENAME_SWAP); elsewhere, or on a file system that cannot, the old one is moved aside first. A build holds a lock
on its folder as long as it lives, so that the next one can tell what a killed build left behind. Where the site's
folder is a symbolic link, all of this happens where it leads.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_AT_FDCWD, _EXCHANGE, _SWAP = -100, 2, 2


@dataclass
class Staging:
    """A folder in which a site is built, and the place that it is to take; `lock` is held until it is over."""

    folder: Path
    site: Path
    lock: int | None = None

    def make(self) -> None:
        """Make the folder, and hold it."""
        with _locked(self.site.parent):  # no other build may take it for left behind before it is held
            self.folder.mkdir()  # with the rights that the umask leaves, as all that is written into it
            self.lock = _hold(self.folder)

    def publish(self) -> None:
        """Put the staged site in the place of the old one; OSError leaves the old one where it was."""
        if not self.site.exists():
            self.folder.rename(self.site)
            self._release()
        elif _exchange(self.folder, self.site):
            self.discard()
        else:
            self._move()

    def discard(self) -> None:
        """Remove the staged site, which is not wanted, or the old one that stands in its place now."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._release()

    def _move(self) -> None:
        """Put the site in the other's place in two steps; what is lost between them, `stage` puts back."""
        aside = _aside(self.site)
        with _locked(self.site.parent):
            shutil.rmtree(aside, ignore_errors=True)  # the site stands, so this is an older one that was left
            self.site.rename(aside)
            try:
                self.folder.rename(self.site)
            except OSError:
                aside.rename(self.site)
                raise
            self._release()
            shutil.rmtree(aside, ignore_errors=True)

    def _release(self) -> None:
        if self.lock is not None:
            os.close(self.lock)
            self.lock = None


def place(site: Path) -> Path:
    """Return where a site really stands: where its symbolic link leads, if it is one; OSError if that leads nowhere."""
    try:
        return site.resolve() if site.is_symlink() else site
    except RuntimeError as error:  # Python 3.11 and 3.12 say so of a link that leads to itself
        raise OSError(f"its link leads to itself: {site}") from error


def sweep(site: Path) -> None:
    """Remove what killed builds left beside a site, and put back what one of them moved aside."""
    if not site.parent.is_dir():
        return
    with _locked(site.parent):
        if not site.exists() and _aside(site).exists():
            _aside(site).rename(site)
        for folder in sorted(site.parent.glob(f".{site.name}-*")):
            if _is_left_behind(folder):
                shutil.rmtree(folder, ignore_errors=True)


def stage(site: Path) -> Staging:
    """Make an empty folder beside `site`, on the same file system, to build into; see `sweep`.

    A build that is told to end meanwhile leaves none.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    sweep(site)
    staging = Staging(site.with_name(f".{site.name}-{secrets.token_hex(8)}"), site)
    try:
        staging.make()
    except BaseException:
        staging.discard()
        raise
    return staging


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


def _hold(folder: Path) -> int | None:
    """Lock a folder until this process ends, however it ends."""
    if sys.platform == "win32":
        return None
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return handle


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
