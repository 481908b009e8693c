"""What a site says of itself: one block of its settings, from which all that is a site's own is read."""

import re

import pytest
from conftest import mkdocs
from kanvas.build import identity
from kanvas.content import site
from kanvas.content.site import Site

PLUGIN = "plugins:\n  - kanvas:\n      sections: [tax, law]\n"
WRONG = {
    "extra:\n  kanvas:\n    colour: red\n": ("unknown-key", 3, 5),
    "plugins:\n  - i18n\n  - kanvas: {licence: {name: MIT}}\n": ("missing-key", 3, 14),
    "extra: {kanvas: {light: {accent: red}}}\n": ("wrong-value", 1, 26),
    "extra:\n  kanvas:\n    logo: ../../secret.svg\n": ("wrong-value", 3, 5),
    "extra:\n  kanvas:\n    features: {exports: maybe}\n": ("wrong-value", 3, 16),
    "extra:\n  kanvas:\n    limits: {article: [1]}\n": ("wrong-value", 3, 14),
}
ORDERS = {
    PLUGIN: ["tax", "law"],
    "nav: [index.md, law/index.md, {Tax: tax/index.md}, https://a.example/b]\n": ["law", "tax"],
    "nav: [law/index.md]\nextra: {kanvas: {sections: [tax]}}\n": ["tax"],
    "site_name: !ENV [NAME, Law]\n": [],
}


def told(folder, text):
    file = folder / "mkdocs.yml"
    file.write_text(text, "utf-8")
    return site.read(file)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_in_the_settings_is_found_where_it_stands(text, tmp_path):
    read, [issue] = told(tmp_path, text)
    assert read == Site()
    assert (issue.code, issue.line, issue.column) == WRONG[text]
    assert issue.path == "mkdocs.yml"


@pytest.mark.parametrize("text", ORDERS)
def test_the_sections_are_in_the_order_that_is_written(text, tmp_path):
    read, issues = told(tmp_path, text)
    assert (read.sections, issues) == (ORDERS[text], [])


def test_a_site_has_its_own_colours_and_fonts():
    own = Site(light={"accent": "#123456"}, dark={"paper_raised": "#000000"}, fonts={"text": "assets/fonts/a.woff2"})
    css = identity.css(own)
    assert ':root[data-theme="light"] { --accent: #123456; }' in css
    assert ':root[data-theme="dark"] { --paper-raised: #000000; }' in css
    assert "url(assets/fonts/a.woff2)" in css
    assert identity.css(Site()) == ""


def rewritten(project, pattern, text):
    file = project / "mkdocs.yml"
    file.write_text(re.sub(pattern, text, file.read_text("utf-8"), flags=re.MULTILINE), "utf-8")


@pytest.mark.parametrize("line", ["", 'site_url: ""\n'])
def test_a_site_without_an_address_is_one_line_that_says_what_to_write(small, line):
    rewritten(small, r"^site_url:.*\n", line)
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 1
    assert "write “site_url: https://name.example/path/”" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_key_that_nobody_knows_builds_nothing(small):
    rewritten(small, r"^extra:\n(  .*\n)+", "extra:\n  kanvas: {licens: 1}\n")
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 1
    assert "unknown-key" in result.stderr and "Use one of: sections, licence" in result.stderr
    assert "Traceback" not in result.stderr


def test_what_a_site_does_without_is_nowhere_in_it(small):
    off = "{contribute: false, exports: false, feeds: false, cards: false}"
    rewritten(small, r"^extra:\n(  .*\n)+", f"extra:\n  kanvas: {{features: {off}, light: {{accent: '#123456'}}}}\n")
    rewritten(small, r"^site_url:.*", "site_url: https://name.example/kb/")
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 0, result.stderr
    built = small / "site"
    assert not [*built.rglob("card.png"), *built.rglob("feed.xml"), *built.rglob("glossary.*")]
    for page in built.rglob("*.html"):
        text = page.read_text("utf-8")
        assert not re.search(r"creativecommons|card\.png|feed\.xml|glossary\.json", text), page
    assert "--accent: #123456" in (built / "assets/css/kanvas.css").read_text("utf-8")
