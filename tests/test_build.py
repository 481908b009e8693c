"""The build: what it makes, and what it leaves alone when something is wrong."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from conftest import mkdocs, process, snapshot


def text_of(site, address):
    return (site / address / "index.html").read_text("utf-8")


@pytest.mark.parametrize(("folder", "tag"), [("", "fr"), ("no/", "nb"), ("en/", "en")])
def test_a_page_says_its_language(site, folder, tag):
    assert re.search(r"<html lang=\"(\w+)\"", text_of(site, f"{folder}productisation/productise"))[1] == tag


def test_a_word_in_a_norwegian_article_leads_to_the_norwegian_glossary(site):
    link = r'<a data-term="freelancer" href="\.\./\.\./glossary/freelancer/">frilanser'
    assert re.search(link, text_of(site, "no/productisation/productise"))


def test_the_norwegian_index_ends_with_its_own_letters(site):
    letters = re.findall(r'<h2 id="letter-.">(.)</h2>', text_of(site, "no/glossary"))
    assert letters == sorted(letters, key="ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ".index)


def test_an_error_names_file_and_line_and_leaves_the_old_site_whole(small):
    assert mkdocs("build", "--strict", cwd=small).returncode == 0
    before = snapshot(small / "site")
    article = small / "docs/no/productisation/article.md"
    article.write_text(article.read_text("utf-8").replace("\n---\n", "\ntagz: [a]\n---\n", 1), "utf-8")
    term = small / "docs/en/glossary/offer.md"
    term.write_text(term.read_text("utf-8").replace("\ndefinition:", "\n#definition:"), "utf-8")
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 1
    assert re.search(r"docs/no/productisation/article\.md:\d+:1: unknown-key .*“tagz”", result.stderr)
    assert "docs/en/glossary/offer.md:1:1: missing-key" in result.stderr
    assert snapshot(small / "site") == before
    assert [path.name for path in small.glob(".site*")] == []


@pytest.mark.skipif(os.name != "posix", reason="rights by a mask are POSIX's")
def test_the_site_has_the_rights_that_the_umask_leaves(small):
    assert process("build", "--strict", cwd=small, umask=0o027).returncode == 0
    wanted = {path: 0o750 if path.is_dir() else 0o640 for path in [small / "site", *(small / "site").rglob("*")]}
    assert {path: path.stat().st_mode & 0o777 for path in wanted} == wanted


def test_a_link_to_an_unknown_term_is_an_error_with_file_and_line(small):
    article = small / "docs/en/productisation/article.md"
    lines = article.read_text("utf-8").splitlines()
    article.write_text("\n".join([*lines, "", "See the [word](/no-such-term)."]), "utf-8")
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 1
    assert f"docs/en/productisation/article.md:{len(lines) + 2}:16: unknown-term" in result.stderr
    assert not (small / "site").exists()


def test_the_preview_answers_in_three_languages(small, tmp_path):
    with previewed(small, tmp_path / "log") as (server, address):
        for path, tag in (("", "fr"), ("no/", "nb"), ("en/", "en")):
            assert f'<html lang="{tag}"' in answer(f"{address}{path}", server)


@pytest.mark.parametrize(
    ("source", "more"),
    [
        ("docs/en/productisation/article.md", "Saved {}."),
        pytest.param("mkdocs.yml", "# Saved {}.", marks=pytest.mark.long),
    ],
)
def test_the_preview_builds_once_what_was_saved(small, tmp_path, source, more):
    log = tmp_path / "log"
    with previewed(small, log) as (server, address):
        answer(address, server)
        begun = builds(log)  # one more where other processes have built languages
        for n in range(2):
            beside = (small / source).with_name(f".{n}")  # as an editor saves: another file in the place of the first
            beside.write_text((small / source).read_text("utf-8") + f"\n{more.format(n)}\n", "utf-8")
            beside.replace(small / source)
            until(lambda n=n: log.read_text("utf-8").count("Building documentation") > begun + n)
            answer(address, server)
            assert builds(log) == begun + n + 1


def builds(log):
    """Return how many builds a preview has made, once it says nothing more: MkDocs would have looked twice."""
    told, now = None, log.read_text("utf-8")
    while now != told:
        time.sleep(1)
        told, now = now, log.read_text("utf-8")
    return now.count("Building documentation")


@contextlib.contextmanager
def previewed(folder, told):
    """Preview a project: the process and its address, for as long as this lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with told.open("w") as log:
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        yield server, f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def until(happened):
    for _ in range(150):
        if happened():
            return
        time.sleep(0.2)
    raise AssertionError("it did not happen")


def answer(address, server):
    """Return what a server answers, once it does."""
    while server.poll() is None:
        try:
            with urllib.request.urlopen(address) as response:
                return response.read().decode()
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the preview stopped")
