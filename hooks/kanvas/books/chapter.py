"""A rendered page as a chapter: well-formed XHTML, without what only a browser and a script can do.

What may stand in a page is known (`safety/allowlist`), so what may stand in a chapter is too. Tabs and folds lie open,
boxes to tick are signs, tables are whole. Every id begins with the chapter's name, so that all chapters of a book can
stand in one document. Links stay whole addresses: which of them lead into the book, `links` knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from ..base import characters, fingerprint, naming
from ..content import address
from ..content.page import Page
from ..safety import allowlist

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

NOWHERE = "https://site.invalid/"
"""What stands for the address of a site that has none: a link that begins with it is no link."""
_DROPPED = frozenset("input script style template button form iframe".split())
_UNWRAPPED = frozenset("scroll tabbed-content tabbed-set".split())
_SPACE = " \t\r\n\f"
_BARE = frozenset(
    "align data-term data-label data-section data-tabs decoding for hreflang loading name rel tabindex".split()
)
_REFERENCES = ("aria-describedby", "aria-labelledby", "headers")
_SCHEMES = ("http", "https", "mailto", "tel")
_OF_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"
_SIDES = {"right": "right", "center": "centre"}


@dataclass(frozen=True)
class ChapterHeading:
    """A heading of a chapter that its contents list, and the id that it has in the book."""

    title: str
    id: str


@dataclass(frozen=True)
class Chapter:
    """A page as a chapter: its name in the book, its body, what it links, shows and can be asked for.

    `ids` are those that its page had; `terms` the concepts that it links, in the order of their first links, each of
    which has an id of its own (`term_id`); `pictures` are addresses.
    """

    name: str
    body: str
    headings: tuple[ChapterHeading, ...]
    ids: tuple[str, ...]
    terms: tuple[str, ...]
    pictures: tuple[str, ...]
    has_svg: bool


def name(page: Page) -> str:
    """Return a page's name in its books: of letters of its own name, and told apart from any other."""
    return f"c-{naming.kebab(page.slug)[:40]}-{fingerprint.of(page.uri)[:6]}"


def term_id(slug: str) -> str:
    """Return the id of a term, in the glossary and, behind the chapter's name, where it is first linked."""
    plain = re.sub(r"[^\w.-]", "-", slug)
    return f"term-{plain}"


def of(page: Page, html: str, site: str) -> Chapter:
    """Return a page as a chapter; `html` is its rendered content, `site` the site's address."""
    from bs4 import BeautifulSoup  # a site without books needs none

    text = characters.of_xml(html)
    tree, own, signs = BeautifulSoup(text, "html.parser"), name(page), text.lower()
    for sign, change in _changes():
        if sign in signs:
            change(tree)
    _linked(tree, (site or NOWHERE) + address.of(page.locale, page.uri), own)
    terms = tuple(_terms(tree))
    ids = _prefixed(tree, own, [f"source-{source.id}" for source in page.matter.sources])
    _plainer(tree)
    pictures = tuple(dict.fromkeys(str(image["src"]) for image in _all(tree, "img", having="src")))
    titled = _all(tree, "h2", having="id")
    headings = tuple(ChapterHeading(" ".join(one.get_text().split()), str(one["id"])) for one in titled)
    return Chapter(own, tree.decode(formatter="minimal"), headings, ids, terms, pictures, tree.svg is not None)


def _all(tree: Tag, *names: str, having: str = "", within: str = "") -> list[Tag]:
    """Return the elements in their order: of these names if any are given, `having` an attribute, `within` a class.

    Beautiful Soup's own selectors ask the same and take many times as long: half of what a chapter took.
    """
    from bs4.element import Tag

    return [
        one
        for one in tree.descendants
        if isinstance(one, Tag)
        and (not names or one.name in names)
        and (not having or having in one.attrs)
        and (not within or within in _classes(one))
    ]


def _classes(one: Tag) -> list[str]:
    return [name for name in one.get_attribute_list("class") if name]


def _changes() -> Iterator[tuple[str, Callable[[BeautifulSoup], None]]]:
    """Yield what is done to a page in its order, each with what its HTML holds if there is anything to be done."""
    yield "", _only_elements
    yield "tabbed-block", _with_tabs
    yield "<details", _with_folds
    yield "<summary", _with_fold_titles
    yield "checkbox", _with_ticks
    yield "", _without_controls
    yield "footnote", _with_footnotes


def _only_elements(tree: BeautifulSoup) -> None:
    """Leave elements and text: no comment, no instruction."""
    from bs4.element import PreformattedString

    for node in [node for node in tree.descendants if isinstance(node, PreformattedString)]:
        node.extract()


def _with_tabs(tree: BeautifulSoup) -> None:
    """Open tabs: the label of each stands above what it hid."""
    for block in _all(tree, "div", within="tabbed-block"):
        block.insert(0, _told(tree, "tab-title", str(block.get("data-label") or _label(block))))


def _with_folds(tree: BeautifulSoup) -> None:
    for fold in _all(tree, "details"):
        fold.name = "div"
        fold["class"] = " ".join([*_classes(fold), "fold"])
        del fold["open"]


def _with_fold_titles(tree: BeautifulSoup) -> None:
    for summary in _all(tree, "summary"):
        summary.name, summary["class"] = "div", "fold-title"


def _label(block: Tag) -> str:
    """Return the label of a tab that does not bear it itself."""
    tabs = block.find_parent("div", class_="tabbed-set")
    blocks = block.parent.find_all("div", class_="tabbed-block", recursive=False) if block.parent else []
    labels = tabs.select(".tabbed-labels > label") if tabs else []
    at = next((number for number, one in enumerate(blocks) if one is block), len(labels))
    return labels[at].get_text() if at < len(labels) else ""


def _told(tree: BeautifulSoup, kind: str, words: str) -> Tag:
    told = tree.new_tag("p", attrs={"class": kind})
    told.string = words
    return told


def _with_ticks(tree: BeautifulSoup) -> None:
    for box in _all(tree, "input", having="type"):
        if str(box["type"]).lower() == "checkbox":
            box.replace_with("☑ " if box.has_attr("checked") else "☐ ")


def _without_controls(tree: BeautifulSoup) -> None:
    for one in [one for one in _all(tree) if _is_dropped(one)]:
        one.decompose()
    for one in [one for one in _all(tree) if _is_unwrapped(one)]:
        one.unwrap()


def _is_dropped(one: Tag) -> bool:
    """Whether an element is for a browser alone, or raises nothing."""
    if one.name == "sup":
        return one.find(True) is None and not one.get_text().strip(_SPACE)
    classes = _classes(one)
    return one.name in _DROPPED or "tabbed-labels" in classes or (one.name == "a" and "headerlink" in classes)


def _is_unwrapped(one: Tag) -> bool:
    return one.name == "label" or (one.name == "div" and not _UNWRAPPED.isdisjoint(_classes(one)))


def _with_footnotes(tree: BeautifulSoup) -> None:
    """Mark notes as a reading system looks for them, to show each where its mark is pressed."""
    for mark in _all(tree, "a", within="footnote-ref"):
        mark["epub:type"], mark["role"] = "noteref", "doc-noteref"
    for notes in _all(tree, "div", within="footnote"):
        notes.name, notes["epub:type"], notes["role"] = "section", "footnotes", "doc-endnotes"
        for note in _all(notes, "li"):
            if note.parent and note.parent.name == "ol":
                note["epub:type"] = "footnote"
    for back in _all(tree, "a", within="footnote-backref"):
        back["role"] = "doc-backlink"


def _linked(tree: BeautifulSoup, here: str, own: str) -> None:
    """Make every address whole; what leads to no reader's place is text alone."""
    for link in _all(tree, "a", having="href"):
        target = str(link["href"])
        if target.startswith("#"):
            link["href"] = f"#{own}.{target[1:]}"
        elif (there := _resolved(here, target)) and allowlist.scheme(there) in _SCHEMES:
            link["href"] = there
        else:
            link.unwrap()
    for image in _all(tree, "img", having="src"):
        image["src"] = _resolved(here, str(image["src"]))


def _resolved(here: str, target: str) -> str:
    try:
        return quote(urljoin(here, target), safe=_OF_ADDRESSES)
    except ValueError:  # an address that no program can read
        return ""


def _terms(tree: BeautifulSoup) -> Iterator[str]:
    """Yield each concept that is linked; its first link gets an id, unless it has one."""
    met: set[str] = set()
    for link in _all(tree, "a", having="data-term"):
        slug = str(link["data-term"])
        if slug not in met:
            met.add(slug)
            mark = tree.new_tag("span", attrs={"id": term_id(slug)})
            link.insert_before(mark)
            yield slug


def _prefixed(tree: BeautifulSoup, own: str, beside: Iterable[str]) -> tuple[str, ...]:
    """Let each id begin with the chapter's name, one that stands twice be none; return those that the page had.

    `beside` are those that stand behind the text.
    """
    known: list[str] = []
    for one in _all(tree, having="id"):
        written = str(one["id"])
        if not written or written in known or re.search(r"\s", written):
            del one["id"]
            continue
        known.append(written)
        one["id"] = f"{own}.{written}"
    for one in _all(tree):
        for key in [key for key in _REFERENCES if key in one.attrs]:
            _refer(one, key, lambda id_: f"{own}.{id_}" if id_ in known else "")
    there = (*known, *beside)
    for link in _all(tree, "a", having="href"):
        target = str(link["href"])
        if target.startswith("#") and target.removeprefix(f"#{own}.") not in there:
            link.unwrap()
    return there


def _refer(one: Tag, key: str, place: Callable[[str], str]) -> None:
    value = one[key]
    names = value.split() if isinstance(value, str) else list(value)
    found = [known for name_ in names if (known := place(name_))]
    if found:
        one[key] = " ".join(found)
    else:
        del one[key]


def _plainer(tree: BeautifulSoup) -> None:
    """Leave the attributes that a book knows."""
    for one in _all(tree):
        if side := _SIDES.get(str(one.get("align", ""))):
            one["class"] = " ".join([*_classes(one), side])
        for key in [key for key in one.attrs if key in _BARE or not re.fullmatch(r"[a-z][\w-]*(:type)?", key)]:
            del one[key]
        if lang := one.get("lang"):
            one["xml:lang"] = lang
        if one.name == "svg":
            one["xmlns"] = "http://www.w3.org/2000/svg"
            if "viewbox" in one.attrs:  # the one attribute of ours that XML writes with a capital
                one["viewBox"] = one.attrs.pop("viewbox")
