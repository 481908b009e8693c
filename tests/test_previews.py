"""A preview lets the languages stand of which nothing has changed, and shows what one shows that begins anew."""

import json
import shutil
import subprocess
import sys

import pytest
from conftest import snapshot
from test_reuse import ARTICLE, CODE, SOURCES, settings, written

pytestmark = [pytest.mark.slow, pytest.mark.long]  # dozens of builds: `make safety` runs them

# Saves one file after another, lets the preview build after each, and keeps what it shows then; no file, no save.
SAVES = """
import json, runpy, shutil, sys
from pathlib import Path
from mkdocs.livereload import LiveReloadServer

def serve(server, **_):
    for name, path, text in json.loads(Path("saves.json").read_text("utf-8")):
        if path:
            file = Path(path)
            file.write_text(text, "utf-8") if text else file.unlink()
            try:
                server.builder()
            except Exception as error:
                print(name, type(error).__name__)
        shutil.copytree(server.root, Path("shown", name), ignore=shutil.ignore_patterns("pagefind", ".*"))

LiveReloadServer.serve = serve
sys.argv = ["mkdocs", "serve"]
runpy.run_module("mkdocs", run_name="__main__")
"""
NEW = "docs/{}/productisation/new.md"
PAGE = "---\ntitle: {0}\ndescription: {0}\n---\n\n## {0}\n\nEvery freelancer sells hours.\n"
BEHIND = "---\ntitle: Ny\ndescription: Ny.\ntranslation: {of: fr, hash: abcdef}\n---\n\n## Ny\n\n## To\n\n### Tre\n"
MORE = PAGE.format("Nouveau") + "\n## Deux\n\n### {}\n\n{}\n"
EDITS = {
    "an article again": (ARTICLE.format("en"), "\nEvery freelancer sells hours.", "\nEvery freelancer sells days."),
    "what a page relies on": (ARTICLE.format("fr"), "\n## ", "\n[Enchère](../glossary/auction.md) et auction.\n\n## "),
    **{name: CODE[name] for name in ("a template", "a setting of the site")},
}


def saves(project):
    """Yield the name of each save, its file, and the file's text, None where it is removed."""
    texts = {}
    for name, (path, old, new) in {**SOURCES, **EDITS}.items():
        text = texts.get(path) or (project / path).read_text("utf-8")
        assert old in text, name
        texts[path] = text.replace(old, new, 1)
        yield name, path, texts[path]
    for name, path, text in (
        ("an original", NEW.format("fr"), PAGE.format("Nouveau")),
        ("its translation", NEW.format("no"), BEHIND),
        ("an original that says more", NEW.format("fr"), MORE.format("Trois", "Un.")),
        ("and more in that section", NEW.format("fr"), MORE.format("Trois", "Un, deux.")),
        ("another word in that section", NEW.format("fr"), MORE.format("Trois", "Un, trois.")),
        ("and under another heading", NEW.format("fr"), MORE.format("Quatre", "Un, trois.")),
        ("what cannot be read", NEW.format("en"), "---\ntitle: [\n---\n"),
        ("what can", NEW.format("en"), PAGE.format("New")),
        ("what is gone", NEW.format("no"), None),
        ("redirects", "redirects.yml", "productisation/old: productisation/new\n"),
        ("nothing", NEW.format("en"), PAGE.format("New")),
        ("what a build complains of", NEW.format("no"), PAGE.format("Ny") + "\n[borte](borte.md)\n"),
        ("another language", NEW.format("en"), PAGE.format("Newer")),
    ):
        yield name, path, text


def shown(project, listed):
    """Return what a preview of the project shows after each save, and what it said."""
    (project / "saves.json").write_text(json.dumps(listed), "utf-8")
    command = [sys.executable, "-c", SAVES]
    result = subprocess.run(command, cwd=project, env=settings(project), capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout + result.stderr


@pytest.fixture(scope="module")
def previewed(tmp_path_factory):
    """Every save in one preview, and what it said; the folder `shown` holds what it showed after each."""
    folder = written(tmp_path_factory.mktemp("preview"))
    again = folder.with_name("again")
    shutil.copytree(folder, again)
    listed = list(saves(folder))
    return folder, again, listed, shown(folder, listed)


def test_each_save_shows_what_a_preview_shows_that_begins_anew(previewed):
    folder, again, listed, _ = previewed
    for name, path, text in listed:
        (again / path).write_text(text, "utf-8") if text else (again / path).unlink()
        if name != "what cannot be read":
            shown(again, [(name, None, None)])
            assert snapshot(folder / "shown" / name) == snapshot(again / "shown" / name), name


def test_what_stands_is_not_written_again(previewed):
    folder, *_ = previewed
    for name, before, languages in (
        ("an article again", "an article", {"en"}),
        # which sections a translation lacks is told in it, and which words they hold is not
        ("an original that says more", "its translation", {"fr", "no"}),
        ("and more in that section", "an original that says more", {"fr", "no"}),
        ("another word in that section", "and more in that section", {"fr"}),
        ("and under another heading", "another word in that section", {"fr", "no"}),
        ("what is gone", "what can", {"fr", "no", "en"}),  # pages list the languages that they are in
        ("nothing", "redirects", {"fr"}),
    ):
        then = {path: path.stat().st_mtime_ns for path in (folder / "shown" / before).rglob("index.html")}
        now = {path: path.stat().st_mtime_ns for path in (folder / "shown" / name).rglob("index.html")}
        written = {path.relative_to(folder / "shown" / name).parts[0] for path in now if now[path] not in then.values()}
        assert {part if part in ("no", "en") else "fr" for part in written} == languages, name


def test_what_a_build_complains_of_is_said_in_every_build(previewed):
    *_, said = previewed
    assert said.count("'borte.md'") == 2
