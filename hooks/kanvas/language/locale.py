"""The three languages of the knowledge base.

Norwegian is written in Bokmål: its folder and its addresses say `no`, its texts are marked `nb`, as BCP 47
wants it (https://www.rfc-editor.org/rfc/rfc5646). French stands at the root of the site.
"""

from __future__ import annotations

from enum import Enum
from typing import Self


class Locale(Enum):
    """A language: its folder under `docs/` is the value, `tag` goes into `lang`, `endonym` is its own name."""

    FR = "fr", "fr", "fr_FR", "Français"
    NO = "no", "nb", "nb_NO", "Norsk"
    EN = "en", "en", "en_GB", "English"

    tag: str
    territory: str
    endonym: str

    def __new__(cls, folder: str, tag: str, territory: str, endonym: str) -> Self:
        """Make a language whose value is its folder: so it is written and read as that, `Locale("no")`."""
        locale = object.__new__(cls)
        locale._value_ = folder
        locale.tag, locale.territory, locale.endonym = tag, territory, endonym
        return locale

    @property
    def folder(self) -> str:
        """The folder of its texts below `docs/`, "no"."""
        return str(self.value)

    @classmethod
    def of(cls, folder: str) -> Locale:
        """Return the locale of a folder name, `Locale.of("no")  # Locale.NO`; ValueError for any other."""
        for locale in cls:
            if locale.folder == folder:
                return locale
        raise ValueError(f"no language has the folder {folder!r}")

    @property
    def prefix(self) -> str:
        """What this language's addresses begin with: "" for French, "no/" and "en/" for the others."""
        return "" if self is Locale.FR else f"{self.folder}/"
