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


def set_aside(body: str, locale: Locale) -> tuple[str, list[tuple[str, str]]]:
    """Return a text in which forms of other systems are code behind TODO, and of each that code and what it was."""
    aside: list[tuple[str, str]] = []
    for start, end, what in reversed(_foreign_forms(body, locale)):
        code = _as_code(body[start:end])
        aside.append((code, what))
        body = body[:start] + code + body[end:]
    return body, aside[::-1]


def told(page: str, aside: list[tuple[str, str]]) -> list[str]:
    """Return what was set aside, with the lines of the whole page at which it stands now."""
    said, at = list[str](), 0
    for code, what in aside:
        at = max(at, page.find(code, at))
        said.append(f"not understood, line {page.count(chr(10), 0, at) + 1} of the page: {what}")
        at += 1
    return said


def _foreign_forms(page: str, locale: Locale) -> list[tuple[int, int, str]]:
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
