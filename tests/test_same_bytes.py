"""The same sources make the same bytes: whatever the folder, disk, locale, time zone, day, hash seed, processors."""

import os
import tempfile
from pathlib import Path

import pytest
from conftest import copied, process, snapshot
from figures import keep

ELSEWHERE = {
    "LC_ALL": "C",
    "LANG": "tr_TR.UTF-8",
    "TZ": "Pacific/Kiritimati",
    "SOURCE_DATE_EPOCH": "86400",
    "PYTHONHASHSEED": "7",
    "PYTHONUTF8": "0",
    "COLUMNS": "40",
}


MEMORY = Path("/dev/shm")  # a file system that lists its files in another order than a disk


@pytest.fixture
def elsewhere(tmp_path):
    """A folder on another file system, if the machine has one."""
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


def test_two_builds_of_the_same_sources_are_identical(site, elsewhere, monkeypatch):
    project = elsewhere / "élan" / "another folder"
    project.mkdir(parents=True)
    copied(project)
    for key, value in ELSEWHERE.items():
        monkeypatch.setenv(key, value)
    result = process("build", "--strict", cwd=project, preexec_fn=on_one_processor)
    assert result.returncode == 0, result.stderr
    here, there = snapshot(site), snapshot(project / "site")
    assert sorted(here) == sorted(there)
    differing = [path for path in here if here[path] != there[path]]
    different = sum(_different(here[path], there[path]) for path in differing)
    keep("same-bytes", files=len(here), bytes=sum(map(len, here.values())), differ=different)
    assert differing == []


def on_one_processor():
    """Leave a build one processor, so that it goes without other processes; elsewhere than on Linux, all."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _different(one, other):
    return abs(len(one) - len(other)) + sum(a != b for a, b in zip(one, other, strict=False))
