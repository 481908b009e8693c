"""The built site, page by page: HTML without an error, and no internal link or anchor that leads nowhere."""

from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest

SITE = "https://kanvas.example/"
ATTRIBUTES = {"href", "src", "poster", "action"}
REFERENCES = {"for", "aria-controls", "aria-labelledby", "aria-describedby", "popovertarget", "list", "headers"}


class Document:
    """A page parsed strictly: the addresses that it asks for, its ids, and the ids that it refers to."""

    def __init__(self, file, address):
        self.address = address
        parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        tree = parser.parse(file.read_text("utf-8"))
        self.errors = [f"{address}:{at[0]}: {code} {about}" for at, code, about in parser.errors]
        elements = [element for element in tree.iter() if isinstance(element.tag, str)]
        self.ids = [element.attrib["id"] for element in elements if "id" in element.attrib]
        self.links = [urljoin(SITE + address, e.attrib[name]) for e in elements for name in ATTRIBUTES & set(e.attrib)]
        self.references = [
            one for e in elements for name in REFERENCES & set(e.attrib) for one in e.attrib[name].split()
        ]


@pytest.fixture(scope="module")
def documents(site):
    files = sorted(site.rglob("*.html"))
    addresses = [file.relative_to(site).as_posix().removesuffix("index.html") for file in files]
    return {address: Document(file, address) for file, address in zip(files, addresses, strict=True)}


def test_every_page_is_html_without_an_error(documents):
    assert len(documents) > 250
    assert [error for document in documents.values() for error in document.errors] == []


def test_no_id_stands_twice_and_each_that_is_referred_to_exists(documents):
    for document in documents.values():
        assert len(document.ids) == len(set(document.ids)), document.address
        assert set(document.references) <= set(document.ids), document.address


def test_every_internal_link_and_anchor_exists(documents, site):
    dead = set()
    for document in documents.values():
        for link in document.links:
            url = urlsplit(link)
            path = unquote(url.path).lstrip("/")
            if not link.startswith(SITE):
                continue
            if path not in documents and not (site / path).is_file():
                dead.add(f"{document.address}: {link}")
            elif url.fragment and unquote(url.fragment) not in documents[path].ids:
                dead.add(f"{document.address}: {link} (no such anchor)")
    assert sorted(dead) == []
