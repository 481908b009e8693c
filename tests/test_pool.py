"""Work shared out over processors: the same bytes with any number of them, whoever dies, and nothing left behind."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import QUIET, snapshot
from kanvas.build.pool import Pool

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="no safe fork")

LANGUAGES = ("fr", "no", "en")
# Shares out the few pages of a small site, and writes how many processes begin to work on how many pages.
SHARING = """
import os, runpy, signal, sys, time
from pathlib import Path
from kanvas.build import pool
from kanvas.platform.mkdocs import sharing
sharing.FIRST, sharing.EACH = 2, 1
begin = pool.Pool.begin.__func__
def told(cls, size, names, work):
    with open("pools", "a") as file: file.write(f"{size} {type(work.phase).__name__}\\n")
    return begin(cls, size, names, work)
pool.Pool.begin = classmethod(told)
"""
# Ends each process at its second page.
DYING = """
class Dying(sharing._PageTask):
    count = 0
    def __call__(self, name):
        self.count += 1
        return super().__call__(name) if self.count < 2 else os.kill(os.getpid(), signal.SIGKILL)
sharing._PageTask = Dying
"""
SLEEPING = """
class Sleeping(sharing._PageTask):
    def __call__(self, name):
        Path("begun").touch()
        time.sleep(60)
sharing._PageTask = Sleeping
"""
BUILD = """
sys.argv = ["mkdocs", "build", "--strict", "--quiet"]
runpy.run_module("mkdocs", run_name="__main__")
"""


class Doubled:
    """Says each name twice, and at the end how often; `dies` where it is to."""

    def __init__(self, dies=""):
        self.count, self.dies = 0, dies

    def begin(self):
        self.count = 0

    def __call__(self, name):
        if name == self.dies:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1
        return name * 2

    def end(self):
        return self.count


@pytest.mark.parametrize("many", [1, 7, 1024, 2500])
def test_each_thing_is_made_once(many):
    names = [str(number) for number in range(many)]
    pool = Pool.begin(3, names, Doubled())
    assert [pool.result(name) for name in names] == [name * 2 for name in names]
    assert sum(pool.end()) == many


def test_what_a_process_that_dies_had_taken_has_no_result():
    names = [str(number) for number in range(20)]
    pool = Pool.begin(2, names, Doubled(dies="11"))
    assert [name for name in names if pool.result(name) is None] == ["11"]
    assert pool.end() == [pytest.approx(10, abs=9)]  # of the one that is left


def test_where_all_die_nobody_waits():
    pool = Pool.begin(1, ["1", "2", "3"], Doubled(dies="1"))
    assert [pool.result(name) for name in ("3", "1", "2")] == [None] * 3


@pytest.fixture
def shared_out(small):
    """A small project with enough articles to be shared out, and what one process makes of it."""
    for language in LANGUAGES:
        for number in range(9):
            file = small / f"docs/{language}/productisation/a{number}.md"
            head = f"title: Number {number}\ndescription: A description.\n"
            file.write_text(f"---\n{head}---\n\n## One\n\nAn offer, and 1{number} more.\n\n[a](article.md)\n", "utf-8")
    return small


def begun(project, *program, processes):
    """Begin a build from nothing."""
    shutil.rmtree(project / ".cache", ignore_errors=True)
    (project / "pools").unlink(missing_ok=True)
    environment = os.environ | QUIET | {"KANVAS_PROCESSES": str(processes)}
    command = [sys.executable, "-c", "".join((SHARING, *program, BUILD))]
    return subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True)


def build(project, *program, processes):
    """Build from nothing; return the site."""
    with begun(project, *program, processes=processes) as building:
        said = building.stderr.read()
    assert (building.returncode, said) == (0, "")
    return snapshot(project / "site")


@pytest.mark.slow
@pytest.mark.parametrize("several", [[4], pytest.param([2, 3, 8], marks=pytest.mark.long)])
def test_any_number_of_processors_makes_the_same_bytes(shared_out, several):
    one = build(shared_out, processes=1)
    assert not (shared_out / "pools").exists()
    for processes in several:
        assert build(shared_out, processes=processes) == one, processes
        pools = (shared_out / "pools").read_text("utf-8")
        assert pools.startswith(f"{processes} _RenderPhase\n")
        assert ("_DrawPhase" in pools) is (processes > len(LANGUAGES))  # each language has some of them
    assert build(shared_out, DYING, processes=8) == one


@pytest.mark.slow
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_build_that_is_ended_leaves_no_process(shared_out, told):
    with begun(shared_out, SLEEPING, processes=4) as building:
        while not (shared_out / "begun").exists():
            assert building.poll() is None
            time.sleep(0.05)
        building.send_signal(told)
        building.wait()
    for _ in range(100):
        if not (left := working_in(shared_out)):
            break
        time.sleep(0.05)
    assert left == []
    if told != signal.SIGKILL:
        assert list(shared_out.glob(".site*")) == []


def working_in(folder):
    """Return the processes that work in a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            found += [process.name] if (process / "cwd").readlink() == folder else []
    return found
