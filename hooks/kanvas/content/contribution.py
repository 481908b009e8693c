"""Content and code are different things: which of the paths that a pull request touches are data, and which run.

Content (texts and images of the knowledge base) can be built safely by this repository's own code; anything else is
code, to be read by a maintainer first. `kanvas.pulls` asks this module before anything is installed, so it imports
nothing but Python's own library. What is no plain file (a link, a submodule, a program) is code, whatever its name;
input that cannot be read is an error.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum

IMAGES = frozenset(["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"])
_IMAGE = rf"[^/]+\.(?:{'|'.join(sorted(IMAGES))})"
_LISTS = re.compile(
    r"(?:content/)?redirects\.yml|content/addresses\.txt|content/anchors\.txt|content/words/(?P<folder>[a-z-]+)\.txt"
)
_PLACES = re.compile(
    rf"docs/assets/images/(?:[^/]+/)*{_IMAGE}|docs/(?P<folder>[a-z-]+)/(?:[^/]+/)*(?:[^/]+\.md|{_IMAGE})"
)
# A language of the site, as its settings list it: they are read before any package is there that reads YAML.
_LANGUAGE = re.compile(r"""^[ ]+- \{?[ ]*locale:[ ]*["']?([a-z-]+)\b""", re.MULTILINE)


class PathKind(Enum):
    """What a path is: text or image, or something that runs or decides what runs."""

    CONTENT = "content"
    CODE = "code"


def kind(path: str, folders: Collection[str]) -> PathKind:
    """Return the kind of a path, `folders` being the languages': `kind("docs/fr/a.md", ["fr"])  # PathKind.CONTENT`."""
    steps = path.split("/")
    plain = path.isprintable() and not any(step == "" or step.startswith(".") for step in steps)
    place = (_PLACES.fullmatch(path) or _LISTS.fullmatch(path)) if plain else None
    return PathKind.CONTENT if place and place["folder"] in {None, *folders} else PathKind.CODE


_PLAIN = frozenset(["100644", "000000"])  # a file that does not run, and none; git-diff(1), "raw output format"
_CHANGE = re.compile(r":(\d{6}) (\d{6}) [0-9a-f.]+ [0-9a-f.]+ [AMDT]")


def changed(raw: str, folders: Collection[str]) -> dict[PathKind, list[str]]:
    """Return the paths of each kind in a change, as `git diff --raw -z --no-renames` tells it; ValueError if none."""
    found: dict[PathKind, list[str]] = {PathKind.CONTENT: [], PathKind.CODE: []}
    fields = raw.split("\0")
    if len(fields) % 2 == 0 or fields[-1]:
        raise ValueError("the change ends in the middle of an entry")
    for entry, path in zip(fields[:-1:2], fields[1::2], strict=True):
        modes = _CHANGE.fullmatch(entry)
        if not modes:
            raise ValueError(f"this is no entry of a change: {entry!a}")
        plain = _PLAIN.issuperset(modes.groups())
        found[kind(path, folders) if plain else PathKind.CODE].append(path)
    return found


def languages(settings: str) -> list[str]:
    """Return the folders of a site's languages from the text of its `mkdocs.yml`."""
    return _LANGUAGE.findall(settings)
