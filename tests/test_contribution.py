"""Content and code are different things: of a pull request, only texts and images meet this branch’s own code."""

import shutil
import subprocess

import pytest
import yaml
from conftest import ROOT

FILES = {
    "docs/fr/index.md": "Ours.",
    "docs/fr/gone.md": "Ours.",
    "docs/fr/kept.md": "Ours.",
    "mkdocs.yml": "ours: true",
    "hooks/read.py": "# ours",
}


def git(folder, *arguments):
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def pull(tmp_path):
    """Make a repository with a pull request of these files (None: removed), and a clone of its main branch."""

    def made(changes):
        origin = tmp_path / "origin"
        for name, text in FILES.items():
            (origin / name).parent.mkdir(parents=True, exist_ok=True)
            (origin / name).write_text(text)
        shutil.copy(ROOT / "Makefile", origin)
        (origin / "hooks/kanvas/content").mkdir(parents=True)
        shutil.copy(ROOT / "hooks/kanvas/content/contribution.py", origin / "hooks/kanvas/content")
        git(origin, "init")
        git(origin, "add", "--all")
        git(origin, "commit", "--message", "Ours")
        git(origin, "checkout", "-b", "theirs")
        for name, text in changes.items():
            (origin / name).parent.mkdir(parents=True, exist_ok=True)
            (origin / name).unlink(missing_ok=True) if text is None else (origin / name).write_text(text)
        git(origin, "add", "--all")
        git(origin, "commit", "--message", "Theirs")
        git(origin, "update-ref", "refs/pull/7/merge", "theirs")
        git(origin, "checkout", "main")
        git(tmp_path, "clone", str(origin), "clone")
        return tmp_path / "clone"

    return made


def make(folder, target):
    done = subprocess.run(["make", "--silent", target, "PULL=7"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def files(folder):
    paths = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in paths}


def test_texts_and_images_are_taken_and_nothing_else(pull):
    texts = {
        "docs/fr/index.md": "Theirs.",
        "docs/no/new.md": "Theirs.",
        "docs/fr/*.md": "Theirs.",
        "docs/fr/gone.md": None,
    }
    code = {"mkdocs.yml": "theirs: true", "hooks/read.py": "import os", "docs/fr/run.html": "x", "Makefile": "x"}
    clone = pull(texts | code)
    before = files(clone)
    assert make(clone, "kind") == "kind=code\n"
    make(clone, "texts")
    expected = before | {name: text for name, text in texts.items() if text}
    del expected["docs/fr/gone.md"]
    assert files(clone) == expected


def test_a_pull_request_of_texts_alone_is_content(pull):
    clone = pull({"docs/fr/index.md": "Theirs.", "docs/assets/images/a.png": "x", "docs/fr/gone.md": None})
    assert make(clone, "kind") == "kind=content\n"


def test_the_workflow_builds_content_with_the_code_of_the_base_branch_and_holds_no_secret():
    text = (ROOT / ".github/workflows/pull-request.yml").read_text("utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    for name in ("kind", "content"):
        checkout = jobs[name]["steps"][0]
        assert checkout["with"]["ref"] == "${{ github.event.pull_request.base.ref }}"
        assert checkout["with"]["persist-credentials"] is False
    assert [job["if"].split("== ")[1] for name, job in jobs.items() if name != "kind"] == ["'content'", "'code'"]
    assert all(set(job["permissions"].values()) == {"read"} for job in jobs.values())
    for workflow in (ROOT / ".github/workflows").glob("*.yml"):
        assert "secrets." not in workflow.read_text("utf-8"), workflow
