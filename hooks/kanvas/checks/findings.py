"""What each code means: one table, with an example that gives rise to it and one that does not.

The tests run every example, and the page `CODES.md` is made from the table (`kanvas check --codes`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ..base import own_yaml

_TABLE = Path(__file__).with_name("findings.yml")


@dataclass(frozen=True)
class Finding:
    """A code: what it says, why that matters, whether it is only a `note`, and its examples (see `findings.yml`)."""

    code: str
    title: str
    why: str
    bad: str
    good: str
    at: str = "1:1"
    kind: str = "body"
    locale: str = "en"
    note: bool = False
    mended: bool = False
    also: Mapping[str, str] = field(default_factory=dict)


@cache
def table() -> dict[str, Finding]:
    """Return every finding by its code."""
    found: dict[str, dict[str, Any]] = own_yaml.read(_TABLE)
    return {code: Finding(code, **entry) for code, entry in found.items()}


def is_note(code: str) -> bool:
    """Whether a finding only tells something, and does not fail a check."""
    return code in table() and table()[code].note


_NULL = "\u2400"
"""Unicode's picture of the character that no Markdown file can hold."""


def page() -> str:
    """Return the table as a page of Markdown."""
    intro = (
        "# What `kanvas check` finds\n\n"
        "Each finding is `file:line:column: code message remedy`. A *note* does not fail the check; what is *mended*\n"
        "`kanvas check --fix` sets right by itself. The table is `hooks/kanvas/checks/findings.yml`, the tests run\n"
        "every example in it, and this page is made from it: `kanvas check --codes > CODES.md`.\n"
    )
    return "\n".join([intro, *(_section(finding) for finding in table().values())])


def _section(finding: Finding) -> str:
    marks = [word for word, is_so in (("note", finding.note), ("mended", finding.mended)) if is_so]
    title = f"## {finding.code}" + (f" ({', '.join(marks)})" if marks else "")
    shown = f"Found:\n\n{_fenced(finding.bad)}\n\nRight:\n\n{_fenced(finding.good)}"
    return f"{title}\n\n{finding.title}. {finding.why}\n\n{shown}\n"


def _fenced(example: str) -> str:
    return f"````markdown\n{example.strip().replace(chr(0), _NULL)}\n````"
