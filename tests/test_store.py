"""A cache that is spoilt, moved about, copied or a stranger's changes no byte of a site, and stops no build."""

import os
import random
import shutil

import pytest
from conftest import copied, mkdocs, shrunk, snapshot
from figures import keep
from kanvas.base.fingerprint import of
from kanvas.base.store import Store

KIND = dict[str, int]


@pytest.fixture
def store(tmp_path):
    """A store with two entries."""
    made = Store(tmp_path / "kept")
    made.put(of("a"), KIND, {"a": 1})
    made.put(of("b"), KIND, {"b": 2})
    assert made.get(of("a"), KIND) == {"a": 1}
    return made


def test_an_entry_in_anothers_place_is_none(store):
    a, b = (store._file(of(name)) for name in "ab")
    a.write_bytes(b.read_bytes())
    assert store.get(of("a"), KIND) is None
    assert store.get(of("b"), KIND) == {"b": 2}


@pytest.mark.parametrize("copy", [shutil.copy, shutil.copy2])
def test_a_cache_that_was_copied_here_holds_nothing(store, tmp_path, copy):
    shutil.copytree(store.folder, tmp_path / "copy", copy_function=copy)
    other = Store(tmp_path / "copy")
    assert other.get(of("a"), KIND) is None
    assert other.once(of("a"), KIND, lambda: {"a": 3}) == {"a": 3} == other.get(of("a"), KIND)


def test_a_cache_that_was_moved_with_its_folder_is_the_same(store, tmp_path):
    store.folder.rename(tmp_path / "moved")
    assert Store(tmp_path / "moved").get(of("a"), KIND) == {"a": 1}


def test_what_nobody_asked_for_in_a_month_is_removed_once_a_day(store):
    for name in "ab":
        os.utime(store._file(of(name)), (0, 0))
    assert store.get(of("b"), KIND) == {"b": 2}  # which is to ask for it
    store.sweep()
    assert [store.get(of(name), KIND) for name in "ab"] == [None, {"b": 2}]
    os.utime(store._file(of("b")), (0, 0))
    store.sweep()
    assert store.get(of("b"), KIND) == {"b": 2}
    os.utime(store._file(of("b")), (0, 0))
    os.utime(store.folder / "swept", (0, 0))
    store.sweep()
    assert store.get(of("b"), KIND) is None


def test_without_its_key_it_holds_nothing_and_is_filled_again(store):
    (store.folder / "key").unlink()
    assert store.get(of("a"), KIND) is None
    store.put(of("a"), KIND, {"a": 1})
    assert store.get(of("a"), KIND) == {"a": 1}


def test_a_key_that_cannot_be_made_is_no_error(tmp_path):
    (tmp_path / "kept").write_text("a file")
    store = Store(tmp_path / "kept")
    store.put(of("a"), KIND, {"a": 1})
    assert store.once(of("a"), KIND, lambda: {"a": 2}) == {"a": 2}


def cut(content, chance, _):
    return content[: chance.randrange(len(content))]


def flip(content, chance, _):
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def swap(_, chance, others):
    return chance.choice(others)


def fill(content, chance, _):
    return chance.randbytes(len(content))


def add(content, chance, _):
    return content + chance.randbytes(9)


WAYS = [cut, flip, swap, fill, add]


def spoil(cache, chance):
    """Spoil every entry of a cache in one way or another; return how many there were."""
    entries = sorted(file for file in cache.glob("*/*") if file.is_file())
    contents = [file.read_bytes() for file in entries]
    for file, content in zip(entries, contents, strict=True):
        file.write_bytes(chance.choice(WAYS)(content, chance, contents))
    return len(entries)


def spoilt_and_built(project, wanted, chance):
    """Spoil a cache, build again: the site is a clean build's; return how many entries were spoilt."""
    shutil.rmtree(project / "site")
    spoilt = spoil(project / ".cache/kanvas", chance)
    result = mkdocs("build", "--strict", "--quiet", cwd=project)
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    assert snapshot(project / "site") == wanted
    return spoilt


@pytest.fixture
def built(tmp_path):
    """A small project as a clean build leaves it, and its site."""
    project = shrunk(copied(tmp_path))
    assert mkdocs("build", "--strict", "--quiet", cwd=project).returncode == 0
    return project, snapshot(project / "site")


@pytest.mark.slow
def test_a_spoilt_cache_builds_what_a_clean_one_does(built):
    """A sample: every kind of entry, each spoilt in one way."""
    assert spoilt_and_built(*built, random.Random(1)) > 20


@pytest.mark.long
def test_two_thousand_spoilt_entries_change_no_byte(built):
    chance, spoilt, builds = random.Random(2), 0, 0
    while spoilt < 2000:
        spoilt += spoilt_and_built(*built, chance)
        builds += 1
    keep("cache", spoilt=spoilt, builds=builds, differ=0, tracebacks=0)
