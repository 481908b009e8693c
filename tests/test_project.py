"""What stands around the texts: the schema, the editor's settings, the workflows."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import babel
import pytest
import yaml
from conftest import ROOT
from kanvas.content import schema, site
from kanvas.content.frontmatter import FrontMatter
from kanvas.language import languages

BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def steps(workflow):
    for job in yaml.safe_load(workflow.read_text("utf-8"))["jobs"].values():
        yield from job["steps"]


def test_the_schema_is_that_of_the_model():
    assert (ROOT / "schema/frontmatter.json").read_text("utf-8") == schema.text(), "run: make schema"


def test_the_schema_of_the_settings_is_that_of_the_model():
    assert (ROOT / "schema/settings.json").read_text("utf-8") == site.schema(), "run: make schema"


def test_the_schema_knows_every_key():
    known = json.loads(schema.text())
    assert set(known["properties"]) == set(FrontMatter.model_fields)
    assert "not" in known["$defs"]["TermEntry"]["properties"]


@pytest.mark.parametrize("name", ["settings.json", "extensions.json", "tasks.json", "kanvas.code-snippets"])
def test_the_settings_of_the_editor_can_be_read(name):
    assert json.loads((ROOT / ".vscode" / name).read_text("utf-8"))


@pytest.mark.parametrize("name", ["Article", "Term", "Translation"])
def test_a_snippet_gives_a_front_matter_that_holds(name):
    snippet = json.loads((ROOT / ".vscode/kanvas.code-snippets").read_text("utf-8"))[name]
    text = re.sub(r"\$\{\d\|(\w+)[^}]*\}|\$\{\d:([^}]*)\}|\$0", r"\1\2", "\n".join(snippet["body"]))
    text = text.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-11-21")
    head = text.split("---\n")[1] if "---\n" in text else f"title: A\ndescription: A.\n{text}\n"
    FrontMatter.model_validate(yaml.safe_load(head))


def owned(one):
    """Return the lines of CODEOWNERS that a language's folders call for: a team by its English name, for each place."""
    team = babel.Locale.parse(one.folder).get_language_name("en").lower()
    cases = ROOT / f"tests/cases/linking/{one.folder}.md"
    places = [f"/docs/{one.folder}/", f"/hooks/kanvas/language/{one.tag}/", f"/{cases.relative_to(ROOT).as_posix()}"]
    return {(place, f"@kanvas-kb/{team}") for place in places}


def test_readers_of_each_language_are_asked_to_review_it():
    lines = (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    found = {tuple(line.split()) for line in lines if line and not line.startswith(("#", "* "))}
    assert found == set().union(*map(owned, languages.configured(ROOT / "mkdocs.yml")))


def test_the_snippet_of_a_translation_offers_the_site_s_languages():
    snippet = json.loads((ROOT / ".vscode/kanvas.code-snippets").read_text("utf-8"))["Translation"]
    folders = ",".join(one.folder for one in languages.configured(ROOT / "mkdocs.yml"))
    assert snippet["body"] == [f"translation: {{of: ${{1|{folders}|}}}}$0"]


@pytest.mark.parametrize("command", [["actionlint"], ["zizmor", "--offline", "--quiet", "--no-progress", ".github"]])
def test_the_workflows_are_without_a_finding(command):
    done = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_pins_its_actions_and_runs_what_the_readme_says(workflow):
    """A target of make; on Windows, where there may be none, a line of the README's for who has no make."""
    without_make = (ROOT / "README.md").read_text("utf-8").partition("### Without make")[2].partition("\n## ")[0]
    lines = without_make.replace("py -m venv", "python -m venv").splitlines()
    text = workflow.read_text("utf-8")
    assert all(re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line) for line in re.findall(r"uses: .*", text))
    assert "pull_request_target" not in text
    for step in steps(workflow):
        target = re.match(r"make (?:--silent )?([a-z]+)", step.get("run", "make check"))
        assert target[1] in TARGETS if target else step["run"] in lines, step


def test_the_page_of_figures_says_what_must_be_shown():
    figures = (ROOT / "docs/safety.md").read_text("utf-8")
    tried = re.search(r"^[\d,]+ texts: ([\d,]+) XSS vectors", figures, re.MULTILINE)[1]
    assert int(tried.replace(",", "")) >= 500
    for shown in ("**Executed: 0.**", "**Broken sites: 0**", "**Bytes that differ: 0.**", "100 builds"):
        assert shown in figures
    assert int(re.search(r"\| the site itself \|.*\| (\d+) MiB", figures)[1]) <= 512


@pytest.mark.skipif(os.name == "nt", reason="make is for other systems")
def test_a_python_that_is_too_old_is_named_in_one_line(tmp_path):
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.10.12" || exit 1\n')
    old.chmod(0o755)
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    done = subprocess.run(["make", "serve", f"PYTHON={old}"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode != 0
    assert f"{old} is Python 3.10.12. Kanvas needs Python 3.11 or later" in done.stderr
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("name", [".pre-commit-config.yaml", ".devcontainer/devcontainer.json"])
def test_what_else_runs_before_a_review_is_a_make_target(name):
    called = re.findall(r"make ([a-z]+)", (ROOT / name).read_text("utf-8"))
    assert called and set(called) <= TARGETS


@pytest.mark.parametrize("form", ["broken-translation", "wrong-link", "new-term"])
def test_a_form_for_an_issue_asks_for_something(form):
    found = yaml.safe_load((ROOT / f".github/ISSUE_TEMPLATE/{form}.yml").read_text("utf-8"))
    assert any(field.get("validations", {}).get("required") for field in found["body"])
