"""One address, one output: whatever two things a build would write to one place, one of them is an error."""

import posixpath

import pytest
from conftest import mkdocs
from hypothesis import given
from hypothesis import strategies as st
from kanvas.content import catalogue, redirects
from kanvas.content.address import of
from kanvas.safety import outputs
from languages import LANGUAGES, Locale

HEAD = "---\ntitle: {}\ndescription: A.\n---\n"
TERM = "---\ntitle: {}\ndescription: A.\ndefinition: A.\n---\n"
ROOT = next(locale for locale in LANGUAGES if not locale.prefix).folder
OTHERS = [locale.folder for locale in LANGUAGES if locale.prefix]


def written(project, names):
    for number, name in enumerate(names):
        file = project / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        head = TERM if "/glossary/" in name and not name.endswith("/index.md") else HEAD
        file.write_text(head.format(f"T{number}") if name.endswith(".md") else "x", "utf-8")
    return project / "docs"


def found(docs, moved=""):
    (docs.parent / "redirects.yml").write_text(moved, "utf-8")
    pages, _ = catalogue.read(docs, LANGUAGES)
    redirected, issues = redirects.read(docs.parent / "redirects.yml", pages)
    assert not issues
    return [(issue.path, issue.code) for issue in outputs.check(pages, redirected, docs)]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["{root}/{other}/canvas.md", "{other}/canvas.md"], "address-taken"),
        (["{root}/{other}/canvas.md"], "address-reserved"),
        (["{root}/{OTHER}/canvas.md"], "address-reserved"),
        (["{root}/{other}/a.png"], "address-reserved"),
        (["{root}/glossary/{other}.md"], "address-reserved"),
        (["{root}/assets/a.md"], "address-reserved"),
        (["{root}/pagefind.md"], "address-reserved"),
        (["{root}/a/b.md", "{root}/a/b/index.md"], "address-taken"),
        (["{other}/a/B.md", "{other}/a/b.md"], "address-taken"),
        (["{other}/a/\u00e9.md", "{other}/a/e\u0301.md"], "address-taken"),
        (["{other}/a/stra\u00dfe.md", "{other}/a/strasse.md"], "address-taken"),
        (["{other}/a/b.md", "{other}/a/b/card.png"], "address-taken"),
        (["{other}/a/b.md", "{other}/a/b/Index.html"], "address-taken"),
        (["{other}/feed.xml.md"], "address-taken"),
        (["{root}/404.html.md"], "address-taken"),
        (["{root}/search/en.json.md"], "address-taken"),
        (["{root}/robots.txt/a.md"], "address-taken"),
        (["{other}/glossary/glossary.json.md"], "address-taken"),
        (["{other}/sub.png", "{other}/sub.png.md"], "address-taken"),
    ],
)
def test_what_would_take_anothers_place_is_an_error(tmp_path, names, code):
    names = [name.format(root=ROOT, other=OTHERS[0], OTHER=OTHERS[0].upper()) for name in names]
    issues = found(written(tmp_path, names))
    assert code in [kind for _, kind in issues], issues
    assert {path.removeprefix("docs/") for path, _ in issues} <= set(names)


def test_a_redirect_over_a_made_name_is_an_error_at_its_file(tmp_path):
    docs = written(tmp_path, [f"{ROOT}/a/b.md"])
    assert found(docs, "assets/old: a/b\n") == [("redirects.yml", "address-reserved")]
    assert found(docs, f"{OTHERS[0]}/old: a/b\n")[0] == ("redirects.yml", "address-reserved")


def test_what_stands_beside_each_other_is_no_error(tmp_path):
    names = [
        f"{folder}/{name}" for folder in (ROOT, *OTHERS) for name in ("index.md", "a/index.md", "a/b.md", "a/c.png")
    ]
    assert found(written(tmp_path, names)) == []


ODD = ["a", "A", "\u00e9", "e\u0301", "assets", "index", "glossary", "404.html"]
PARTS = st.sampled_from([*OTHERS, *(other.upper() for other in OTHERS), *ODD])
NAMES = st.lists(PARTS, min_size=1, max_size=3).map("/".join)
TREES = st.sets(st.tuples(st.sampled_from([ROOT, *OTHERS]), NAMES, st.sampled_from([".md", ".png"])), max_size=6)


@given(TREES)
def test_what_passes_has_one_maker_for_each_address(tmp_path_factory, tree):
    """The addresses are made here once more, by the platform's own rule for a file's place."""
    folder = tmp_path_factory.mktemp("tree")
    written(folder, {f"{locale}/{name}{ending}" for locale, name, ending in tree})
    if found(folder / "docs"):
        return
    places = []
    for file in (folder / "docs").rglob("*.*"):
        if file.is_file():
            locale, _, uri = file.relative_to(folder / "docs").as_posix().partition("/")
            prefix = Locale.of(locale).prefix
            place = f"{of(Locale.of(locale), uri)}index.html" if uri.endswith(".md") else prefix + uri
            places.append(outputs.folded(place))
            below = place.removeprefix(prefix)
            assert prefix or below.split("/")[0].casefold() not in (*OTHERS, "assets")
    assert len(places) == len(set(places))
    assert not {posixpath.dirname(place) for place in places} & set(places)


def test_the_build_says_who_takes_whose_place_and_makes_nothing(small):
    """A file of the language at the root lies below another language's folder."""
    intruder = small / f"docs/{ROOT}/{OTHERS[0]}/productisation.md"
    intruder.parent.mkdir()
    intruder.write_text(HEAD.format("A"), "utf-8")
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 1
    assert f"docs/{ROOT}/{OTHERS[0]}/productisation.md:1:1: address-reserved" in result.stderr
    assert "Traceback" not in result.stderr
