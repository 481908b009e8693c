"""What the command says in its reader's language: help, messages and errors, of which none is left in English."""

import ast
import re

import click
import pytest
from click.testing import CliRunner
from conftest import ROOT
from kanvas.cli import main
from kanvas.language import wording
from languages import FR, NO
from test_wording import templates

# Whoever is given a sentence, and from which argument to which.
SAYS = dict.fromkeys(("tell", "tell_apart", "told", "ClickException", "UsageError", "BadParameter", "fail"), (0, 1))
SAYS |= {"_refused": (1, 3), "_section": (0, 3)}
# What is English nowhere else either: an example, a name, a sign.
CODE = re.compile(r"\s*(?:kanvas [^“”]*?|[\w.-]+: \[.*|[A-Z_]+|[“”\W\d]*|\{\}[\W{}]*)")


PHRASE = re.compile(r"[A-Z]?[a-z]+ [a-z][^\n]*$")
REASON = re.compile(r"(?:an?|in|on|the|part|never|not|over|seldom|skipped|opted|parted) \w")


def commands(command=main, path=()):
    """Yield every command with the words that lead to it."""
    yield path, command
    for name in command.list_commands(None) if isinstance(command, click.Group) else ():
        yield from commands(command.get_command(None, name), (*path, name))


def written():
    """Yield every sentence that a command gives to somebody, {} in the place of its values."""
    for file in sorted((ROOT / "hooks/kanvas/cli").glob("*.py")):
        module = ast.parse(file.read_text("utf-8"))
        for node in (node for node in ast.walk(module) if isinstance(node, ast.Call)):
            first, end = SAYS.get(getattr(node.func, "id", getattr(node.func, "attr", "")), (0, 0))
            for argument in node.args[first:end]:
                yield from (text.strip().removeprefix("- ") for text in templates(argument))
        for constant in (node for node in module.body if isinstance(node, ast.Assign)):
            yield from (text for node in ast.walk(constant) for text in templates(node) if PHRASE.match(text))
    yield from reasons()


def reasons():
    """Yield every reason for which a form is no link."""
    engine = ROOT / "hooks/kanvas"
    for file in [*engine.glob("glossary/*.py"), *engine.glob("language/*/grammar.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Return) and node.value is not None:
                yield from (text for text in templates(node.value) if REASON.match(text))


def helped():
    """Yield every sentence of help: of each command its paragraphs, its lines and its options'."""
    for _, command in commands():
        for text in filter(None, (command.help, command.epilog)):
            for paragraph in re.split(r"\n\s*\n", text):
                lines = paragraph.split("\n") if "\b" in paragraph else [" ".join(paragraph.split())]
                yield from (column.strip() for line in lines for column in re.split(r"\s{2,}", line.strip()))
        yield from (option.help for option in command.params if getattr(option, "help", None))


SENTENCES = sorted(
    {text for text in [*written(), *helped()] if re.search(r"[a-z]{2}", text) and not CODE.fullmatch(text)}
)


@pytest.mark.parametrize("locale", [FR, NO], ids=["fr", "no"])
def test_no_message_of_the_command_is_without_its_like(locale):
    assert len(SENTENCES) > 150
    catalogue = wording.of(locale)
    filled = [re.sub(r"\{\w*\}", "7", sentence) for sentence in SENTENCES]
    assert [sentence for sentence in filled if catalogue.told(sentence) == sentence] == []


def said(*arguments, language="no"):
    """Return what a command prints, outside of a knowledge base."""
    return CliRunner(env={"KANVAS_LANGUAGE": language}).invoke(main, arguments, prog_name="kanvas").output


@pytest.mark.parametrize("path", [path for path, _ in commands()], ids=" ".join)
def test_help_is_told_in_the_language_of_whoever_asks(path):
    text = said(*path, "--help")
    assert text.startswith("Bruk: kanvas")
    assert not re.search(r"Usage|Options|Commands|Example|Show this|default:|required", text)
    assert said(*path, "--help", language="fr").startswith("Usage\u00a0: kanvas")


ERRORS = {
    ("nothing",): "Feil: Kommandoen 'nothing' finnes ikke.",
    ("status", "--lnguage"): "Feil: Valget '--lnguage' finnes ikke. Mente du '--language'?",
    ("status", "--format", "x"): "Feil: '--format' kan ikke være slik: 'x' er ikke blant 'text', 'json', 'github'.",
    ("move", "a"): "Feil: 'NEW' mangler.",
    ("check", "nowhere.md"): "Feil: '[PATHS]...' kan ikke være slik: 'nowhere.md' finnes ikke.",
    ("status",): "Feil: Det er ingen mappe «docs» her. Kjør kanvas i prosjektmappen.",
    ("serve", "-a", "here"): "Feil: Slik kan det ikke være: «here» er ingen adresse. Skriv den som 127.0.0.1:8000.",
}


@pytest.mark.parametrize("arguments", ERRORS, ids=" ".join)
def test_errors_are_told_so_too(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert said(*arguments).splitlines()[-1] == ERRORS[arguments]


def test_the_option_goes_before_the_variable_and_that_before_the_system(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert said("--language", "fr", "status").startswith("Usage\u00a0: kanvas status")
    assert said("status").startswith("Bruk: kanvas status")
    assert said("status", language="").startswith("Usage\u00a0: kanvas status")


def test_messages_after_a_command_and_its_table(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert said("init", "kb", "--languages", "fr,no").endswith("Fortsett: cd kb, og så kanvas serve\n")
    monkeypatch.chdir(tmp_path / "kb")
    started = said("new", "article", "articles/pris", "--language", "no").splitlines()
    assert started[0] == "docs/no/articles/pris.md er begynt."
    table = said("status", "--language", "fr")
    assert table.splitlines()[0] == "Français: 1 mangler"
    assert re.search(r"  mangler +docs/fr/articles/pris.md \(0 sider leder hit, ord å oversette: \d+\)", table)
    explained = said("explain", "docs/no/articles/first-article.md")
    assert "lenket" in explained
    assert "linked" not in explained
