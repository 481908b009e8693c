"""What a pull request changes, against the commit that it would be merged with: asked of git by main's own code.

The number of the pull request stands in PULL. What is content is decided by `content/contribution`; a change that
cannot be read is an error, and so no content.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from ..content import contribution
from ..content.contribution import PathKind


def tell_kind() -> None:
    """Print whether the pull request is content, or changes code too, as an output of a step; name that code apart."""
    paths = _paths()
    print(f"kind={'content' if paths[PathKind.CONTENT] and not paths[PathKind.CODE] else 'code'}")
    print("\n".join(map(ascii, paths[PathKind.CODE])), file=sys.stderr)  # a name may hold a line end


def lay() -> None:
    """Lay the texts and images of the pull request over what stands here."""
    if texts := _paths()[PathKind.CONTENT]:
        restore = ("restore", "--source", "FETCH_HEAD", "--pathspec-from-file=-", "--pathspec-file-nul")
        git(*restore, given="".join(f"{path}\0" for path in texts))


def _paths() -> dict[PathKind, list[str]]:
    """Return the paths that the pull request changes, of each kind."""
    git("fetch", "--quiet", "origin", f"refs/pull/{number('PULL')}/merge")
    return of("FETCH_HEAD^1", "FETCH_HEAD")


def of(base: str, head: str) -> dict[PathKind, list[str]]:
    """Return the paths that differ between two commits, of each kind; ValueError where git tells no change."""
    raw = git("diff", "--raw", "-z", "--no-renames", base, head)
    return contribution.changed(raw, contribution.languages(Path("mkdocs.yml").read_text("utf-8")))


def number(variable: str) -> str:
    """Return the number of a pull request that a variable of the environment holds; another value ends the program."""
    value = os.environ.get(variable, "")
    if not re.fullmatch(r"[0-9]+", value):
        sys.exit(f"{variable} must be a number, that of a pull request.")
    return value


def git(*arguments: str, given: str = "", **environment: str) -> str:
    """Return what git prints; an error of git's ends the program."""
    settings = os.environ | {"GIT_LITERAL_PATHSPECS": "1"} | environment
    written = given.encode("utf-8", "surrogateescape")
    done = subprocess.run(["git", *arguments], input=written, env=settings, stdout=subprocess.PIPE)
    if done.returncode:
        sys.exit(done.returncode)
    return done.stdout.decode("utf-8", "surrogateescape")
