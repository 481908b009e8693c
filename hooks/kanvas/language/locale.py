"""A language as the rest of the engine meets it: where its texts stand, what marks them, what it calls itself.

A language is a folder of this package with a `language.yml`, and is registered nowhere: it is found by looking. Which
languages a site has, and which of them stands at its root, its settings say (`languages`). A folder of texts need not
be called as its tag: Norwegian's is "no", its texts are marked "nb", as BCP 47 (https://www.rfc-editor.org/rfc/rfc5646)
wants it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic_core import core_schema

from . import profile
from .profile import Profile

_ROOT = "/"


@dataclass(frozen=True, order=True)
class Locale:
    """A language: `folder` is that of its texts, `tag` goes into `lang`, `endonym` is its own name.

    Two are equal if their folders are; `at_root` is what a site's settings add.
    """

    folder: str
    tag: str = field(compare=False)
    territory: str = field(compare=False)
    endonym: str = field(compare=False)
    at_root: bool = field(default=False, compare=False)

    @classmethod
    def of(cls, folder: str, at_root: bool = False) -> Locale:
        """Return the language of a folder name, `Locale.of("no").tag  # "nb"`; ValueError if there is none."""
        return _locale(folder, at_root)

    @property
    def prefix(self) -> str:
        """What this language's addresses begin with: "" at the root of the site, else its folder, "no/"."""
        return "" if self.at_root else f"{self.folder}/"

    @property
    def profile(self) -> Profile:
        """What the language's folder says of it."""
        return profile.of(self.tag)

    @property
    def speakers(self) -> tuple[str, ...]:
        """The languages that a browser may ask for and whose speakers read this one, its own first: ("nb", "no")."""
        return (self.tag, *self.profile.also)

    @classmethod
    def read(cls, written: str) -> Locale:
        """Return the language that was written by `str`."""
        return Locale.of(written.removeprefix(_ROOT), written.startswith(_ROOT))

    def __str__(self) -> str:
        """Write it as its folder, "no", and as "/no" where it stands at the root."""
        return f"{_ROOT if self.at_root else ''}{self.folder}"

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> core_schema.CoreSchema:
        """Keep it in a store as it is written."""
        return core_schema.no_info_plain_validator_function(
            lambda written: written if isinstance(written, Locale) else Locale.read(written),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )


@cache
def _locale(folder: str, at_root: bool) -> Locale:
    for one in profile.every():
        if one.folder == folder:
            return Locale(one.folder, one.tag, one.territory, one.endonym, at_root)
    raise ValueError(f"no language has the folder {folder!r}")
