"""A build lets the languages stand that nothing has touched, and publishes what a build from nothing publishes."""

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import copied, mkdocs, shrunk, snapshot

LANGUAGES = ("fr", "no", "en")
HEAD = "---\ntitle: {0}\ndescription: {0}.\ndate: 2026-11-21\n{1}---\n"
PAGE = HEAD + "\nOffer of {0}.\n\n## One\n\n{2}\n\n## Two\n\nA sum.\n"
OFFER = "definition: What is sold.\nterm:\n  synonyms: [bid]\nrelated: [sum]\n"
OF_FRENCH = "translation: {of: fr, hash: abcdef-abcdef}\n"
EXTRA = {
    "productisation/article.md": ("", '[Other](other.md#two)\n\n--8<-- "{}/includes/shared.md"'),
    "productisation/other.md": ("series: {{name: S, part: 1}}\n", "A sum."),
    "glossary/offer.md": (OFFER, "Text."),
    "glossary/sum.md": ("definition: What is added up.\n", "Text."),
    "contribute/status.md": ("", "Text."),
    "tools/flashcards.md": ("", "Text."),
    "tools/concept-map.md": ("", "Text."),
    "tools/offline.md": ("", "Text."),
}
Edit = Callable[[Path, random.Random, str], None]


def written(name: str, head: str = "") -> Edit:
    """Return what writes a page, in one language, anew."""

    def edit(project: Path, chance: random.Random, language: str) -> None:
        text = PAGE.format(f"Novelty {chance.randrange(10**6)}", head, "A sum.")
        (project / name.format(language)).write_text(text, "utf-8")

    return edit


def removed(name: str) -> Edit:
    """Return what removes a page, in one language."""

    def edit(project: Path, chance: random.Random, language: str) -> None:
        (project / name.format(language)).unlink(missing_ok=True)

    return edit


def replaced(old: str, new: str, name: str) -> Edit:
    """Return what replaces a pattern in a file, in one language."""

    def edit(project: Path, chance: random.Random, language: str) -> None:
        file = project / name.format(language)
        text = re.sub(old, new, file.read_text("utf-8"), count=1, flags=re.MULTILINE)
        file.write_text(text, "utf-8")

    return edit


ARTICLE, OTHER, TERM = (
    f"docs/{{}}/{name}.md" for name in ("productisation/article", "productisation/other", "glossary/offer")
)
EDITS = {
    "an article": replaced("^## Two", "One more offer and a sum.\n\n## Two", ARTICLE),
    "a definition": replaced("^definition: ", r"\g<0>Again, ", TERM),
    "a title": replaced("^title: ", r"\g<0>Of ", OTHER),
    "a new page": written("docs/{}/productisation/new.md"),
    "a page that is gone": removed("docs/{}/productisation/new.md"),
    "a description": replaced("^description: ", r"\g<0>Of ", TERM),
    "a term's title": replaced("^title: ", r"\g<0>The ", TERM),
    "a term's name": replaced(r"\[bid", r"\g<0>, quote", TERM),
    "a date": replaced(r"^date: 2026-11-2\d", "date: 2026-11-22", OTHER),
    "a heading": replaced("^## (One|First)", r"## First \1", OTHER),
    "a new term": written("docs/{}/glossary/novelty.md", "definition: What is new.\nrelated: [sum]\n"),
    "a term that is gone": removed("docs/{}/glossary/novelty.md"),
    "a translation": replaced("^date:", f"{OF_FRENCH}date:", "docs/no/productisation/other.md"),
    "a translation that is confirmed": replaced("hash: [a-f-]+", "done: true", "docs/no/productisation/other.md"),
    "a draft": written("docs/{}/productisation/new.md", "draft: true\n"),
    "a place in a series": replaced(r"part: \d", "part: 2", OTHER),
    "an include": replaced(r"\Z", "And an offer.\n", "docs/{}/includes/shared.md"),
    "an image": replaced("<svg ", '<svg class="new" ', "docs/assets/images/favicon.svg"),
    "a setting": replaced("^site_name: .*", r"\g<0>n", "mkdocs.yml"),
    "a template": replaced(r"\A", "<p>New</p>\n", "overrides/partials/tools/canvas.html"),
    "a redirect": replaced(r"\A[^#]*", "productisation/old: productisation/other\n#", "redirects.yml"),
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A small project of three languages that was built once, with the pages that show all others."""
    project = shrunk(copied(tmp_path_factory.mktemp("begun")))
    for language in LANGUAGES:
        folder = project / "docs" / language
        for name, (head, body) in EXTRA.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            title = f"{Path(name).stem} {language}"
            (folder / name).write_text(PAGE.format(title, head.format(), body.format(language)), "utf-8")
        (folder / "includes").mkdir()
        (folder / "includes/shared.md").write_text("A sum that is shared.\n", "utf-8")
    (project / "docs/no/glossary/sum.md").unlink()  # what a language lacks it has of another
    build(project, project / "site")
    return project


@pytest.fixture
def project(begun, tmp_path):
    """A copy of it, whose site is its own."""
    shutil.copytree(begun, tmp_path / "project", symlinks=True)
    build(tmp_path / "project", tmp_path / "project/site")
    return tmp_path / "project"


def build(project, site):
    result = mkdocs("build", "--strict", "--site-dir", os.fspath(site), cwd=project)
    assert result.returncode == 0, result.stdout + result.stderr
    return snapshot(site)


def from_nothing(project):
    """Build elsewhere with nothing kept, and leave what is kept as it was."""
    (project / ".cache").rename(project / ".kept")
    try:
        return build(project, project.with_name("from-nothing"))
    finally:
        shutil.rmtree(project / ".cache")
        (project / ".kept").rename(project / ".cache")


def numbers(site):
    """Return which file on the disk each page is."""
    return {page.relative_to(site).parts: page.stat().st_ino for page in site.rglob("index.html")}


def test_a_build_writes_the_languages_that_a_change_touches(project):
    for language in LANGUAGES:
        (project / f"docs/{language}/tools/flashcards.md").unlink()  # whose cards are in two languages
    build(project, project / "site")
    for name, language, expected in (
        ("an article", "en", {"en"}),
        ("a definition", "no", {"no"}),
        ("an article", "fr", {"fr"}),
        ("a heading", "fr", {"fr", "no", "en"}),  # other languages have its address
        ("a term's title", "en", {"fr", "no", "en"}),  # which is told in each
    ):
        before = numbers(project / "site")
        EDITS[name](project, random.Random(0), language)
        again = build(project, project / "site")
        now = numbers(project / "site")
        written = {
            place[0] if place[0] in LANGUAGES else "fr" for place, number in now.items() if before[place] != number
        }
        assert written == expected, name
        assert again == from_nothing(project), name


@pytest.mark.parametrize("name", ["no/productisation/article/index.html", "search/nb.json", "pagefind/*.nb_*.pf_meta"])
def test_a_file_of_a_language_that_was_changed_by_hand_is_written_again(project, name):
    file = next((project / "site").glob(name))
    content = file.read_bytes()
    file.write_bytes(b"Changed by hand.")
    EDITS["an article"](project, random.Random(0), "en")
    build(project, project / "site")
    assert file.read_bytes() == content


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_changed_the_site_is_that_of_a_build_from_nothing(project, seed):
    chance = random.Random(seed)
    for name in chance.sample(sorted(EDITS), len(EDITS)):
        language = chance.choice(LANGUAGES)
        EDITS[name](project, chance, language)
        again, clean = build(project, project / "site"), from_nothing(project)
        assert sorted(again) == sorted(clean), (name, language)
        assert [place for place in again if again[place] != clean[place]] == [], (name, language)
