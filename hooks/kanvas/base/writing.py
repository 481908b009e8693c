"""A file is written whole or not at all: beside its place first, then moved there in one step."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path


def rewrite(file: Path, change: Callable[[str], str]) -> bool:
    """Write what a function makes of a file's text, if it changes it; line ends and a byte order mark stay as they are.

    The function is given the text with line feeds only. UnicodeDecodeError if the file is not UTF-8.
    """
    before = file.read_bytes().decode("utf-8")
    mark = "\ufeff" if before.startswith("\ufeff") else ""
    text = before.removeprefix(mark).replace("\r\n", "\n")
    after = change(text)
    if after != text:
        write(file, mark + (after.replace("\n", "\r\n") if "\r\n" in before else after), overwrite=True)
    return after != text


def write(file: Path, text: str, overwrite: bool = False) -> None:
    """Write a file in UTF-8; FileExistsError if it is there and may not be overwritten."""
    if file.exists() and not overwrite:
        raise FileExistsError(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as opened:  # with the rights that the umask leaves
            opened.write(text)
        if file.exists():
            beside.chmod(file.stat().st_mode & 0o777)
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def put(file: Path, content: bytes) -> bool:
    """Write a file of a site that may be read meanwhile, its folders too; one that holds the same already stays.

    Its time is now's in either case. Return whether it holds something else than before.
    """
    if not file.exists():  # nobody reads it yet
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return True
    if file.read_bytes() == content:
        os.utime(file)
        return False
    beside = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    beside.write_bytes(content)
    try:
        beside.replace(file)
    except PermissionError:  # Windows moves nothing to the place of a file that somebody reads
        beside.unlink()
        file.write_bytes(content)
    return True
