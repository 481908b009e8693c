"""What is kept between builds, and what is built side by side: never another site than a clean build makes."""

import contextlib
import dataclasses
import os
import shutil
import signal
import subprocess
import sys

import conftest
import corpus
import jinja2.meta
import pytest
from conftest import QUIET, ROOT, SITES, process, snapshot
from kanvas.build import workers
from kanvas.content import page
from kanvas.content.catalogue import Catalogue
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
    asked, given = set(), {field.name for field in dataclasses.fields(view.PageView)}
    for template in _templates():
        asked |= jinja2.meta.find_undeclared_variables(template)
        given |= {name.name for name in template.find_all(jinja2.nodes.Name) if name.ctx == "store"}
        given |= {str(name) for imported in template.find_all(jinja2.nodes.FromImport) for name in imported.names}
        asked |= {f"page.{part.attr}" for part in _parts(template) if getattr(part.node, "name", "") == "page"}
    of_page = {f"page.{name}" for name in ("content", "toc", "edit_url", "canonical_url", "is_homepage", "url")}
    context = {"page", "config", "ui", "own", "words", "locale", "locales", "about", "glossaries"}
    assert asked <= given | of_page | context | {"policy", "stylesheet", "art_templates", "tool_templates"}


def test_no_text_of_a_page_is_a_value_that_others_show():
    """Nor is its front matter, but its title."""
    for part in (part for template in _templates() for part in _parts(template)):
        owner = getattr(part.node, "attr", "")
        assert owner == "fonts" or part.attr not in {"body", "head", "path", "text"}
        if owner == "matter" and getattr(part.node.node, "name", "") != "source":
            assert part.attr == "title"


def _templates():
    env = jinja2.Environment()
    filters = ("url", "address", "script_tag", "date", "new_file", "term_json", "glossary_json")
    env.filters |= dict.fromkeys(filters, str)
    return [env.parse(file.read_text("utf-8")) for file in [THEME / "base.html", *(THEME / "partials").rglob("*.html")]]


def _parts(template):
    return list(template.find_all(jinja2.nodes.Getattr))


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


@pytest.mark.skipif(sys.platform != "linux", reason="no safe fork")
def test_a_worker_that_dies_is_an_error():
    worker = workers.split()
    if isinstance(worker, workers.Parent):
        os.kill(os.getpid(), signal.SIGKILL)
    with pytest.raises(workers.WorkerError, match="-9"):
        worker.result()
