"""What other systems do to a project and its commands: a console of few characters, other line ends, other names."""

import json
import os
import shutil
import subprocess
import sys
import unicodedata

import inprocess
import kinds
import pytest
from click.testing import CliRunner
from conftest import snapshot
from kanvas import checks
from kanvas.base import naming
from kanvas.cli import main
from test_contributing import git

pytestmark = pytest.mark.slow

TEXT = """
## Łódź → “x” ≥ 3

Every term of the glossary, 日本 🙂. Really ?

```
code
  more
```

| a | b |
| - | - |
| 1 | 2 |

- one

    paragraph

- two[^1]

[^1]: A note.

--8<-- "en/includes/a.md"
"""
OLD = "<html><head><title>Łódź → x</title></head><body><h1>Łódź → x</h1><p>日本 text</p></body></html>"
VERBS = """check | check --format json | check --format github | check --format markdown | check --codes
check --language fr | explain docs/en/law/first-article.md | status | status --format json
status --format github | summary --base HEAD | terms --language en | new article law/x --language en
new term y --language en | translated --all | xliff export fr | po export fr | schema | schema --settings
import old.html --language en --slug law/old | move law/first-article law/z
new translation docs/en/law/first-article.md fr --force | check Ł | explain docs/en/Ł.md
new article Ł --language en | --help""".replace("\n", " | ").split(" | ")

JSON = """explain docs/en/law/first-article.md --format json | terms candidates --fewest 1 --format json
terms unused --format json""".replace("\n", " | ").split(" | ")


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A knowledge base in a repository, with a page whose characters few encodings have."""
    kb = tmp_path_factory.mktemp("systems") / "kb"
    arguments = ["init", str(kb), "--languages", "en,fr", "--sections", "law", "--address", "https://name.example/kb/"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    git(kb, "init", "--quiet", ".")
    git(kb, "add", ".")
    git(kb, "commit", "--quiet", "--message", "Begin")
    article = kb / "docs/en/law/first-article.md"
    article.write_text(article.read_text("utf-8") + TEXT, "utf-8")
    (kb / "docs/en/includes").mkdir()
    (kb / "docs/en/includes/a.md").write_text("Included.\n\n- a\n- b\n", "utf-8")
    (kb / "old.html").write_text(OLD, "utf-8")
    return kb


@pytest.fixture
def kb(begun, tmp_path, kept):
    return kept(shutil.copytree(begun, tmp_path / "kb"))


@pytest.mark.parametrize("verb", VERBS)
def test_a_console_of_few_characters_is_no_error(verb, kb, monkeypatch):
    monkeypatch.chdir(kb)
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    result = CliRunner(charset="cp1252").invoke(main, verb.split())
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info


TELL_JSON = [verb for verb in VERBS if "json" in verb or "schema" in verb] + JSON


@pytest.mark.parametrize("verb, charset", kinds.sample(TELL_JSON, ["cp1252", "ascii", "utf-8"]))
def test_json_is_json_on_every_console(verb, charset, kb, monkeypatch):
    monkeypatch.chdir(kb)
    monkeypatch.setenv("PYTHONIOENCODING", charset)
    (kb / "docs/en/law/🙂.md").write_text("Text.\n", "utf-8")
    result = CliRunner(charset=charset).invoke(main, verb.split())
    found = json.loads(result.stdout_bytes.decode("utf-8"))
    if verb.startswith("check"):
        assert "docs/en/law/🙂.md" in {issue["path"] for issue in found}


@pytest.mark.skipif(sys.platform != "linux", reason="names that other systems have not")
def test_a_name_that_is_no_text_is_json_too(kb, monkeypatch):
    monkeypatch.chdir(kb)
    name = os.fsdecode(b"docs/en/law/\xff.md")
    (kb / name).write_text("Text.\n", "utf-8")
    result = CliRunner(charset="utf-8").invoke(main, ["check", "--format", "json"])
    assert name in {issue["path"] for issue in json.loads(result.stdout_bytes)}


CONSOLES = {
    "chosen": {"PYTHONIOENCODING": "cp1252"},
    "of the system": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


@pytest.mark.parametrize("verb, console", kinds.sample(["check", "build", "serve"], CONSOLES))
def test_a_process_of_that_console_is_none_either(verb, console, kb):
    """`serve` is given an address that nobody has, so that it ends."""
    more = ["--dev-addr", "192.0.2.1:8000"] if verb == "serve" else []
    command = [sys.executable, "-c", "from kanvas.cli import main; main()", verb, *more]
    done = subprocess.run(command, cwd=kb, env=environment() | CONSOLES[console], capture_output=True)
    assert b"Traceback" not in done.stderr + done.stdout and done.returncode in (0, 1), done.stderr
    assert done.stdout or done.stderr


def environment():
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONIOENCODING", "PYTHONUTF8")}


def test_what_goes_to_a_file_is_utf_8_where_nobody_chose_another(kb, monkeypatch):
    monkeypatch.chdir(kb)
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    result = CliRunner(charset="cp1252").invoke(main, ["explain", "docs/en/law/first-article.md", "--format", "json"])
    assert "glossary" in result.stdout_bytes.decode("utf-8")


def test_a_checkout_with_other_line_ends_is_the_same_site_with_the_same_findings(kb, tmp_path):
    other = shutil.copytree(kb, tmp_path / "other", ignore=shutil.ignore_patterns(".git"))
    for file in (file for file in other.rglob("*") if file.suffix in (".md", ".yml", ".txt")):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    found = [checks.run(one / "docs") for one in (kb, other)]
    assert found[0] == found[1] and len(found[0]) > 3
    built = [inprocess.build(one) for one in (kb, other)]
    assert [one.code for one in built] == [0, 0], built[1].said
    assert snapshot(kb / "site") == snapshot(other / "site")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_with_an_accent_is_told_with_the_one_that_it_may_have(form, kb):
    page = kb / "docs/fr/law" / unicodedata.normalize(form, "résumé.md")
    page.write_text("---\ntitle: Résumé\ndescription: Une page.\n---\n\nTexte.\n", "utf-8")
    [issue] = [issue for issue in checks.run(kb / "docs") if issue.code == "file-name"]
    assert "resume.md" in issue.mend
    assert inprocess.build(kb).escaped is None


@pytest.mark.parametrize("name", ["aux.md", "nul/index.md", "com1.md", f"{'x' * 98}.md"])
def test_a_name_that_windows_has_no_file_of_is_a_finding(name, kb):
    page = kb / "docs/fr/law" / name
    page.parent.mkdir(exist_ok=True)
    page.write_text("---\ntitle: Une page\ndescription: Une page.\n---\n\nTexte.\n", "utf-8")
    assert [i.path for i in checks.run(kb / "docs") if i.code == "file-name"] == [f"docs/fr/law/{name}"]


@pytest.mark.parametrize("name", ["auxiliary.md", "console.md", "com.md", "lpt.md", f"{'x' * 97}.md"])
def test_other_names_are_none(name):
    assert not naming.is_device(name) and len(name) <= naming.LONGEST


def test_a_path_with_backslashes_names_a_page(kb, monkeypatch):
    monkeypatch.chdir(kb)
    ways = (r"docs\en\law\first-article.md", r".\docs\en\law\first-article.md", "./docs/en/law/first-article.md")
    assert {CliRunner().invoke(main, ["explain", way]).exit_code for way in ways} == {0}
