"""Whether a translation still says what its original says, section by section.

A translation records the digest of each section of the original that it was made from, in its front matter
(`translation: {of: fr, hash: 1f0c9a-…}`). A digest is taken of the words and figures of a section: white space, line
breaks, punctuation and markup change none. As only the original is measured, a typo mended in the translation hides
nothing.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from functools import cached_property, lru_cache

from ..content.catalogue import Catalogue
from ..content.files import Read
from ..content.page import Page
from ..language.locale import Locale


class Part(Enum):
    """What a section is: the front matter's words, a term's definition, the opening, or what stands under a heading."""

    TITLE = "title"
    DEFINITION = "definition"
    OPENING = "opening"
    HEADING = "heading"


class State(Enum):
    """How a page stands to its original."""

    ORIGINAL = "original"
    CURRENT = "current"
    STALE = "stale"
    UNCONFIRMED = "unconfirmed"
    AHEAD = "ahead"
    ORPHANED = "orphaned"
    MISSING = "missing"


@dataclass(frozen=True)
class Section:
    """A section of a page; `heading` is empty for all that stands before the first heading."""

    part: Part
    heading: str
    text: str

    @cached_property
    def digest(self) -> str:
        """Six hexadecimal digits that change with the meaning."""
        return hashlib.sha256(" ".join(words(f"{self.heading} {self.text}")).encode()).hexdigest()[:6]


@dataclass(frozen=True)
class Freshness:
    """A page's state; where it is stale, the original's sections that are new or changed, and how many are gone."""

    state: State
    original: Page | None = None
    sections: tuple[Section, ...] = ()
    removed: int = 0


_MARKUP = re.compile(
    r"""<!--.*?--> | </?[a-zA-Z][^>]*> | \{(?:[:.#]|[\w-]+=)[^}\n]*\}   # HTML, lists of attributes
      | (?<=\])\([^)\n]*\) | ^\[[^\]\n]+\]:[ ][^\n]*$           # where links lead
      | ^///[^\n]*$ | ^[ ]*\d{1,2}[.)][ ] | [*`~\u00ad]         # blocks, numbers of lists, emphasis
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_WORD = re.compile(r"[^\W_]+|[%€$£]")
_INCLUDE = re.compile(r"^[ ]*--8<--[ ]+[\"'](.+?)[\"'][ ]*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
_HEADING = re.compile(r"^## +(.+?)(?: +#+)?(?: +\{[^}]*\})? *$")


def words(text: str) -> list[str]:
    """Return what counts of a text: `words("**Deux**  prix (5 %)")  # ["deux", "prix", "5", "%"]`."""
    return _WORD.findall(_MARKUP.sub("", unicodedata.normalize("NFC", text)).casefold())


def includes(body: str) -> list[str]:
    """Return the names of the files that a body includes."""
    return _INCLUDE.findall(body)


def sections(page: Page, read: Read) -> list[Section]:
    """Return a page's sections, what it includes filled in."""
    matter = page.matter
    head = [Section(Part.TITLE, "", f"{matter.title} {matter.description}")]
    if matter.definition:
        head.append(Section(Part.DEFINITION, "", matter.definition))
    return [*head, *_body(_INCLUDE.sub(lambda name: read(name[1]), page.body))]


@lru_cache(maxsize=512)  # an original is asked for by its translations, by the status page, and by the next preview
def _body(text: str) -> tuple[Section, ...]:
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Section]:
    heading, lines, fence = "", list[str](), ""
    for line in text.splitlines():
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        found = None if fence else _HEADING.match(line)
        if found:
            yield Section(Part.HEADING if heading else Part.OPENING, heading, "\n".join(lines))
            heading, lines = found[1], []
        else:
            lines.append(line)
    yield Section(Part.HEADING if heading else Part.OPENING, heading, "\n".join(lines))


def record(page: Page, read: Read) -> str:
    """Return the digests of a page's sections as a translation records them: `"1f0c9a-03bb12-…"`."""
    return "-".join(section.digest for section in sections(page, read))


def of(catalogue: Catalogue, page: Page, read: Read) -> Freshness:
    """Return how a page stands to the original that it names."""
    made_from = page.matter.translation
    if made_from is None:
        return Freshness(State.ORIGINAL, page)
    original = catalogue.pages[Locale.of(made_from.of)].get(page.uri)
    if original is None or original is page:
        return Freshness(State.ORPHANED)
    if not made_from.hash:
        return Freshness(State.UNCONFIRMED, original)
    there = sections(original, read)
    changed, removed = compare(made_from.hash, there)
    if changed or removed:
        return Freshness(State.STALE, original, tuple(changed), removed)
    ahead = len(sections(page, read)) > len(there)
    return Freshness(State.AHEAD if ahead else State.CURRENT, original)


def compare(recorded: str, there: list[Section]) -> tuple[list[Section], int]:
    """Return the sections that are new or changed since they were recorded, and how many are gone.

    The two lists of digests are aligned (difflib), so that a section put between others makes none of them stale.
    """
    old, new = recorded.split("-"), [section.digest for section in there]
    steps = [step for step in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if step[0] != "equal"]
    changed = [section for _, _, _, start, end in steps for section in there[start:end]]
    return changed, sum(max(0, (b - a) - (d - c)) for _, a, b, c, d in steps)


_RECORDED = re.compile(r"^translation:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)


def made_from(original: Page, read: Read) -> str:
    """Return the line of front matter that says what a translation was made from; "no" is quoted, or it is false."""
    folder = "'no'" if original.locale is Locale.NO else original.locale.folder
    return f"translation: {{of: {folder}, hash: {record(original, read)}}}"


def confirm(text: str, original: Page, read: Read) -> str:
    """Return the text of a translation with the original's digests of today in its front matter."""
    line = f"{made_from(original, read)}\n"
    start, end = text.index("\n") + 1, text.index("\n---", 3) + 1
    head = text[start:end]
    head = _RECORDED.sub(line, head, count=1) if _RECORDED.search(head) else head + line
    return text[:start] + head + text[end:]
