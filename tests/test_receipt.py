"""A build of an unchanged project ends before anything is loaded; of one in which a byte differs it never does."""

import os
import subprocess
import sys
from unittest.mock import Mock

import pytest
from conftest import QUIET, copied, process, shrunk
from kanvas import __main__, cli
from kanvas.base.store import FOLDER, Store
from kanvas.books import browser
from kanvas.build import receipt

SLOW_TO_LOAD = {"PIL", "babel", "click", "jinja2", "lxml", "markdown", "markdown_it", "mkdocs", "pydantic", "yaml"}
CHANGED = (
    "docs/en/productisation/article.md",
    "docs/assets/images/favicon.svg",
    "mkdocs.yml",
    "redirects.yml",
    "overrides/figures/triangle.html",
    "hooks/drawings.py",
    "site/index.html",
    "site/en/glossary/offer/index.html",
    "site/_headers",
)

EXTENSION = """
from markdown import Extension
from markdown.postprocessors import Postprocessor

class Own(Postprocessor):
    def run(self, text):
        return text + "<p>{} of our own</p>"

class OwnExtension(Extension):
    def extendMarkdown(self, md):
        md.postprocessors.register(Own(md), "own", 1)

def makeExtension(**settings):
    return OwnExtension()
"""


def same_length(file):
    """Change a byte of a file and leave its length and its time; return what undoes it."""
    content, times = file.read_bytes(), file.stat()
    file.write_bytes(bytes([content[0] ^ 1]) + content[1:])
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    return lambda: file.write_bytes(content)


def added(folder):
    """Add a file to a folder; return what undoes it."""
    (folder / "added.md").write_text("Added.", "utf-8")
    return (folder / "added.md").unlink


def removed(file):
    """Remove a file; return what undoes it."""
    content = file.read_bytes()
    file.unlink()
    return lambda: file.write_bytes(content)


CHANGES = {
    **{f"{place}, changed": (same_length, place) for place in CHANGED},
    **{f"{place}, added to": (added, place) for place in ("docs/no", "overrides", "site", "site/no")},
    **{f"{place}, removed": (removed, place) for place in ("docs/fr/index.md", "site/no/index.html", "redirects.yml")},
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A small project that was built once, by its settings alone."""
    folder = shrunk(copied(tmp_path_factory.mktemp("built")))
    assert process("build", "--strict", "-q", cwd=folder).returncode == 0
    return folder


def is_true(folder):
    """Whether a project's receipt says that nothing has changed."""
    kept = receipt.read(folder, Store(folder / FOLDER))
    return receipt.now(folder, kept.site) == kept.made_from and kept.holds()


def kanvas(*code, cwd):
    """Run `kanvas build` in a process of its own, by code that begins it or as a module."""
    command = [sys.executable, *(code or ("-m", "kanvas")), "build"]
    return subprocess.run(command, cwd=cwd, env=os.environ | QUIET, capture_output=True, text=True)


@pytest.mark.slow
def test_a_build_with_nothing_to_do_loads_nothing_that_is_slow(built):
    code = "import atexit, sys; atexit.register(lambda: print(*sys.modules)); from kanvas.__main__ import main; main()"
    done = kanvas("-c", code, cwd=built)
    assert f"Nothing has changed since {built / 'site'} was built." in done.stderr
    loaded = done.stdout.split()
    assert "kanvas.build.receipt" in loaded
    assert SLOW_TO_LOAD & {name.partition(".")[0] for name in loaded} == set()


def test_a_build_with_something_to_do_does_it(small):
    assert process("build", "--strict", "-q", cwd=small).returncode == 0
    article, settings = small / "docs/en/productisation/article.md", small / "mkdocs.yml"
    article.write_text(article.read_text("utf-8") + "\nAnother paragraph.\n", "utf-8")
    assert kanvas(cwd=small).returncode == 0
    assert "Another paragraph." in (small / "site/en/productisation/article/index.html").read_text("utf-8")
    settings.write_text(settings.read_text("utf-8") + "\nwatch: nothing\n", "utf-8")
    done = kanvas(cwd=small)
    assert (done.returncode, "mkdocs.yml:" in done.stderr) == (1, True)


@pytest.mark.slow
@pytest.mark.parametrize(("change", "place"), CHANGES.values(), ids=CHANGES)
def test_a_receipt_is_true_of_the_same_bytes_alone(built, change, place):
    undo = change(built / place)
    try:
        assert not is_true(built)
    finally:
        undo()
    assert is_true(built)


@pytest.mark.slow
def test_a_receipt_is_for_the_browser_that_printed(built, monkeypatch):
    monkeypatch.setenv(browser.VARIABLE, "another")
    assert not is_true(built)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("a: !ENV ONE\nb: !ENV [TWO, 'THREE', https://a.example/]\n", ["ONE", "TWO", "THREE", "https://a.example/"]),
        ("a: !ENV\n  - ONE\n", None),
        ("a: !ENV [ONE,\n  TWO]\n", None),
        ("a: !ENV [[ONE]]\n", None),
    ],
)
def test_the_variables_that_settings_name(tmp_path, text, names):
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert receipt.variables(tmp_path) == names


def test_a_build_sees_the_environment_that_its_settings_ask_for(small, monkeypatch):
    settings = small / "mkdocs.yml"
    text = f"{settings.read_text('utf-8')}\ncopyright: !ENV [OWNER, Nobody]\n"
    settings.write_text(text.replace("\ncopyright: CC", "\n#", 1), "utf-8")
    for owner in ("First", "Second"):
        monkeypatch.setenv("OWNER", owner)
        assert [("Nothing" in kanvas(cwd=small).stderr) for _ in range(2)] == [False, True]


@pytest.mark.parametrize(
    "command", ["serve", "build --site-dir public", "build --theme other", "build --shard 1/2", ""]
)
def test_a_command_that_asks_for_more_is_run(command):
    assert not receipt.is_for(command.split())


@pytest.mark.long
@pytest.mark.parametrize(
    "reason",
    ["an option", "a setting of the environment", "a hook", "templates that lie elsewhere", "some that do", "a site"],
)
def test_what_hangs_on_more_than_the_project_leaves_no_receipt(small, reason, tmp_path):
    settings, options = small / "mkdocs.yml", []
    if reason == "an option":
        options = ["--site-dir", "public"]
    elif reason == "a hook":
        (small / "own.py").write_text("def on_page_markdown(markdown, **_):\n    return markdown\n", "utf-8")
        settings.write_text(
            settings.read_text("utf-8").replace("hooks/draw.py\n", "hooks/draw.py\n  - own.py\n"), "utf-8"
        )
    elif reason == "templates that lie elsewhere":
        (small / "overrides").rename(tmp_path / "elsewhere")
        (small / "overrides").symlink_to(tmp_path / "elsewhere")
    elif reason == "a site":
        (tmp_path / "elsewhere").mkdir()
        (small / "site").symlink_to(tmp_path / "elsewhere")
    elif reason == "some that do":
        (small / "overrides/figures").rename(tmp_path / "elsewhere")
        (small / "overrides/figures").symlink_to(tmp_path / "elsewhere")
    else:
        text = settings.read_text("utf-8")
        settings.write_text(
            f"{text}\ncopyright: !ENV\n  - NOT_THERE\n  - Nobody\n".replace("\ncopyright: CC", "\n#", 1), "utf-8"
        )
    result = process("build", "--strict", *options, cwd=small)
    assert result.returncode == 0, result.stderr
    assert receipt.read(small, Store(small / FOLDER)) is None


def test_a_build_sees_what_changes_behind_a_link_to_a_folder_of_templates(small, tmp_path):
    elsewhere, page = tmp_path / "elsewhere", small / "site/en/productisation/article/index.html"
    (small / "overrides/partials").rename(elsewhere)
    (small / "overrides/partials").symlink_to(elsewhere)
    for text in ("First", "Second"):
        (elsewhere / "logo.html").write_text(f"<b>{text} behind a link</b>", "utf-8")
        assert kanvas(cwd=small).returncode == 0
        assert f"{text} behind a link" in page.read_text("utf-8")


def test_of_a_file_that_cannot_be_read_the_build_tells(small, monkeypatch):
    assert process("build", "--strict", "-q", cwd=small).returncode == 0
    monkeypatch.chdir(small)
    monkeypatch.setattr(sys, "argv", ["kanvas", "build"])
    monkeypatch.setattr(cli, "main", lambda **_: "built")
    monkeypatch.setattr(receipt, "now", Mock(side_effect=PermissionError("not to be read")))
    __main__.main()


def test_a_build_sees_what_changes_in_a_markdown_extension_of_the_site_s_own(small):
    settings, page = small / "mkdocs.yml", small / "site/en/productisation/article/index.html"
    listed = settings.read_text("utf-8").replace("\nmarkdown_extensions:\n", "\nmarkdown_extensions:\n  - own\n")
    settings.write_text(listed, "utf-8")
    for text in ("First", "Second"):
        (small / "own.py").write_text(EXTENSION.format(text), "utf-8")
        assert kanvas(cwd=small).returncode == 0
        assert f"{text} of our own" in page.read_text("utf-8")
