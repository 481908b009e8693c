"""Public addresses are a contract: none disappears but with a redirect, and each term has a short one.

`make addresses` adds the addresses of new pages to `addresses.txt`.
"""

import re
import sys
from pathlib import Path

import pytest
from kanvas import catalogue, redirects

FROZEN = Path(__file__).with_name("addresses.txt")
OTHERS = ("robots.txt", "sitemap.xml", "feed.xml", "no/feed.xml", "en/feed.xml")
DOCS = Path(__file__).parent.parent / "docs"


def addresses(site):
    """Return the public addresses of a built site below its root."""
    pages = {"/" + file.relative_to(site).as_posix().removesuffix("index.html") for file in site.rglob("*.html")}
    return pages | {f"/{name}" for name in OTHERS if (site / name).exists()}


def test_no_public_address_disappears(site):
    frozen = set(FROZEN.read_text("utf-8").splitlines())
    assert len(frozen) > 400
    assert sorted(frozen - addresses(site)) == [], "Name the page that takes its place in redirects.yml."


@pytest.mark.parametrize("prefix", ["", "no/", "en/"])
def test_every_term_has_a_short_address(page, address, site, prefix):
    page.goto(f"{address}{prefix}freelancer")
    page.wait_for_url(f"{address}{prefix}glossary/freelancer/")
    page.goto(f"{address}{prefix}subscription-price")
    page.wait_for_url(f"{address}{prefix}glossary/subscription-price/")


@pytest.mark.parametrize("prefix", ["", "no/", "en/"])
def test_a_short_address_is_a_page_for_every_host(site, prefix):
    terms = [term.parent.name for term in (site / prefix / "glossary").glob("*/index.html")]
    sections = {"productisation", "servuction"}  # these words are subjects of the site too, and keep their pages
    assert len(terms) > 50
    for slug in set(terms) - sections:
        html = (site / prefix / slug / "index.html").read_text("utf-8")
        assert f'<link rel="canonical" href="https://kanvas.example/{prefix}glossary/{slug}/">' in html
        assert f'content="0; url=../glossary/{slug}/"' in html
        assert f'<a href="../glossary/{slug}/">' in html
        assert '<meta name="robots" content="noindex">' in html


def test_hosts_that_read_redirects_are_told(site):
    lines = (site / "_redirects").read_text("utf-8").splitlines()
    assert "/freelancer /glossary/freelancer/ 301" in lines
    assert "/no/freelancer/ /no/glossary/freelancer/ 301" in lines
    assert all(re.fullmatch(r"/\S+ /\S+/ 301", line) for line in lines)


@pytest.fixture
def read(tmp_path):
    """A function that reads the redirects of a text."""
    found, _ = catalogue.read(DOCS)

    def reading(text):
        (tmp_path / "redirects.yml").write_text(text, "utf-8")
        return redirects.read(tmp_path / "redirects.yml", found)

    return reading


def test_a_removed_page_leads_to_another_in_every_language(read):
    found, issues = read("canvas/clients: canvas/customers\nold/: canvas\nglossary/independent: glossary/freelancer\n")
    assert issues == []
    links = {redirect.address: redirect.link for redirect in found}
    assert links["canvas/clients/"] == "../customers/"
    assert links["no/canvas/clients/"] == "../customers/"
    assert links["en/old/"] == "../canvas/"
    assert links["independent/"] == "../glossary/freelancer/"
    assert "servuction/" not in links  # the section, not the term


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("canvas/customers: canvas", [(1, "redirect-over-page")]),
        ("# one\nfreelancer: canvas", [(2, "redirect-over-page")]),
        ("a: b\nc: canvas/nowhere", [(1, "redirect-to-nowhere"), (2, "redirect-to-nowhere")]),
        ("- a", [(1, "redirects-unreadable")]),
        ("a: b\nc: [", [(2, "redirects-unreadable")]),
    ],
)
def test_a_redirect_is_checked(read, text, found):
    _, issues = read(text)
    assert [(issue.line, issue.code) for issue in issues] == found


if __name__ == "__main__":
    known = set(FROZEN.read_text("utf-8").splitlines()) if FROZEN.exists() else set()
    FROZEN.write_text("".join(f"{one}\n" for one in sorted(known | addresses(Path(sys.argv[1])))), "utf-8")
