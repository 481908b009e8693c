"""Hostile content: what an article may not bring into a page is an error at its line."""

import re

import cases
import pytest
from conftest import ROOT, mkdocs
from kanvas.content.catalogue import Catalogue
from kanvas.content.frontmatter import FrontMatter
from kanvas.content.page import Page
from kanvas.glossary import linking
from kanvas.glossary.knowledge import Knowledge
from kanvas.safety import allowlist, lending, sanitising
from kanvas.theme import FOLDER
from languages import EN, LANGUAGES
from markdown import Markdown
from mkdocs.config import load_config

EMPTY = Catalogue({locale: {} for locale in LANGUAGES})
LENT = lending.of(FOLDER, ROOT / "overrides")


@pytest.fixture(scope="session")
def settings():
    """The project's own Markdown extensions, as mkdocs.yml names them."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return {"extensions": config.markdown_extensions, "extension_configs": config.mdx_configs}


def findings(body, settings):
    page = Page(EN, "a.md", FrontMatter(title="A", description="A"), body, 1, "a.md", "")
    html = linking.attach(Markdown(**settings), Knowledge(EMPTY).rendering(page)).convert(body)
    return sanitising.check(html, page, LENT)


@pytest.mark.parametrize(("title", "text"), cases.under_headings("hostile.md"))
def test_case(title, text, settings):
    issues = findings(cases.fence(text).replace("%%", "##"), settings)
    expected = [item.split(" ", 2) for item in cases.items(text)]
    assert sorted((str(i.line), i.code) for i in issues) == sorted((line, code) for line, code, _ in expected), issues
    said = " ".join(issue.message for issue in issues)
    assert all(word in said for _, _, words in expected for word in re.findall(r"[“<][^”>: ]*[”>:]", words)), said


@pytest.mark.parametrize(
    ("address", "scheme"),
    [("\x01\t java\nscript:x", "javascript"), ("a/b:c", ""), ("\\/evil", "//"), ("HTTPS://x", "https"), ("a b:c", "")],
)
def test_a_scheme_is_what_a_browser_reads(address, scheme):
    assert allowlist.scheme(address) == scheme


def test_markup_at_which_a_parser_gives_up_is_an_error_with_its_line(small):
    article = small / "docs/en/productisation/article.md"
    article.write_text(article.read_text("utf-8") + "\n<![XSS[ x\n\n[x](http://[x)\n", "utf-8")
    result = mkdocs("build", "--strict", cwd=small)
    said = result.stdout + result.stderr
    assert result.returncode == 1
    assert "docs/en/productisation/article.md:10:1: html-unreadable" in said
    assert "Traceback" not in said
