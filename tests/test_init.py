"""Anyone's knowledge base: begun by one command, it is without a finding and builds, at any address."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT, mkdocs, snapshot
from kanvas import checks
from kanvas.authoring import starter
from kanvas.cli import main
from kanvas.content import contribution
from kanvas.language import profile


def begun(folder, *arguments):
    return CliRunner().invoke(main, ["init", str(folder), *arguments])


@pytest.mark.slow
def test_a_site_in_two_languages_below_a_path_builds_without_a_finding(tmp_path):
    kb = tmp_path / "kb"
    address = "https://org.github.io/kb"
    result = begun(kb, "--languages", "en,fr", "--sections", "law,tax", "--address", address, "--accent", "#7a1f3d")
    assert result.exit_code == 0, result.output
    assert checks.run(kb / "docs") == []
    done = mkdocs("build", "--strict", cwd=kb)
    assert done.returncode == 0, done.stderr
    article = (kb / "site/law/first-article/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{address}/law/first-article/">' in article
    assert re.findall(r'<a class="mention" data-term="[a-z]+" href="\.\./\.\./glossary/', article)
    home = (kb / "site/index.html").read_text("utf-8")
    assert re.findall(r'<li><a href="(?:\./)?(law|tax|glossary)/"', home)[:3] == ["law", "tax", "glossary"]
    pages = [file.read_text("utf-8") for file in (kb / "site").rglob("*.html")]
    assert len(pages) > 10
    assert not any(re.search(r'(?:href|src)="/(?!kb/)', page) for page in pages)
    assert not any("Kanvas" in page or "creativecommons" in page for page in pages)
    assert "--accent: #7a1f3d" in (kb / "site/assets/css/kanvas.css").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("one", profile.every(), ids=lambda one: one.folder)
def test_a_site_can_be_begun_in_each_language(one, tmp_path):
    assert begun(tmp_path / "kb", "--languages", one.folder, "--tools", "all").exit_code == 0
    assert [issue for issue in checks.run(tmp_path / "kb/docs") if issue.code != "misspelt"] == []


def test_what_is_there_stays_and_an_update_writes_no_text(tmp_path):
    assert begun(tmp_path).exit_code == 0
    files = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert begun(tmp_path).exit_code == 1
    own = {file for file in files if file.relative_to(tmp_path).as_posix() not in starter.UPDATED}
    for file in files:
        file.write_bytes(b"mine")
    assert begun(tmp_path, "--update").exit_code == 0
    assert {file for file in files if file.read_bytes() == b"mine"} == own
    assert all(file.read_bytes() == files[file] for file in set(files) - own)


@pytest.mark.slow
def test_a_site_has_the_tools_that_it_asks_for(tmp_path):
    kb = tmp_path / "kb"
    result = begun(kb, "--sections", "zoning,law", "--tools", "flashcards,offline")
    assert result.exit_code == 0, result.output
    done = mkdocs("build", "--strict", cwd=kb)
    assert done.returncode == 0, done.stderr
    assert {page.parent.name for page in (kb / "site/tools").glob("*/index.html")} == {"flashcards", "offline"}
    assert "tools/flashcards.js" in (kb / "site/tools/flashcards/index.html").read_text("utf-8")
    home = (kb / "site/index.html").read_text("utf-8")
    assert re.findall(r'<li><a href="(?:\./)?(\w+)/"', home)[:4] == ["zoning", "law", "tools", "glossary"]
    assert 'class="action" href="zoning/first-article/"' in home  # the settings’ order, not the alphabet’s
    assert "hreflang" not in home and 'class="languages"' not in home  # one language: nothing to switch to


@pytest.mark.parametrize(
    "wrong", [["--tools", "flashcard"], ["--languages", "xx"], ["--sections", "../a"], ["--accent", "red"]], ids=str
)
def test_what_cannot_be_begun_is_one_line(wrong, tmp_path):
    result = begun(tmp_path / "kb", *wrong)
    assert result.exit_code == 2 and "Write" in result.output
    assert not (tmp_path / "kb").exists()


def append(file, text):
    file.write_text(file.read_text("utf-8") + text, "utf-8")


@pytest.mark.parametrize("path", ["content/words/en.txt", "content/redirects.yml", "content/addresses.txt"])
def test_the_lists_beside_the_texts_are_content(path):
    assert contribution.kind(path, ["en"]) is contribution.PathKind.CONTENT
    assert contribution.kind("content/words/xx.txt", ["en"]) is contribution.PathKind.CODE
    assert contribution.kind("content/hook.py", ["en"]) is contribution.PathKind.CODE


def test_the_lists_beside_the_texts_are_read(tmp_path):
    assert begun(tmp_path, "--sections", "law").exit_code == 0
    append((tmp_path / "docs/en/law/first-article.md"), "\nQwertzu.\n")
    assert "misspelt" in {issue.code for issue in checks.run(tmp_path / "docs")}
    append((tmp_path / "content/words/en.txt"), "Qwertzu\n")
    (tmp_path / "content/redirects.yml").write_text("old: nowhere\n", "utf-8")
    assert [(i.path, i.code) for i in checks.run(tmp_path / "docs")] == [
        ("content/redirects.yml", "redirect-to-nowhere")
    ]


@pytest.mark.slow
def test_a_quarter_of_an_hour_is_enough():
    script = ROOT / "examples/quarter-hour.sh"
    environment = os.environ | {"KANVAS": str(Path(sys.executable).with_name("kanvas")), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(["bash", script], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r": \d+ seconds of machine time\.$", done.stdout.strip())


def installed(folder):
    """Return the folder of the programs of a fresh environment, with the locked packages and a wheel made here."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    [wheel] = folder.glob("*.whl")
    install = [sys.executable, "-m", "pip", "--python", programs / "python", "install", "--quiet"]
    for what in (["--require-hashes", "-r", ROOT / "requirements.lock"], ["--no-deps", wheel]):
        subprocess.run([*install, *what], check=True)
    return programs


@pytest.mark.long
def test_the_wheel_builds_the_bytes_of_the_checkout(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment["NO_MKDOCS_2_WARNING"] = "1"
    made = []
    for name, programs in (("wheel", installed(tmp_path)), ("checkout", Path(sys.executable).parent)):
        kb = tmp_path / name / "kb"
        begin = ["init", kb, "--languages", "en,de", "--sections", "law,tax", "--tools", "all"]
        for command, folder in ((begin, tmp_path), (["check"], kb), (["build"], kb)):
            ran = [programs / "kanvas", *command]
            done = subprocess.run(ran, cwd=folder, env=environment, capture_output=True, text=True)
            assert done.returncode == 0, done.stdout + done.stderr
        made.append({place: data for place, data in snapshot(kb).items() if place.parts[0] != ".cache"})
    assert len(made[0]) > 50 and sorted(made[0]) == sorted(made[1])
    assert [place for place in made[0] if made[0][place] != made[1][place]] == []
