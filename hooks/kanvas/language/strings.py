"""The words of the interface: one flat file a language, the same keys in each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from . import typography
from .locale import Locale

_FOLDER = Path(__file__).parent


@cache
def read(locale: Locale) -> Mapping[str, str]:
    """Return the interface's words from `words.yml` in the language's folder, set in its language's way."""
    found: dict[str, str] = yaml.safe_load((_FOLDER / locale.tag / "words.yml").read_text("utf-8"))
    return {key: typography.text(words, locale) for key, words in found.items()}
