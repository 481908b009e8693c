"""Pictures that are written into a text itself, as `data:` addresses: Google Docs and editors in a browser do so.

They become files beside those of the text, so that they are named and made small as any other.
"""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path

_DATA = re.compile(r"<?data:image/(?P<kind>png|jpe?g|gif|webp);base64,(?P<data>[A-Za-z0-9+/=\s]+?)>?(?=[\s\"')>]|\Z)")
_REFERENCE = re.compile(r"^\[(?P<name>[^\]\n]+)\]:[ ]*(?P<file>embedded-\d+\.\w+)[ ]*$\n?", re.MULTILINE)


def taken_out(text: str, folder: Path) -> str:
    """Return a text with names of files in the place of its pictures, which are written into `folder`."""
    if "data:image/" not in text:
        return text
    folder.mkdir(parents=True, exist_ok=True)
    text = _DATA.sub(lambda picture: _file(picture, folder), text)
    files = {match["name"]: match["file"] for match in _REFERENCE.finditer(text)}
    for name, file in files.items():
        text = re.sub(rf"!\[([^\]\n]*)\]\[{re.escape(name)}\]", rf"![\1]({file})", text)
    return _REFERENCE.sub("", text)


def _file(picture: re.Match[str], folder: Path) -> str:
    try:
        content = base64.b64decode("".join(picture["data"].split()), validate=True)
    except (binascii.Error, ValueError):
        return picture[0]
    name = f"embedded-{len(list(folder.glob('embedded-*'))) + 1}.{picture['kind'].replace('jpeg', 'jpg')}"
    (folder / name).write_bytes(content)
    return name
