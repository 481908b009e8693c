"""Names of files that make good addresses: small letters, digits and hyphens."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "å": "a", "ß": "ss", "’": "-", "'": "-"})


def kebab(words: str) -> str:
    """Return words as a name: `kebab("Fixer un prix d’été")  # "fixer-un-prix-d-ete"`."""
    plain = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
