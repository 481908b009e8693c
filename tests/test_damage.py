"""Whatever is deleted, renamed, cut or spoilt in a small site, `kanvas check` tells findings and never a traceback."""

import random
import shutil

import pytest
from click.testing import CliRunner
from conftest import copied, shrunk
from kanvas.cli import main

ODD = (
    b"\xff\xfe",
    b"\0",
    b"---\n",
    b"title: [\n",
    b"{{ x }}",
    b"\n/// html | x\n",
    b"[a](b.md#",
    b"\r\n",
    b"&a *a",
    b"# ",
)


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return shrunk(copied(tmp_path_factory.mktemp("sound")))


def damage(folder, chance):
    """Do one to three things to the files of a site that a person or a machine may do; return what was done."""
    done = []
    for _ in range(chance.randint(1, 3)):
        files = [*sorted(file for file in folder.rglob("*") if file.is_file()), folder.parent / "redirects.yml"]
        file = chance.choice([one for one in files if one.is_file()] or [folder])
        act = chance.choice([delete, rename, cut, spoil, swap, drop])
        act(file, chance)
        done.append(f"{act.__name__} {file.relative_to(folder.parent)}")
    return done


def delete(file, _):
    file.unlink()


def rename(file, chance):
    name = chance.choice(["a b.md", "Å.md", ".x.swp", "x.md~", "index.md", "x.txt", "X.MD"])
    file.rename(file.with_name(name))


def cut(file, chance):
    text = file.read_bytes()
    file.write_bytes(text[: chance.randint(0, len(text))])


def spoil(file, chance):
    text = file.read_bytes()
    at = chance.randint(0, len(text))
    file.write_bytes(text[:at] + chance.choice(ODD) + text[at:])


def swap(file, chance):
    text = bytearray(file.read_bytes())
    for _ in range(min(len(text), 3)):
        text[chance.randrange(len(text))] = chance.randrange(256)
    file.write_bytes(bytes(text))


def drop(file, _):
    if file.parent.name in ("fr", "no", "en", "glossary", "productisation"):
        shutil.rmtree(file.parent)


def tried(sound, folder, number, monkeypatch):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(sound, folder, ignore=shutil.ignore_patterns("hooks", "overrides"))
    (folder / "hooks").symlink_to(sound / "hooks")
    (folder / "overrides").symlink_to(sound / "overrides")
    done = damage(folder / "docs", random.Random(number))
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code in (0, 1, 2), (done, result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), (number, done, result.exc_info)


def test_damage_is_told_and_never_a_traceback(sound, tmp_path, monkeypatch):
    for number in range(50):
        tried(sound, tmp_path / "damaged", number, monkeypatch)


@pytest.mark.long
def test_two_thousand_damages_are_told_and_never_a_traceback(sound, tmp_path, monkeypatch):
    for number in range(2000):
        tried(sound, tmp_path / "damaged", number, monkeypatch)
