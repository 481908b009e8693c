"""What the extension is told, read into a model; what cannot be followed is one error that says what to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from ..language import profile
from ..language.locale import Locale

EXAMPLE = "kanvas.linking: {glossary: docs/glossary, language: en}"
_SLUG = "{slug}"


class LinkingError(click.ClickException, ValueError):
    """What was told cannot be followed: a ValueError, and one of click's, which MkDocs shows as a line."""


@dataclass(frozen=True)
class Options:
    """The folder of the terms, their language, and what an address of a term looks like, "" if that is to be seen."""

    glossary: Path
    locale: Locale
    base: str

    @property
    def pattern(self) -> tuple[str, str]:
        """What stands before and behind a term's name in its address."""
        base = self.base or f"/{self.glossary.name}/"
        before, _, behind = (base if _SLUG in base else f"{base.rstrip('/')}/{_SLUG}/").partition(_SLUG)
        return before, behind


def read(told: Mapping[str, object]) -> Options | None:
    """Return what the extension is told, None where it is told nothing; LinkingError where that cannot be followed."""
    glossary, language, base = (told[key] for key in ("glossary", "language", "base"))
    if not glossary and language in ("", None):
        return None
    if not glossary:
        raise LinkingError(f"kanvas.linking has a language and no glossary. Write {EXAMPLE}.")
    folder = Path(str(glossary))
    if not folder.is_dir():
        message = f"kanvas.linking finds no folder “{folder}” in {Path.cwd()}."
        raise LinkingError(f"{message} Write the folder that holds a Markdown file for each term, as in {EXAMPLE}.")
    return Options(folder, _locale(language), str(base or ""))


def check(names: Iterable[str], known: Iterable[str]) -> None:
    """Raise LinkingError for an option that there is not."""
    for name in names:
        if name not in known:
            raise LinkingError(f"kanvas.linking has no option “{name}”. Write some of: {', '.join(sorted(known))}.")


def _locale(language: object) -> Locale:
    """Return the language of a tag or of a folder; YAML reads a bare "no" as false."""
    name = "no" if language is False else str(language or "")
    for one in profile.every():
        if name and name.lower().split("-")[0] in (one.tag, one.folder):
            return Locale.of(one.folder)
    known = ", ".join(one.tag for one in profile.every())
    found = f"knows no language “{name}”" if name else "has a glossary and no language"
    raise LinkingError(f"kanvas.linking {found}. Write language: and one of {known}, as in {EXAMPLE}.")
