"""What editors, systems and sync clients leave lying about: it is passed over wherever files are looked for.

Each pattern names who leaves it. What may be a text that somebody meant (a backup, a copy from a conflict) is noted;
what nobody writes by hand is not. A copy is one only beside the file that it is a copy of.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

_NEVER = re.compile(
    r"""\.(?!ht|user\.ini|env).*               # hidden: .DS_Store, .x.md.swp, ._x.md, .obsidian; not what servers read
    | \#.*\#                                  # Emacs, what is not saved yet
    | ~\$.*                                   # Office, who has it open
    | .*\.(sw[a-p]|swpx|crswap|part|partial|crdownload|download|lock|lck|pyc)
    | .*\.(tmp|temp)([.-]?\d+)? | .*\.sb-[0-9a-f]{8}-\w+   # written beside, then moved: many programs, macOS
    | 4913                                    # Vim, whether it may write here
    | (ehthumbs|thumbs)(_vista|_\d+)?\.db | desktop\.ini | \$recycle\.bin | system\ volume\ information
    | icon\r | __macosx | \.?_?ds_store | network\ trash\ folder | temporary\ items
    | @eadir | \#recycle | lost\+found | __pycache__ | sync\.ffs_db | .*\.ffs_tmp
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_MEANT = re.compile(
    r"""~.* | .*~                               # what many editors keep of the last version
    | .*\.(bak|backup|old|orig|rej|save|sav|autosave|original|mine|theirs|r\d+)\d*
    | .*\.(?:md|markdown|txt)\.\d+
    | .*(conflicted\ copy|copie\ en\ conflit|konfliktkopi|\.sync-conflict-|_conflict-\d{8}).*     # sync clients
    | .*[(\[][^()\[\]]*(conflict|conflit|konflikt)[^()\[\]]*[)\]].*
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
# A copy by its name, if the file that it is a copy of stands beside it: file managers of Windows, macOS and Linux in
# several languages, browsers, OneDrive's machines, iCloud ("a 2"), Git's mergetool, writers ("a.bak").
_COPY = re.compile(
    r"""(?P<before>.+?)(
        \ ?\(\d+\) | \ \d+
    |   _(?-i:BACKUP|BASE|LOCAL|REMOTE)_\d+ | [._](bak|backup|old|orig|original|conflict|mine|theirs)
    |   \ ([-–—]\ )?(copy|copie|kopi|kopie|kopia)(\ \(?\d+\)?)?
    |   \ \([^()]*\b(copy|copie|kopi|kopie|kopia|unsaved|autosaved?|recovered)\b[^()]*\)
    |   -(?-i:[A-Z][A-Z0-9]*(-[A-Z0-9]+)+)
    )
    |   (copy|copie|kopi|kopie|kopia)(\ \(\d+\))?\ (of|de|av|von)\ (?P<behind>.+)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def is_leftover(name: str, beside: Collection[str] = ()) -> bool:
    """Whether a file or folder of this name is passed over, `beside` being the names in its folder."""
    return bool(_NEVER.fullmatch(name)) or _is_copy(name, beside)


def is_copy(name: str, beside: Collection[str] = ()) -> bool:
    """Whether it may be a text that somebody meant: a backup, or a copy of a file beside it.

    `is_copy("a.md~")  # True`, `is_copy("a - Copy.md", ["a.md"])  # True`.
    """
    return not _NEVER.fullmatch(name) and _is_copy(name, beside)


def _is_copy(name: str, beside: Collection[str]) -> bool:
    stem, dot, ending = name.rpartition(".")
    return bool(_MEANT.fullmatch(name)) or any(f"{original}{dot}{ending}" in beside for original in _originals(stem))


def _originals(stem: str) -> Iterator[str]:
    """Yield what a file may be a copy of, by its name: `list(_originals("a (1) - Copy"))  # ["a (1)", "a"]`."""
    while of := _COPY.fullmatch(stem):
        stem = of["before"] or of["behind"]
        yield stem


def files(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder that counts, sorted by path: no leftover, no link that leads nowhere."""
    return (file for file in paths(folder) if os.path.isfile(file))  # noqa: PTH113 – half the time of Path's


def paths(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder, and every link, none followed, that is no leftover, sorted by path; no pipes.

    OSError names a folder that may not be opened.
    """
    yield from sorted(_walked(folder, passed=False))


def passed_over(folder: Path) -> list[Path]:
    """Return what is passed over below a folder and may be meant: copies and backups, links to nothing, pipes."""
    return sorted(_walked(folder, passed=True))


def counts(path: str) -> bool:
    """Whether no part of a path is a leftover by its own name."""
    return not any(is_leftover(part) for part in Path(path).parts)


def _walked(folder: Path, passed: bool) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, onerror=_raise_if_closed):
        there = frozenset((*folders, *names))
        links = [name for name in folders if os.path.islink(os.path.join(root, name))]  # noqa: PTH114, PTH118
        folders[:] = [name for name in folders if not is_leftover(name)]
        for name in (*names, *links):
            if (_is_meant if passed else _counts)(root, name, there):
                yield Path(root, name)


def _raise_if_closed(error: OSError) -> None:
    """Raise for a folder that may not be opened, which would be missing unnoticed; one that is gone holds nothing."""
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise error


def _counts(folder: str, name: str, beside: Collection[str]) -> bool:
    return not is_leftover(name, beside) and not _holds_nothing(folder, name)


def _is_meant(folder: str, name: str, beside: Collection[str]) -> bool:
    return is_copy(name, beside) or (_holds_nothing(folder, name) and not is_leftover(name))


def _holds_nothing(folder: str, name: str) -> bool:
    """Whether it is a link that leads nowhere, or a pipe, a socket or a device, which no one may open and wait for."""
    place = os.path.join(folder, name)  # noqa: PTH118 – of thousands of files, most are asked about in each build
    return not (os.path.isfile(place) or os.path.isdir(place))  # noqa: PTH112, PTH113
