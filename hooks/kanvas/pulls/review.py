"""What a writer reads on her pull request: one comment with every finding, replaced and never repeated, and what is
mechanical as suggestions, each taken by a press of a button.

`make` gathers it where the texts are checked, without a secret or a right to write; `post` writes it afterwards, with
the right to comment, by the code of main. What is posted was made by a run that a stranger began, so it is taken as a
stranger's: it decides neither which pull request is written to (GitHub is asked which has the commit that was checked)
nor whom a comment calls. Of a pull request that changes code nothing is told: it may have changed the very run that
hands this over.
"""

from __future__ import annotations

import json
import os
import re
import urllib.error
import urllib.parse
from pathlib import Path
from typing import Any

from ..content import contribution
from ..content.contribution import PathKind
from .github import KANVAS, PLACES, api, event, is_ticked, run

MARK = "<!-- review by kanvas -->"
MOST = 40
ROOM = {"findings": 40_000, "left": 5_000, "summary": 15_000}
"""The characters for each part of the comment, of the 65,536 that it may have."""
_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@")
# What calls somebody, leads to another issue, or begins a sign or a tag: GitHub reads "&#64;all" as "@all".
_CALLS = re.compile(r"(?<=@)(?=\w)|(?<=#)(?=\d)|(?<=&)(?=#|commat|num)|(?<=<)(?=[A-Za-z/!?])")


def make(place: Path) -> None:
    """Write what is found in the texts, what the change does, and the suggestions; the texts stay as they are.

    Where the pull request's own text says that its translations are done, they are marked among the suggestions.
    """
    there = [text for text in PLACES if Path(text).exists()]
    run(["git", "add", "--all", "--", *there])
    found = run([*KANVAS, "check", "--format", "markdown", "--language", "page"])
    does = run([*KANVAS, "summary", "--base", "HEAD"])
    ticked = is_ticked(str(event().get("pull_request", {}).get("body") or ""))
    left = run([*KANVAS, "translated", *(["--changed", "HEAD"] if ticked else ["--done"])], what="stderr")
    run([*KANVAS, "check", "--fix"])
    changed = run(
        ["git", "-c", "core.quotepath=off", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--", *there]
    )
    run(["git", "checkout", "--quiet", "--", *there])
    review = {"findings": found, "summary": does, "left": left, "suggestions": suggestions(changed)}
    place.write_text(json.dumps(review, ensure_ascii=False), "utf-8", newline="\n")


def suggestions(diff: str) -> list[dict[str, Any]]:
    """Return the hunks of `git diff --unified=0` as lines of a file that others take the place of.

    A hunk says how many lines it has: a text's own line may look like the head of a file or of a hunk.
    """
    found: list[dict[str, Any]] = []
    path, left = "", 0
    for line in diff.split("\n"):
        if left and line.startswith(("+", "-")):
            left -= 1
            if line.startswith("+"):
                found[-1]["lines"].append(line[1:].removesuffix("\r"))
        elif line.startswith("--- "):
            path = line.removeprefix("--- ").strip().strip('"').removeprefix("a/")
        elif hunk := _HUNK.match(line):
            start, count = int(hunk[1]), int(hunk[2] or 1)
            left = count + int(hunk[3] or 1)
            found.append({"path": path, "start": start, "end": start + count - 1, "lines": []})
    return [one for one in found if one["end"] >= one["start"]]  # a line that is only added replaces none


def post(place: Path) -> None:
    """Write the comment and the suggestions to the pull request whose commit was checked."""
    checked = event()["workflow_run"]
    review = json.loads(place.read_text("utf-8"))
    if (number := pull(checked)) is None:
        print("No open pull request of texts alone has the commit that was checked.")
        return
    _comment(number, comment(review, number, checked["html_url"]))
    _suggest(number, checked["head_sha"], review["suggestions"])


def tell_number() -> None:
    """Print the number of the pull request that a run has checked, as an output of a step; nothing if there is none."""
    if number := pull(event()["workflow_run"]):
        print(f"number={number}")


def pull(checked: dict[str, Any]) -> int | None:
    """Return the number of the open pull request of texts whose last commit a run has checked, None if none is."""
    head = f"{checked['head_repository']['owner']['login']}:{checked['head_branch']}"
    pulls = api("GET", f"pulls?state=open&head={urllib.parse.quote(head)}")
    numbers = [int(one["number"]) for one in pulls if one["head"]["sha"] == checked["head_sha"]]
    return next((number for number in numbers if _is_content(number)), None)


def _is_content(number: int) -> bool:
    """Whether a pull request changes texts and images alone; one of more files than GitHub tells at once does not."""
    files = api("GET", f"pulls/{number}/files?per_page=100")
    paths = {one[key] for one in files for key in ("filename", "previous_filename") if key in one}
    folders = contribution.languages(Path("mkdocs.yml").read_text("utf-8"))
    return 0 < len(files) < 100 and all(contribution.kind(path, folders) is PathKind.CONTENT for path in paths)


def comment(review: dict[str, Any], number: int, run_page: str) -> str:
    """Return the comment: what is found, what the change does, where the pages can be looked at."""
    previews = os.environ.get("PREVIEWS", "").rstrip("/")
    look = f"[Les pages · Sidene · The pages]({previews}/{number}/)" if previews else ""
    site = f"[Le site construit · Det bygde nettstedet · The built site]({run_page}#artifacts)"
    told = {key: _cut(quiet(str(review.get(key, "")).strip()), most) for key, most in ROOM.items()}
    left = told["left"] and block(told["left"])  # what a command printed, which is no Markdown
    parts = [told["findings"] or "✓", left, told["summary"], look or site]
    return f"{MARK}\n" + "\n\n".join(filter(None, parts))


def quiet(text: str) -> str:
    """Return a text that calls nobody and hides nothing: no mention, no tag or comment of HTML."""
    return _CALLS.sub("\u2060", text)


def block(text: str, language: str = "") -> str:
    """Return a text as a block of code, whatever backticks it holds."""
    fence = "`" * max(3, *(len(marks) + 1 for marks in re.findall("`+", text)), 3)
    return f"{fence}{language}\n{text}\n{fence}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition("\n")[0] + "\n\n…"


def _comment(number: int, body: str) -> None:
    """Replace our comment, or write it where there is none."""
    comments = api("GET", f"issues/{number}/comments?per_page=100")
    ours = [one for one in comments if one["user"]["type"] == "Bot" and one["body"].startswith(MARK)]
    if not ours:
        api("POST", f"issues/{number}/comments", {"body": body})
    elif ours[0]["body"] != body:
        api("PATCH", f"issues/comments/{ours[0]['id']}", {"body": body})


def _suggest(number: int, commit: str, found: list[dict[str, Any]]) -> None:
    """Suggest what is mechanical, where it was not suggested yet; GitHub refuses lines outside the change."""
    there = api("GET", f"pulls/{number}/comments?per_page=100")
    known = {(one["path"], one["body"]) for one in there}
    for one in found[:MOST]:
        text = "\n".join(map(str, one["lines"]))
        body = f"{MARK}\n{block(text, 'suggestion')}"
        if (one["path"], body) in known:
            continue
        lines = {"line": int(one["end"]), "side": "RIGHT"}
        if one["end"] > one["start"]:
            lines |= {"start_line": int(one["start"]), "start_side": "RIGHT"}
        entry = {"path": str(one["path"]), "body": body, "commit_id": commit, **lines}
        try:
            api("POST", f"pulls/{number}/comments", entry)
        except urllib.error.HTTPError as error:
            if error.code != 422:
                raise
