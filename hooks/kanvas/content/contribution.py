"""Content and code are different things: which of the paths that a pull request touches are data, and which run.

Content (texts and images of the knowledge base) can be built safely by this repository's own code; anything else is
code, to be read by a maintainer first. `make kind` and `make texts` ask this file itself, before anything is installed:

    git diff --name-only -z HEAD FETCH_HEAD | python3 hooks/kanvas/content/contribution.py  # prints "content" or "code"

With the word "paths" behind it, it prints the paths that are content, each with a zero byte behind it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from enum import Enum

IMAGES = frozenset(["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"])
_IMAGE = rf"[^/]+\.(?:{'|'.join(sorted(IMAGES))})"
_PLACES = re.compile(rf"docs/(?:fr|no|en)/(?:[^/]+/)*(?:[^/]+\.md|{_IMAGE})|docs/assets/images/(?:[^/]+/)*{_IMAGE}")


class Kind(Enum):
    """What a path is: text or image, or something that runs or decides what runs."""

    CONTENT = "content"
    CODE = "code"


def kind(path: str) -> Kind:
    """Return the kind of a path of the repository: `kind("docs/fr/a.md")  # Kind.CONTENT`."""
    steps = path.split("/")
    plain = not any(step in ("", ".", "..") or step.startswith(".") for step in steps)
    return Kind.CONTENT if plain and _PLACES.fullmatch(path) else Kind.CODE


def kinds(paths: Iterable[str]) -> dict[Kind, list[str]]:
    """Return the paths of each kind, sorted; a change with any path that is code is code."""
    found: dict[Kind, list[str]] = {Kind.CONTENT: [], Kind.CODE: []}
    for path in sorted(paths):
        found[kind(path)].append(path)
    return found


if __name__ == "__main__":
    given = kinds(path for path in sys.stdin.read().split("\0") if path)
    if sys.argv[1:] == ["paths"]:
        print("".join(f"{path}\0" for path in given[Kind.CONTENT]), end="")
    else:
        print("content" if given[Kind.CONTENT] and not given[Kind.CODE] else "code")
        print("\n".join(given[Kind.CODE]), file=sys.stderr)
