"""A preview that meets what is wrong: it shows it, mends itself, and says when it must be begun again."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from conftest import QUIET

ARTICLE = "docs/en/productisation/article.md"


@contextlib.contextmanager
def previewing(project):
    """Preview a project; yield its address, and a function that returns what it has said."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    said = project / "said.txt"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = os.environ | QUIET | {"PYTHONPATH": str(project / "hooks")}
    with said.open("wb") as file:
        process = subprocess.Popen(command, cwd=project, env=environment, stderr=file, stdout=file)
    try:
        wait(lambda: "Serving on" in said.read_text("utf-8"))
        yield f"http://127.0.0.1:{port}/", lambda: said.read_text("utf-8")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def wait(what, patience=120):
    """Wait until something is so."""
    until = time.monotonic() + patience
    while not what():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.1)


def read(address):
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read().decode()


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        (ARTICLE, "---\ntitle: [\n---\n", "docs/en/productisation/article.md:"),
        ("mkdocs.yml", "site_name: [\n", "mkdocs.yml"),
    ],
)
def test_a_preview_shows_what_is_wrong_and_mends_itself(small, path, text, told):
    with previewing(small) as (address, _):
        page = f"{address}en/productisation/article/"
        before, kept = read(page), (small / path).read_text("utf-8")
        (small / path).write_text(text, "utf-8")
        wait(lambda: told in read(page) and "could not be built" in read(page))
        assert "livereload(" in read(page)  # it goes away by itself
        (small / path).write_text(kept, "utf-8")
        wait(lambda: "could not be built" not in read(page))
        epoch = re.compile(r"livereload\(.*?\)")
        assert epoch.sub("", read(page)) == epoch.sub("", before)


@pytest.mark.parametrize("path", ["hooks/preview.py", "hooks/kanvas/language/en/words.yml"])
def test_a_preview_says_that_it_goes_on_with_old_code(small, path):
    with previewing(small) as (_, said):
        file = small / path
        file.write_text(file.read_text("utf-8") + "\n", "utf-8")
        wait(lambda: "stop it and start it again" in said())
