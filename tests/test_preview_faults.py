"""A preview that meets what is wrong: it shows it, mends itself, and says when it must be begun again."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import inprocess
import pytest
from conftest import QUIET, ROOT

pytestmark = pytest.mark.slow

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


BROKEN = {ARTICLE: "---\ntitle: [\n---\n", "mkdocs.yml": "site_name: [\n"}


def test_a_preview_shows_what_is_wrong_and_mends_itself(small):
    epoch = re.compile(r"livereload\(.*?\)")
    with previewing(small) as (address, said):
        page = f"{address}en/productisation/article/"
        before = read(page)
        for path, text in BROKEN.items():
            kept = (small / path).read_text("utf-8")
            (small / path).write_text(text, "utf-8")
            wait(lambda path=path: path in read(page) and "could not be built" in read(page))
            assert "livereload(" in read(page)  # it goes away by itself
            (small / path).write_text(kept, "utf-8")
            wait(lambda: "could not be built" not in read(page))
            assert epoch.sub("", read(page)) == epoch.sub("", before)
        goes_on_with_old_code(small / "hooks/preview.py", said)


def goes_on_with_old_code(file, said):
    """Change a file of the engine and wait until the preview says that it goes on without."""
    assert RESTART not in said()
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    wait(lambda: RESTART in said())


@pytest.mark.long
def test_the_words_of_the_interface_are_code_for_a_preview(small):
    with previewing(small) as (_, said):
        goes_on_with_old_code(small / "hooks/kanvas/language/en/words.yml", said)


KANVAS = [sys.executable, "-c", "from kanvas.cli import main; main()"]
FOOTER = "hooks/kanvas/theme/partials/footer.html"
RESTART = "stop it and start it again"


@pytest.fixture
def begun(tmp_path):
    """A knowledge base that is no copy of this project: its settings name nothing to be watched."""
    kb = tmp_path / "kb"
    inprocess.begin(kb)
    (kb / "own.py").write_text("def on_page_markdown(markdown, **_):\n    return markdown\n", "utf-8")
    settings = kb / "mkdocs.yml"
    own = settings.read_text("utf-8").replace("theme:\n", "theme:\n  custom_dir: overrides\n", 1)
    settings.write_text(f"{own}hooks: [own.py]\n", "utf-8")
    (kb / "overrides/partials").mkdir(parents=True)
    return kb


@contextlib.contextmanager
def served(kb, temporary):
    """Preview a knowledge base as its writers do, in a group of its own; yield the process, its address and its log."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    said = temporary / "said.txt"
    with said.open("ab") as file:
        environment = os.environ | {"TMPDIR": str(temporary)}
        process = subprocess.Popen([*KANVAS, "serve", "-a", address], cwd=kb, env=environment, stdout=file, stderr=file)
    try:
        wait(lambda: "Serving on" in said.read_text("utf-8") or process.poll() is not None)
        yield process, f"http://{address}/kb/", lambda: said.read_text("utf-8")
    finally:
        process.kill()
        process.wait()


def shows(address, text):
    """Whether a page shows a text; one that is not there shows none."""
    try:
        return text in read(address)
    except urllib.error.HTTPError:
        return False


def test_whatever_a_site_is_made_from_is_watched(begun, tmp_path):
    """Files that were not there when the preview began, and folders that are moved, too."""
    (tmp_path / "tmp").mkdir()
    with served(begun, tmp_path / "tmp") as (_, address, said):
        page = f"{address}law/first-article/"
        footer = (ROOT / FOOTER).read_text("utf-8")
        for name, text, where, then in (
            ("redirects.yml", "law/old: law/first-article\n", f"{address}law/old/", "first-article"),
            ("overrides/partials/footer.html", f"{footer}<p>New.</p>", page, "<p>New.</p>"),
            ("overrides/words/en.yml", "a: [\n", page, "could not be built"),
            ("overrides/words/en.yml", "a: b\n", page, "<p>New.</p>"),
        ):
            assert not shows(where, then), name
            (begun / name).parent.mkdir(exist_ok=True)
            (begun / name).write_text(text, "utf-8")
            wait(lambda where=where, then=then: shows(where, then))
        (begun / "docs").rename(begun / "texts")
        wait(lambda: shows(page, "could not be built"))
        (begun / "texts").rename(begun / "docs")
        wait(lambda: shows(page, "<p>New.</p>"))
        assert RESTART not in said()
        (begun / "own.py").write_text("def on_page_markdown(markdown, **_):\n    return markdown + 'New.'\n", "utf-8")
        wait(lambda: RESTART in said())


def test_an_id_that_a_template_takes_or_leaves_while_a_preview_runs_is_the_theme_s_or_the_text_s(begun, tmp_path):
    footer = (ROOT / FOOTER).read_text("utf-8")
    article = begun / "docs/en/law/first-article.md"
    article.write_text(f"{article.read_text('utf-8')}\n## Prices {{ #prices }}\n", "utf-8")
    (tmp_path / "tmp").mkdir()
    with served(begun, tmp_path / "tmp") as (_, address, said):
        page, own = f"{address}law/first-article/", begun / "overrides/partials/footer.html"
        for n, (id_, taken) in enumerate([("prices", True), ("offers", False), ("prices", True)]):
            own.write_text(f'{footer}<p id="{id_}">Saved {n}.</p>', "utf-8")
            wait(lambda n=n: shows(page, f"Saved {n}."))
            assert shows(page, 'id="prices">Prices') is not taken
        assert len(re.findall(r"first-article\.md:\d+:\d+: id-taken", said())) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize(  # one that follows a killed one is told to end
    "told", [*(pytest.param(one, marks=pytest.mark.long) for one in (signal.SIGINT, signal.SIGTERM)), signal.SIGKILL]
)
def test_an_ended_preview_leaves_nothing(told, begun, tmp_path):
    before = names(begun)
    (tmp_path / "tmp").mkdir()
    for how in [told] if told is not signal.SIGKILL else [told, signal.SIGINT]:
        with served(begun, tmp_path / "tmp") as (process, *_):
            process.send_signal(how)
            assert process.wait(60) in (0, 130, 128 + how, -how)
        wait(lambda: not working_in(begun))
        assert names(begun) - before == {".cache"}
    left = [file.name for file in (tmp_path / "tmp").iterdir() if file.name != "said.txt"]
    assert len(left) == (told is signal.SIGKILL)  # the built pages, where the system keeps what is temporary


def names(folder):
    """Return what stands in a folder, without what is kept for the next build and without Python's own."""
    found = (file.relative_to(folder) for file in folder.rglob("*"))
    return {file.as_posix() for file in found if "__pycache__" not in file.parts and ".cache/" not in file.as_posix()}


def working_in(folder):
    """Return the processes that work in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            found += [process] if (process / "cwd").readlink() == folder else []
    return found
