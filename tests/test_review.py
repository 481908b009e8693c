"""What a pull request is told: by real programs, in a real repository, to a server that answers as GitHub does."""

import json
import os
import re
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from conftest import ROOT
from kanvas.base import characters
from kanvas.base.issue import Issue
from kanvas.cli import quoting, report
from kanvas.pulls import github as github_
from kanvas.pulls import review
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser
from test_contributing import change, git, kanvas

pytestmark = pytest.mark.slow

PROGRAM = ROOT / "hooks/kanvas/pulls"
HEAD = {"sha": "c0ffee"}
EVENT = {
    "workflow_run": {
        "head_repository": {"owner": {"login": "stranger"}},
        "head_branch": "ny-tekst",
        "head_sha": "c0ffee",
        "html_url": "https://github.example/run/1",
    }
}
REVIEW = {
    "findings": "- ✗ `docs/no/a.md:6` **space-before-mark** Fjern det. @everyone <!-- review",
    "summary": "Adds a page.",
    "suggestions": [{"path": "docs/no/a.md", "start": 6, "end": 7, "lines": ["Er det her?", "Ja."]}],
}

TICKED = "Hei.\r\n\r\n- [x] Oversettelse <!-- translated -->\r\n"


def run(folder, *arguments, **environment):
    command = [sys.executable, str(PROGRAM), *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=os.environ | environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """A knowledge base in two languages, committed, with the change of a stranger laid over it."""
    folder = tmp_path_factory.mktemp("review")
    kanvas(folder, "init", "kb", "--languages", "fr,no", "--sections", "canvas")
    root = folder / "kb"
    git(root, "init", "--quiet", "--initial-branch", "main", ".")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Begin")
    return root


def test_a_ticked_box_of_the_pull_request_marks_the_translations_that_it_changes(base, tmp_path):
    page = base / "docs/no/canvas/first-article.md"
    change(base / "docs/fr/canvas/first-article.md", "## ", "## Un ajout\n\nUn mot.\n\n## ")
    change(page, "## ", "## Et tillegg\n\nEt ord.\n\n## ")
    (tmp_path / "event.json").write_text(json.dumps({"pull_request": {"body": TICKED}}), "utf-8")
    try:
        run(base, "make", "review.json", GITHUB_EVENT_PATH=str(tmp_path / "event.json"))
        told = json.loads((base / "review.json").read_text("utf-8"))
        assert {one["path"] for one in told["suggestions"]} == {str(page.relative_to(base))}
    finally:
        git(base, "reset", "--quiet", "--hard")


@pytest.mark.parametrize("body", ["", TICKED.replace("x", " "), TICKED.replace("translated", "other")])
def test_a_box_that_is_not_ticked_marks_none(body):
    assert github_.is_ticked(TICKED) and not github_.is_ticked(body)


def test_what_is_mechanical_is_suggested_and_the_texts_stay_as_they_are(base):
    page = base / "docs/no/canvas/first-article.md"
    change(page, "## ", "Er det her ?\n\nEn bedrfit.\n\n## ")
    change(page, "translation: {of: fr", "translation: {of: fr, done: true")
    before = page.read_bytes()
    run(base, "make", "review.json")
    told = json.loads((base / "review.json").read_text("utf-8"))
    assert page.read_bytes() == before
    assert "**space-before-mark** Det står et mellomrom" in told["findings"]
    assert "**misspelt**" in told["findings"]
    texts = ["\n".join(one["lines"]) for one in told["suggestions"]]
    assert {one["path"] for one in told["suggestions"]} == {"docs/no/canvas/first-article.md"}
    assert "Er det her?" in texts
    assert [text for text in texts if re.search(r"of: fr, hash: [0-9a-f-]+", text) and "done" not in text]
    lines = before.decode().split("\n")
    assert [lines[one["start"] - 1] for one in told["suggestions"] if "Er det" in one["lines"][0]] == ["Er det her ?"]


def diff(*changes):
    """A diff without context, of one file: `(number of the line, what stands there, what is to stand there)`."""
    hunks = "".join(f"@@ -{line} +{line} @@\n-{was}\n+{now}\n" for line, was, now in changes)
    return f"diff --git a/docs/no/a.md b/docs/no/a.md\n--- a/docs/no/a.md\n+++ b/docs/no/a.md\n{hunks}"


@pytest.mark.parametrize(
    "text",
    [
        "-- a/docs/no/another.md",
        "++ b/docs/no/another.md",
        "@@ -1,9 +1 @@",
        *(f"a{end}--- a/docs/no/another.md{end}@@ -1,9 +1 @@{end}+x" for end in "\u2028\u0085\x0b\x0c\x1c\r"),
    ],
)
def test_a_text_that_looks_like_a_diff_is_a_text(text):
    found = review.suggestions(diff((3, text, f"{text}!"), (8, "a", "b")))
    assert found == [
        {"path": "docs/no/a.md", "start": line, "end": line, "lines": [now]}
        for line, now in [(3, f"{text}!"), (8, "b")]
    ]


STRANGE = [
    "&#64;all",
    "&commat;all",
    "@all",
    "#12",
    "house/kb#12",
    "&#35;12",
    "<details>",
    "</li>",
    "<img src=x>",
    "<!-- x",
]


@pytest.mark.parametrize("words", STRANGE)
def test_what_is_told_calls_nobody_and_hides_nothing(words):
    told = {"findings": f"- {words}", "summary": f"{words}", "suggestions": []}
    body = review.comment(told, 7, "https://github.example/run/1").removeprefix(review.MARK)
    assert words not in body and body.count("\u2060") >= 2 and "built site" in body


def test_what_a_command_printed_is_no_markdown():
    told = {"findings": "", "summary": "", "left": "docs/no/a.md ![a](https://a.example/a.png)\n```\n# a"}
    body = review.comment(told, 7, "https://github.example/run/1")
    tree = LexborHTMLParser(MarkdownIt("commonmark").render(body))
    assert not tree.css("img, h1") and len(tree.css("a")) == 1 and "✓" in body


def test_many_findings_leave_room_for_the_rest():
    told = {"findings": "- a finding\n" * 9_999, "summary": "- a link\n" * 9_999, "suggestions": []}
    body = review.comment(told, 7, "https://github.example/run/1")
    assert len(body) < 65_536 and "built site" in body
    assert set(body.split("\n")) >= {"- a finding", "- a link", "…"} and "- a find" not in body.split("\n")


NAMES = ["a`b.md", "``.md", "`<details>`.md", "[x](y).md", "a\u202eb.md", "a\nb.md"]
SAID = [
    "<details>", "<!-- x", "[a](https://a.example)", "![a](https://a.example)", "https://a.example", "www.a.example",
    "*a* _a_ ~~a~~ $a$ `a`", "&lt; &#64;all @all #1", "\\<b>", "a\n# b", "| a | b |",
]  # fmt: skip


@pytest.mark.parametrize("text", [*NAMES, *SAID])
def test_what_others_wrote_is_told_as_it_stands(text):
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for told, element in ((quoting.words(text), "p"), (quoting.code(text), "code")):
        tree = LexborHTMLParser(reader.render(f"x {told} y"))
        assert {node.tag for node in tree.body.traverse() if node.tag != "body"} <= {"p", element}
        shown = tree.body.text().strip().replace("\u2060", "")
        assert shown == f"x {characters.visible(text)} y"


def test_a_file_of_many_findings_does_not_push_out_the_others():
    issues = [Issue("docs/a.svg", 1, n, "attribute-not-allowed", f"{n}", "x") for n in range(99_999)]
    lines = list(report._list([*issues, Issue("docs/no/a.md", 1, 1, "misspelt", "m", "x")]))
    assert len(lines) == 22 and "docs/no/a.md" in lines[20] and "99,979" in lines[21]
    many = [Issue(f"docs/no/{n}.md", 1, 1, "misspelt", "m" * 99, "x") for n in range(9_999)]
    told = list(report._list(many))
    assert sum(map(len, told)) < 41_000 and f"{9_999 - len(told) + 1:,}" in told[-1]


class _Answers(BaseHTTPRequestHandler):
    def _answer(self):
        told = self.server.told
        length = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(length)) if length else None
        path = self.path.removeprefix("/repos/house/kb/").partition("?")[0]
        told["asked"].append((self.command, path, body))
        if self.command == "GET":
            answer = told["there"].get(path, [])
        else:
            number = len(told["there"][path]) + 1 if path in told["there"] else 0
            answer = {"id": number, "user": {"type": "Bot"}, **body}
            if number:
                told["there"][path].append(answer)
            else:
                told["there"]["issues/7/comments"][int(path.rpartition("/")[2]) - 1].update(body)
        content = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PATCH = _answer  # noqa: N815

    def log_message(self, *arguments):
        pass


@pytest.fixture
def github(tmp_path):
    """A server that knows one pull request, and what a run is told of it."""
    server = HTTPServer(("127.0.0.1", 0), _Answers)
    person = {"id": 1, "user": {"type": "User"}, "body": "<!-- review by kanvas -->"}
    server.told = {
        "asked": [],
        "there": {
            "pulls": [{"number": 7, "head": HEAD}],
            "pulls/7/files": [{"filename": "docs/no/a.md"}],
            "issues/7/comments": [person],
            "pulls/7/comments": [],
        },
    }
    thread = Thread(target=server.serve_forever)
    thread.start()
    (tmp_path / "event.json").write_text(json.dumps(EVENT), "utf-8")
    yield (
        server.told,
        {
            "GITHUB_API_URL": f"http://127.0.0.1:{server.server_port}",
            "GITHUB_REPOSITORY": "house/kb",
            "GITHUB_TOKEN": "t",
            "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
        },
    )
    server.shutdown()
    thread.join()
    server.server_close()


def post(tmp_path, environment, **changed):
    (tmp_path / "review.json").write_text(json.dumps(REVIEW | changed), "utf-8")
    return run(ROOT, "post", str(tmp_path / "review.json"), **environment)


def written(told):
    return [(method, path) for method, path, _ in told["asked"] if method != "GET"]


def test_one_comment_is_written_replaced_and_never_repeated(github, tmp_path):
    told, environment = github
    post(tmp_path, environment, summary="")
    post(tmp_path, environment, summary="")
    assert written(told) == [("POST", "issues/7/comments"), ("POST", "pulls/7/comments")]
    post(tmp_path, environment, PREVIEWS="")
    assert written(told)[2:] == [("PATCH", "issues/comments/2")]
    body = told["there"]["issues/7/comments"][1]["body"]
    assert body.count("<!--") == 1
    assert "@everyone" not in body
    assert "https://github.example/run/1#artifacts" in body
    suggestion = told["there"]["pulls/7/comments"][0]
    assert (suggestion["path"], suggestion["start_line"], suggestion["line"]) == ("docs/no/a.md", 6, 7)
    assert suggestion["body"].endswith("```suggestion\nEr det her?\nJa.\n```")
    assert suggestion["commit_id"] == "c0ffee"


def test_the_comment_leads_to_the_preview(github, tmp_path):
    told, environment = github
    post(tmp_path, {**environment, "PREVIEWS": "https://previews.example/"})
    assert "(https://previews.example/7/)" in told["there"]["issues/7/comments"][1]["body"]
    assert run(ROOT, "number", **environment) == "number=7\n"


@pytest.mark.parametrize(
    ("place", "there"),
    [
        ("pulls", [{"number": 7, "head": {"sha": "another"}}]),
        ("pulls", []),
        ("pulls/7/files", [{"filename": "docs/no/a.md"}, {"filename": ".github/workflows/pull-request.yml"}]),
        ("pulls/7/files", [{"filename": "docs/no/a.md", "previous_filename": "hooks/a.py"}]),
        ("pulls/7/files", [{"filename": f"docs/no/{number}.md"} for number in range(100)]),
    ],
    ids=["another commit", "closed", "code", "code that was renamed", "more than is told"],
)
def test_nothing_is_told_on_another_pull_request_nor_on_one_of_code(place, there, github, tmp_path):
    told, environment = github
    told["there"][place] = there
    assert "No open pull request" in post(tmp_path, environment)
    assert run(ROOT, "number", **environment) == ""
    assert written(told) == []


def test_a_preview_is_published_beside_the_others(tmp_path):
    there, work = tmp_path / "there.git", tmp_path / "work"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch", "main", there], check=True)
    git(tmp_path, "clone", "--quiet", str(there), "first")
    (tmp_path / "first/6").mkdir()
    (tmp_path / "first/6/index.html").write_text("six", "utf-8")
    for arguments in (
        ["add", "."],
        ["commit", "--quiet", "--message", "x"],
        ["push", "--quiet", "origin", "HEAD:main"],
    ):
        git(tmp_path / "first", *arguments)
    (work / "site").mkdir(parents=True)
    for text in ("one", "two"):
        (work / "site/index.html").write_text(text, "utf-8")
        made = [sys.executable, "-I", str(PROGRAM), "preview", "site"]
        environment = os.environ | {"NUMBER": "7", "PREVIEWS_URL": f"file://{there}", "PREVIEWS_KEY": "k"}
        subprocess.run(made, cwd=work, env=environment, check=True, capture_output=True)
    git(tmp_path, "clone", "--quiet", str(there), "last")
    assert (tmp_path / "last/7/index.html").read_text("utf-8") == "two"
    assert (tmp_path / "last/6/index.html").read_text("utf-8") == "six"
    refused = subprocess.run(made, cwd=work, env=environment | {"NUMBER": "7/../6"}, capture_output=True, text=True)
    assert refused.returncode != 0
    assert "must be a number" in refused.stderr
