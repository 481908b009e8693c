"""What differs from one language to the next and is no code: the `language.yml` in its folder.

To add a language is to add a folder; what each key means stands here, and nowhere else does a language have a name.
Languages that are written from right to left, or without spaces between words, need more than a folder.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from ..base import own_yaml

FOLDER = Path(__file__).parent
"""Where the languages' folders stand."""

_FILE = "language.yml"


class _ProfileModel(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Quotes(_ProfileModel):
    """Quotation marks: `outer` and `inner` open and close, with `space` inside the outer ones.

    `foreign` is the pattern of another language's marks, the words between them in a group.
    """

    outer: tuple[str, str]
    inner: tuple[str, str]
    space: str
    foreign: str

    @property
    def written(self) -> tuple[str, str]:
        """The outer marks as they are written, with their space."""
        return self.outer[0] + self.space, self.space + self.outer[1]


class Typography(_ProfileModel):
    """How text is set: whether ; : ! ? have a space before them, whether ‘ ’ are quotation marks too, what parts the
    thousands of a number, from how many digits on (`grouped`), and the names of units that stay with it.
    """

    spaced_marks: bool
    single_quotes: bool
    thousands: str
    grouped: int = 4
    units: tuple[str, ...]


class Compounds(_ProfileModel):
    """How words are joined into one: `joints` between the parts, `endings` behind a hyphen that make no compound."""

    joints: tuple[str, ...]
    endings: frozenset[str]


class Phrases(_ProfileModel):
    """What tells a noun phrase: the words that open one, those that join its parts, a definite form; and the words that
    stand in none.
    """

    openers: frozenset[str]
    joins: frozenset[str]
    definite: str
    function: frozenset[str]

    @field_validator("openers", "joins", "function", mode="before")
    @classmethod
    def _words(cls, written: str) -> list[str]:
        return written.split()


class Profile(_ProfileModel):
    """A language's own facts: `folder` is that of its texts, `tag` that of BCP 47, `territory` that of CLDR.

    `elisions` are the words that an apostrophe joins to the next; `genitive` is an ending that any name may have;
    `capital_nouns` says whether nouns are written with a capital; `endings` are those of regular nouns, each with what
    stands in its place in the lemma, for words that no dictionary has (a module `forms` may know more); `alphabet` has
    the letters behind z, each followed by those that are read as it. `words_a_minute` is how fast it is read,
    `simplemma` and `hunspell` name its dictionaries.
    """

    folder: str
    tag: str
    territory: str
    endonym: str
    also: tuple[str, ...]
    quotes: Quotes
    typography: Typography
    elisions: tuple[str, ...]
    genitive: str
    capital_nouns: bool
    endings: tuple[tuple[str, str], ...]
    compounds: Compounds | None
    alphabet: tuple[str, ...]
    words_a_minute: int
    simplemma: str
    hunspell: str
    phrases: Phrases

    @property
    def elision(self) -> str:
        """The pattern of an elided word and its apostrophe, one that never matches where the language has none."""
        words = "|".join(sorted(self.elisions, key=len, reverse=True))
        return f"(?:{words})['’]" if words else r"(?!)"


@cache
def every() -> tuple[Profile, ...]:
    """Return the languages that there are, by their tags."""
    return tuple(of(file.parent.name) for file in sorted(FOLDER.glob(f"*/{_FILE}")))


@cache
def of(tag: str) -> Profile:
    """Return what a language's folder says; pydantic.ValidationError if a key is missing, or is none."""
    return Profile.model_validate(own_yaml.read(FOLDER / tag / _FILE))
