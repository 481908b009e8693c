"""The spellings of a language that are not used, and what is written for them: the module `variants` in its folder."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from .locale import Locale


def of(locale: Locale) -> Callable[[str], str] | None:
    """Return what says how a word is spelt here, "" for one that is right; None if the language has no variants."""
    name = f"{__package__}.{locale.tag}.variants"
    preferred: Callable[[str], str] | None = import_module(name).preferred if find_spec(name) else None
    return preferred
