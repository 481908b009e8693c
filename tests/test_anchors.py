"""A section's address: in its reader's language, and once it was published, an address for ever."""

import re
import shutil

import pytest
from conftest import mkdocs
from hypothesis import given
from hypothesis import strategies as st
from kanvas.base import naming
from kanvas.content import anchor_record
from kanvas.markdown import aliases
from test_contributing import change, git, headed, in_two_languages, kanvas

ADDRESSES = [
    ("Prisen på en øl – og på æren", "prisen-pa-en-ol-og-pa-aeren"),
    ("L’œuvre d’un été à Noël", "loeuvre-dun-ete-a-noel"),
    ("Grüße aus Łódź", "grusse-aus-lodz"),
    ("  5 % of 1,000?  ", "5-of-1000"),
    ("Цена вопроса", "цена-вопроса"),
    ("Кто? The reader", "the-reader"),
    ("???", ""),
]


@pytest.mark.parametrize(("words", "address"), ADDRESSES)
def test_an_address_is_made_of_the_words_of_its_language(words, address):
    assert naming.anchor(words) == address


PLACES = {
    "nothing changed": ([["a"], ["b", "old"]], ["a", "b"], {"old": "b"}),
    "renamed": ([["a"], ["b"], ["c"]], ["a", "x", "c"], {"b": "x"}),
    "reordered": ([["a", "1"], ["b", "2"]], ["b", "a"], {"1": "a", "2": "b"}),
    "merged into the one before": ([["a"], ["b"], ["c"]], ["a", "c"], {"b": "a"}),
    "the first merged": ([["a"], ["b"]], ["b"], {"a": "b"}),
    "renamed, and one added": (
        [["a"], ["the-price"], ["c"]],
        ["a", "new", "the-prices", "c"],
        {"the-price": "the-prices"},
    ),
    "two renamed": ([["a"], ["b"], ["c"]], ["x", "y", "c"], {"a": "x", "b": "y"}),
    "an earlier address is a heading again": ([["b", "a"]], ["a"], {"b": "a"}),
    "taken by another heading": ([["a", "x"], ["b"]], ["a", "x"], {"b": "x"}),
    "every heading is gone": ([["a"]], [], {}),
}


@pytest.mark.parametrize("case", PLACES.values(), ids=PLACES)
def test_an_earlier_address_leads_to_the_heading_that_took_its_place(case):
    recorded, now, expected = case
    found = aliases.of(recorded, now)
    assert {address: now[at] for at, addresses in enumerate(found) for address in addresses} == expected


slugs = st.text("abcdef", min_size=1, max_size=2)
rows = st.lists(st.lists(slugs, min_size=1, max_size=3), max_size=6)


@given(rows, st.lists(slugs, min_size=1, max_size=6, unique=True))
def test_no_address_is_lost_and_none_stands_twice(recorded, now):
    kept = [address for addresses in aliases.of(recorded, now) for address in addresses]
    assert sorted([*kept, *now]) == sorted({*now, *(address for row in recorded for address in row)})


@given(
    st.dictionaries(st.sampled_from(["fr/a.md", "no/b/c.md"]), st.lists(st.tuples(slugs, slugs), min_size=1).map(tuple))
)
def test_the_record_is_read_as_it_was_written(tmp_path_factory, record):
    project = tmp_path_factory.mktemp("record")
    (project / "content").mkdir()
    (project / anchor_record.PLACE).write_text(anchor_record.written(record), "utf-8")
    assert anchor_record.read(project) == record
    assert anchor_record.check(project) == []


FRENCH = headed("Prix") + "Un.\n\n## Le cœur du prix\n\nUn.\n\n## La suite\n\nDeux.\n\n## La fin\n\nTrois.\n"
NORWEGIAN = (
    headed("Pris", "translation: {of: fr}\n")
    + "En.\n\n## Prisens kjerne\n\nEn.\n\n## Øvrig\n\nTo.\n\n## Slutt\n\nTre.\n"
)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A knowledge base in a repository, whose addresses were written down when it was published."""
    root = in_two_languages(tmp_path_factory.mktemp("anchors"), FRENCH, NORWEGIAN)
    kanvas(root, "anchors")
    git(root, "init", "--quiet", "--initial-branch", "main", ".")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Begin")
    return root


def headings(root, address):
    """Build, strictly; return each heading of a page as all addresses that lead to it."""
    result = mkdocs("build", "--strict", cwd=root)
    assert result.returncode == 0, result.stderr
    html = (root / f"site/{address}index.html").read_text("utf-8").partition("<article")[2]
    found = re.findall(r'<h2[^>]* id="([^"]+)">((?:<span id="[^"]+"></span>)*)([^<]+)', html)
    return {words: [own, *re.findall(r'id="([^"]+)"', links)] for own, links, words in found}


@pytest.mark.slow
def test_a_heading_takes_no_address_that_is_the_theme_s_own(published, tmp_path):
    root = shutil.copytree(published, tmp_path / "kb")
    change(root / "docs/no/canvas/price.md", "## Slutt", "## Letter by letter")
    assert headings(root, "no/canvas/price/")["Letter by letter"][0] == "section-letter-by-letter"


def rework(root):
    """Make Norwegian the original, a heading renamed and two merged; of the French drop one and turn two about."""
    french, norwegian = (root / f"docs/{folder}/canvas/price.md" for folder in ("fr", "no"))
    change(norwegian, "## Prisens kjerne", "## Hva prisen er")
    change(norwegian, "\n---\n\n", "\n---\n\nSe [her](#prisens-kjerne), [der](#la-fin).\n\n")
    change(norwegian, "To.\n\n## Slutt\n\n", "To.\n\n")
    norwegian.write_text(re.sub("translation:.*\n", "", norwegian.read_text("utf-8")), "utf-8")
    change(french, "description:", "translation: {of: 'no'}\ndescription:")
    change(french, "## La suite\n\nDeux.\n\n", "")
    change(
        french, "## Le cœur du prix\n\nUn.\n\n## La fin\n\nTrois.", "## La fin\n\nTrois.\n\n## Le cœur du prix\n\nUn."
    )
    kanvas(root, "translated", "docs/fr/canvas/price.md")


@pytest.mark.slow
def test_addresses_outlive_a_new_name_another_order_a_merger_and_another_original(published):
    assert headings(published, "no/canvas/price/") == {
        "Prisens kjerne": ["prisens-kjerne", "le-coeur-du-prix"],
        "Øvrig": ["ovrig", "la-suite"],
        "Slutt": ["slutt", "la-fin"],
    }
    rework(published)
    assert "broken-anchor" not in kanvas(published, "check", "docs/no/canvas/price.md", code=1)
    norwegian = headings(published, "no/canvas/price/")
    assert norwegian["Hva prisen er"] == ["hva-prisen-er", "prisens-kjerne", "le-coeur-du-prix"]
    assert norwegian["Øvrig"] == ["ovrig", "la-suite", "slutt", "la-fin"]
    french = headings(published, "canvas/price/")
    assert french["La fin"] == ["la-fin", "hva-prisen-er"]
    assert french["Le cœur du prix"] == ["le-coeur-du-prix", "ovrig", "la-suite"]
    kanvas(published, "anchors")
    kanvas(published, "move", "canvas/price", "canvas/prices")
    change(published / "docs/no/canvas/prices.md", "## Hva prisen er", "## Prisen")
    there = headings(published, "no/canvas/prices/")["Prisen"]
    assert there == ["prisen", "hva-prisen-er", "prisens-kjerne", "le-coeur-du-prix"]
