"""Whatever is deleted, renamed, cut or spoilt in a small site, check and build tell findings and never a traceback.

A try does one to three such things to a sound site, checks it and builds it as `kanvas build` does. All tries are made
in one folder, whose cache and site the tries before have left: so most of what a try does not touch costs nothing.
"""

import random
import shutil
from contextlib import chdir

import inprocess
import pytest
from click.testing import CliRunner
from conftest import snapshot
from figures import keep
from kanvas.cli import main
from kanvas.markdown import standalone

ODD = (
    *(b"\xff\xfe", b"\0", b"---\n", b"title: [\n", b"{{ x }}", b"\n/// html | x\n", b"[a](b.md#", b"\r\n", b"&a *a"),
    *(
        b"# ",
        b"\n```\n",
        b"\n> - 1. ",
        b"[^1]: ",
        b"<div>",
        b"<!--",
        b"\n: ",
        b"\n| a |\n| - |\n",
        b"![x](",
        b"](http://[",
    ),
    *(b'--8<-- "en/includes/', "\u202e".encode(), b"\n=== x\n    ", b"\t", b"!!python/name:os.system ", b"{: #a }"),
)
NAMES = ["a b.md", "Å.md", "A\u030a.md", ".x.swp", "x.md~", "index.md", "x.txt", "X.MD", "con.md", "a" * 200 + ".md"]
KEPT = {".cache", "site"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A knowledge base of two languages, and its files."""
    kb = tmp_path_factory.mktemp("sound") / "kb"
    inprocess.begin(kb)
    (kb / "redirects.yml").write_text("law/old: law/first-article\n", "utf-8")
    (kb / "content/addresses.txt").write_text("/law/first-article/\n", "utf-8")
    (kb / "docs/assets/images").mkdir(parents=True)
    (kb / "docs/assets/images/a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    return kb, snapshot(kb)


def damage(kb, chance):
    """Do one to three things to the files of a site that a person or a machine may do; return what was done."""
    done = []
    for _ in range(chance.choice([1, 1, 2, 3])):
        files = sorted(file for file in kb.rglob("*") if file.is_file() and file.relative_to(kb).parts[0] not in KEPT)
        texts = [file for file in files if "docs" in file.relative_to(kb).parts]
        file = chance.choice((texts if chance.random() < 0.85 else files) or [kb / "mkdocs.yml"])
        act = chance.choice([delete, rename, cut, spoil, spoil, swap, drop, copy])
        act(file, chance)
        done.append(f"{act.__name__} {file.relative_to(kb)}")
    return done


def delete(file, _):
    file.unlink(missing_ok=True)


def rename(file, chance):
    if file.exists():
        file.rename(file.with_name(chance.choice(NAMES)))


def copy(file, chance):
    if file.exists():
        file.with_name(f"{chance.choice(['a', 'index', 'README'])}{file.suffix}").write_bytes(file.read_bytes())


def cut(file, chance):
    text = file.read_bytes() if file.exists() else b""
    file.write_bytes(text[: chance.randint(0, len(text))])


def spoil(file, chance):
    text = file.read_bytes() if file.exists() else b""
    at = chance.randint(0, len(text))
    file.write_bytes(text[:at] + chance.choice(ODD) + text[at:])


def swap(file, chance):
    text = bytearray(file.read_bytes() if file.exists() else b"")
    for _ in range(min(len(text), 3)):
        text[chance.randrange(len(text))] = chance.randrange(256)
    file.write_bytes(bytes(text))


def drop(file, _):
    if file.parent.name in ("fr", "en", "glossary", "law"):
        shutil.rmtree(file.parent)


def restore(kb, files):
    """Make a site sound again; what its builds have kept stays."""
    for path in kb.iterdir():
        if path.name not in KEPT:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, content in files.items():
        (kb / name).parent.mkdir(parents=True, exist_ok=True)
        (kb / name).write_bytes(content)


def tried(sound, number):
    """Damage the site, check it and build it; return whether it was built."""
    kb, files = sound
    restore(kb, files)
    done = damage(kb, random.Random(number))
    with chdir(kb):
        result = CliRunner().invoke(main, ["check"])
    assert result.exit_code in (0, 1, 2), (number, done, result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), (number, done, result.exc_info)
    settings = kb / "mkdocs.yml"
    if not settings.exists() or standalone.check(settings):
        return False
    verdict = inprocess.build(kb, *(["--strict"] if number % 2 else []))
    assert verdict.escaped is None, (number, done, verdict.escaped)
    assert "Traceback" not in verdict.said, (number, done, verdict.said)
    return verdict.code == 0


def test_damage_is_told_and_never_a_traceback(sound):
    with inprocess.economical():
        built = [tried(sound, number) for number in range(25)]
    assert True in built and False in built


@pytest.mark.long
def test_six_hundred_damages_are_told_and_never_a_traceback(sound):
    with inprocess.economical():
        built = [tried(sound, number) for number in range(600)]
    keep("damage", tried=len(built), built=built.count(True), refused=built.count(False), tracebacks=0)
