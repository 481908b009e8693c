"""What an article may put into a page: the elements, attributes and addresses that its HTML may hold.

An article is written by whoever sends a pull request, so the list says what is allowed, and all else is an error.
It holds what Markdown and the project's extensions make (tables, tabs, task lists, footnotes, admonitions), the
drawings of `figure`, and the few elements that a writer types himself: `figure`, `abbr`, `kbd`, `details`, …
"""

from __future__ import annotations

import re

from pygments.token import STANDARD_TYPES

ANYWHERE = frozenset("aria-describedby aria-hidden aria-label aria-labelledby class dir id lang role title".split())

_PLAIN = (
    "abbr b bdi br caption cite code colgroup dd dfn dl dt em figcaption figure h2 h3 h4 h5 h6 hr i kbd mark p pre"
    " rp rt ruby s samp small strong sub summary sup table tbody tfoot thead tr u ul var wbr"
)
HTML: dict[str, frozenset[str]] = {name: frozenset() for name in _PLAIN.split()} | {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), frozenset(["data-changed", "data-section"])),
    "a": frozenset(["aria-current", "data-term", "href", "hreflang", "rel"]),
    "blockquote": frozenset(["cite"]),
    "col": frozenset(["span"]),
    "del": frozenset(["cite", "datetime"]),
    "details": frozenset(["open"]),
    "div": frozenset(["data-tabs", "tabindex"]),
    "img": frozenset(["alt", "decoding", "height", "loading", "src", "width"]),
    "input": frozenset(["checked", "disabled", "name", "type"]),
    "ins": frozenset(["cite", "datetime"]),
    "label": frozenset(["for"]),
    "li": frozenset(["value"]),
    "ol": frozenset(["reversed", "start", "type"]),
    "q": frozenset(["cite"]),
    "section": frozenset(),
    "span": frozenset(),
    "td": frozenset(["align", "colspan", "data-label", "headers", "rowspan"]),
    "th": frozenset(["align", "colspan", "headers", "rowspan", "scope"]),
    "time": frozenset(["datetime"]),
}
_SHAPE = frozenset(
    "cx cy d fill fill-rule height points r rx ry stroke stroke-linecap stroke-linejoin stroke-width text-anchor"
    " dominant-baseline transform viewBox width x x1 x2 y y1 y2 font-size font-weight opacity".split()
)
_DRAWN = "circle desc ellipse g line path polygon polyline rect svg text title tspan"
SVG: dict[str, frozenset[str]] = dict.fromkeys(_DRAWN.split(), _SHAPE)

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
WRITTEN: dict[str, frozenset[str]] = {
    "cards": frozenset(["div"]),
    "case": frozenset([*_HEADINGS, "p", "div", "section"]),
    "download": frozenset(_HEADINGS),
}
"""The classes that writers may use, and the elements that may bear each."""

TYPES = tuple(
    "abstract attention bug caution danger error example failure hint important info note question quote success"
    " summary tip warning".split()
)
"""The kinds of boxes."""
MADE: dict[str, frozenset[str]] = {
    **dict.fromkeys(TYPES, frozenset(["div", "details"])),
    **dict.fromkeys(("admonition", "scroll", "footnote", "highlight"), frozenset(["div"])),
    **dict.fromkeys(("mention", "footnote-ref", "footnote-backref", "headerlink"), frozenset(["a"])),
    **dict.fromkeys(("number",), frozenset(["td", "th"])),
    "admonition-title": frozenset(["p"]),
    "citation": frozenset(["sup"]),
    "illustrated": frozenset(["li", "section"]),
    "language-*": frozenset(["code", "div", "pre"]),
    "tabbed-*": frozenset(["div", "label"]),
    "task-list": frozenset(["ul", "ol"]),
    "task-list-item": frozenset(["li"]),
    "task-list-control": frozenset(["label"]),
    "task-list-indicator": frozenset(["span"]),
}
"""The classes that Markdown's extensions and ours make; a text that borrows one gets no more than they would give."""

_SHORT = "|".join(sorted(filter(None, STANDARD_TYPES.values())))
COLOURED = re.compile(rf"(?:{_SHORT})?(?:-[A-Z][A-Za-z0-9]*)+|{_SHORT}|linenos|lineno|hll|filename")
"""The classes by which Pygments names the parts of code, on `span`: its own short names, and what a language adds.

`l` is a literal, `l-Scalar-Plain` one of YAML's (https://pygments.org/docs/formatters/#HtmlFormatter, `classprefix`).
"""

LINKS = frozenset(["http", "https", "mailto", "tel"])
"""The schemes that a link may have; an image has none: it is a file of this site."""

# What these attributes may say: no address in a colour, no name but the tabs’ own. Of classes `lending` tells.
VALUES: dict[str, re.Pattern[str]] = {
    "fill": re.compile(r"[#\w]*"),
    "id": re.compile(r"[^\s\"'<>&]+"),
    "name": re.compile(r"__tabbed_\d+"),
    "rel": re.compile(r"(nofollow|noopener|noreferrer|license|external|\s)*"),
    "role": re.compile(r"img|note|group|region|list|listitem|presentation|doc-\w+"),
    "stroke": re.compile(r"[#\w]*"),
    "tabindex": re.compile("0"),
    "type": re.compile(r"checkbox|radio|[1aAiI]"),
}

_ENDS = "".join(map(chr, range(33)))
_IGNORED = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def scheme(address: str) -> str:
    """Return the scheme that a browser reads in an address, "" if there is none, "//" for another host's.

    `scheme(" java\\tscript:x")  # "javascript"`. As https://url.spec.whatwg.org/#url-parsing says, control characters
    and spaces at the ends are dropped, tabs and line ends anywhere, and a backslash is a slash.
    """
    clean = _IGNORED.sub("", address.strip(_ENDS))
    found = _SCHEME.match(clean)
    if found:
        return found[1].lower()
    return "//" if clean.replace("\\", "/").startswith("//") else ""
