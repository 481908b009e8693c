"""The review of a site that anyone began: its own workflows, their steps played in real repositories."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from test_contributing import change, git, kanvas
from test_review import github as github  # the fixture

pytestmark = pytest.mark.slow

BIN = Path(sys.executable).parent
CONTEXT = {"github.event.pull_request.number": "7", "github.token": "t", "vars.PREVIEWS": ""}


@pytest.fixture(scope="module", params=["no", "fr,no"])
def begun(request, tmp_path_factory):
    """A site in one language, and one in two: committed, every translation current."""
    root = tmp_path_factory.mktemp("any") / "kb"
    kanvas(root.parent, "init", "kb", "--languages", request.param, "--sections", "law")
    git(root, "init", "--quiet", "--initial-branch", "main", ".")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Begin")
    return root


def workflow(root, name):
    return yaml.safe_load((root / f".github/workflows/{name}.yml").read_text("utf-8"))["jobs"]


def runs(jobs):
    """Return what the steps of each job run."""
    return {
        name: [step["run"].partition(" >>")[0] for step in job["steps"] if "run" in step] for name, job in jobs.items()
    }


def played(folder, job, environment):
    """Run what the steps of a job run, as the runner does but for what installs; return what failed and was put out."""
    told = {name: folder.parent / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    settings = os.environ | environment | {name: str(file) for name, file in told.items()}
    settings["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    failed = []
    for step in (step for step in job["steps"] if "run" in step and not step["run"].startswith("pip ")):
        if (failed and "if" not in step) or ("failure()" in step.get("if", "") and not failed):
            continue
        own = {
            key: re.sub(r"\$\{\{ (.*?) \}\}", lambda m: CONTEXT[m[1]], text)
            for key, text in step.get("env", {}).items()
        }
        done = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=folder, env=settings | own, capture_output=True)
        failed += [(step["run"], (done.stdout + done.stderr).decode())] if done.returncode else []
    return failed, *(file.read_text("utf-8") if file.exists() else "" for file in told.values())


def proposed(origin, tmp_path, act):
    """Return a clone of main beside which a stranger's pull request 7 stands, merged with it by GitHub."""
    house, writer = tmp_path / "house", tmp_path / "writer"
    git(tmp_path, "clone", "--quiet", str(origin), str(house))
    git(tmp_path, "clone", "--quiet", str(origin), str(writer))
    git(writer, "switch", "--quiet", "--create", "ny-tekst")
    act(writer)
    git(writer, "add", "--all")
    git(writer, "commit", "--quiet", "--message", "A change")
    git(writer, "switch", "--quiet", "main")
    git(writer, "merge", "--quiet", "--no-ff", "--message", "As it would be merged", "ny-tekst")
    git(writer, "push", "--quiet", str(house), "main:refs/pull/7/merge")
    git(tmp_path, "clone", "--quiet", str(house), "runner")
    return tmp_path / "runner"


@pytest.mark.parametrize("begun", [pytest.param("no", marks=pytest.mark.long), "fr,no"], indirect=True)
def test_a_writer_is_told_on_her_pull_request_what_is_found_in_her_text(begun, tmp_path, github):
    def act(work):
        change(work / "docs/no/law/first-article.md", "## ", "Er det her ?\n\nEn bedrfit.\n\n## ")

    runner, jobs = proposed(begun, tmp_path, act), workflow(begun, "pull-request")
    assert played(runner, jobs["kind"], {})[:2] == ([], "kind=content\n")
    failed, _, summary = played(runner, jobs["content"], {})
    assert [command.split()[:2] for command, _ in failed] == [["kanvas", "check"]] * 2, failed
    assert "misspelt" in failed[0][1] and "misspelt" in summary
    assert (runner / "site/index.html").is_file()
    told, environment = github
    told["there"]["pulls/7/files"] = [{"filename": "docs/no/law/first-article.md"}]
    (runner / "handed-over").mkdir()
    (runner / "review.json").rename(runner / "handed-over/review.json")
    assert played(runner, workflow(begun, "review")["tell"], environment)[0] == []
    assert "**misspelt**" in told["there"]["issues/7/comments"][-1]["body"]
    assert "Er det her?" in told["there"]["pulls/7/comments"][0]["body"]


def test_settings_templates_and_workflows_are_code(begun, tmp_path):
    def act(work):
        for name in ("mkdocs.yml", "requirements.txt", ".github/workflows/review.yml"):
            change(work / name, "\n", "\n\n")
        change(work / "docs/no/index.md", "\n---\n", "\n---\n\nMer.\n")

    runner = proposed(begun, tmp_path, act)
    before = (runner / "requirements.txt").read_bytes()
    assert played(runner, workflow(begun, "pull-request")["kind"], {})[1] == "kind=code\n"
    git(runner, "status", "--porcelain")
    subprocess.run(
        [BIN / "python", "-I", "-m", "kanvas.pulls", "texts"], cwd=runner, env=os.environ | {"PULL": "7"}, check=True
    )
    assert (runner / "requirements.txt").read_bytes() == before
    assert "Mer." in (runner / "docs/no/index.md").read_text("utf-8")


def test_the_workflows_are_without_a_finding_and_pinned(begun):
    files = sorted((begun / ".github/workflows").glob("*.yml"))
    assert [file.stem for file in files] == ["fix", "publish", "pull-request", "review"]
    for command in (["actionlint", *files], ["zizmor", "--offline", "--quiet", "--no-progress", begun / ".github"]):
        done = subprocess.run([BIN / command[0], *command[1:]], cwd=begun, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    for text in (file.read_text("utf-8") for file in files):
        assert all(re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line) for line in re.findall(r"uses: .*", text))
        assert "pull_request_target" not in text
    assert re.search(r"^kanvas @ \S+@v\d+\.\d+\.\d+$", (begun / "requirements.txt").read_text("utf-8"), re.MULTILINE)


def test_who_may_write_runs_nothing_of_the_pull_request(begun):
    """Main is checked out, its own packages are installed, and one program of theirs runs."""
    alone = "pip install --no-deps --requirement requirements.txt"
    call = "python -I -m kanvas.pulls"
    review, fix = workflow(begun, "review"), workflow(begun, "fix")
    assert runs(review) == {
        "tell": [alone, f"{call} post handed-over/review.json"],
        "preview": [alone, f"{call} number", f"{call} preview site"],
    }
    assert runs(fix) == {
        "mend": ["pip install --requirement requirements.txt", f"{call} mend fix.json"],
        "push": [alone, f"{call} push handed-over/fix.json"],
    }
    for job in (*review.values(), *fix.values()):
        checkout = next(step["with"] for step in job["steps"] if "checkout" in step.get("uses", ""))
        assert "ref" not in checkout and checkout["persist-credentials"] is False
    reading = [*workflow(begun, "pull-request").values(), fix["mend"]]
    assert all(set(job["permissions"].values()) == {"read"} for job in reading)
    assert not re.search(r"secrets\.|GITHUB_TOKEN|github\.token", str(reading))
    assert workflow(begun, "pull-request")["code"]["environment"] == "code"


def test_the_programs_need_no_package(tmp_path):
    """As this repository's workflows run them: by their folder, before anything is installed."""
    command = [sys.executable, "-I", "-S", str(ROOT / "hooks/kanvas/pulls")]
    done = subprocess.run([*command, "number"], cwd=tmp_path, capture_output=True, text=True)
    assert "KeyError: 'workflow_run'" in done.stderr
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, "kanvas.pulls kind" in done.stderr) == (1, True)


def test_what_is_handed_over_is_read_as_the_texts_of_a_site(begun, tmp_path, github):
    told, environment = github
    told["there"]["pulls/7/files"] = [{"filename": "docs/no/a.md"}, {"filename": "mkdocs.yml"}]
    (tmp_path / "handed-over").mkdir()
    (tmp_path / "handed-over/review.json").write_text(json.dumps({"findings": "x", "suggestions": []}), "utf-8")
    (tmp_path / "mkdocs.yml").write_bytes((begun / "mkdocs.yml").read_bytes())
    assert played(tmp_path, workflow(begun, "review")["tell"], environment)[0] == []
    assert [method for method, _, _ in told["asked"] if method != "GET"] == []
