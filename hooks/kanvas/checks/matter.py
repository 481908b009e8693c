"""Front matter that was read line by line, since it is no YAML: it builds, and `--fix` writes it as YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ..base.issue import Edit, Issue, excerpt
from ..content import frontmatter, lenient, yaml_nodes
from ..content.manuscript import Manuscript
from .sources import Sources

_COMMENT = re.compile(r"[ \t]+(#[^\n]*\S)")


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
        yield from _cut(text, start, head)


def _cut(text: Manuscript, start: int, head: str) -> Iterator[Issue]:
    """Find the texts that YAML ends before a “ #”, since it takes the rest for a comment."""
    try:
        root = yaml_nodes.compose(head)
    except yaml.YAMLError:
        return  # what is read line by line is cut nowhere
    for node in yaml_nodes.texts(root):
        rest = _COMMENT.match(head, node.end_mark.index)
        if rest and not node.style and yaml_nodes.is_text(node):
            message = f"Readers do not get “{excerpt(rest[1])}”: behind a space, “#” begins a comment."
            mend = f"Write “{node.value} {rest[1]}” between quotation marks, or the comment on a line of its own."
            yield text.issue(start + rest.start(1), "front-matter-cut", message, mend)
