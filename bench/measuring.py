"""What a program costs with all that it starts: seconds by the clock, of processor time, and memory held at once.

Memory is proportional (PSS, https://docs.kernel.org/filesystems/proc.html): what processes share is counted once. It
is looked at four times a second, so a peak between two looks is missed; it is read from /proc, which Linux alone has.
"""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.25


@dataclass(frozen=True)
class Cost:
    """What a run cost: `wall` and `cpu` in seconds, the latter of all its processes; `memory` of them at once in MB."""

    wall: float
    cpu: float
    memory: float


def run(commands: Sequence[Sequence[str]], folder: Path, environment: dict[str, str]) -> Cost:
    """Run commands one after the other in a folder and return their cost; CalledProcessError if one fails."""
    costs = [_one(command, folder, environment) for command in commands]
    return Cost(sum(c.wall for c in costs), sum(c.cpu for c in costs), max(c.memory for c in costs))


def _one(command: Sequence[str], folder: Path, environment: dict[str, str]) -> Cost:
    peak, ended = [0.0], threading.Event()
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as program:
        watching = threading.Thread(target=_watch, args=(program.pid, peak, ended))
        watching.start()
        _, status, used = os.wait4(program.pid, 0)  # of the program and of all that it waited for
        wall = time.perf_counter() - start
        program.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watching.join()
    if program.returncode:
        raise subprocess.CalledProcessError(program.returncode, command)
    return Cost(wall, used.ru_utime + used.ru_stime, peak[0])


def _watch(root: int, peak: list[float], ended: threading.Event) -> None:
    while not ended.wait(_PAUSE):
        peak[0] = max(peak[0], sum(map(_held, _family(root))) / 1024)


def _family(root: int) -> Iterator[int]:
    """Yield a process and all that it started."""
    yield root
    try:
        children = Path(f"/proc/{root}/task/{root}/children").read_text("ascii").split()
    except OSError:  # it has ended
        return
    for child in map(int, children):
        yield from _family(child)


def _held(process: int) -> int:
    """Return the kilobytes that a process holds, its share of what it shares."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def written(folder: Path) -> tuple[int, float]:
    """Return how many files stand below a folder, and their megabytes."""
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return len(sizes), sum(sizes) / 1e6
