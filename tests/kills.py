"""Kill builds at random moments and look at what is left: the site must be the old one or the new one, whole.

`python tests/kills.py 100` (`make bench-kills`) prints the figures; a test kills three.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from conftest import copied, shrunk, snapshot
from figures import keep

Snapshot = dict[Path, bytes]  # the bytes of every file below a folder

COMMAND = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
SOURCE = "docs/fr/productisation/article.md"


def build(project: Path) -> float:
    """Build; return how long it took."""
    begin = time.monotonic()
    if start(project).wait():
        raise subprocess.CalledProcessError(1, COMMAND)
    return time.monotonic() - begin


def start(project: Path) -> subprocess.Popen[bytes]:
    """Begin a build that says nothing."""
    return subprocess.Popen(COMMAND, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def versions(project: Path) -> tuple[list[tuple[str, Snapshot]], float]:
    """Build two versions of the sources: [(text, its site)], and the time that a build takes; the second one stands."""
    source, made = project / SOURCE, list[tuple[str, Snapshot]]()
    text = source.read_text("utf-8")
    for version in (text, text + "\nAnother sentence.\n"):
        source.write_text(version, "utf-8")
        took = build(project)
        made.append((version, snapshot(project / "site")))
    return made, took


def run(project: Path, kills: int, seed: int = 1) -> dict[str, int]:
    """Kill so many builds; return the number that was killed in time, that published, and the broken sites."""
    made, took = versions(project)
    moments = random.Random(seed)
    killed = published = broken = 0
    standing = made[1][1]
    for number in range(kills):
        text, wanted = made[number % 2]
        (project / SOURCE).write_text(text, "utf-8")
        sources = snapshot(project / "docs")
        process = start(project)
        try:
            process.wait(moments.uniform(0, took * 1.1))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait()
        found = snapshot(project / "site")
        published += found == wanted != standing
        broken += found not in (standing, wanted) or snapshot(project / "docs") != sources
        standing = found
    build(project)
    left = [path.name for path in project.glob(".site*")]
    return {"builds": kills, "killed": killed, "published": published, "broken sites": broken, "left behind": len(left)}


def main() -> None:
    """Kill builds of a small copy of this project and print what came of it."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        found = run(shrunk(copied(Path(folder))), int(sys.argv[1]))
    keep("kills", **found)
    print(found)


if __name__ == "__main__":
    main()
