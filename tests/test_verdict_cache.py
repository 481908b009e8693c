"""What was found before stands only while nothing has changed that it was found by: each case changes one thing."""

import shutil
import sys

import pytest
from kanvas import checks
from kanvas.base.store import FOLDER, Store
from kanvas.checks import division
from kanvas.checks import sources as reading
from test_checks import AUCTION, BASE, EXAMPLES, HEAD, KINDS, current, sources, write
from test_checks import desk as desk  # the fixture

SERIES = "---\ntitle: Selling\ndescription: What this page is for.\nseries: {name: Sales, part: 1}\n---\n"
ORIGINAL = (
    HEAD
    + "The first words.\n\n## A part\n\nSee [there](b.md#a-part) and [its words](b.md#an-end), [once](b.md#once).\n"
)
SITE = {
    "docs/en/law/a.md": ORIGINAL,
    "docs/fr/law/a.md": current(
        HEAD + "Les mots.\n\n## Une part\n\nVoir [là](b.md#a-part) et [ses mots](b.md#an-end), [hier](b.md#once).\n",
        ORIGINAL,
    ),
    "docs/en/law/b.md": HEAD + '## A part\n\n--8<-- "en/includes/more.md"\n',
    "docs/en/includes/more.md": "## The end { #an-end }\n\nSee [how](a.md#a-part), ![a sign](sign.svg).\n",
    "docs/en/law/sign.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "docs/en/law/selling.md": SERIES
    + "An auction, and [more](/auction), [all](https://kanvas.example/en/law/a/).\n\n<div class='plain'>x</div>\n",
    "docs/en/glossary/auction.md": AUCTION + "A sale to the highest bid, a kunde segment.\n",
    "content/words/en.txt": "kunde\n",
    "mkdocs.yml": BASE["mkdocs.yml"] + "  - kanvas.anchors\n",
}
# What else can change: the file, what stands in it, and what there is instead (None: nothing).
STEPS = [
    ("docs/en/law/b.md", "## A part", "## Another part"),
    ("docs/en/law/b.md", "## A part", "A part"),
    ("docs/en/law/b.md", "--8<--", ";--8<--"),
    ("docs/en/law/b.md", "title: A page", "title: A page\ndraft: true"),
    ("docs/en/law/b.md", "", None),
    ("docs/en/includes/more.md", "#an-end", "#no-end"),
    ("docs/en/includes/more.md", "", None),
    ("docs/en/law/sign.svg", "", None),
    ("docs/en/law/a.md", "first words", "last words"),
    ("docs/en/law/a.md", "## A part", "### A part\n\n## Its end"),
    ("docs/en/law/a.md", "", None),
    ("docs/fr/law/a.md", "hash: ", "hash: 0"),
    ("docs/fr/law/a.md", "", None),
    ("docs/fr/law/selling.md", "", SERIES + "Une vente.\n"),
    ("docs/no/includes/more.md", "", '--8<-- "en/includes/more.md"\n'),
    ("docs/en/law/selling.md", "An auction, and [more](/auction)", "A sale"),
    ("docs/en/glossary/auction.md", "title: Auction", "title: Sale"),
    ("docs/en/glossary/auction.md", "A sale.\n", "A sale.\nterm: {avoid: [words]}\n"),
    ("docs/en/glossary/auction.md", "", None),
    ("docs/en/glossary/bid.md", "", AUCTION.replace("Auction", "Bid")),
    ("docs/en/law/c.md", "", HEAD + '--8<-- "en/includes/more.md"\n'),
    ("docs/en/aside/d.md", "", HEAD + '--8<-- "en/includes/more.md"\n'),
    ("content/words/en.txt", "kunde\n", ""),
    ("content/anchors.txt", "", "en/law/b.md a-part once\n"),
    ("overrides/classes.yml", "", "plain: [div]\n"),
    ("redirects.yml", "", "law/old: law/gone\n"),
    ("mkdocs.yml", "  - attr_list\n", ""),
    ("mkdocs.yml", "https://kanvas.example/", "https://other.example/"),
    ("mkdocs.yml", "site_name: Kanvas", "site_name: Kanvas\nexclude_docs: en/law/b.md"),
]


def changed(desk, name, old, new):
    """Change a file; return what brings it back."""
    file = desk / name
    before = file.read_bytes() if file.exists() else None
    if new is None:
        file.unlink()
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((before or b"").decode().replace(old, new, 1) if old else new, "utf-8")
    return lambda: file.unlink() if before is None else file.write_bytes(before)


def told(desk, chosen=None):
    """Return what is found with what was kept, once it is the same without."""
    fresh = checks.run(desk / "docs", chosen)
    for _ in ("what was kept", "what is kept now"):
        assert checks.run(desk / "docs", chosen, store=Store(FOLDER)) == fresh
    return fresh


def test_a_change_is_told_as_if_nothing_had_been_kept(desk):
    write(desk, SITE)
    before = told(desk)
    for step in STEPS:
        undo = changed(desk, *step)
        assert told(desk) != before, step
        undo()
        assert checks.run(desk / "docs", store=Store(FOLDER)) == before, step  # and so this is what is kept again


@pytest.mark.long
def test_each_step_finds_another_text_in_the_same_cache(desk):
    write(desk, SITE)
    for step in STEPS:
        undo = changed(desk, *step)
        told(desk)
        undo()


@pytest.mark.parametrize(
    "finding",
    [pytest.param(one, marks=[] if one in KINDS[::3] else pytest.mark.long) for one in EXAMPLES if one.bad[0] != "("],
    ids=lambda finding: finding.code,
)
def test_each_finding_comes_and_goes(desk, finding):
    for example in (finding.good, finding.bad, finding.good):
        if not example.startswith("("):
            files, path, _ = sources(finding, example)
            for name in files:
                (desk / name).unlink(missing_ok=True)
            write(desk, files)
            told(desk)
            told(desk, frozenset([path]))


def test_a_text_that_did_not_change_is_not_read_again(desk, monkeypatch):
    write(desk, SITE)
    told(desk)
    rendered = []
    render = reading.Sources._render
    monkeypatch.setattr(reading.Sources, "_render", lambda self, page: (rendered.append(page.path), render(self, page)))
    checks.run(desk / "docs", store=Store(FOLDER))
    assert not [path for path in rendered if (desk / path).exists()]
    changed(desk, "docs/en/law/selling.md", "An auction", "One auction")
    checks.run(desk / "docs", store=Store(FOLDER))
    assert [path for path in rendered if (desk / path).exists()] == ["docs/en/law/selling.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="a fork is safe there")
def test_two_processes_tell_what_one_tells(desk, monkeypatch):
    write(desk, SITE)
    monkeypatch.setenv("KANVAS_PROCESSES", "2")
    alone = told(desk)
    monkeypatch.setattr(division, "MANY", 1)
    shutil.rmtree(desk / FOLDER)
    assert told(desk) == alone
    changed(desk, *STEPS[-1])
    assert told(desk) != alone


def test_what_took_too_long_is_not_kept(desk, monkeypatch):
    write(desk, SITE)
    monkeypatch.setattr("kanvas.base.clock.SECONDS", 0.0)
    slow = checks.run(desk / "docs", store=Store(FOLDER))
    monkeypatch.undo()
    monkeypatch.chdir(desk)
    assert slow
    told(desk)
