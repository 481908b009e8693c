"""What no rule understood: it stays as code, so that no page shows it raw, behind a mark that a person has to look at.

Everything of the kind is told with its line; nothing is thrown away.
"""

from __future__ import annotations

import re

from ..content import forms
from ..content.manuscript import Manuscript
from ..language.locale import Locale
from . import scaffold

_FENCE = re.compile(r"^(?P<sign>`{3,}|~{3,})[^\n]*$", re.MULTILINE)


def set_aside(page: str, locale: Locale) -> tuple[str, list[str]]:
    """Return a page in which forms of other systems are code behind TODO, and what they are, with their lines."""
    told: list[str] = []
    for start, end, what in reversed(_found(page, locale)):
        line = page.count("\n", 0, start) + 1
        told.append(f"not understood, line {line} of the page: {what}")
        page = page[:start] + _as_code(page[start:end]) + page[end:]
    return page, told[::-1]


def _found(page: str, locale: Locale) -> list[tuple[int, int, str]]:
    text = Manuscript("", locale, "a.md", page)
    found: list[tuple[int, int, str]] = []
    for form in forms.FORMS:
        for match in form.pattern.finditer(text.markup, text.body_start):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            end = match.start() + len(match[0].rstrip())
            if not any(first < end and start < last for first, last, _ in found):
                shown = " ".join(page[start:end].split())
                found.append((start, end, f"{form.message.format(shown[:50])} {form.mend}"))
    return sorted(found)


def _as_code(text: str) -> str:
    """Write a form as code: in its line, or as a block if it has several."""
    sign = "``" if "`" in text else "`"
    space = " " if "`" in text else ""
    if "\n" not in text:
        return f"{scaffold.TODO} {sign}{space}{text}{space}{sign}"
    return f"{scaffold.TODO}\n\n````\n{text}\n````\n"
