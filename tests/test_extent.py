"""What one place of a page says and many repeat: a finding at that place, and no memory taken for all of them."""

import inprocess
import pytest
from kanvas import checks

HEAD = "---\ntitle: A\ndescription: A.\n---\n\n"
LONG = "word " * 20_000
ADDRESS = f"https://x.example/{'a' * 100_000}"


@pytest.fixture(scope="module")
def kb(tmp_path_factory):
    folder = tmp_path_factory.mktemp("extent") / "kb"
    inprocess.begin(folder)
    return folder


@pytest.fixture
def page(kb):
    file = kb / "docs/en/law/a.md"
    yield lambda text: file.write_text(HEAD + text, "utf-8")
    file.unlink()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"Text.\n\n[a]: {ADDRESS}\n\n" + "[a]\n" * 300, 8),
        (f'[a]: b.png "{LONG}"\n\n' + "![a]\n" * 300, 6),
        (f"Text.\n\n*[zq]: {LONG}\n\n" + "zq " * 300, 8),
    ],
    ids=["an address", "a title", "an abbreviation"],
)
def test_what_many_places_repeat_is_told_at_its_place(kb, page, text, line):
    page(text)
    assert [i.line for i in checks.run(kb / "docs") if i.code == "page-too-large"] == [line]
    verdict = inprocess.build(kb)
    assert verdict.escaped is None and "page-too-large" in verdict.findings
    assert (kb / "site/law/a/index.html").stat().st_size < 1_000_000


def test_a_cell_repeats_the_beginning_of_a_long_heading(kb, page):
    page(f"| {LONG} | b | c |\n|---|---|---|\n" + "| x | y | z |\n" * 300)
    verdict = inprocess.build(kb)
    assert verdict.code == 0, verdict.said
    assert (kb / "site/law/a/index.html").stat().st_size < 1_000_000


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("| a | b | c |\n|---|:-:|---|\n" + "| x | y | z |\n" * 10_000, 3341),
        ("a|" * 100 + "\n" + "-|" * 100 + "\n" + "x\n" * 10_000, 108),
        ("> |a|b|c|d|\n> |-|-|-|-|\n" + "> |w|x|y|z|\n" * 3_000, 2508),
        (
            "| a | b |\n| - | - |\n"
            + "| x | y |\n" * 4_000
            + "\ntext\n\n"
            + "| a | b |\n| - | - |\n"
            + "|x|y|\n" * 4_000,
            5013,
        ),
    ],
    ids=["rows", "columns", "in a quotation", "two tables"],
)
def test_more_cells_than_a_page_may_hold_are_told_at_the_row(kb, page, rows, line):
    page(rows)
    found = [(i.line, i.code) for i in checks.run(kb / "docs")]
    assert found == [(line, "page-too-large")]


@pytest.mark.parametrize("name", ["a", "img"])
def test_a_link_without_an_address_is_none(kb, page, name):
    page(f"/// html | {name}\nWords.\n///\n")
    verdict = inprocess.build(kb)
    assert verdict.escaped is None, verdict.escaped
