"""Public addresses are a contract: none disappears but with a redirect, and each term has a short one.

`make addresses` adds the addresses of new pages to `addresses.txt`.
"""

import re
import sys
from pathlib import Path

import pytest
from conftest import SITES, mkdocs
from kanvas import checks
from kanvas.content import catalogue, redirects
from languages import LANGUAGES

FROZEN = Path(__file__).with_name("addresses.txt")
OTHERS = ("robots.txt", "sitemap.xml", "feed.xml", "no/feed.xml", "en/feed.xml")
DOCS = SITES / "reader/docs"


def public(site):
    """Return the public addresses of a built site below its root."""
    pages = {"/" + file.relative_to(site).as_posix().removesuffix("index.html") for file in site.rglob("*.html")}
    return pages | {f"/{name}" for name in OTHERS if (site / name).exists()}


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
    assert len(terms) > 20
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
    found, _ = catalogue.read(DOCS, LANGUAGES)

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
        ("a: canvas\n../../b: canvas", [(2, "redirects-unreadable")]),
        ('"b\\0": canvas', [(1, "redirects-unreadable")]),
        ("[a, b]: canvas\nc: [canvas]", [(1, "redirects-unreadable"), (2, "redirects-unreadable")]),
        ("a: \0", [(1, "redirects-unreadable")]),
        ("a: b\nc: [", [(2, "redirects-unreadable")]),
    ],
)
def test_a_redirect_is_checked(read, text, found):
    _, issues = read(text)
    assert [(issue.line, issue.code) for issue in issues] == found


def test_a_page_that_is_removed_is_an_error_until_it_leads_elsewhere(small, monkeypatch):
    monkeypatch.chdir(small)
    places = ["", "productisation/article", "glossary/offer", "offer"]
    lines = sorted(f"/{prefix}{place}/".replace("//", "/") for prefix in ("", "no/", "en/") for place in places)
    (small / "tests").mkdir()
    (small / "tests/addresses.txt").write_text("\n".join([*lines, "/robots.txt", ""]))
    assert mkdocs("build", "--strict", cwd=small).returncode == 0
    for folder in ("fr", "no", "en"):
        (small / f"docs/{folder}/productisation/article.md").rename(small / f"docs/{folder}/productisation/text.md")
        (small / f"docs/{folder}/glossary/offer.md").unlink()
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 1
    said = re.findall(
        r"tests/addresses.txt:(\d+):1: address-lost .*?Write “(.*?): …”.* into redirects.yml", result.stderr
    )
    expected = {(str(lines.index(f"/en/{place}/") + 1), place) for place in places[1:3]}
    assert set(said) == expected
    assert {(str(i.line), i.code) for i in checks.run(small / "docs") if "redirects.yml" in i.mend} == {
        (line, "address-lost") for line, _ in expected
    }
    (small / "redirects.yml").write_text("productisation/article: productisation/text\nglossary/offer: glossary\n")
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 0, result.stderr
    assert (small / "site/en/productisation/article/index.html").exists()
    assert (small / "site/no/offer/index.html").exists()
    (small / "docs/no/productisation/text.md").unlink()
    (small / "tests/addresses.txt").write_text("/no/productisation/text/\n")
    said = mkdocs("build", "--strict", cwd=small).stderr
    assert "Put the page of this language back; there still is docs/fr/productisation/text.md" in said


if __name__ == "__main__":
    known = set(FROZEN.read_text("utf-8").splitlines()) if FROZEN.exists() else set()
    FROZEN.write_text("".join(f"{one}\n" for one in sorted(known | public(Path(sys.argv[1])))), "utf-8")
