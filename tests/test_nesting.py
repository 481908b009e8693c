"""YAML that nests without end, holds itself or multiplies is a finding, in every file of a project that may hold it."""

import itertools

import inprocess
import kinds
import pytest
from click.testing import CliRunner
from kanvas.cli import main
from kanvas.content import yaml_nodes
from kanvas.safety import lending
from yaml import YAMLError

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)
ENDLESS = {"deep": "a: " + "[" * 5000, "deep keys": "{a: " * 3000, "itself": "a: &a [*a]\n", "laughs": LAUGHS}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_what_has_no_end_is_no_yaml(text):
    with pytest.raises(YAMLError):
        yaml_nodes.compose(text)


@pytest.fixture(scope="module")
def kb(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nesting") / "kb"
    inprocess.begin(folder)
    (folder / "overrides").mkdir(exist_ok=True)
    return folder


@pytest.fixture
def spoilt(kb, request):
    """The project with a file of it written anew; afterwards it is as it was."""
    name, text = request.param[0], ENDLESS[request.param[1]]
    before = (kb / name).read_text("utf-8") if (kb / name).exists() else ""
    more = before + "\nextra:\n" + "".join(f"  {line}\n" for line in text.splitlines()) if before else text
    (kb / name).write_text(more if name == "mkdocs.yml" else text, "utf-8")
    yield kb, name
    (kb / name).write_text(before or "{}\n", "utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    "spoilt",
    kinds.some(itertools.product(("redirects.yml", "mkdocs.yml", "overrides/classes.yml"), ENDLESS), 5),
    ids="-".join,
    indirect=True,
)
def test_a_file_without_an_end_is_told_and_no_traceback(spoilt, monkeypatch):
    kb, name = spoilt
    monkeypatch.chdir(kb)
    result = CliRunner().invoke(main, ["check"])
    assert type(result.exception) in (SystemExit, type(None))
    assert f"{name}:" in result.output
    if name != "mkdocs.yml":  # MkDocs's own command reads it before we do; ours look through it first
        verdict = inprocess.build(kb, "--strict")
        assert type(verdict.escaped) is type(None)
        assert verdict.code == 1


@pytest.mark.parametrize("text", ["- 1\n", "a: 3\n", "a: [[b]]\n", "[a]: b\n", "a: {b: c}\n", "\ufffe"])
def test_classes_in_another_form_lend_nothing_and_raise_nothing(tmp_path, text):
    (tmp_path / "classes.yml").write_text(text, "utf-8")
    assert not lending.of(tmp_path).lends("a", "div")
