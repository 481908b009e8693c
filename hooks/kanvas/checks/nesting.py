"""Items, quotations and code that this build sets at another depth than CommonMark would.

The build reads nesting as its writers mean it, CommonMark by columns (https://spec.commonmark.org/0.31.2/#list-items);
where the two part, the text says neither for sure, and whoever moves it to another program meets the other. Compared is
in how many lists and quotations each stands. A text that includes another is not: its lines are not all its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from markdown_it.token import Token
from selectolax.lexbor import LexborHTMLParser, LexborNode

from .. import theme
from ..base.issue import Issue
from ..content import dialect
from ..content.syntax import Kind
from .sources import Sources

_KINDS = {"list_item_open": "item", "code_block": "code", "fence": "code", "blockquote_open": "quotation"}
_TAGS = {"li": "item", "pre": "code", "blockquote": "quotation"}
_DEEPER = ("ul", "ol", "blockquote")
_MEND = "Indent what belongs to an item as far as its first word, and leave a blank line before and behind a list."


def check(sources: Sources) -> Iterator[Issue]:
    """Note the first place of each text where the depth of an item, or of code in it, hangs on who reads it."""
    for text in sources.asked:
        page = sources.catalogue.pages[text.locale].get(text.uri)
        if page and text.of(Kind.LIST) and not text.of(Kind.INCLUDE) and (html := sources.html(page)):
            elsewhere = list(_elsewhere(dialect.blocks(page.body)))
            at = _parting([depth for _, depth in elsewhere], list(_here(html)))
            if elsewhere and at is not None:
                line = page.body_line + elsewhere[min(at, len(elsewhere) - 1)][0]
                message = "Other programs nest this otherwise than this site does."
                yield Issue(text.path, line, 1, "nesting-unsure", message, _MEND)


def _parting(elsewhere: Sequence[str], here: Sequence[str]) -> int | None:
    """Return where two sequences part, None if nowhere."""
    return next((at for at, (one, other) in enumerate(zip_longest(elsewhere, here)) if one != other), None)


def _elsewhere(tokens: list[Token]) -> Iterator[tuple[int, str]]:
    """Yield items, code and quotations as CommonMark nests them: the line of each, from 0, what it is and how deep."""
    depth = notes = 0
    alerts: list[bool] = []
    for number, token in enumerate(tokens):
        kind = _KINDS.get(token.type, "")
        if token.type == "fence" and _is_figure(token):
            kind = ""
        if token.type == "blockquote_open":
            alerts.append(_is_alert(tokens, number))
            kind = "" if alerts[-1] else kind
        if kind and token.map and not notes:
            yield token.map[0], f"{kind} {depth}"
        notes += token.nesting if token.type.startswith("footnote_") and token.block else 0
        if token.type.startswith(("bullet_list_", "ordered_list_")):
            depth += token.nesting
        elif token.type.startswith("blockquote_"):
            depth += 0 if (alerts[-1] if token.nesting > 0 else alerts.pop()) else token.nesting


def _is_figure(fence: Token) -> bool:
    return fence.info.strip().split(" ")[0] in theme.figures()


def _is_alert(tokens: list[Token], number: int) -> bool:
    """Whether a quotation is an alert of GitHub's, of which the build makes a box."""
    return any(token.content.startswith("[!") for token in tokens[number + 1 : number + 3])


def _here(html: str) -> Iterator[str]:
    """Yield the same of a page as it was built."""
    root = LexborHTMLParser(f"<body>{html}").body
    yield from _below(root, 0) if root else ()


def _below(node: LexborNode, depth: int) -> Iterator[str]:
    for child in node.iter():
        if "footnote" in (child.attributes.get("class") or "").split():
            continue
        if child.tag in _TAGS:
            yield f"{_TAGS[child.tag]} {depth}"
        yield from _below(child, depth + (child.tag in _DEEPER))
