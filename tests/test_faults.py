"""What a build does with what it finds when it begins: links, leftovers, quiet, code that has changed under it."""

import contextlib
import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest
from conftest import mkdocs, process, snapshot
from kanvas.build import indexing, publish
from kanvas.pages import pagefind
from kanvas.platform.mkdocs import log
from languages import LANGUAGES

ARTICLE = "docs/en/productisation/article.md"


def break_link(project):
    article = project / ARTICLE
    article.write_text(article.read_text("utf-8") + "\n[nothing](nothing.md)\n", "utf-8")


def test_a_quiet_build_hides_nothing_from_a_strict_one(small):
    break_link(small)
    assert mkdocs("build", "--quiet", cwd=small).returncode == 0
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 1
    assert "nothing.md" in result.stderr


def test_a_strict_build_is_strict_though_quiet(small):
    break_link(small)
    result = mkdocs("build", "--strict", "--quiet", cwd=small)
    assert result.returncode == 1
    assert "Aborted with 1 warnings in strict mode" in result.stdout
    assert not (small / "site").exists()


def test_who_listens_stops_listening_when_something_fails():
    logger = logging.getLogger(log.NAME)
    before = list(logger.handlers), logger.level
    undo = log.quieten_printers()
    with contextlib.suppress(ValueError), log.heard():
        raise ValueError
    undo()
    assert (list(logger.handlers), logger.level) == before


def test_a_site_that_is_a_link_is_published_where_it_leads(small):
    (small / "elsewhere").mkdir()
    (small / "site").symlink_to("elsewhere/www", target_is_directory=True)
    for _ in range(2):
        assert mkdocs("build", "--strict", cwd=small).returncode == 0
        assert (small / "site").is_symlink()
        assert (small / "elsewhere/www/index.html").is_file()
        assert [path.name for path in (small / "elsewhere").iterdir()] == ["www"]
        assert list(small.glob(".site*")) == []
        article = small / ARTICLE
        article.write_text(article.read_text("utf-8") + "\nMore.\n", "utf-8")


def test_a_site_that_links_to_itself_is_one_clear_error(small):
    (small / "site").symlink_to("site")
    result = mkdocs("build", cwd=small)
    assert result.returncode == 1
    assert "Nothing was published: " in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_what_a_killed_build_left_is_swept_though_nothing_has_changed(small):
    assert mkdocs("build", "--strict", cwd=small).returncode == 0
    (small / ".site-left").mkdir()
    (small / ".site-left/index.html").write_text("half")
    result = mkdocs("build", "--strict", cwd=small)
    assert "Nothing has changed" in result.stderr
    assert list(small.glob(".site*")) == []


def test_an_old_site_that_was_left_aside_hinders_nobody(tmp_path, monkeypatch):
    """Where folders cannot be exchanged, as on Windows, and nobody can tell what is left behind."""
    monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    monkeypatch.setattr(publish, "_is_left_behind", lambda _: False)
    for folder in ("site", ".site-old"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_text(folder)
    staging = publish.stage(tmp_path / "site")
    (staging.folder / "index.html").write_text("new")
    staging.publish()
    assert (tmp_path / "site/index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_cards_are_kept_and_swept_with_everything_else(small):
    assert mkdocs("build", "--strict", cwd=small).returncode == 0
    assert not (small / ".cache/cards").exists()
    left = [file for file in (small / ".cache/kanvas").glob("*/*") if file.is_file()]
    long_ago = time.time() - 40 * 24 * 60 * 60
    for file in [*left, small / ".cache/kanvas/swept"]:
        os.utime(file, (long_ago, long_ago))
    (small / ARTICLE).write_text("---\ntitle: Another\ndescription: Another.\n---\n\nText.\n", "utf-8")
    assert mkdocs("build", "--strict", cwd=small).returncode == 0
    assert any(not file.exists() for file in left)
    assert all(file.stat().st_mtime > long_ago + 1 for file in (small / ".cache/kanvas").glob("*/*") if file.is_file())


def test_a_port_that_is_taken_is_one_line(small):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = process("serve", "--dev-addr", f"127.0.0.1:{taken.getsockname()[1]}", cwd=small)
    assert result.returncode == 1
    assert "cannot be taken" in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


WORKING_ON = """
import os, subprocess, sys, time
CHILD = "import signal, sys, time; from kanvas.build.workers import end_with_parent; \\
end_with_parent(signal.SIGTERM, int(sys.argv[1])); print('works', flush=True); time.sleep(30); print('works on')"
child = subprocess.Popen([sys.executable, "-c", CHILD, str(os.getpid())], start_new_session=True)
child.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no other system tells a process that its parent has ended")
def test_what_works_for_a_preview_ends_though_that_is_killed():
    with subprocess.Popen([sys.executable, "-c", WORKING_ON], stdout=subprocess.PIPE, text=True) as preview:
        assert preview.stdout.readline().strip() == "works"
        preview.kill()
        assert preview.wait() == -signal.SIGKILL
        assert preview.stdout.read() == ""  # which nobody holds open any more


def test_what_interrupts_pagefind_is_not_hidden_by_what_was_still_to_be_sent(monkeypatch):
    monkeypatch.setattr(pagefind, "_receive", lambda *_: sys.exit(1))
    with pytest.raises(SystemExit):
        pagefind.index(["a.html", "b.html", "c.html"], lambda page: "<p>A long page.</p>" * 100_000)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_pagefind_ends_with_what_began_it(site, tmp_path):
    """Whoever stops the indexing leaves no process of its group."""
    mine = shutil.copytree(site, tmp_path / "site")  # what is stopped leaves half an index, and others read the site
    for moment in (0.05, 0.6, 1.5):
        began = indexing.begin(mine, LANGUAGES)
        time.sleep(moment)
        began.stop()
        assert began.process.poll() is not None
        with pytest.raises(ProcessLookupError):
            os.killpg(began.process.pid, 0)
    assert snapshot(mine)
