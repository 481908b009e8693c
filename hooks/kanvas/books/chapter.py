"""A rendered page as a chapter: well-formed XHTML, without what only a browser and a script can do.

What may stand in a page is known (`safety/allowlist`), so what may stand in a chapter is too. Tabs and folds lie open,
boxes to tick are signs, tables are whole. Every id begins with the chapter's name, so that all chapters of a book can
stand in one document. Links stay whole addresses: which of them lead into the book, `links` knows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from selectolax.lexbor import LexborHTMLParser

from ..base import characters, fingerprint, naming
from ..content import address
from ..content.page import Page
from ..safety import allowlist

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NOWHERE = "https://site.invalid/"
"""What stands for the address of a site that has none: a link that begins with it is no link."""
_DROPPED = frozenset("input script style template button form iframe".split())
_EMPTY = frozenset("br col hr img wbr".split())
_UNWRAPPED = frozenset("scroll tabbed-content tabbed-set".split())
_SPACE = " \t\r\n\f"
_BARE = frozenset(
    "align data-term data-label data-section data-tabs decoding for hreflang loading name rel tabindex".split()
)
_REFERENCES = frozenset(("aria-describedby", "aria-labelledby", "headers"))
_SCHEMES = ("http", "https", "mailto", "tel")
_OF_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"
_SLASHES_OF_A_HOST = 3
_SIDES = {"right": "right", "center": "centre"}
Classed = Mapping[str, "list[HtmlElement]"]  # the elements of a page by their classes


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
    from lxml import etree  # a site without books needs none

    tree, own = _read(html), name(page)
    every = [*tree.iter()]  # lxml makes an element anew at each look, unless somebody holds it
    classed = _by_class(every)
    _with_tabs(classed)
    _with_folds(tree)
    _with_ticks(tree)
    _without_controls(tree, classed)
    _with_footnotes(classed)
    _linked(tree, (site or NOWHERE) + address.of(page.locale, page.uri), own)
    terms = tuple(_terms(tree))
    ids = _prefixed(tree, own, [f"source-{source.id}" for source in page.matter.sources])
    _plainer(tree)
    pictures = tuple(dict.fromkeys(source for image in tree.iter("img") if (source := image.get("src"))))
    titled = [(one, id_) for one in tree.iter("h2") if (id_ := one.get("id"))]
    headings = tuple(ChapterHeading(" ".join(one.text_content().split()), id_) for one, id_ in titled)
    body = etree.tostring(tree, encoding="unicode").removeprefix("<div>").removesuffix("</div>")
    return Chapter(own, body, headings, ids, terms, pictures, tree.find(".//svg") is not None)


def _read(html: str) -> HtmlElement:
    """Return a page's elements and text in one element: no comment, no instruction.

    It is read as a browser reads it, by Lexbor, which closes what is open; lxml makes a tree of it that can be changed,
    and does not know `wbr`.
    """
    from lxml import html as lxml_html

    article, *_ = LexborHTMLParser(f"<article>{html}</article>").css("article")
    whole = characters.of_xml(article.html or "").replace("<wbr>", "<wbr/>")
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    tree = lxml_html.fragment_fromstring(whole, parser=parser)
    tree.tag = "div"
    return tree


def _by_class(elements: Iterable[HtmlElement]) -> Classed:
    found = defaultdict(list)
    for one in elements:
        for class_ in _classes(one):
            found[class_].append(one)
    return found


def _classes(one: HtmlElement) -> list[str]:
    return str(one.get("class", "")).split()


def _with_tabs(classed: Classed) -> None:
    """Open tabs: the label of each stands above what it hid."""
    for block in classed["tabbed-block"]:
        title = block.makeelement("p", {"class": "tab-title"})
        title.text, title.tail, block.text = block.get("data-label") or _label(block), block.text, None
        block.insert(0, title)


def _label(block: HtmlElement) -> str:
    """Return the label of a tab that does not bear it itself."""
    tabs = next((one for one in block.iterancestors("div") if "tabbed-set" in _classes(one)), None)
    rows = [] if tabs is None else tabs.find_class("tabbed-labels")
    labels = [label for row in rows for label in row.iter("label")]
    at = sum("tabbed-block" in _classes(one) for one in block.itersiblings("div", preceding=True))
    return str(labels[at].text_content()) if at < len(labels) else ""


def _with_folds(tree: HtmlElement) -> None:
    for fold in list(tree.iter("details")):
        fold.tag = "div"
        fold.set("class", " ".join([*_classes(fold), "fold"]))
        fold.attrib.pop("open", None)
    for summary in list(tree.iter("summary")):
        summary.tag = "div"
        summary.set("class", "fold-title")


def _with_ticks(tree: HtmlElement) -> None:
    """Put a sign behind each box to tick, which is dropped then."""
    for box in tree.iter("input"):
        if box.get("type", "").lower() == "checkbox":
            box.tail = ("☑ " if "checked" in box.attrib else "☐ ") + (box.tail or "")


def _without_controls(tree: HtmlElement, classed: Classed) -> None:
    """Leave out what is for a browser alone, or raises nothing."""
    bare = (one for one in tree.iter("sup") if not len(one) and not (one.text or "").strip(_SPACE))
    anchors = (one for one in classed["headerlink"] if one.tag == "a")
    for one in dict.fromkeys([*tree.iter(*_DROPPED), *bare, *classed["tabbed-labels"], *anchors]):
        one.drop_tree()
    for one in [one for one in tree.iter("div", "label") if _is_unwrapped(one)]:
        one.drop_tag()


def _is_unwrapped(one: HtmlElement) -> bool:
    return one.tag == "label" or not _UNWRAPPED.isdisjoint(_classes(one))


def _with_footnotes(classed: Classed) -> None:
    """Mark notes as a reading system looks for them, to show each where its mark is pressed."""
    for mark in classed["footnote-ref"]:
        mark.attrib.update({"epub:type": "noteref", "role": "doc-noteref"})
    for notes in classed["footnote"]:
        notes.tag = "section"
        notes.attrib.update({"epub:type": "footnotes", "role": "doc-endnotes"})
        for note in notes.iterfind(".//ol/li"):
            note.set("epub:type", "footnote")
    for back in classed["footnote-backref"]:
        back.set("role", "doc-backlink")


def _linked(tree: HtmlElement, here: str, own: str) -> None:
    """Make every address whole; what leads to no reader's place is text alone."""
    for link in [one for one in tree.iter("a") if "href" in one.attrib]:
        target = str(link.get("href"))
        if target.startswith("#"):
            link.set("href", f"#{own}.{target[1:]}")
        elif (there := _resolved(here, target)) and allowlist.scheme(there) in _SCHEMES:
            link.set("href", there)
        else:
            link.drop_tag()
    for image in tree.iter("img"):
        if "src" in image.attrib:
            image.set("src", _resolved(here, str(image.get("src"))))


def _resolved(here: str, target: str) -> str:
    """Return a whole address; what climbs out of its folder leads to one place from all pages beside it."""
    if target.startswith("../../") and here.count("/") > _SLASHES_OF_A_HOST:
        return _joined(here[: here.rindex("/", 0, -1) + 1], target[3:])
    return _joined(here, target)


@lru_cache(4096)
def _joined(here: str, target: str) -> str:
    try:
        return quote(urljoin(here, target), safe=_OF_ADDRESSES)
    except ValueError:  # an address that no program can read
        return ""


def _terms(tree: HtmlElement) -> Iterator[str]:
    """Yield each concept that is linked; its first link gets an id, unless it has one."""
    met: set[str] = set()
    for link in [one for one in tree.iter("a") if "data-term" in one.attrib]:
        slug = str(link.get("data-term"))
        if slug not in met:
            met.add(slug)
            link.addprevious(link.makeelement("span", {"id": term_id(slug)}))
            yield slug


def _prefixed(tree: HtmlElement, own: str, beside: Iterable[str]) -> tuple[str, ...]:
    """Let each id begin with the chapter's name, one that stands twice be none; return those that the page had.

    `beside` are those that stand behind the text.
    """
    known: dict[str, None] = {}
    for one in tree.iterdescendants():
        written = one.get("id")
        if written is None:
            continue
        if not written or written in known or re.search(r"\s", written):
            del one.attrib["id"]
            continue
        known[written] = None
        one.set("id", f"{own}.{written}")
    for one in tree.iterdescendants():
        for key in _REFERENCES.intersection(one.keys()):
            _refer(one, key, lambda id_: f"{own}.{id_}" if id_ in known else "")
    there = (*known, *beside)
    for link in list(tree.iter("a")):
        target = link.get("href", "")
        if target.startswith("#") and target.removeprefix(f"#{own}.") not in there:
            link.drop_tag()
    return there


def _refer(one: HtmlElement, key: str, place: Callable[[str], str]) -> None:
    found = [known for name_ in one.get(key).split() if (known := place(name_))]
    if found:
        one.set(key, " ".join(found))
    else:
        del one.attrib[key]


def _plainer(tree: HtmlElement) -> None:
    """Leave the attributes that a book knows; what may hold something has an end of its own."""
    for one in tree.iter():
        if keys := one.keys():
            _without_extras(one, keys)
        if one.tag == "svg":
            one.set("xmlns", "http://www.w3.org/2000/svg")
            if viewbox := one.attrib.pop("viewbox", ""):  # the one attribute of ours that XML writes with a capital
                one.set("viewBox", viewbox)
        if one.text is None and not len(one) and one.tag not in _EMPTY:
            one.text = ""


def _without_extras(one: HtmlElement, keys: Iterable[str]) -> None:
    if side := _SIDES.get(one.get("align", "")):
        one.set("class", " ".join([*_classes(one), side]))
    for key in keys:
        if not _is_known(key):
            del one.attrib[key]
    if lang := one.get("lang"):
        one.set("xml:lang", lang)


@cache
def _is_known(attribute: str) -> bool:
    return attribute not in _BARE and re.fullmatch(r"[a-z][\w-]*(:type)?", attribute) is not None
