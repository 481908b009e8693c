"""The policy that a browser enforces: in every page, in the headers, and nothing in the site that it would stop."""

import re

import pytest
from conftest import ROOT, violated
from kanvas.safety import csp
from selectolax.lexbor import LexborHTMLParser

DATA = {"application/ld+json", "application/json", "speculationrules"}
FRAMED = "'<script>parent.ran.push(4)</script>'"


@pytest.fixture(scope="module")
def documents(site):
    """Every HTML page of the site but those that only lead on to another."""
    found = {file: LexborHTMLParser(file.read_text("utf-8")) for file in sorted(site.rglob("*.html"))}
    return {file: tree for file, tree in found.items() if not tree.css_first("meta[http-equiv=refresh]")}


def test_every_page_says_its_policy_before_anything_is_fetched(documents):
    for file, tree in documents.items():
        first = tree.css("head > *")[:2]
        assert [element.attributes.get("content", "utf-8") for element in first] == ["utf-8", csp.CONTENT], file


def test_no_script_style_or_handler_is_written_in_a_page(documents):
    for file, tree in documents.items():
        inline = [s for s in tree.css("script:not([src])") if s.attributes.get("type") not in DATA]
        assert inline == [], file
        assert tree.css("style, [style]") == [], file
        assert [n for n in tree.css("*") if any(key.startswith("on") for key in n.attributes)] == [], file


def test_the_policy_allows_no_script_written_in_a_page():
    scripts = re.search("script-src ([^;]*)", csp.CONTENT)[1].split()
    assert not {"'unsafe-inline'", "'unsafe-eval'", "data:", "https:", "*"} & set(scripts)
    assert all(part in csp.CONTENT for part in ("base-uri 'none'", "object-src 'none'", "form-action 'self'"))


def test_the_hosts_are_given_the_same(site):
    assert (site / "_headers").read_text("utf-8") == csp.headers()
    for example, lines in (("nginx.conf", csp.nginx()), ("Caddyfile", csp.caddy())):
        written = (ROOT / "deploy" / example).read_text("utf-8")
        assert [line for line in lines if line not in written] == []


def test_a_browser_enforces_it(browser, address):
    page = browser.new_context().new_page()
    page.goto(address)
    page.evaluate("window.ran = []")
    for attempt in (
        "document.head.append(Object.assign(document.createElement('script'), {text: 'ran.push(1)'}))",
        "document.body.innerHTML += '<img src=x onerror=\"ran.push(2)\">'",
        "document.body.append(Object.assign(document.createElement('script'), {src: 'data:,ran.push(3)'}))",
        "document.body.append(Object.assign(document.createElement('iframe'), {srcdoc: FRAMED}))".replace(
            "FRAMED", FRAMED
        ),
        "document.head.prepend(Object.assign(document.createElement('base'), {href: 'https://evil.example/'}))",
    ):
        page.evaluate(f"() => {{ {attempt} }}")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") == []
    assert page.evaluate("document.baseURI") == address
    page.context.close()
    assert {text.split()[0] for text in violated} >= {"script-src-elem", "script-src-attr", "base-uri"}
    violated.clear()  # what was tried here; in any other test it is an error
