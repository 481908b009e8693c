"""What a file said before, as git keeps it. Without git, or outside of a repository, there is no history: no error."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..content import redirects
from ..content.page import Page


@dataclass(frozen=True)
class Commit:
    """A commit: its name and its day, "2026-03-21"."""

    name: str
    day: str


def commits(root: Path, paths: Iterable[str]) -> list[Commit]:
    """Return the commits that touched one of these paths below `root`, the newest first."""
    lines = (_git(root, "log", "--format=%H %cs", "--", *paths) or "").splitlines()
    return [Commit(*line.split()) for line in lines]


def read(root: Path, commit: str, path: str) -> str | None:
    """Return what a file below `root` said in a commit (any name that git knows), None if it was not there."""
    return _git(root, "show", f"{commit}:./{path}")


def paths(root: Path, page: Page) -> list[str]:
    """Return the path of a page, and those that it had before it was moved (see `redirects`)."""
    ending = "/index.md" if page.uri.endswith("/index.md") else ".md"
    folder, place = page.path.removesuffix(page.uri), page.uri.removesuffix(ending)
    return [page.path, *(f"{folder}{old}{ending}" for old in redirects.former(root, place))]


def read_first(root: Path, commit: str, names: Iterable[str]) -> str | None:
    """Return what the first of these files that was there said in a commit, None if none was."""
    return next((text for name in names if (text := read(root, commit, name)) is not None), None)


def files(root: Path, commit: str, folder: str) -> Iterator[str]:
    """Yield the paths of the files below a folder in a commit; ValueError if git does not know the commit."""
    listed = _git(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", folder)
    if listed is None:
        raise ValueError(f"git knows no commit “{commit}” here")
    yield from (name for name in listed.split("\0") if name)


def changed(root: Path, commit: str, folder: str) -> Iterator[str]:
    """Yield the paths of the files below a folder that a commit has otherwise or lacks; ValueError if git lacks it."""
    differ = _git(root, "diff", "--name-only", "--relative", "-z", commit, "--", folder)
    if differ is None:
        raise ValueError(f"git knows no commit “{commit}” here")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", folder) or ""
    yield from (name for name in [*differ.split("\0"), *new.split("\0")] if name)


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
