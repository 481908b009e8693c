"""`/fix`, written by a maintainer under a pull request: what is mechanical in its texts is mended on its own branch.

`mend` lays the texts of the pull request over the code of main and lets that mend them: it has no right to write.
`push` has it, and runs nothing of theirs and nothing on them: it makes one commit of git's own objects, without laying
out a file, of texts alone that the pull request changes, and pushes it where its writer lets maintainers edit. Where
that is refused it says what to run. What `mend` hands over is read as a stranger's.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from ..content.contribution import PathKind
from . import change
from .change import git
from .github import KANVAS, api, event, is_ticked, run
from .review import block, quiet

MAINTAINERS = frozenset(["OWNER", "MEMBER", "COLLABORATOR"])
"""Who may ask for it (https://docs.github.com/graphql/reference/enums#commentauthorassociation)."""
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_WHO = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (
    ("NAME", "github-actions[bot]"), ("EMAIL", "41898282+github-actions[bot]@users.noreply.github.com"))}  # fmt: skip

_MENDED = "Rettet · Corrigé · Mended:"
_NOTHING = "Ingenting mekanisk å rette · Rien de mécanique à corriger · Nothing mechanical to mend."
_MOVED = (
    "Grenen er endret i mellomtiden: skriv `/fix` igjen · La branche a changé entre-temps : récrivez `/fix` · "
    "The branch has changed meanwhile: write `/fix` again."
)
_AGAIN = (
    "Kontrollene kjører ikke av seg selv etter dette: endre beskrivelsen, så kjører de · Les contrôles ne repartent "
    "pas d’eux-mêmes : modifiez la description · The checks do not run again by themselves: edit the description."
)
_REFUSED = (
    "Jeg får ikke skrive til denne grenen. Kryss av «Allow edits by maintainers» og skriv `/fix` igjen, eller kjør · "
    "Je ne peux pas écrire sur cette branche. Cochez « Allow edits by maintainers » et récrivez `/fix`, ou lancez · "
    "I may not write to this branch. Tick “Allow edits by maintainers” and write `/fix` again, or run:"
)


def mend(place: Path) -> None:
    """Write the texts of the pull request that are mended, with what was left."""
    number, ticked = _asked(), is_ticked(str(event()["issue"].get("body") or ""))
    head = _fetched(number)
    paths = _texts(head)
    given = "".join(f"{path}\0" for path in paths)
    if paths:
        restore = ["restore", "--source", head, "--staged", "--worktree"]
        git(*restore, "--pathspec-from-file=-", "--pathspec-file-nul", given=given)
    before = {path: Path(path).read_bytes() for path in paths if Path(path).is_file()}
    pages = [path for path in before if path.endswith(".md")]
    left = run([*KANVAS, "translated", *(["--changed", "HEAD"] if ticked else ["--done"])], what="stderr")
    if pages:
        run([*KANVAS, "check", "--fix", *pages])
    mended = {path: now.decode("utf-8") for path, was in before.items() if (now := Path(path).read_bytes()) != was}
    fix = {"head": head, "files": mended, "left": left, "pages": pages, "ticked": ticked}
    place.write_text(json.dumps(fix, ensure_ascii=False), "utf-8", newline="\n")


def push(place: Path) -> None:
    """Push what was mended to the branch of the pull request, and answer under it."""
    number, fix = _asked(), json.loads(place.read_text("utf-8"))
    pull = api("GET", f"pulls/{number}")
    head = _fetched(number)
    texts = set(_texts(head))
    files = {path: str(text) for path, text in fix["files"].items() if path in texts}
    if not files:
        answer = _NOTHING
    elif not pull["head"]["sha"] == head == fix["head"]:
        answer = _MOVED
    elif _pushed(pull, _commit(head, files)):
        answer = "\n".join([_MENDED, "", *(f"- {_code(path)}" for path in sorted(files)), "", _AGAIN])
    else:
        answer = _REFUSED + "\n\n" + _by_hand(sorted(files), fix["ticked"] is True, str(pull["base"]["ref"]))
    left = str(fix.get("left", "")).strip()
    body = quiet("\n\n".join(filter(None, [answer, block(left) if left else ""])))
    api("POST", f"issues/{number}/comments", {"body": body})


def _asked() -> int:
    """Return the number of the open pull request under which a maintainer asked; SystemExit where nobody did."""
    told = event()
    issue, comment = told["issue"], told["comment"]
    is_command = str(comment["body"]).split()[:1] == ["/fix"]
    if not is_command or "pull_request" not in issue or issue["state"] != "open":
        sys.exit("This is no /fix under an open pull request.")
    if comment["author_association"] not in MAINTAINERS:
        sys.exit("Only a maintainer may ask for /fix.")
    return int(issue["number"])


def _fetched(number: int) -> str:
    """Return the last commit of a pull request."""
    git("fetch", "--quiet", "origin", f"refs/pull/{number}/head")
    return git("rev-parse", "FETCH_HEAD").strip()


def _texts(head: str) -> list[str]:
    """Return the texts and images that a pull request changes since it left main: plain files, no code."""
    return change.of(git("merge-base", "HEAD", head).strip(), head)[PathKind.CONTENT]


def _commit(head: str, files: dict[str, str]) -> str:
    """Return a commit on another, with these texts in it: it is made of objects, and no file is laid out."""
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": f"{folder}/index"}
        git("read-tree", head, **index)
        for path, text in files.items():
            blob = git("hash-object", "-w", "--stdin", given=text).strip()
            git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", **index)
        tree = git("write-tree", **index).strip()
    return git("commit-tree", tree, "-p", head, "-m", "Mend what is mechanical (/fix)", **_WHO).strip()


def _pushed(pull: dict[str, Any], commit: str) -> bool:
    """Push a commit to a pull request's branch; whether that was allowed."""
    repository = (pull["head"]["repo"] or {}).get("full_name", "")
    is_ours = repository == os.environ["GITHUB_REPOSITORY"]
    if not (is_ours or pull.get("maintainer_can_modify")) or not _REPOSITORY.fullmatch(repository):
        return False
    server = os.environ["GITHUB_SERVER_URL"]
    token = base64.b64encode(f"x-access-token:{os.environ['GITHUB_TOKEN']}".encode()).decode()
    signed = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"http.{server}/.extraheader",
        "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {token}",
    }
    command = ["git", "push", "--quiet", f"{server}/{repository}.git", f"{commit}:refs/heads/{pull['head']['ref']}"]
    return subprocess.run(command, env=os.environ | signed | {"GIT_TERMINAL_PROMPT": "0"}).returncode == 0


def _by_hand(paths: list[str], ticked: bool, base: str) -> str:
    """Return what to run on the branch of the pull request."""
    names = " ".join(map(shlex.quote, paths))
    mark = f"--changed {shlex.quote(f'origin/{base}')}" if ticked else "--done"
    lines = [
        f"kanvas translated {mark}",
        f"kanvas check --fix {names}",
        "git commit --all --message 'Mend'",
        "git push",
    ]
    return block("\n".join(lines), "sh")


def _code(path: str) -> str:
    return f"`{path.replace('`', chr(39))}`"
