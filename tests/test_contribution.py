"""Content and code are different things: of a pull request, only texts and images meet this branch’s own code."""

import os
import re
import shutil
import subprocess

import pytest
import yaml
from conftest import ROOT
from kanvas.content import contribution

pytestmark = pytest.mark.skipif(os.name == "nt", reason="make is for other systems")

FILES = {
    "docs/fr/index.md": "Ours.",
    "docs/fr/gone.md": "Ours.",
    "docs/fr/kept.md": "Ours.",
    "mkdocs.yml": "ours: true",
    "hooks/read.py": "# ours",
}
PROGRAMS = [
    "hooks/kanvas/__init__.py",
    "hooks/kanvas/content/__init__.py",
    "hooks/kanvas/content/contribution.py",
    *(file.relative_to(ROOT).as_posix() for file in (ROOT / "hooks/kanvas/pulls").glob("*.py")),
]


def git(folder, *arguments):
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def write(folder, texts):
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).unlink(missing_ok=True) if text is None else (folder / name).write_text(text)


@pytest.fixture
def pull(tmp_path):
    """Make a repository with a pull request of these files (None: removed), and a clone of its main branch."""

    def made(changes, act=lambda origin: None):
        origin = tmp_path / "origin"
        write(origin, FILES)
        for name in ("Makefile", "mkdocs.yml", *PROGRAMS):
            (origin / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, origin / name)
        git(origin, "init")
        git(origin, "add", "--all")
        git(origin, "commit", "--message", "Ours")
        git(origin, "checkout", "-b", "theirs")
        write(origin, changes)
        git(origin, "add", "--all")
        act(origin)
        git(origin, "commit", "--allow-empty", "--message", "Theirs")
        git(origin, "checkout", "main")
        (origin / "moved.txt").write_text("Main went on.")
        git(origin, "add", "--all")
        git(origin, "commit", "--message", "Main went on")
        git(origin, "merge", "--no-ff", "--message", "As it would be merged", "theirs")
        git(origin, "update-ref", "refs/pull/7/merge", "main")
        git(origin, "reset", "--hard", "HEAD^1")
        git(tmp_path, "clone", str(origin), "clone")
        return tmp_path / "clone"

    return made


def ask(folder, target, number=7):
    command = ["make", "--silent", target, f"PULL={number}"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def make(folder, target):
    done = ask(folder, target)
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


def link(origin):
    (origin / "docs/fr/link.md").symlink_to("/etc/hostname")
    git(origin, "add", "--all")


def submodule(origin):
    git(origin, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},docs/fr/sub.md")


def program(origin):
    (origin / "docs/fr/index.md").chmod(0o755)
    git(origin, "add", "--all")


POINTER = "version https://git-lfs.github.com/spec/v1"
SHAPES = {
    "a text": ({"docs/no/a.md": "x"}, None, "content"),
    "a picture that LFS keeps elsewhere": ({"docs/assets/images/a.png": POINTER}, None, "content"),
    "capitals that differ": ({"docs/fr/Index.md": "x"}, None, "content"),
    "a language's folder in capitals": ({"docs/FR/a.md": "x"}, None, "code"),
    "a name with ::": ({"docs/fr/::error::a.md": "x"}, None, "content"),
    "a name with a line end": ({"docs/fr/a\n::error::b.md": "x"}, None, "code"),
    "attributes of git": ({"docs/fr/.gitattributes": "* filter=x"}, None, "code"),
    "a link": ({}, link, "code"),
    "a submodule": ({"docs/fr/a.md": "x"}, submodule, "code"),
    "a text that becomes a program": ({}, program, "code"),
    "a text renamed to code": ({"docs/fr/kept.md": None, "hooks/kept.md": "Ours."}, None, "code"),
    "code renamed to a text": ({"hooks/read.py": None, "docs/fr/content.md": "# ours"}, None, "code"),
    "nothing at all": ({}, None, "code"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_a_change_is_content_or_code(pull, shape):
    changes, act, expected = SHAPES[shape]
    done = ask(pull(changes, act or (lambda origin: None)), "kind")
    assert (done.returncode, done.stdout) == (0, f"kind={expected}\n"), done.stderr
    assert not [line for line in done.stderr.splitlines() if line.startswith("::")]


@pytest.mark.slow
@pytest.mark.parametrize("count", [3_000, pytest.param(10_000, marks=pytest.mark.long)])
def test_a_change_of_many_texts_is_content_and_all_are_taken(pull, count):
    clone = pull({f"docs/fr/many/{n}.md": "x" for n in range(count)})
    assert make(clone, "kind") == "kind=content\n"
    make(clone, "texts")
    assert len(list((clone / "docs/fr/many").iterdir())) == count


def test_a_text_is_content_while_main_moves_after_the_merge_was_made(pull):
    clone = pull({"docs/fr/index.md": "Theirs."})
    write(clone, {"hooks/read.py": "# ours, newer", "docs/fr/kept.md": "Ours, newer.", "docs/fr/gone.md": None})
    git(clone, "add", "--all")
    git(clone, "commit", "--message", "Main went on after the merge")
    before = files(clone)
    assert make(clone, "kind") == "kind=content\n"
    make(clone, "texts")
    assert files(clone) == before | {"docs/fr/index.md": "Theirs."}


def test_texts_of_a_base_that_moved_on_are_not_taken_back(pull):
    clone = pull({"docs/fr/index.md": "Theirs."})
    make(clone, "texts")
    assert (clone / "docs/fr/index.md").read_text() == "Theirs."
    assert (clone / "moved.txt").exists()


@pytest.mark.parametrize("target", ["kind", "texts"])
def test_what_cannot_be_fetched_fails(pull, target):
    done = ask(pull({"docs/fr/index.md": "Theirs."}), target, number=8)
    assert done.returncode != 0 and "kind=" not in done.stdout


@pytest.mark.parametrize(
    "raw",
    [":100644 100644 1 2 M", ":100644 100644 1 2 M\0a.md", "x\0a.md\0", ":100644 100644 1 2 R99\0a\0b\0"],
    ids=["cut off", "without an end", "no entry", "a rename"],
)
def test_a_change_that_cannot_be_read_is_an_error(raw):
    with pytest.raises(ValueError):
        contribution.changed(raw, [])


def test_the_workflow_builds_content_with_the_code_of_the_base_branch_and_holds_no_secret():
    text = (ROOT / ".github/workflows/pull-request.yml").read_text("utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    for name in ("kind", "content"):
        checkout = jobs[name]["steps"][0]
        assert checkout["with"]["ref"] == "${{ github.event.pull_request.base.ref }}"
        assert checkout["with"]["persist-credentials"] is False
    assert [job["if"].split("== ")[1] for name, job in jobs.items() if name != "kind"] == ["'content'", "'code'"]
    assert all(set(job["permissions"].values()) == {"read"} for job in jobs.values())
    workflows = {file.name: file.read_text("utf-8") for file in (ROOT / ".github/workflows").glob("*.yml")}
    secrets = {name: re.findall(r"secrets\.\w+", text) for name, text in workflows.items()}
    assert {name: found for name, found in secrets.items() if found} == {"review.yml": ["secrets.PREVIEWS_KEY"]}


def test_what_may_comment_runs_nothing_of_the_pull_request():
    jobs = yaml.safe_load((ROOT / ".github/workflows/review.yml").read_text("utf-8"))["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    checkouts = [step["with"] for step in steps if "checkout" in step.get("uses", "")]
    assert checkouts == [{"persist-credentials": False}] * 2, "main, where the workflow stands"
    assert [step["run"].partition(" >>")[0] for step in steps if "run" in step] == [
        "make --silent tell",
        "make --silent pull",
        "make --silent preview",
    ]


def test_what_mends_may_not_write_and_what_may_write_runs_nothing_of_the_pull_request():
    jobs = yaml.safe_load((ROOT / ".github/workflows/fix.yml").read_text("utf-8"))["jobs"]
    assert set(jobs["mend"]["permissions"].values()) == {"read"}
    assert "author_association" in jobs["mend"]["if"]
    assert jobs["push"]["needs"] == "mend"
    steps = {name: job["steps"] for name, job in jobs.items()}
    assert "GITHUB_TOKEN" not in str(steps["mend"])
    for step in (step["with"] for found in steps.values() for step in found if "checkout" in step.get("uses", "")):
        assert step == {"fetch-depth": 0, "persist-credentials": False}, "main, where the workflow stands"
    assert [step["run"] for found in steps.values() for step in found if "run" in step] == [
        "make --silent fix",
        "make --silent push",
    ]
