"""What a writer reads on her pull request: one comment with every finding, replaced and never repeated, and what is
mechanical as suggestions, each taken by a press of a button.

    python .github/review.py make review.json    # where the texts are checked: no secret, no right to write
    python .github/review.py post review.json    # afterwards, with the right to comment, by the code of main

What is posted was made by a run that a stranger began, so it is taken as a stranger's: it decides neither which pull
request is written to (GitHub is asked which has the commit that was checked) nor whom a comment calls. Of a pull
request that changes code nothing is told: it may have changed the very run that hands this over.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

MARK = "<!-- review by kanvas -->"
LONGEST, MOST = 60_000, 40
_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@")
_KANVAS = [sys.executable, "-c", "from kanvas.cli import main; main()"]
_TEXTS = ("docs", "content", "redirects.yml")


def make(place: Path) -> None:
    """Write what is found in the texts, what the change does, and the suggestions; the texts stay as they are."""
    there = [text for text in _TEXTS if Path(text).exists()]
    _run(["git", "add", "--all", "--", *there])
    found = _run([*_KANVAS, "check", "--format", "markdown", "--language", "page"])
    does = _run([*_KANVAS, "summary", "--base", "HEAD"])
    _run([*_KANVAS, "translated", "--done"])
    _run([*_KANVAS, "check", "--fix"])
    changed = _run(["git", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--", *there])
    _run(["git", "checkout", "--quiet", "--", *there])
    review = {"findings": found, "summary": does, "suggestions": suggestions(changed)}
    place.write_text(json.dumps(review, ensure_ascii=False), "utf-8")


def suggestions(diff: str) -> list[dict[str, Any]]:
    """Return the hunks of `git diff --unified=0` as lines of a file that others take the place of."""
    found: list[dict[str, Any]] = []
    path = ""
    for line in diff.splitlines():
        if line.startswith("--- "):
            path = line.removeprefix("--- ").strip().strip('"').removeprefix("a/")
        elif hunk := _HUNK.match(line):
            start, count = int(hunk[1]), int(hunk[2] or 1)
            found.append({"path": path, "start": start, "end": start + count - 1, "lines": []})
        elif line.startswith("+") and not line.startswith("+++ ") and found:
            found[-1]["lines"].append(line[1:])
    return [one for one in found if one["end"] >= one["start"]]  # a line that is only added replaces none


def post(place: Path) -> None:
    """Write the comment and the suggestions to the pull request whose commit was checked."""
    run = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))["workflow_run"]
    review = json.loads(place.read_text("utf-8"))
    if (number := pull(run)) is None:
        print("No open pull request of texts alone has the commit that was checked.")
        return
    _comment(number, comment(review, number, run["html_url"]))
    _suggest(number, run["head_sha"], review["suggestions"])


def tell_number() -> None:
    """Print the number of the pull request that a run has checked, as an output of a step; nothing if there is none."""
    run = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))["workflow_run"]
    if number := pull(run):
        print(f"number={number}")


def pull(run: dict[str, Any]) -> int | None:
    """Return the number of the open pull request of texts whose last commit a run has checked, None if none is."""
    head = f"{run['head_repository']['owner']['login']}:{run['head_branch']}"
    pulls = _api("GET", f"pulls?state=open&head={urllib.parse.quote(head)}")
    numbers = [int(one["number"]) for one in pulls if one["head"]["sha"] == run["head_sha"]]
    return next((number for number in numbers if _is_content(number)), None)


def _is_content(number: int) -> bool:
    """Whether a pull request changes texts and images alone; one of more files than GitHub tells at once does not."""
    files = _api("GET", f"pulls/{number}/files?per_page=100")
    paths = {one[key] for one in files for key in ("filename", "previous_filename") if key in one}
    spec = importlib.util.spec_from_file_location("contribution", "hooks/kanvas/content/contribution.py")
    assert spec and spec.loader
    contribution = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = contribution
    spec.loader.exec_module(contribution)
    folders = contribution.languages(Path("mkdocs.yml").read_text("utf-8"))
    content = contribution.PathKind.CONTENT
    return 0 < len(files) < 100 and all(contribution.kind(path, folders) is content for path in paths)


def comment(review: dict[str, Any], number: int, run: str) -> str:
    """Return the comment: what is found, what the change does, where the pages can be looked at."""
    previews = os.environ.get("PREVIEWS", "").rstrip("/")
    look = f"[Les pages · Sidene · The pages]({previews}/{number}/)" if previews else ""
    site = f"[Le site construit · Det bygde nettstedet · The built site]({run}#artifacts)"
    parts = [str(review["findings"]).strip() or "✓", str(review["summary"]).strip(), look or site]
    return f"{MARK}\n" + _quiet("\n\n".join(filter(None, parts)))[:LONGEST]


def _quiet(text: str) -> str:
    """Return a text that calls nobody and hides nothing: no mention, no comment of HTML."""
    return re.sub(r"@(?=\w)", "@\u2060", text.replace("<!--", "&lt;!--"))


def _comment(number: int, body: str) -> None:
    """Replace our comment, or write it where there is none."""
    comments = _api("GET", f"issues/{number}/comments?per_page=100")
    ours = [one for one in comments if one["user"]["type"] == "Bot" and one["body"].startswith(MARK)]
    if not ours:
        _api("POST", f"issues/{number}/comments", {"body": body})
    elif ours[0]["body"] != body:
        _api("PATCH", f"issues/comments/{ours[0]['id']}", {"body": body})


def _suggest(number: int, commit: str, found: list[dict[str, Any]]) -> None:
    """Suggest what is mechanical, where it was not suggested yet; GitHub refuses lines outside the change."""
    there = _api("GET", f"pulls/{number}/comments?per_page=100")
    known = {(one["path"], one["body"]) for one in there}
    for one in found[:MOST]:
        text = "\n".join(map(str, one["lines"]))
        fence = "`" * max(3, *(len(marks) + 1 for marks in re.findall("`+", text)), 3)
        body = f"{MARK}\n{fence}suggestion\n{text}\n{fence}"
        if (one["path"], body) in known:
            continue
        lines = {"line": int(one["end"]), "side": "RIGHT"}
        if one["end"] > one["start"]:
            lines |= {"start_line": int(one["start"]), "start_side": "RIGHT"}
        entry = {"path": str(one["path"]), "body": body, "commit_id": commit, **lines}
        try:
            _api("POST", f"pulls/{number}/comments", entry)
        except urllib.error.HTTPError as error:
            if error.code != 422:
                raise


def _api(method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    """Ask GitHub's REST API of this repository (https://docs.github.com/rest), version 2022-11-28."""
    address = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/{path}"
    request = urllib.request.Request(address, json.dumps(body).encode() if body else None, method=method)
    request.add_header("Authorization", f"Bearer {os.environ['GITHUB_TOKEN']}")
    request.add_header("Accept", "application/vnd.github+json")
    request.add_header("X-GitHub-Api-Version", "2022-11-28")
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def _run(command: list[str]) -> str:
    """Return what a command prints; that it finds something to mend is no error here."""
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8").stdout


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", place]:
            make(Path(place))
        case ["post", place]:
            post(Path(place))
        case ["number"]:
            tell_number()
        case _:
            sys.exit(__doc__)
