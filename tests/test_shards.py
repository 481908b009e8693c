"""A site built by several machines: each renders a part of the pages, the last one puts them together and publishes."""

import os
import shutil
import subprocess
import sys

import pytest
from conftest import QUIET, copied, shrunk, snapshot
from kanvas.base.store import Store
from kanvas.build.shard import Shard

PAGES = 5
# Builds, and says how many pages were rendered here.
COUNTED = """
import runpy, sys
from kanvas.build import render_cache
kept = []
keep = render_cache.RenderCache.keep
render_cache.RenderCache.keep = lambda *told: kept.append(keep(*told))
sys.argv = ["mkdocs", "build", "--strict", "--quiet"]
try: runpy.run_module("mkdocs", run_name="__main__")
finally: print(len(kept))
"""


def build(project, **settings):
    """Build in one process; return how many pages were rendered."""
    environment = os.environ | QUIET | {"KANVAS_PROCESSES": "1"} | settings
    command = [sys.executable, "-c", COUNTED]
    result = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    return int(result.stdout)


@pytest.fixture
def project(tmp_path):
    """A small project with some articles that link to each other's headings."""
    project = shrunk(copied(tmp_path / "whole"))
    for language in ("fr", "no", "en"):
        for number in range(PAGES):
            file = project / f"docs/{language}/productisation/a{number}.md"
            head = f"title: Number {number}\ndescription: A description.\n"
            text = f"## One\n\nAn offer, and 1{number} more.\n\n[a](a{(number + 1) % PAGES}.md#one)\n"
            file.write_text(f"---\n{head}---\n\n{text}", "utf-8")
    return project


@pytest.mark.slow
@pytest.mark.parametrize("shards", [2, pytest.param(3, marks=pytest.mark.long)])
def test_a_site_of_shards_is_the_one_that_one_machine_makes(project, tmp_path, shards):
    rendered = []
    for number in range(1, shards + 1):
        machine = shutil.copytree(project, tmp_path / ("machine" * number) / "project")
        rendered.append(build(machine, KANVAS_SHARD=f"{number}/{shards}"))
        assert not list(machine.glob("*site*"))
        shutil.copytree(machine / ".cache/kanvas", tmp_path / f"shards/{number}")
    last = shutil.copytree(project, tmp_path / "last")
    assert sum(rendered) == build(project)
    assert max(rendered) - min(rendered) <= 3
    assert build(last, KANVAS_SHARDS=str(tmp_path / "shards")) == 0
    assert snapshot(last / "site") == snapshot(project / "site")


def test_a_cache_of_another_machine_holds_nothing_until_it_is_named(tmp_path):
    theirs = Store(tmp_path / "theirs")
    theirs.put("0" * 40, str, "made there")
    ours = Store(shutil.copytree(theirs.folder, tmp_path / "ours"))
    assert ours.get("0" * 40, str) is None
    shutil.rmtree(ours.folder)
    (theirs.folder / "00/link").write_text("no entry")
    ours.adopt(tmp_path / "theirs")
    assert ours.get("0" * 40, str) == "made there"
    assert not (ours.folder / "00/link").exists()


@pytest.mark.parametrize("text", ["", "1", "0/3", "4/3", "1/3/5", "a/b", "-1/3", "1/99999"])
def test_what_is_no_shard_is_refused(text):
    with pytest.raises(ValueError, match="Write the second of six as 2/6"):
        Shard.read(text)


@pytest.mark.parametrize("count", [1, 2, 7])
def test_each_page_is_in_one_shard(count):
    names = [f"no/a{number}.md" for number in range(5)]
    parts = [Shard.read(f"{number}/{count}").of(reversed(names)) for number in range(1, count + 1)]
    assert sorted(name for part in parts for name in part) == names
