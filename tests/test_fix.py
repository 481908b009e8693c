"""`/fix` under a pull request: by real programs, in real repositories, with an event as GitHub writes it."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT
from test_contributing import change, git, kanvas
from test_one_language import begun  # noqa: F401
from test_review import github  # noqa: F401

pytestmark = pytest.mark.slow

PAGE = "docs/no/canvas/first-article.md"
TICKED = "- [x] Oversettelse <!-- translated -->"
COMMAND = {"body": "/fix\r\n", "author_association": "MEMBER"}


def told(folder, *arguments):
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


class Forge:
    """The repository of a house with the pull request of a stranger, and a runner of the house's."""

    def __init__(self, start, folder, answers, environment):
        self.folder, self.there = folder, answers["there"]
        self.house, self.fork = folder / "git/house/kb.git", folder / "git/stranger/kb.git"
        self.writer = shutil.copytree(start, folder / "writer")
        self.main(lambda work: change(work / "docs/fr/canvas/first-article.md", "## ", "## Un ajout\n\nUn mot.\n\n## "))
        for place in (self.house, self.fork):
            git(folder, "clone", "--quiet", "--bare", str(self.writer), str(place))
        self.environment = environment | {
            "GITHUB_SERVER_URL": f"file://{folder}/git",
            "PYTHONPATH": "",
        }
        self.pull = {
            "head": {"ref": "ny-tekst", "repo": {"full_name": "stranger/kb"}},
            "base": {"ref": "main"},
            "maintainer_can_modify": True,
        }
        self.there["pulls/7"] = self.pull

    def main(self, act):
        act(self.writer)
        git(self.writer, "add", "--all")
        git(self.writer, "commit", "--quiet", "--message", "A change")

    def propose(self, act):
        """Put a change on the stranger's branch, as a pull request."""
        git(self.writer, "switch", "--quiet", "--create", "ny-tekst")
        self.main(act)
        head = told(self.writer, "rev-parse", "HEAD").strip()
        git(self.writer, "push", "--quiet", str(self.fork), "ny-tekst")
        git(self.writer, "push", "--quiet", str(self.house), "ny-tekst:refs/pull/7/head")
        self.pull["head"]["sha"] = head
        git(self.writer, "switch", "--quiet", "main")
        return head

    def move_on(self):
        """Let main move on, in the same text too."""
        self.main(lambda work: change(work / "docs/no/index.md", "\n---\n", "\n---\n\nMer.\n"))
        git(self.writer, "push", "--quiet", str(self.house), "main")

    def run(self, verb, place, comment=COMMAND, body=TICKED, state="open"):
        """Run a program as its job does: in a clone of main, with the event of a comment."""
        runner = self.folder / f"runner-{verb}"
        shutil.rmtree(runner, ignore_errors=True)
        git(self.folder, "clone", "--quiet", f"file://{self.house}", str(runner))
        event = {"issue": {"number": 7, "state": state, "body": body, "pull_request": {}}, "comment": comment}
        (self.folder / "comment.json").write_text(json.dumps(event), "utf-8")
        environment = os.environ | self.environment | {"GITHUB_EVENT_PATH": str(self.folder / "comment.json")}
        command = [sys.executable, "-I", str(ROOT / "hooks/kanvas/pulls"), verb, str(place)]
        return subprocess.run(command, cwd=runner, capture_output=True, text=True, env=environment)

    def fix(self, files, **more):
        """Push what a job is said to have mended; return the answer under the pull request."""
        handed = {"head": self.pull["head"]["sha"], "files": files, "left": "", "pages": [PAGE], "ticked": True, **more}
        (self.folder / "fix.json").write_text(json.dumps(handed), "utf-8")
        done = self.run("push", self.folder / "fix.json")
        assert done.returncode == 0, done.stderr
        return self.answer()

    def answer(self):
        return self.there["issues/7/comments"][-1]["body"]

    def tip(self, branch="ny-tekst"):
        return told(self.fork, "rev-parse", branch).strip()


@pytest.fixture
def forge(begun, tmp_path, github):  # noqa: F811
    return Forge(begun, tmp_path, *github)


def translate(work):
    change(work / PAGE, "## ", "## Et tillegg\n\nEr det et ord ?\n\n## ")


def test_a_ticked_box_and_a_command_make_a_translation_current(forge):
    head = forge.propose(translate)
    forge.move_on()
    assert forge.run("mend", forge.folder / "fix.json").returncode == 0
    done = forge.run("push", forge.folder / "fix.json")
    assert done.returncode == 0, done.stderr
    assert told(forge.fork, "rev-list", "--parents", "-1", "ny-tekst").split()[1:] == [head]
    assert told(forge.fork, "diff", "--name-only", head, "ny-tekst").split() == [PAGE]
    text = told(forge.fork, "show", f"ny-tekst:{PAGE}")
    assert "Er det et ord?" in text
    assert f"- `{PAGE}`" in forge.answer()
    git(forge.writer, "fetch", "--quiet", str(forge.fork), "ny-tekst")
    git(forge.writer, "merge", "--quiet", "FETCH_HEAD")
    assert kanvas(forge.writer, "check", PAGE, "--language", "en") == "Nothing to mend.\n"
    states = {row["page"]: row["state"] for row in json.loads(kanvas(forge.writer, "status", "--format", "json"))}
    assert PAGE not in states and states[PAGE.replace("/no/", "/en/")] == "stale"


def test_without_the_box_the_record_stays_and_what_was_not_touched_is_told(forge):
    forge.propose(lambda work: change(work / PAGE, "\n---\n", "\n---\n\nEr det et ord ?\n"))
    forge.run("mend", forge.folder / "fix.json", body=TICKED.replace("x", " "))
    first = json.loads((forge.folder / "fix.json").read_text("utf-8"))
    assert first["left"] == ""
    assert "Er det et ord?" in first["files"][PAGE]
    forge.run("mend", forge.folder / "fix.json")
    assert "Un ajout" in json.loads((forge.folder / "fix.json").read_text("utf-8"))["left"]


ASKED = {
    "by a stranger": {"comment": COMMAND | {"author_association": "CONTRIBUTOR"}},
    "by nobody": {"comment": COMMAND | {"author_association": "NONE"}},
    "as another word": {"comment": COMMAND | {"body": "/fixed"}},
    "in a sentence": {"comment": COMMAND | {"body": "Write /fix"}},
    "under a closed one": {"state": "closed"},
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("verb", ["mend", "push"])
def test_only_a_maintainer_may_ask_under_an_open_pull_request(verb, asked, forge):
    head = forge.propose(translate)
    (forge.folder / "fix.json").write_text(json.dumps({"head": head, "files": {PAGE: "x"}, "left": ""}), "utf-8")
    before = len(forge.there["issues/7/comments"])
    assert forge.run(verb, forge.folder / "fix.json", **asked).returncode == 1
    assert (forge.tip(), len(forge.there["issues/7/comments"])) == (head, before)


def test_only_texts_that_the_pull_request_changes_are_written(forge):
    def both(work):
        translate(work)
        (work / "run.py").write_text("print()", "utf-8")
        (work / "docs/no/canvas/link.md").symlink_to("/etc/hostname")

    head = forge.propose(both)
    other = {"mkdocs.yml": "x", ".github/workflows/a.yml": "x", "docs/no/index.md": "x", "run.py": "x"}
    forge.fix({PAGE: "Theirs.\n", "docs/no/canvas/link.md": "x", "../x": "x", **other})
    assert told(forge.fork, "diff", "--name-only", head, "ny-tekst").split() == [PAGE]
    before = forge.tip()
    assert "Nothing mechanical" in forge.fix(other)
    assert forge.tip() == before


def test_where_it_may_not_write_it_says_what_to_run(forge):
    head = forge.propose(translate)
    forge.pull["maintainer_can_modify"] = False
    said = forge.fix({PAGE: "Theirs.\n"}, left="docs/no/a.md: @everyone")
    assert f"kanvas translated --changed origin/main\nkanvas check --fix {PAGE}\n" in said
    assert "@everyone" not in said
    forge.pull["maintainer_can_modify"] = True
    forge.pull["head"]["repo"] = None
    assert "kanvas check --fix" in forge.fix({PAGE: "Theirs.\n"})
    forge.pull["head"]["repo"] = {"full_name": "stranger/gone"}
    assert "kanvas check --fix" in forge.fix({PAGE: "Theirs.\n"})
    assert forge.tip() == head


def test_a_branch_that_changed_meanwhile_is_left_alone(forge):
    head = forge.propose(translate)
    assert "write `/fix` again" in forge.fix({PAGE: "Theirs.\n"}, head="0" * 40)
    assert forge.tip() == head


def test_a_branch_of_our_own_repository_is_written_to(forge):
    head = forge.propose(translate)
    git(forge.writer, "push", "--quiet", str(forge.house), "ny-tekst")
    forge.pull |= {"maintainer_can_modify": False}
    forge.pull["head"]["repo"] = {"full_name": "house/kb"}
    forge.fix({PAGE: "Theirs.\n"})
    assert told(forge.house, "rev-parse", "ny-tekst^").strip() == head
