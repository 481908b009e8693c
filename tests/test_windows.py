"""What Windows would make of it: of paths that become text, of text without an encoding, of line ends and of names.

None of it can be tried there by these tests, so one of them turns a path into text as Windows does wherever our own
code does that: what the system is given goes through `os.fspath`, what people and browsers read through `as_posix`.
"""

import ast
import pathlib
import re
import shutil
import sys
from contextlib import chdir

import inprocess
import pytest
from click.testing import CliRunner
from conftest import ROOT, snapshot
from kanvas.cli import main
from test_contributing import git

HOOKS = ROOT / "hooks"
CODE = sorted({*HOOKS.rglob("*.py"), *(ROOT / ".github").rglob("*.py")})
VERBS = r"""check | check docs/en/law | check --format json | status | status --format json | terms candidates
explain docs/en/law/first-article.md:7 | explain docs\en\law\first-article.md | explain x.md
new article law/new --language en | new article law\newer --language en | new translation docs\en\law\new.md fr
new article law/new --language en | xliff export fr | po export fr | tbx export out/t.tbx | translated --all | anchors
import old.html --language en --slug law/old | import old.html --language en --slug law/old
move docs\en\law\first-article.md docs\en\law\z.md | move law\z law\y | summary --base HEAD | cards docs/assets
init . | init . --update | schema""".replace("\n", " | ").split(" | ")

_MINUTE = re.compile(rb"POT-Creation-Date: [-+:\d ]+")


@pytest.fixture
def kb(tmp_path, kept):
    """A knowledge base of two languages in a repository, with a page to import."""
    kb = tmp_path / "kb"
    arguments = ["init", str(kb), "--languages", "en,fr", "--sections", "law", "--address", "https://name.example/kb/"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    (kb / "old.html").write_text("<html><body><h1>Old</h1><p>A text.</p></body></html>", "utf-8")
    git(kb, "init", "--quiet", ".")
    git(kb, "add", ".")
    git(kb, "commit", "--quiet", "--message", "Begin")
    return kept(kb)


def done(kb):
    """Do all that a writer does in a knowledge base; return what was said, and what stands there then."""
    said = []
    with chdir(kb):
        for verb in VERBS:
            result = CliRunner().invoke(main, verb.split())
            assert result.exception is None or isinstance(result.exception, SystemExit), (verb, result.exc_info)
            said.append((verb, result.exit_code, result.output.replace(str(kb), "KB")))
    built = inprocess.build(kb, "--strict", "--site-dir", "site")
    return said, built.code, snapshot_without_cache(kb)


def snapshot_without_cache(kb):
    whole = {name: content for name, content in snapshot(kb).items() if name.parts[0] not in (".cache", ".git")}
    return {name: _MINUTE.sub(b"", content) for name, content in whole.items()}


@pytest.mark.slow
def test_no_path_of_ours_becomes_text_as_windows_writes_it(kb, tmp_path, monkeypatch):
    other = shutil.copytree(kb, tmp_path / "other/kb")
    wanted = done(kb)
    plain = pathlib.PurePath.__str__

    def backwards(path):
        ours = HOOKS in pathlib.Path(sys._getframe(1).f_code.co_filename).parents
        return plain(path).replace("/", "\\") if ours else plain(path)

    monkeypatch.setattr(pathlib.PurePath, "__str__", backwards)
    found = done(other)
    monkeypatch.undo()
    for before, after in zip(wanted[0], found[0], strict=True):
        assert after == before
    assert (found[1], found[2].keys()) == (wanted[1], wanted[2].keys())
    assert [name for name, content in found[2].items() if content != wanted[2][name]] == []


def calls(file):
    tree = ast.parse(file.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]


def is_left_to_the_system(call):
    """Whether a call reads text in whatever encoding the system likes, or writes it with the system's line ends."""
    named = {keyword.arg for keyword in call.keywords}
    mode = next((one.value for one in call.args if isinstance(one, ast.Constant)), "r")
    match call.func.attr, ast.unparse(call.func.value):
        case "read_text", _:
            return not call.args and "encoding" not in named
        case "write_text", owner:
            return owner != "super()" and "newline" not in named  # click's help has a method of that name
        case "open", owner if owner not in ("os", "Image", "image", "urllib.request") and "b" not in mode:
            return not {"encoding", "newline"} <= named
    return False


def test_text_is_read_and_written_in_an_encoding_and_written_with_our_line_ends():
    wrong = []
    for file in CODE:
        wrong += [(file.name, call.lineno) for call in calls(file) if is_left_to_the_system(call)]
    assert wrong == []


def test_no_address_is_put_together_by_the_system_s_separator():
    for file in CODE:
        nodes = ast.walk(ast.parse(file.read_text("utf-8")))
        used = {ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)}
        assert not used & {"os.sep", "os.altsep", "os.linesep"}, file
