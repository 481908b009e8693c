"""Which section of a translation says what which of its original's says, also where the translation is behind."""

import shutil

import pytest
from conftest import mkdocs
from hypothesis import given
from hypothesis import strategies as st
from kanvas.markdown import correspondence
from kanvas.markdown.correspondence import KeptSections
from playwright.sync_api import expect
from test_contributing import change, headed, in_two_languages

PLACES = {
    "the same": ("h2 h3 h2", "h2 h3 h2", None, [0, 1, 2]),
    "a smaller heading more": ("h2 h3 h2", "h2 h3 h3 h2", None, [0, None, 3]),
    "before the first section": ("h3 h2", "h3 h2", None, [0, 1]),
    "a section less": ("h2 h2", "h2 h2 h2", None, [None, None]),
    "behind, one put between": ("h2 h3 h2", "h2 h3 h2 h2", KeptSections((0, 2), 3), [0, 1, 3]),
    "behind, one gone and one new": ("h2 h2 h2", "h2 h2 h2", KeptSections((0, None, 1), 3), [0, None, 1]),
    "behind, and the record is another's": ("h2 h2", "h2 h2", KeptSections((0,), 2), [None, None]),
    "behind, and the original counts otherwise": ("h2", "h2 h2", KeptSections((0,), 1), [None]),
}


@pytest.mark.parametrize("case", PLACES.values(), ids=PLACES)
def test_a_heading_corresponds_as_far_as_places_tell(case):
    own, theirs, kept, expected = case
    assert correspondence.of(own.split(), theirs.split(), kept) == expected


tags = st.lists(st.sampled_from(["h2", "h3", "h4"]), max_size=9)
kept = st.none() | st.builds(KeptSections, st.lists(st.none() | st.integers(0, 3)).map(tuple), st.integers(0, 4))


@given(tags, tags, kept)
def test_headings_that_correspond_are_on_the_same_level(own, theirs, kept):
    if kept and any(place is not None and place >= kept.originals for place in kept.places):
        kept = None
    places = correspondence.of(own, theirs, kept)
    assert len(places) == len(own)
    assert [own[at] for at, place in enumerate(places) if place is not None] == [
        theirs[place] for place in places if place is not None
    ]


FRENCH = headed("Prix") + "".join(f"Texte.\n\n## {words}\n\nUn mot.\n\n" for words in ("Un", "Deux", "Trois"))
NORWEGIAN = headed("Pris", "translation: {of: fr}\n") + "".join(
    f"Tekst.\n\n## {words}\n\nEt ord.\n\n" for words in ("En", "To", "Tre")
)


@pytest.fixture(scope="module")
def translated(tmp_path_factory):
    return in_two_languages(tmp_path_factory.mktemp("pairs"), FRENCH, NORWEGIAN)


# What becomes of the French, the Norwegian being left as it is; and the rows of both, “!” where the original changed.
BEHIND = {
    "one put between": (
        ("## Deux\n", "## Nouveau\n\nAutre chose.\n\n## Deux\n"),
        "un/en, nouveau/, deux/to, trois/tre",
    ),
    "one gone": (("## Deux\n\nUn mot.\n\nTexte.\n\n", ""), "un/en, /to, trois/tre"),
    "one changed": (("## Deux\n\nUn mot.", "## Deux\n\nCela coûte 14 euros."), "un/en, deux/to!, trois/tre"),
    "two changed side by side": (
        ("## Deux\n\nUn mot.\n\nTexte.\n\n## Trois\n\nUn", "## Quatre\n\nCela coûte 14.\n\n## Cinq\n\nAutre"),
        "un/en, quatre/, cinq/, /to, /tre",
    ),
}


@pytest.mark.parametrize("case", BEHIND.values(), ids=BEHIND)
def test_a_translation_that_is_behind_is_never_paired_by_number(translated, tmp_path, fresh, serve, case):
    (old, new), expected = case
    root = shutil.copytree(translated, tmp_path / "kb")
    change(root / "docs/fr/canvas/price.md", old, new)
    result = mkdocs("build", cwd=root)
    assert result.returncode == 0, result.stderr
    site = serve(root / "site")
    fresh.goto(f"{site}canvas/price/?beside=no")
    expect(fresh.locator(".beside__row").first).to_be_visible()
    rows = fresh.locator(".beside__row").filter(has=fresh.locator("h2")).evaluate_all(ROWS)
    assert ", ".join(rows) == expected
    lacking = sum(row.endswith("/") or row.startswith("/") for row in rows)
    expect(fresh.get_by_text("Pas encore traduit en")).to_have_count(lacking)
    expect(fresh.locator(".beside__note", has_text="a changé depuis")).to_have_count(expected.count("!"))


ROWS = """all => {
  const said = (heading) => heading ? heading.id.replace("no--", "") + ("changed" in heading.dataset ? "!" : "") : "";
  return all.map((row) => [...row.children].slice(1).map((cell) => said(cell.querySelector("h2"))).join("/"));
}"""


def test_what_nobody_compared_yet_is_not_paired(translated, tmp_path, fresh, serve):
    root = shutil.copytree(translated, tmp_path / "kb")
    (root / "docs/no/canvas/price.md").write_text(NORWEGIAN, "utf-8")
    assert mkdocs("build", cwd=root).returncode == 0
    fresh.goto(f"{serve(root / 'site')}canvas/price/?beside=no")
    expect(fresh.locator(".beside__row").first).to_be_visible()
    rows = fresh.locator(".beside__row").filter(has=fresh.locator("h2")).evaluate_all(ROWS)
    assert sorted(rows) == sorted(["un/", "deux/", "trois/", "/en", "/to", "/tre"])


SOURCED = """sources: [{id: one, title: A source, address: "https://name.example/"}]
---

Texte.[^one]
"""


def test_what_the_page_says_beside_its_text_is_no_missing_translation(translated, tmp_path, fresh, serve):
    root = shutil.copytree(translated, tmp_path / "kb")
    change(root / "docs/fr/canvas/price.md", "---\n\nTexte.\n", SOURCED)
    assert mkdocs("build", cwd=root).returncode == 0
    fresh.set_viewport_size({"width": 360, "height": 900})
    fresh.goto(f"{serve(root / 'site')}canvas/price/?beside=no")
    expect(fresh.locator(".sources")).to_be_visible()
    fresh.locator(".beside__all").click()
    expect(fresh.locator(".sources")).to_be_visible()
    expect(fresh.get_by_text("Pas encore traduit en")).to_have_count(0)
