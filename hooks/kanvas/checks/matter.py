"""Front matter that was read line by line, since it is no YAML: it builds, and `--fix` writes it as YAML."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.issue import Edit, Issue
from ..content import frontmatter, lenient
from .sources import Sources


def check(sources: Sources) -> Iterator[Issue]:
    """Note the values that were taken as they stand."""
    for text in sources.asked:
        start, end = frontmatter.extent(text.text)
        if text.uri not in sources.catalogue.pages[text.locale]:
            continue
        head = text.text[start:end]
        for change in lenient.changes(head) if frontmatter.is_lenient(head) else ():
            edit = Edit(start + change.start, start + change.end, change.text)
            message = "This value is no YAML; it was taken as it stands."
            yield text.issue(edit.start, "front-matter-lenient", message, f"Write {change.text}", edit)
