"""One language is enough: a writer's change is green at once, and translators are told what they will be asked.

Each test plays a person at a repository of her own, begun with `kanvas init` and committed. The rest of what is
promised to those who contribute is played elsewhere: a stranger's text while main moves (`test_contribution`), a
translation that is made on the web and marked by a box or by `/fix` (`test_fix`), XLIFF there and back
(`test_exchange`), twenty mistakes told in Norwegian whose remedies work (`test_wording`).
"""

import json
import re
import shutil

import pytest
from conftest import mkdocs
from test_contributing import change, git, kanvas, write

pytestmark = pytest.mark.slow

ARTICLE = """---
title: {}
description: Hva et oppslag skal inneholde, og hvem som har nytte av det.
series: {{name: Håndbok, part: {}}}
---

Et begrep forklares i tre setninger.

## Hvem som har nytte av det

Den som leser det første gang.
"""


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A knowledge base in three languages, every translation current, committed on a branch."""
    folder = tmp_path_factory.mktemp("one-language")
    kanvas(folder, "init", "kb", "--languages", "fr,no,en", "--sections", "canvas")
    kanvas(folder / "kb", "translated", "--all")
    assert kanvas(folder / "kb", "check") == "Nothing to mend.\n"
    git(folder / "kb", "init", "--quiet", "--initial-branch", "main", ".")
    git(folder / "kb", "add", ".")
    git(folder / "kb", "commit", "--quiet", "--message", "Begin")
    return folder / "kb"


@pytest.fixture
def base(begun, tmp_path, kept):
    """The repository on a branch of the writer's own."""
    folder = kept(shutil.copytree(begun, tmp_path / "kb"))
    git(folder, "switch", "--quiet", "--create", "mine")
    return folder


def checked(folder, *paths):
    """Return the notes of a check that finds nothing to mend, by code."""
    found = json.loads(kanvas(folder, "check", *paths, "--format", "json").rpartition("]")[0] + "]")
    assert [entry for entry in found if entry["level"] == "error"] == []
    return [(entry["code"], entry["path"], entry["message"]) for entry in found]


def built(folder):
    result = mkdocs("build", "--strict", cwd=folder)
    assert result.returncode == 0, result.stderr


def test_an_article_in_norwegian_alone_is_green_and_french_says_not_translated(base):
    write(base / "docs/no/canvas/alone.md", ARTICLE.format("Oppslag", 1))
    notes = checked(base, "docs/no/canvas/alone.md")
    assert [(code, path) for code, path, _ in notes] == [("untranslated", "docs/no/canvas/alone.md")] * 2
    built(base)
    assert "Ikke oversatt til fransk ennå" in (base / "site/no/canvas/alone/index.html").read_text("utf-8")
    rows = json.loads(kanvas(base, "status", "--language", "fr", "--format", "json"))
    assert [(row["page"], row["state"]) for row in rows] == [("docs/fr/canvas/alone.md", "missing")]


def test_a_twelfth_part_is_green(base):
    for part in range(1, 13):
        write(base / f"docs/no/canvas/part-{part}.md", ARTICLE.format(f"Oppslag {part}", part))
    assert {code for code, *_ in checked(base)} == {"untranslated"}
    built(base)
    assert "del 12 av 12" in re.sub(
        r"<[^>]+>|\s+", " ", (base / "site/no/canvas/part-12/index.html").read_text("utf-8")
    )


def test_a_section_added_to_the_original_is_green_and_its_two_translations_are_stale(base):
    change(base / "docs/fr/canvas/first-article.md", "## ", "## Un ajout\n\n- un\n- deux\n\n## ")
    for paths in ([], ["docs/fr/canvas/first-article.md"]):
        notes = checked(base, *paths)
        assert [(code, path) for code, path, _ in notes] == [
            ("translation-stale", f"docs/{folder}/canvas/first-article.md") for folder in ("en", "no")
        ]
        assert all("“Un ajout” (words: 4)" in message for *_, message in notes)
    built(base)
    said = kanvas(base, "summary", "--base", "main")
    assert "`docs/no/canvas/first-article.md`: Un ajout" in said
    write_norwegian = ("translated", "docs/no/canvas/first-article.md")
    assert "not touched since the original changed: “Un ajout”" in kanvas(base, *write_norwegian, code=1)
    kanvas(base, "translated", "--all", "--unchanged", "det hører ikke hjemme her")
    kanvas(base, "translated", "--all")
    reasons = {page.name for page in (base / "docs").rglob("*.md") if "det hører ikke hjemme her" in page.read_text()}
    assert reasons == {"first-article.md"}, "a reason is given where it was needed, and stays"
    assert "parity-headings" in kanvas(base, "check", code=1), "it claims to be current, and has another outline"


def test_a_translation_on_the_web_is_current_by_a_mark_in_its_front_matter(base):
    change(base / "docs/fr/canvas/first-article.md", "## ", "## Un ajout\n\nUn mot.\n\n## ")
    page = base / "docs/no/canvas/first-article.md"
    change(page, "## ", "## Et tillegg\n\nEt ord.\n\n## ")
    change(page, "}\n---", ", done: true}\n---")
    assert {code for code, path, _ in checked(base, str(page.relative_to(base)))} == {"translation-unconfirmed"}
    kanvas(base, "translated", "--done")
    assert "done" not in page.read_text("utf-8")
    assert checked(base, str(page.relative_to(base))) == []


def test_a_section_is_marked_alone(base):
    change(base / "docs/fr/canvas/first-article.md", "## ", "## Un ajout\n\nUn mot.\n\n## ")
    change(base / "docs/fr/canvas/first-article.md", "\n---\n\n", "\n---\n\nPas ainsi. ")
    page = base / "docs/no/canvas/first-article.md"
    change(page, "## ", "## Et tillegg\n\nEt ord.\n\n## ")
    name = str(page.relative_to(base))
    assert "“Feil”" not in kanvas(base, "translated", name, "Feil", code=1)
    kanvas(base, "translated", name, "Et tillegg")
    rows = json.loads(kanvas(base, "status", "--language", "no", "--format", "json", "--no-diff"))
    assert [(row["page"], [one["section"] for one in row["sections"]]) for row in rows] == [(name, ["opening"])]


def test_a_page_moves_with_its_translations_its_links_and_its_history(base):
    for folder in ("fr", "no", "en"):
        change(
            base / f"docs/{folder}/index.md",
            "\n---\n",
            "\n---\n\n[x](canvas/first-article.md)\n\n[y]: <canvas/first-article.md>\n",
        )
    kanvas(base, "move", "canvas/first-article", "glossary-notes/begin")
    assert "[x](glossary-notes/begin.md)" in (base / "docs/no/index.md").read_text("utf-8")
    assert "<glossary-notes/begin.md>" in (base / "docs/no/index.md").read_text("utf-8")
    assert (base / "redirects.yml").read_text("utf-8") == "canvas/first-article: glossary-notes/begin\n"
    change(base / "docs/fr/glossary-notes/begin.md", "## ", "Un mot.\n\n## ")
    rows = {row["page"]: row for row in json.loads(kanvas(base, "status", "--language", "no", "--format", "json"))}
    assert "+Un mot." in rows["docs/no/glossary-notes/begin.md"]["sections"][0]["diff"], "the diff is not lost"
    kanvas(base, "move", "glossary-notes/begin", "canvas/begin")
    assert (base / "redirects.yml").read_text("utf-8") == (
        "canvas/first-article: canvas/begin\nglossary-notes/begin: canvas/begin\n"
    )
    built(base)
    assert (base / "site/no/canvas/first-article/index.html").is_file()
    assert "is there already" in kanvas(base, "move", "canvas/begin", "canvas/index", code=1)
