"""The words of the interface: one flat file a language, the same keys in each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from . import typography
from .locale import Locale

_FOLDER = Path(__file__).parent / "words"


@cache
def read(locale: Locale) -> Mapping[str, str]:
    """Return the interface's words from `words/<language>.yml`, each a string set in its language's way."""
    found: dict[str, str] = yaml.safe_load((_FOLDER / f"{locale.folder}.yml").read_text("utf-8"))
    return {key: typography.text(words, locale) for key, words in found.items()}
