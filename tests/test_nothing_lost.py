"""Whatever ends a build, the site is the old one or the new one, whole; the sources are as they were."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import inprocess
import kills
import kinds
import pytest
from conftest import mkdocs, process, snapshot
from kanvas.build import publish, stylesheet

resource = pytest.importorskip("resource", reason="limits that Windows has not")


def test_a_kill_at_any_moment_leaves_a_whole_site(small):
    """A sample; `make safety` kills a hundred."""
    found = kills.run(small, 2)
    assert found["killed"] > 0
    assert (found["broken sites"], found["left behind"]) == (0, 0)


def test_a_build_that_is_told_to_end_puts_its_things_away(small):
    build = kills.start(small)
    while not list(small.glob(".site-*")):
        assert build.poll() is None
    build.terminate()
    assert build.wait() == 128 + signal.SIGTERM
    assert list(small.glob(".site*")) == list(small.glob("site")) == []


def test_a_full_disk_leaves_the_old_site(small):
    assert mkdocs("build", "--strict", cwd=small).returncode == 0
    before = snapshot(small)
    article = small / kills.SOURCE
    article.write_text(article.read_text("utf-8") + "word " * 39_000, "utf-8")

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    result = process("build", "--strict", cwd=small, preexec_fn=small_files)
    assert result.returncode != 0
    assert "Nothing was published: File too large" in result.stdout + result.stderr
    assert snapshot(small / "site") == {
        file.relative_to("site"): content for file, content in before.items() if file.parts[0] == "site"
    }
    assert list(small.glob(".site*")) == []


def test_a_folder_that_cannot_be_written_is_one_clear_error(small):
    (small / "taken").write_text("a file, not a folder")
    result = mkdocs("build", "--strict", "--site-dir", "taken/site", cwd=small)
    assert result.returncode == 1
    assert "Nothing was published: " in result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr


WRITING = [
    "check --fix",
    "new article productisation/article --language en --force",
    "new term offer --language en --force",
    "new translation docs/en/productisation/article.md no --force",
    "import old.md --language en --slug productisation/article --force",
    "translated --all",
    "schema --output docs/en/productisation/article.md",
]


@pytest.mark.parametrize("command", kinds.some(WRITING, 3))
def test_a_full_disk_leaves_the_file_that_a_command_would_write(small, command):
    (small / "old.md").write_text("Title\n\nText of the blog.\n")
    article = small / "docs/en/productisation/article.md"
    article.write_text(article.read_text("utf-8") + "\nThey organize it.\n", "utf-8")
    translation = small / "docs/no/productisation/article.md"
    translation.write_text(translation.read_text("utf-8").replace("---\n", "---\ntranslation: {of: en}\n", 1), "utf-8")
    before = snapshot(small / "docs")

    def no_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))

    line = [Path(sys.executable).with_name("kanvas"), *command.split()]
    result = subprocess.run(line, cwd=small, preexec_fn=no_room, capture_output=True, text=True)
    assert result.returncode == 1
    assert "File too large" in result.stderr
    assert "Traceback" not in result.stderr
    assert snapshot(small / "docs") == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_is_one_clear_error(small):
    small.chmod(0o555)
    result = mkdocs("build", "--strict", cwd=small)
    small.chmod(0o755)
    assert "Nothing was published: Permission denied" in result.stdout + result.stderr


def test_two_builds_at_once_leave_one_whole_site(small):
    article, alone = small / kills.SOURCE, []
    before = article.read_text("utf-8")
    for text in (f"{before}\nAnother sentence.\n", before):
        article.write_text(text, "utf-8")
        assert inprocess.run(small, "build", "--strict", bundle=stylesheet.bundle).exit_code == 0
        alone.append(snapshot(small / "site"))
    article.write_text(f"{before}\nAnother sentence.\n", "utf-8")
    builds = [kills.start(small) for _ in range(2)]
    assert [build.wait() for build in builds] == [0, 0]
    assert snapshot(small / "site") == alone[0] != alone[1]
    assert list(small.glob(".site*")) == []


def test_a_folder_that_cannot_be_exchanged_is_moved(tmp_path, monkeypatch):
    monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    site = tmp_path / "site"
    for content in ("old", "new"):
        staged = publish.stage(site)
        (staged.folder / "index.html").write_text(content)
        staged.publish()
    assert (site / "index.html").read_text() == "new"
    assert list(tmp_path.iterdir()) == [site]


def test_a_site_that_was_moved_aside_and_no_further_comes_back(tmp_path):
    (tmp_path / ".site-old").mkdir()
    (tmp_path / ".site-old/index.html").write_text("old")
    publish.stage(tmp_path / "site").discard()
    assert (tmp_path / "site/index.html").read_text() == "old"


def test_a_build_that_is_told_to_end_as_it_makes_its_folder_leaves_none(tmp_path, monkeypatch):
    def told(*_):
        raise SystemExit(143)

    monkeypatch.setattr(publish, "_hold", told)
    with pytest.raises(SystemExit):
        publish.stage(tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_what_another_living_build_stages_is_left_alone(tmp_path):
    one = publish.stage(tmp_path / "site")
    two = publish.stage(tmp_path / "site")
    assert one.folder.exists()
    assert two.folder.exists()
    for staged in (one, two):
        staged.discard()
