"""Names of files and of sections that make good addresses: small letters, digits and hyphens."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "å": "a", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: whatever ending stands behind them.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\.|$)", re.IGNORECASE)
LONGEST = 100
"""The characters of a name: a path of several has to fit into the 260 of a path on Windows."""


def is_device(name: str) -> bool:
    """Whether Windows keeps a name for a device, so that no file or folder there may bear it: `is_device("aux.md")`."""
    return bool(_DEVICE.match(name))


def kebab(words: str) -> str:
    """Return words as a name: `kebab("Fixer un prix d’été")  # "fixer-un-prix-d-ete"`."""
    return re.sub(r"[^a-z0-9]+", "-", _plain(words)).strip("-")


def anchor(words: str) -> str:
    """Return a heading's words as an address: `anchor("L’œuvre d’un été")  # "loeuvre-dun-ete"`.

    An apostrophe is left out, as Python-Markdown does. A script that has no Latin letters keeps its own.
    """
    bare = re.sub(r"[^\w\s-]", "", _plain(words))
    latin = re.sub(r"[^a-z0-9_\s-]", "", bare) if re.search("[a-z0-9]", bare) else bare
    return re.sub(r"[-\s]+", "-", latin).strip("-")


def _plain(words: str) -> str:
    """Return words in small letters, those with marks and ligatures as plain ones."""
    plain = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in plain if not _is_mark(c)))


def _is_mark(character: str) -> bool:
    """Whether this is an accent of a Latin letter; the signs of other scripts are no ornament."""
    return bool(unicodedata.combining(character)) and "\u0300" <= character <= "\u036f"
