"""Whether a translator has worked on what changed: a section of a translation is done where it reads otherwise than it
did when the translation was last said to be current.

That text is the one that git keeps of the commit in which the record of today was written. A section that was not
touched since is taken only with a reason, and so is one that the translation, having fewer, does not hold yet. The
reason stands in the front matter for whoever reviews it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from ..content import page as pages
from ..content.files import Read
from ..content.page import Page
from . import freshness, history
from .freshness import PageSection

NEVER = "000000"
"""A record that no section has: of one that is not translated yet."""


@dataclass(frozen=True)
class TranslationStep:
    """A section of the original that is new or has changed, and whether its translation was worked on since."""

    section: PageSection
    name: str
    touched: bool


def steps(page: Page, original: Page, root: Path, read: Read) -> list[TranslationStep]:
    """Return what is to be translated of a page, with the heading that the translation has for it, "" if none.

    Of a page that never said what it was made from there is nothing to compare with, and no step.
    """
    recorded = page.matter.translation.hash if page.matter.translation else ""
    if not recorded:
        return []
    there, here = freshness.sections(original, read), freshness.sections(page, read)
    changed, _ = freshness.compare(recorded, there)
    before = _recorded(page, root, read)
    known = {section.digest for section in before or ()} if before is not None else None
    absent = freshness.added(recorded, there) if len(here) < len(there) else []
    return [_step(section, there, here, known, section in absent) for section in changed]


def _step(
    section: PageSection,
    there: list[PageSection],
    here: list[PageSection],
    known: Collection[str] | None,
    is_absent: bool,
) -> TranslationStep:
    at = next(n for n, one in enumerate(there) if one is section)
    same = here[at] if len(here) == len(there) else None
    fresh = known is None or any(one.digest not in known for one in ([same] if same else here))
    return TranslationStep(section, same.heading if same else "", fresh and not is_absent)


def _recorded(page: Page, root: Path, read: Read) -> list[PageSection] | None:
    """Return the translation as it was when its record was written, None where git does not keep it."""
    translation, found = page.matter.translation, None
    names = history.paths(root, page)
    for commit in history.commits(root, names):
        text = history.read_first(root, commit.name, names)
        version = pages.of(text, page.source, page.path, page.locale)[0] if text is not None else None
        if not version or not translation or version.matter.translation is None:
            break
        if version.matter.translation.hash != translation.hash:
            break
        found = version
    return freshness.sections(found, read) if found else None


def record(recorded: str, there: list[PageSection], done: Collection[str]) -> str:
    """Return the digests to record once the sections of some digests are done; of the others the old ones stay."""
    old, new = recorded.split("-") if recorded else [], [section.digest for section in there]
    return "-".join(_merged(old, new, done))


def _merged(old: list[str], new: list[str], done: Collection[str]) -> Iterator[str]:
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            yield from new[c:d]
            continue
        before = [*old[a:b], *[NEVER] * max(0, (d - c) - (b - a))]
        yield from (one if one in done else was for one, was in zip(new[c:d], before, strict=False))
        if not set(new[c:d]).issubset(done):
            yield from before[d - c :]
