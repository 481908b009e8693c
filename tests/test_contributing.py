"""A writer at work: each test plays a person who uses the real command and builds the site."""

import datetime
import json
import re
import shutil
import socket
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT, mkdocs
from kanvas.cli import main

pytestmark = pytest.mark.slow

KANVAS = Path(sys.executable).parent / "kanvas"
LANDINGS = re.findall(r"^  - (\S*)index\.md$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
ARTICLE = """---
title: Prix
description: Une phrase.
tags: [prix]
---

Un prix se calcule.

## Le seuil

Le seuil de rentabilité se lit sur une
courbe, et l’abonnement la lisse. Il l’offre à ses clients.

## La suite

Une suite, sur trois lignes.
"""
TERM = "---\ntitle: {}\ndescription: Une phrase.\ndefinition: Une formule payée chaque mois.\n---\n\nUn exemple.\n"
NAMES = {"fr": "Abonnement", "no": "Abonnement", "en": "Subscription"}
TITLES = {"no": ("Pris", "Terskelen", "Videre"), "en": ("Price", "The threshold", "Next")}


def git(folder, *arguments):
    settings = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


def kanvas(folder, *arguments, code=0):
    """Run the command in this process; return what it prints."""
    with chdir(folder):
        done = CliRunner().invoke(main, arguments, prog_name="kanvas")
    assert done.exit_code == code, (done.stdout + done.stderr, done.exc_info)
    return done.stdout + done.stderr


def process(folder, *arguments, code=0):
    """Run the command as a person does; return what it prints."""
    done = subprocess.run([KANVAS, *arguments], cwd=folder, capture_output=True, text=True)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def change(file, before, after):
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


def headed(title, keys=""):
    """Return the front matter of a page."""
    return f"---\ntitle: {title}\ndescription: Sentence for search engines, which says what stands here.\n{keys}---\n\n"


def in_two_languages(folder, french, norwegian):
    """Begin a knowledge base with a page in French, and its translation marked as current; return its folder."""
    kanvas(folder, "init", "kb", "--languages", "fr,no", "--sections", "canvas")
    root = folder / "kb"
    (root / "docs/fr/canvas/price.md").write_text(french, "utf-8")
    (root / "docs/no/canvas/price.md").write_text(norwegian, "utf-8")
    kanvas(root, "translated", "--all")
    return root


@pytest.fixture
def small(begun, tmp_path, kept):
    """A small project with an article and a term in three languages, all translated and committed."""
    return kept(shutil.copytree(begun, tmp_path / "project"))


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """The small project as each test finds it."""
    tmp_path = tmp_path_factory.mktemp("begun")
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs/assets", tmp_path / "docs/assets")
    for name in ("mkdocs.yml", "redirects.yml"):
        shutil.copy(ROOT / name, tmp_path)
    for folder in ("fr", "no", "en"):
        made_from = "" if folder == "fr" else "translation: {of: fr}\n"
        for landing in LANDINGS:
            name = landing.strip("/") or "kanvas"
            head = f"---\ntitle: {name}\ndescription: {name}\n{made_from}---\n\nA.\n"
            write(tmp_path / f"docs/{folder}/{landing}index.md", head)
        write(
            tmp_path / f"docs/{folder}/contribute/status.md", f"---\ntitle: Status\ndescription: A.\n{made_from}---\n"
        )
        term = TERM.format(NAMES[folder]).replace("\n---\n\n", f"\n{made_from}---\n\n")
        write(tmp_path / f"docs/{folder}/glossary/subscription-price.md", term)
    write(tmp_path / "docs/fr/canvas/price.md", ARTICLE)
    for folder, (title, first, second) in TITLES.items():
        head = f"---\ntitle: {title}\ndescription: A.\ntranslation: {{of: fr}}\n---\n"
        text = f"\nA.\n\n## {first}\n\nEt abonnement, a subscription.\n\n## {second}\n\nB.\n"
        write(tmp_path / f"docs/{folder}/canvas/price.md", head + text)
    kanvas(tmp_path, "translated", "--all")
    git(tmp_path, "init", "--quiet", ".")
    git(tmp_path, "add", "docs", "mkdocs.yml", "redirects.yml")
    git(tmp_path, "commit", "--quiet", "--message", "Begin")
    return tmp_path


def built(folder, address):
    result = mkdocs("build", "--strict", cwd=folder)
    assert result.returncode == 0, result.stderr
    return (folder / "site" / address / "index.html").read_text("utf-8")


def listed(folder):
    return {row["page"]: row for row in json.loads(kanvas(folder, "status", "--format", "json"))}


def test_a_new_term_appears_in_existing_articles_on_the_next_build(small):
    assert 'data-term="break-even"' not in built(small, "canvas/price")
    kanvas(small, "new", "term", "break-even", "--language", "fr", "--title", "Seuil de rentabilité")
    assert re.search(r'<a[^>]*data-term="break-even"[^>]*>seuil de rentabilité</a>', built(small, "canvas/price"))


def test_a_new_article_may_be_norwegian_first(small):
    said = kanvas(small, "new", "article", "canvas/risks", "--language", "no", "--title", "Risiko")
    assert "docs/no/canvas/risks.md is begun" in said
    page = built(small, "no/canvas/risks")
    assert "Ikke oversatt til fransk ennå" in page
    assert not (small / "site/canvas/risks").exists()
    status = (small / "site/contribute/status/index.html").read_text("utf-8")
    assert re.search(r"Risiko</a></td>\s*<td>pas encore traduite", status)
    assert "missing      docs/fr/canvas/risks.md" in kanvas(small, "status", "--language", "fr")
    assert "Risiko" not in kanvas(small, "status", "--language", "no")


def test_an_edit_of_the_original_makes_exactly_that_section_stale(small):
    assert listed(small) == {}
    change(small / "docs/fr/canvas/price.md", "sur trois lignes", "sur quatre lignes")
    git(small, "commit", "--quiet", "--all", "--message", "Say four")
    rows = listed(small)
    assert set(rows) == {"docs/no/canvas/price.md", "docs/en/canvas/price.md"}
    for row in rows.values():
        assert row["state"] == "stale"
        assert [section["section"] for section in row["sections"]] == ["La suite"]
        assert row["sections"][0]["since"] == datetime.datetime.now(datetime.UTC).date().isoformat()
        assert "-Une suite, sur trois lignes.\n+Une suite, sur quatre lignes." in row["sections"][0]["diff"]
    page = built(small, "no/canvas/price")
    assert "Originalen er endret" in page
    assert '<a href="../../../canvas/price/" hreflang="fr">Les originalen på fransk</a>' in page
    assert re.search(r'Endret:\s*<span lang="fr">La suite</span>\.', page)
    assert "L’original a changé" not in (small / "site/canvas/price/index.html").read_text("utf-8")
    change(small / "docs/no/canvas/price.md", "Et abonnement", "Ett abonnement")
    assert set(listed(small)) == set(rows), "a typo mended in the translation hides nothing"
    assert "not touched since the original changed: “Videre”" in kanvas(
        small, "translated", "docs/no/canvas/price.md", code=1
    )
    change(small / "docs/no/canvas/price.md", "\nB.\n", "\nFire linjer.\n")
    kanvas(small, "translated", "docs/no/canvas/price.md", "Videre")
    assert set(listed(small)) == {"docs/en/canvas/price.md"}


def test_wrapping_the_original_otherwise_makes_nothing_stale(small):
    change(small / "docs/fr/canvas/price.md", "se lit sur une\ncourbe", "se lit\nsur une **courbe**")
    assert listed(small) == {}


def test_a_changed_definition_lists_the_articles_that_rely_on_it(small):
    change(small / "docs/fr/glossary/subscription-price.md", "chaque mois", "chaque année")
    row = listed(small)["docs/no/glossary/subscription-price.md"]
    assert [(one["section"], one["since"]) for one in row["sections"]] == [("definition", "")]
    assert row["relying_on_the_definition"] == ["docs/no/canvas/price.md"]
    assert "docs/no/canvas/price.md" in kanvas(small, "status", "--language", "no").split("rely on it")[1]


def test_what_is_most_relied_on_comes_first(small):
    kanvas(small, "new", "article", "canvas/risks", "--language", "no")
    kanvas(small, "new", "term", "break-even", "--language", "no", "--title", "Nullpunkt")
    write(small / "docs/no/canvas/more.md", "---\ntitle: A\ndescription: A.\n---\n\nEt nullpunkt.\n")
    missing = [row["page"] for row in json.loads(kanvas(small, "status", "-l", "fr", "--format", "json"))]
    assert missing[0] == "docs/fr/glossary/break-even.md"
    assert len(missing) == 3


def test_any_page_may_be_the_original_and_an_orphan_is_named(small):
    kanvas(small, "new", "article", "canvas/risks", "--language", "no", "--title", "Risiko")
    kanvas(small, "new", "translation", "docs/no/canvas/risks.md", "fr")
    text = (small / "docs/fr/canvas/risks.md").read_text("utf-8")
    assert "translation: {of: 'no', hash: " in text
    assert listed(small)["docs/fr/canvas/risks.md"]["state"] == "draft"
    assert "still holds “TODO”" in kanvas(small, "translated", "docs/fr/canvas/risks.md", code=1)
    write(small / "docs/fr/canvas/risks.md", text.replace("TODO", "À faire"))
    change(small / "docs/no/canvas/risks.md", "TODO Begynn med svaret", "Svaret")
    kanvas(small, "translated", "docs/fr/canvas/risks.md")
    assert "draft" not in (small / "docs/fr/canvas/risks.md").read_text("utf-8")
    assert [one["section"] for one in listed(small)["docs/fr/canvas/risks.md"]["sections"]] == ["opening"], (
        "what changed since it was begun is not translated"
    )
    (small / "docs/no/canvas/risks.md").unlink()
    assert listed(small)["docs/fr/canvas/risks.md"]["state"] == "orphaned"
    assert "its original is gone" in kanvas(small, "translated", "docs/fr/canvas/risks.md", code=1)
    assert kanvas(small, "status", "--exit-code", code=1)


def test_a_new_translation_has_the_outline_of_its_original(small):
    (small / "docs/en/canvas/price.md").unlink()
    kanvas(small, "new", "translation", "docs/fr/canvas/price.md", "en")
    text = (small / "docs/en/canvas/price.md").read_text("utf-8")
    assert re.findall("^## .*$", text, re.MULTILINE) == ["## TODO Le seuil", "## TODO La suite"]
    assert "tags: [prix]" in text
    assert "Pas encore traduit en anglais" in built(small, "canvas/price"), "a draft is not published"
    assert not (small / "site/en/canvas/price").exists()


def test_nothing_is_written_over_without_force(small):
    file = small / "docs/fr/canvas/price.md"
    arguments = ("new", "article", "canvas/price", "--language", "fr")
    assert "--force" in kanvas(small, *arguments, code=1)
    assert file.read_text("utf-8") == ARTICLE
    kanvas(small, *arguments, "--force")
    assert file.read_text("utf-8") != ARTICLE
    write(small / "old.txt", "Un titre\n\nUn texte.\n")
    imported = ("import", "old.txt", "--language", "fr", "--slug", "canvas/old")
    assert "description" in kanvas(small, *imported)
    assert "--force" in kanvas(small, *imported, code=1)
    assert list(small.rglob(".*.md-*")) == []


def test_an_imported_article_builds(small):
    write(small / "old.txt", "Mon prix\n\nUn abonnement suffit :\n• un\n• deux\n")
    kanvas(small, "import", "old.txt", "--language", "fr", "--slug", "canvas/old")
    page = built(small, "canvas/old")
    assert "<li>un</li>" in page
    assert 'data-term="subscription-price"' in page


def test_explain_tells_what_is_linked_and_what_is_not_and_why(small):
    write(
        small / "docs/en/canvas/a.md",
        "---\ntitle: A\ndescription: A.\n---\n\nTwo subscriptions.\n\nThe subscription, again.\n",
    )
    one = kanvas(small, "explain", "docs/en/canvas/a.md:6")
    assert one.strip() == "linked      “subscriptions” → subscription-price: an inflected form"
    two = kanvas(small, "explain", "docs/en/canvas/a.md:8")
    assert two.strip() == "not linked  “subscription” → subscription-price: not the first under its heading"
    plain = json.loads(kanvas(small, "explain", "docs/en/canvas/a.md", "--format", "json"))
    assert [(one["line"], one["linked"]) for one in plain] == [(6, True), (8, False)]
    assert "No form of a term" in kanvas(small, "explain", "docs/en/canvas/a.md:2")
    assert "docs/en/canvas/zzz.md" in kanvas(small, "explain", "docs/en/canvas/zzz.md:1", code=2)


def test_terms_unused_and_candidates(small):
    assert "Every term is mentioned" in kanvas(small, "terms", "unused")
    kanvas(small, "new", "term", "break-even", "--language", "no", "--title", "Nullpunkt")
    assert "docs/no/glossary/break-even.md" in kanvas(small, "terms", "unused", code=1)
    assert "::warning file=docs/no/glossary/break-even.md" in kanvas(
        small, "terms", "unused", "--format", "github", code=1
    )
    for name in ("a", "b"):
        text = "The profit margin is thin. A profit margin, the profit margins. They profit.\n"
        write(small / f"docs/en/canvas/{name}.md", f"---\ntitle: A\ndescription: A.\n---\n\n{text}")
    found = json.loads(kanvas(small, "terms", "candidates", "--language", "en", "--format", "json"))
    assert found == {"en": [{"phrase": "profit margin", "count": 6, "pages": 2, "synonym_of": ""}]}


def test_the_summary_says_in_plain_words_what_a_change_does(small):
    kanvas(small, "new", "term", "break-even", "--language", "fr", "--title", "Seuil de rentabilité")
    change(small / "docs/fr/canvas/price.md", "sur trois lignes", "sur quatre lignes")
    said = kanvas(small, "summary", "--base", "HEAD")
    links, _, missing, stale = re.split("^### ", said, flags=re.MULTILINE)[1:]
    assert "- `docs/fr/canvas/price.md`: “seuil de rentabilité” → break-even" in links
    assert "subscription-price" not in links
    assert "break-even) is new and has no entry in Norsk yet" in missing
    assert "- `docs/no/canvas/price.md`: La suite" in stale
    assert "git knows no commit" in kanvas(small, "summary", "--base", "no-such-branch", code=2)


def test_without_git_the_status_still_lists_what_is_stale(small):
    shutil.rmtree(small / ".git")
    change(small / "docs/fr/canvas/price.md", "sur trois lignes", "sur quatre lignes")
    assert listed(small)["docs/no/canvas/price.md"]["sections"] == [{"section": "La suite", "since": None, "diff": ""}]


COMMANDS = [
    "", "move", "po", "po export", "po import", "xliff", "xliff export", "xliff import",
    "new", "new article", "new term", "new translation", "import", "status", "translated", "explain",
    "terms unused", "terms candidates", "schema", "summary", "serve", "build", "test",
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_gives_examples(command):
    said = CliRunner().invoke(main, [*command.split(), "--help"], prog_name="kanvas").output
    assert re.search(rf"Examples?:\n +kanvas {command}", said)


def test_misuse_is_told_apart_from_findings(tmp_path):
    assert "Run kanvas in the folder of the project" in process(tmp_path, "status", code=2)
    assert "No such command" in process(tmp_path, "stauts", code=2)


def test_a_port_that_is_taken_is_one_line_with_another(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = process(tmp_path, "serve", "--dev-addr", f"127.0.0.1:{port}", code=1)
    assert said.strip() == f"Error: 127.0.0.1:{port} is taken. End what serves there, or: kanvas serve --dev-addr " + (
        f"127.0.0.1:{port + 1}"
    )
    assert "Write it as" in kanvas(tmp_path, "serve", "--dev-addr", "here", code=2)


def test_the_site_is_built_without_make(small):
    process(small, "build", "--site-dir", "public")
    assert (small / "public/index.html").exists()
