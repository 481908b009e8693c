"""The knowledge bases of `examples/`: other subjects, other languages, and nothing of this site's in them."""

import re
import shutil

import pytest
from conftest import ROOT, mkdocs
from kanvas import checks

EXAMPLES = sorted(file.parent for file in (ROOT / "examples").glob("*/mkdocs.yml"))
BELOW = {"working-in-germany": "working", "surdeig": "surdeig"}
SUBJECT = re.compile(r"\bcanvas|productis|produktis|servu[ck]|business model", re.IGNORECASE)
TEXTS = {".html", ".xml", ".json", ".txt", ".js"}
SWITCH = r'href="([^"]*)"[^>]* hreflang="(\w+)"'
# A page, and the words in it that lead to a term: declined, in the plural, in one word with the article.
LINKED = [
    ("working-in-germany", "contract/notice", "notice-period", "notice periods"),
    ("working-in-germany", "leave/annual-leave", "public-holiday", "Public holidays"),
    ("working-in-germany", "de/contract/notice", "notice-period", "Kündigungsfristen"),
    ("working-in-germany", "de/leave/annual-leave", "public-holiday", "gesetzlichen Feiertagen"),
    ("surdeig", "baking/starter", "surdeig", "surdeigen"),
    ("surdeig", "baking/forste-brod", "langheving", "Langhevingen"),
]


@pytest.fixture(scope="module")
def built(once):
    """A function that builds an example strictly, once, and returns its site."""

    def build(name):
        def make(folder):
            shutil.copytree(ROOT / "examples" / name, folder, ignore=shutil.ignore_patterns("site", ".cache"))
            done = mkdocs("build", "--strict", cwd=folder)
            assert done.returncode == 0, done.stderr

        return once(f"example-{name}", make) / "site"

    return build


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
def test_there_is_nothing_to_mend(example):
    assert checks.run(example / "docs") == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
def test_no_address_leaves_the_path_and_no_text_names_another_subject(example, built):
    site = built(example.name)
    pages = {file: file.read_text("utf-8") for file in site.rglob("*") if file.suffix in TEXTS}
    assert sum(file.suffix == ".html" for file in pages) > 5
    outside = re.compile(rf'(?:href|src)="/(?!{BELOW[example.name]}/)')
    assert [file.name for file, text in pages.items() if outside.search(text)] == []
    assert [(file.name, found[0]) for file, text in pages.items() if (found := SUBJECT.search(text))] == []


@pytest.mark.parametrize(("name", "page", "slug", "words"), LINKED)
def test_words_link_by_grammar(name, page, slug, words, built):
    html = (built(name) / page / "index.html").read_text("utf-8")
    assert re.search(rf'<a class="mention" data-term="{slug}"[^>]*>{words}</a>', html)


def test_a_page_leads_to_its_translation_and_one_language_has_no_switch(built):
    html = (built("working-in-germany") / "leave/annual-leave/index.html").read_text("utf-8")
    assert ("../../de/leave/annual-leave/", "de") in re.findall(SWITCH, html)
    html = (built("surdeig") / "baking/starter/index.html").read_text("utf-8")
    assert re.findall(SWITCH, html) == []
