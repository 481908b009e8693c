"""What is kept between builds, and what is built side by side: never another site than a clean build makes."""

import contextlib
import dataclasses
import io
import os
import pickle
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import conftest
import corpus
import jinja2.meta
import pytest
from conftest import QUIET, ROOT, SITES, process, snapshot
from hypothesis import given
from hypothesis import strategies as st
from kanvas.base.fingerprint import of, tree
from kanvas.base.store import Store
from kanvas.build import workers
from kanvas.build.progress import Progress
from kanvas.content import page
from kanvas.content.catalogue import Catalogue, CatalogueReader, Readings
from kanvas.glossary.knowledge import Knowledge
from kanvas.glossary.mention import Mention
from kanvas.pages import view
from languages import FR, LANGUAGES

pytestmark = [pytest.mark.slow, pytest.mark.long]  # dozens of builds: `make safety` runs them

THEME = ROOT / "hooks/kanvas/theme"
ARTICLE = "docs/{}/productisation/a00000.md"
INCLUDED = "docs/fr/includes/shared.md"
# What pages are made from. Each is built upon the one before, so what changes many pages comes first: a page that
# should have been made anew and was not would be hidden by what comes behind.
SOURCES = {
    "a style": ("hooks/kanvas/theme/assets/css/kanvas.css", ":root", "a{top:0}:root"),
    "an image": ("docs/assets/images/favicon.svg", "<svg ", '<svg class="new" '),
    "a term's name": ("docs/en/glossary/auction.md", "\nterm:\n", "\nterm:\n  synonyms: [hours]\n"),
    "a definition": ("docs/fr/glossary/auction.md", "\ndefinition: ", "\ndefinition: Ici, "),
    "a title": (ARTICLE.format("no"), "\ntitle: ", "\ntitle: Om "),
    "an include": (INCLUDED, "partagée", "reprise"),
    "a heading of an original": (ARTICLE.format("fr"), "\n## ", '\n## L\'"avant" 1--2 '),
    "an article": (ARTICLE.format("en"), "\n## ", "\nEvery freelancer sells hours.\n\n## "),
}
# What all pages may be made from.
CODE = {
    "a template": ("hooks/kanvas/theme/partials/toc.html", 'class="toc__title"', 'class="toc__title" data-new'),
    "a drawing's template": ("overrides/figures/triangle.html", "<svg ", '<svg class="new" '),
    "a setting": ("mkdocs.yml", "toc_depth: 2-3", "toc_depth: 3-3"),
    "a setting of the site": ("mkdocs.yml", "site_name: Kanvas", "site_name: Kanvasen"),
    "a hook": (
        "hooks/preview.py",
        "\n__all__ =",
        '\ndef on_page_markdown(markdown, **_):\n    return markdown + "\\n\\nMade anew."\n\n\n__all__ =',
    ),
    "the engine": ("hooks/kanvas/glossary/linking.py", '"class": "mention"', '"title": "new", "class": "mention"'),
    "a word of the interface": ("hooks/kanvas/language/nb/words.yml", "contents: ", "contents: Alt "),
}

_Kept = dict[str, tuple[str, bytes]]

# A hook that tells which pages are drawn anew; each line is written at once, for the languages are built side by side.
TOLD = """
from mkdocs.plugins import event_priority

@event_priority(-2000)
def on_page_context(context, page, config, nav):
    if not context["kept"]:
        with open("drawn.txt", "a") as told:
            told.write(f"{page.url}\\n")
"""


def build(project, folder, **environment):
    """Build a project as `make build` does, but not in the editable code of this one."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", folder]
    result = subprocess.run(command, cwd=project, env=settings(project) | environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return snapshot(project / folder)


def settings(project):
    """Return the environment in which a project runs its own code."""
    return os.environ | QUIET | {"PYTHONPATH": str(project / "hooks")}


def written(folder):
    """Write a small project into a folder, with an included text and a drawing."""
    corpus.write(folder, articles=3, terms=6, texts=SITES / "reader/docs")
    (folder / "mkdocs.yml").write_text(conftest.settings(), "utf-8")
    (folder / INCLUDED).parent.mkdir()
    (folder / INCLUDED).write_text("Une phrase partagée.\n", "utf-8")
    article = folder / ARTICLE.format("fr")
    said = '\n--8<-- "fr/includes/shared.md"\n\n``` triangle\nhighlight: client-service\n```\n'
    article.write_text(article.read_text("utf-8") + said, "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A small project that was built once, and its site."""
    folder = written(tmp_path_factory.mktemp("project"))
    return folder, build(folder, "site")


@contextlib.contextmanager
def changed(file, old, new):
    """Change a file for as long as this lasts."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    try:
        yield
    finally:
        file.write_text(text, "utf-8")


def clean(project, **environment):
    """Build with nothing kept, and leave what is kept as it was."""
    shutil.move(project / ".cache", project / ".kept")
    try:
        return build(project, "clean", **environment)
    finally:
        shutil.rmtree(project / ".cache", ignore_errors=True)
        shutil.move(project / ".kept", project / ".cache")


def test_changed_sources_make_what_a_clean_build_makes(built):
    project, before = built
    with contextlib.ExitStack() as changes:
        for name, (path, old, new) in SOURCES.items():
            changes.enter_context(changed(project / path, old, new))
            again = build(project, "again")
            assert again != before, name
            before = again
        assert again == clean(project)


@pytest.mark.parametrize(("path", "old", "new"), CODE.values(), ids=CODE)
def test_changed_code_makes_what_a_clean_build_makes(built, path, old, new):
    project, before = built
    with changed(project / path, old, new):
        again = build(project, "again")
        assert again == clean(project)
        assert again != before


def test_one_process_makes_the_same_bytes(built):
    project, before = built
    assert clean(project, KANVAS_PROCESSES="1") == before


def test_a_definition_changes_the_pages_that_show_it_and_no_others(built):
    project, before = built
    with changed(project / "docs/en/glossary/auction.md", "\ndefinition: ", "\ndefinition: Zounds, "):
        after = build(project, "again")
    pages = [path for path in after if path.name == "index.html" and path.parts[0] != "pagefind"]
    assert [path for path in pages if after[path] != before[path]] == [p for p in pages if b"Zounds, " in after[p]]
    assert 2 < sum(b"Zounds, " in after[path] for path in pages) < len(pages) / 3


def test_a_definition_draws_the_pages_anew_that_show_it_and_no_others(built):
    project, _ = built
    (project / "told.py").write_text(TOLD, "utf-8")
    with changed(project / "mkdocs.yml", "hooks/draw.py\n", "hooks/draw.py\n  - told.py\n"):
        build(project, "again")
        (project / "drawn.txt").unlink()
        with changed(project / "docs/en/glossary/auction.md", "\ndefinition: ", "\ndefinition: Zounds, "):
            pages = build(project, "again")
    drawn = (project / "drawn.txt").read_text("utf-8").split()
    showing = [path for path, content in pages.items() if path.name == "index.html" and b"Zounds, " in content]
    assert sorted(drawn) == sorted(f"{path.parent.as_posix()}/" for path in showing)


def test_templates_ask_for_nothing_that_is_not_in_the_fingerprint_of_a_page():
    """A page is made of `PageView`, what the hook `context` adds, and of MkDocs's page what `drawn` lists."""
    env, asked, given = jinja2.Environment(), set(), {field.name for field in dataclasses.fields(view.PageView)}
    filters = ("url", "address", "script_tag", "date", "new_file", "term_json", "glossary_json")
    env.filters |= dict.fromkeys(filters, str)
    for file in [THEME / "base.html", *(THEME / "partials").glob("*.html")]:
        template = env.parse(file.read_text("utf-8"))
        asked |= jinja2.meta.find_undeclared_variables(template)
        given |= {name.name for name in template.find_all(jinja2.nodes.Name) if name.ctx == "store"}
        for part in template.find_all(jinja2.nodes.Getattr):
            asked |= {f"page.{part.attr}"} if getattr(part.node, "name", "") == "page" else set()
            fonts = getattr(part.node, "attr", "") == "fonts"
            assert fonts or part.attr not in {
                "body",
                "head",
                "path",
                "text",
            }  # no text of a page is a value that others show
            if getattr(part.node, "attr", "") == "matter" and getattr(part.node.node, "name", "") != "source":
                assert part.attr == "title"  # nor is its front matter
    of_page = {f"page.{name}" for name in ("content", "toc", "edit_url", "canonical_url", "is_homepage", "url")}
    context = {"page", "config", "ui", "words", "locale", "locales", "policy", "stylesheet"}
    assert asked <= given | of_page | context


def _language(source):
    return next(one for one in LANGUAGES if source.startswith(f"{one.folder}/"))


def shows(uri, **texts):
    """Return the fingerprint of what the French page `uri` shows, the front matter of each page given."""
    pages = {locale: {} for locale in LANGUAGES}
    for source, head in texts.items():
        one, issues = page.of(f"---\ndescription: D.\n{head}\n---\n", source, source, _language(source))
        assert issues == []
        pages[one.locale][one.uri] = one
    known = Knowledge(Catalogue(pages))
    source = pages[FR][uri]
    known.mentions[FR, uri] = [Mention(slug, "", "", 0, 0, FR) for slug in known.catalogue.concepts]
    return view.of(known, source, "", "/", "Kanvas", lambda name: "").fingerprint


def test_a_page_that_another_follows_in_its_series_is_not_as_before():
    parts = [(f"fr/canvas/{name}.md", f"title: {name}\nseries: {{name: S, part: %d}}") for name in "abc"]
    numbered = (
        {path: head % n for (path, head), n in zip(parts, numbers, strict=True)} for numbers in [(1, 2, 2), (1, 2, 3)]
    )
    assert len({shows("canvas/b.md", **texts) for texts in numbered}) == 2


def test_a_term_that_has_its_name_in_another_language_is_not_as_before():
    expert, article = "title: Expert\ndefinition: D.", {"fr/canvas/a.md": "title: A"}
    versions = ({"fr/glossary/expert.md": expert, f"{folder}/glossary/expert.md": expert} for folder in ("no", "en"))
    assert len({shows("canvas/a.md", **article, **texts) for texts in versions}) == 2


def test_nothing_changed_leaves_the_site_as_it_stands(small):
    assert process("build", "--strict", cwd=small).returncode == 0
    made = {file: file.stat().st_ino for file in (small / "site").rglob("*")}
    again = process("build", "--strict", cwd=small)
    assert again.returncode == 0
    assert "Nothing has changed" in again.stderr
    assert {file: file.stat().st_ino for file in (small / "site").rglob("*")} == made
    (small / "site/index.html").write_text("spoilt", "utf-8")
    assert process("build", "--strict", cwd=small).returncode == 0
    assert (small / "site/index.html").read_text("utf-8") != "spoilt"


def test_a_finding_in_another_language_fails_the_build_in_one_line(small):
    article = small / "docs/no/productisation/article.md"
    article.write_text(article.read_text("utf-8") + "\n[ingenting](nothing.md)\n", "utf-8")
    for _ in range(2):  # what was found once is found again
        result = process("build", "--strict", cwd=small)
        assert result.returncode == 1
        assert result.stderr.count("no/productisation/nothing.md") == 1


def test_two_builds_at_once_do_no_harm(built):
    project, before = built
    shutil.rmtree(project / ".cache")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir"]
    both = [subprocess.Popen([*command, name], cwd=project, env=settings(project)) for name in ("one", "two")]
    assert [process.wait() for process in both] == [0, 0]
    assert snapshot(project / "one") == snapshot(project / "two") == before


@given(st.data())
def test_what_is_kept_and_spoilt_is_made_again(tmp_path_factory, data):
    """Any byte changed, any end cut off: the digest does not agree, nothing else is looked at, nothing is raised."""
    store, kept = Store(tmp_path_factory.mktemp("store")), {"a": ("key", b"\0\xff")}
    assert store.once(of("a"), _Kept, lambda: kept) == store.once(of("a"), _Kept, dict) == kept
    (file,) = store.folder.glob("*/*")
    content = bytearray(file.read_bytes())
    at, byte = data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(0, 255))
    spoilt = content[:at] + bytes([byte]) * data.draw(st.booleans()) + content[at + 1 :]
    file.write_bytes(spoilt)
    assert store.get(of("a"), _Kept) == (kept if spoilt == content else None)


@pytest.mark.parametrize("content", [b"", b"null", b"[1]", b"[[", b'[{"a": ["key", 1]}]', b"[" * 100_000])
def test_what_another_program_wrote_is_no_entry(tmp_path, content):
    store = Store(tmp_path)
    store.write(of("a"), content)
    assert store.read(of("a")) == content
    assert store.get(of("a"), _Kept) is None


def test_reading_what_is_kept_runs_nothing(tmp_path):
    store = Store(tmp_path)
    store.write(of("a"), pickle.dumps(Path("/")))
    assert store.get(of("a"), Path) is None
    modules = {path: path.read_text("utf-8") for path in (ROOT / "hooks").rglob("*.py")}
    assert [
        path.name
        for path, text in modules.items()
        if re.search(r"^\s*(import|from) (pickle|marshal|shelve)\b", text, re.M)
    ] == ["workers.py"]


def test_every_page_comes_back_from_the_store_as_it_was(tmp_path):
    corpus.write(tmp_path, articles=2, terms=2)
    store = Store(tmp_path / "store")
    first, _ = CatalogueReader(store).read(tmp_path / "docs", LANGUAGES)
    (kept,) = (store.get(file.parent.name + file.name, Readings) for file in store.folder.glob("*/*"))
    assert {one.page.source: one.page for one in kept.values()} == {
        page.source: page for pages in first.pages.values() for page in pages.values()
    }


def test_a_fingerprint_tells_values_and_names_apart(tmp_path):
    assert len({of("ab", "c"), of("a", "bc"), of("abc"), of(b"abc"), of("1"), of(1)}) == 6
    assert of([Address(0x7F3A)]) == of([Address(0x7F3B)])  # elsewhere
    (tmp_path / "a").write_text("x", "utf-8")
    before = tree(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert tree(tmp_path) != before


class Address:
    """An object that says where it is as Windows writes it, in capitals."""

    def __init__(self, at):
        self.at = at

    def __repr__(self):
        return f"<function f at 0x{self.at:016X}>"


@pytest.mark.skipif(sys.platform != "linux", reason="no safe fork")
def test_a_worker_that_dies_is_an_error():
    worker = workers.split()
    if isinstance(worker, workers.Parent):
        os.kill(os.getpid(), signal.SIGKILL)
    with pytest.raises(workers.WorkerError, match="-9"):
        worker.result()


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "ci", "told"), [(Terminal(), False, True), (Terminal(), True, False), (io.StringIO(), False, False)]
)
def test_progress_is_told_on_a_terminal_only(monkeypatch, stream, ci, told):
    monkeypatch.setenv("CI", "true") if ci else monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(time, "monotonic", iter(range(0, 100, 2)).__next__)
    progress = Progress({"fr": 2, "no": 4}, stream)
    progress.step("no")
    progress.end()
    assert ("fr 0/2 · no 1/4" in stream.getvalue()) is told
    assert stream.getvalue().endswith("\r") is told
