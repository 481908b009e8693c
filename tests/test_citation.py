"""Sources in the front matter, and the marks that cite them."""

from types import SimpleNamespace

import pytest
from conftest import mkdocs
from kanvas.content import page
from kanvas.content.frontmatter import parse
from kanvas.glossary import linking
from kanvas.language import strings
from languages import EN, FR, LANGUAGES, NO
from markdown import Markdown

HEAD = """title: A page
description: What it is for.
sources:
  - {id: one-2023, title: One}
  - {id: two, title: Two, date: %s}
"""


def rendered(text, date="2024"):
    matter, issues = parse(HEAD % date, "a.md")
    assert not issues
    rendering = SimpleNamespace(page=SimpleNamespace(matter=matter))
    return linking.attach(Markdown(extensions=["kanvas.citation", "footnotes"]), rendering).convert(text)


def test_a_mark_becomes_the_number_of_its_source():
    html = rendered("It sold.[^two] And again.[^two]")
    assert html.count('href="#source-two"') == 2
    assert html.count('id="cited-two"') == 1
    assert ">2</a></sup>" in html


def test_a_mark_without_a_source_is_a_footnote():
    assert 'class="footnote"' in rendered("It sold.[^three]\n\n[^three]: So they say.")


@pytest.mark.parametrize("text", ["`[^two]`", "    [^two]", r"\[^two]"])
def test_code_and_an_escaped_mark_stay_as_they_are(text):
    assert "citation" not in rendered(text)


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-29", '"2024"'])
def test_a_source_is_dated_by_a_year_a_month_or_a_day(date):
    assert parse(HEAD % date, "a.md")[0].sources[1].date == date.strip('"')


@pytest.mark.parametrize(
    "sources",
    [
        "[{id: a, title: A}, {id: a, title: B}]",
        "[{id: A b, title: A}]",
        "[{id: a, title: A, address: 'javascript:x'}]",
        "[{id: a}]",
    ],
)
def test_what_is_wrong_with_a_source_is_one_finding(sources):
    issues = parse(f"title: A\ndescription: B\nsources: {sources}\n", "a.md")[1]
    assert len(issues) == 1 and issues[0].line >= 2


def test_a_date_is_written_as_its_language_does():
    assert strings.date("2024-02", FR) == "février 2024"
    assert strings.date("2024-02-29", NO) == "29. februar 2024"
    assert strings.date("2024", EN) == "2024"


def test_what_is_shown_of_a_source_is_set_as_its_page_is():
    head = "title: A\ndescription: B\nsources:\n"
    head += "".join(f'  - {{id: {one}, title: "L\'été : un \\"mot\\"", language: {one}}}\n' for one in ("fr", "de"))
    found, issues = page.of(f"---\n{head}---\nC.\n", "fr/a.md", "docs/fr/a.md", FR)
    assert issues == []
    assert [source.title for source in found.matter.sources] == [
        "L’été\u00a0: un «\u00a0mot\u00a0»",
        'L\'été : un "mot"',
    ]


@pytest.mark.parametrize("mark", ["[^two]", "[^note]"])
def test_a_mark_behind_punctuation_leaves_its_space_alone(mark):
    found, _ = page.of(f"---\n{HEAD % '2024'}---\n", "fr/a.md", "docs/fr/a.md", FR)
    markdown = Markdown(extensions=["kanvas.typesetting", "kanvas.citation", "footnotes"])
    text = f"Un choix ;{mark} puis un autre.\n\n[^note]: Une note."
    rendering = SimpleNamespace(page=found, catalogue=SimpleNamespace(locales=LANGUAGES))
    assert "choix\u202f;<sup" in linking.attach(markdown, rendering).convert(text)


def test_no_link_takes_the_mark_behind_it_in(small):
    page = small / "docs/en/productisation/article.md"
    sources = "sources:\n  - {id: two, title: Two}\n"
    page.write_text(f"---\ntitle: A\ndescription: A.\n{sources}---\n\nThey made an offer[^two].\n", "utf-8")
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 0, result.stderr
    html = (small / "site/en/productisation/article/index.html").read_text("utf-8")
    assert "offer" in html and "</sup></a>" not in html
