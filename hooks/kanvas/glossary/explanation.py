"""Why a word on a line of a source is a link, or is none: the linker's decisions, brought back to their lines.

The linker sees the rendered text and not the source, so a decision is looked for by the words of its sentence. What a
page includes counts as standing on the line that includes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..content import inclusion, syntax
from ..content.files import Read
from ..language.word import WORD
from .linking import Decision, Rendering

_NEAR = 4

Word = tuple[str, int]


def lines(rendering: Rendering, read: Read) -> list[tuple[int, Decision]]:
    """Return the linker's decisions with the line (from 1, in the file) on which each mention begins."""
    source = list(_words(rendering, read))
    taken: set[int] = set()
    found = [(line, decision) for decision in rendering.decisions if (line := _line(decision, source, taken))]
    return sorted(found, key=lambda pair: pair[0])


def _words(rendering: Rendering, read: Read) -> Iterator[Word]:
    page = rendering.page
    for number, line in enumerate(syntax.seen(page.body).split("\n"), page.body_line):
        included = [syntax.seen(read(name)) for name in inclusion.names(line)]
        for word in WORD.findall(included[0] if included else line):
            yield word, number


def _line(decision: Decision, source: list[Word], taken: set[int]) -> int | None:
    """Find the words of a decision's sentence in the source; the nearest words will do where markup parts it."""
    before, form, after = (WORD.findall(part) for part in decision.sentence)
    for near in (len(before) + len(after), _NEAR, 1, 0):
        wanted = [*before[len(before) - min(near, len(before)) :], *form, *after[:near]]
        shift = min(near, len(before))
        at = _find(wanted, shift, source, taken)
        if at is not None:
            taken.add(at)
            return source[at][1]
    return None


def _find(wanted: list[str], shift: int, source: list[Word], taken: set[int]) -> int | None:
    for at in range(len(source) - len(wanted) + 1):
        if at + shift not in taken and all(source[at + n][0] == word for n, word in enumerate(wanted)):
            return at + shift
    return None
