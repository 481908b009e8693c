"""What a rendered page may not hold: its HTML, read as a browser reads it, against the one list of what is allowed.

Nothing is cleaned: what is not on the list is an error, and the page is withheld until its author mends it. The
parser is Lexbor (the HTML Standard's algorithm in C), so what a browser would make of broken markup is what is seen.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from html import unescape
from html.parser import HTMLParser

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..base import characters, hosts
from ..base.issue import Issue
from ..content import address, location
from ..content.manuscript import Manuscript
from ..content.page import Page
from . import allowlist, legibility
from .lending import Lent

_BEFORE, _END, _AFTER = "<!doctype html><body><main><article>", "kanvas-end", "</article></main>"
_FRAME = {"html": "-document", "head": "html", "body": "html", "main": "body", "article": "main"}
_REFERENCE = re.compile(r"&#?\w+;?")
_NUMBER = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}));?")
_FILES = frozenset(["src"])
_ADDRESSES = _FILES | {"href", "cite"}


@dataclass(frozen=True)
class _Finding:
    code: str
    message: str
    mend: str
    needles: tuple[str, ...]
    before: int = 0


def check(html: str, page: Page, lent: Lent) -> list[Issue]:
    """Return what a page's rendered content holds that it may not; `lent` is what its theme lends and keeps."""
    tree = LexborHTMLParser(f"{_BEFORE}{html}<i id={_END}></i>{_AFTER}")
    found = dict.fromkeys(_all(tree, html, page, lent))
    return list(dict.fromkeys(_issue(finding, page) for finding in found))


def unreadable(text: Manuscript) -> list[Issue]:
    """Return where a text's markup is such that Python's own HTML parser, which MkDocs asks for ids, gives up."""
    body, parser = text.text[text.body_start :], HTMLParser()
    try:
        parser.feed(body if "<!" in body else "")
    except AssertionError:
        message, mend = "Here “<!” begins what no parser knows.", "Write “&lt;!”, or a comment, “<!-- … -->”."
        at = max(0, body.find("<![" if "<![" in body else "<!"))
        return [text.issue(text.body_start + at, "html-unreadable", message, mend)]
    return []


def _issue(f: _Finding, page: Page) -> Issue:
    return Issue(page.path, *location.of(page, f.needles, f.before), f.code, f.message, f.mend)


def _all(tree: LexborHTMLParser, html: str, page: Page, lent: Lent) -> Iterator[_Finding]:
    end = tree.css_first(f"#{_END}")
    if end is None or end.parent is None or end.parent.tag != "article":
        mend = "Close what you open: tags, comments and quotation marks."
        yield _Finding("html-unbalanced", "The HTML of the page does not close what it opens.", mend, ("<!--", "<"))
    if "\0" in html:
        yield _Finding("character-not-allowed", "The page holds the character U+0000.", "Remove it.", ("\0",))
    yield from _referred(html, page)
    root, has_drawings = tree.root, "<svg" in html.lower()
    seen: defaultdict[object, int] = defaultdict(int)
    for node in root.traverse() if root else ():
        if not node.is_element_node or (node.tag in _FRAME and _ours(node)):
            continue
        attributes = node.attributes
        if attributes.get("id") != _END:
            allowed = (allowlist.SVG if has_drawings and _in_drawing(node) else allowlist.HTML).get(node.tag or "")
            yield from _element(node, attributes, allowed, page, lent, seen)


def _referred(html: str, page: Page) -> Iterator[_Finding]:
    """Yield what a reference ("&#8238;") makes and no text may hold; of what stands as it is the source tells."""
    for match, message, mend in legibility.illegible(_unescaped(html)):
        if match[0] not in page.body:
            written = (part[0] for part in _REFERENCE.finditer(page.body) if match[0].startswith(_unescaped(part[0])))
            yield _Finding("character-not-allowed", message, mend, tuple(written))


def _unescaped(html: str) -> str:
    """Return what a browser reads: `_unescaped("a&#xfffe;b")  # "a\\ufffeb"`, of which Python's own makes "ab".

    A number that is none of Unicode's becomes U+FFFD; controls and noncharacters stay what they are
    (https://html.spec.whatwg.org/#numeric-character-reference-end-state).
    """
    return unescape(_NUMBER.sub(_numbered, html))


def _numbered(reference: re.Match[str]) -> str:
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return reference[0] if unescape(reference[0]) or number > 0x10FFFF else chr(number)


def _ours(node: LexborNode) -> bool:
    """Whether this is the frame around the content: once in a page, and without attributes."""
    parent = node.parent.tag if node.parent else None
    return _FRAME[node.tag or ""] == parent and not node.attributes


def _element(
    node: LexborNode,
    attributes: Mapping[str, str | None],
    allowed: frozenset[str] | None,
    page: Page,
    lent: Lent,
    seen: defaultdict[object, int],
) -> Iterator[_Finding]:
    """Yield what is wrong with an element, of which these attributes are `allowed`; None if it is not allowed itself.

    `seen` counts what came before it: of equal things the order tells.
    """
    name = node.tag or ""
    for finding in _name(node, name, allowed is not None):
        yield replace(finding, before=seen[finding])
        seen[finding] += 1
    if name == "a":
        yield from _misleading(attributes.get("href") or "", node)
    for key, value in attributes.items():
        written = value or ""
        if key not in allowlist.ANYWHERE and (allowed is None or key not in allowed):
            message = f"The attribute “{key}” is not allowed on <{name}>."
            found = [_Finding("attribute-not-allowed", message, "Remove it.", _where(name, key, written))]
        else:
            found = [*_value(name, key, written, page, lent, seen)]
        yield from (replace(finding, before=seen[key, written]) for finding in found)
        seen[key, written] += 1


def _name(node: LexborNode, name: str, is_allowed: bool) -> Iterator[_Finding]:
    if name == "h1":
        words = (node.text() or "").strip()
        message = f"The heading “{words}” is of the first level, which is the page’s title."
        yield _Finding("heading-one", message, "Begin it with “##”.", (f"# {words}", words, "<h1"))
    elif not is_allowed:
        mend = f"Write Markdown, or one of: {', '.join(sorted(allowlist.HTML))}."
        yield _Finding("element-not-allowed", f"The element <{name}> is not allowed here.", mend, (f"<{name}",))


def _misleading(written: str, node: LexborNode) -> Iterator[_Finding]:
    """Yield where a link leads to another host than it says."""
    if ":" not in written:  # a path leads to none
        return
    if shown := hosts.contradicted(written, node.text() or ""):
        message = f"The link shows “{_short(shown)}” and leads to “{_short(hosts.host(written))}”."
        yield _Finding(
            "address-not-allowed", message, "Show the address it leads to, or say in words what is there.", (written,)
        )
    if hosts.signs_in(written):
        message = (
            f"The link “{_short(written)}” leads to “{_short(hosts.host(written))}”: what stands before “@” is no host."
        )
        yield _Finding("address-not-allowed", message, "Write the address without what stands before “@”.", (written,))
    if word := hosts.disguised(written):
        yield _Finding("look-alike", legibility.told(word), legibility.MEND, (written,))


def _where(name: str, key: str, written: str) -> tuple[str, ...]:
    """Return how an attribute may be written, best first: in HTML, in a list of attributes, by its value alone."""
    quoted = f'{key}="{written}"', f"{key}='{written}'", f"{key}={written}"
    short = {"id": [f"#{written}"], "class": [f".{word}" for word in written.split()]}.get(key, [])
    return *quoted, *short, f"{key}=", written, key, f"<{name}"


def _value(
    name: str, key: str, written: str, page: Page, lent: Lent, seen: defaultdict[object, int]
) -> Iterator[_Finding]:
    where = partial(_where, name, key, written)
    if key in _ADDRESSES:
        yield from _address(key, written, page)
    elif key in allowlist.VALUES and not allowlist.VALUES[key].fullmatch(written):
        message = f"The attribute “{key}” of <{name}> may not be “{_short(written)}”."
        yield _Finding("value-not-allowed", message, "Choose another.", where())
    elif key == "class":
        yield from _borrowed(written, name, lent, where)
    elif key == "id":
        yield from _shadowed(written, lent, seen[key, written] > 0, where)


def _in_drawing(node: LexborNode) -> bool:
    up: LexborNode | None = node
    while up is not None:
        if up.tag == "svg":
            return True
        up = up.parent
    return False


def _address(key: str, written: str, page: Page) -> Iterator[_Finding]:
    scheme = allowlist.scheme(written)
    if scheme and (key in _FILES or scheme not in allowlist.LINKS):
        there = f"“{scheme}{':' if scheme != '//' else ''}…”"
        message = f"The link “{_short(written)}” leads to {there}."
        if key in _FILES:
            message = f"The image “{_short(written)}” leads to {there}."
        mend = "Put the file into docs/ and write its path." if key in _FILES else "Write a page’s path or “https://…”."
        yield _Finding("address-not-allowed", message, mend, (written,))
    elif not scheme and _leaves(written, page):
        message = f"The address “{_short(written)}” leads out of the site."
        yield _Finding("address-not-allowed", message, "Write a path below docs/.", (written,))


def _leaves(written: str, page: Page) -> bool:
    path = re.split(r"[?#]", written.strip().replace("\\", "/"), maxsplit=1)[0]
    here = address.of(page.locale, page.uri)
    return posixpath.normpath(posixpath.join(here, path.replace("%2e", ".").replace("%2E", "."))).startswith("..")


def _shadowed(written: str, lent: Lent, is_second: bool, where: Callable[[], tuple[str, ...]]) -> Iterator[_Finding]:
    taken = lent.keeps(written)
    if taken or is_second:
        message = f"The id “{written}” {'is one of the theme’s own' if taken else 'stands twice in the page'}."
        mend = "Give the heading or element another, such as “## Title { #another-id }”."
        yield _Finding("id-taken", message, mend, where())
    if word := characters.mixed(written):
        yield _Finding("look-alike", legibility.told(word), legibility.MEND, where())


def _borrowed(written: str, element: str, lent: Lent, where: Callable[[], tuple[str, ...]]) -> Iterator[_Finding]:
    for class_ in written.split():
        coloured = element == "span" and allowlist.COLOURED.fullmatch(class_)
        if not coloured and not lent.lends(class_, element):
            message = f"The class “{_short(class_)}” is not one that <{element}> may have."
            mend = f"Remove it; the classes for writers are: {', '.join(lent.for_writers)}."
            there = where()
            yield _Finding("class-not-allowed", message, mend, (*there[:3], f".{class_}", class_, *there))


def _short(text: str) -> str:
    """Cut a value for a message, its control characters made visible."""
    clean = "".join(c if c.isprintable() else "�" for c in text)
    return clean if len(clean) <= 60 else clean[:59] + "…"
