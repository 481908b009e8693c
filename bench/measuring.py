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
    """What a run cost: `wall` and `cpu` in seconds, the latter of all its processes; `memory` of them at once in MB.

    `own` is the processor time of the first process alone, which no number of others shortens.
    """

    wall: float
    cpu: float
    memory: float
    own: float = 0.0


def run(commands: Sequence[Sequence[str]], folder: Path, environment: dict[str, str]) -> Cost:
    """Run commands one after the other in a folder and return their cost; CalledProcessError if one fails."""
    costs = [_one(command, folder, environment) for command in commands]
    wall, cpu, own = (sum(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "own"))
    return Cost(wall, cpu, max(cost.memory for cost in costs), own)


def _one(command: Sequence[str], folder: Path, environment: dict[str, str]) -> Cost:
    seen, ended = [0.0, 0.0], threading.Event()
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as program:
        watching = threading.Thread(target=_watch, args=(program.pid, seen, ended))
        watching.start()
        _, status, used = os.wait4(program.pid, 0)  # of the program and of all that it waited for
        wall = time.perf_counter() - start
        program.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watching.join()
    if program.returncode:
        raise subprocess.CalledProcessError(program.returncode, command)
    return Cost(wall, used.ru_utime + used.ru_stime, *seen)


def _watch(root: int, seen: list[float], ended: threading.Event) -> None:
    while not ended.wait(_PAUSE):
        seen[:] = max(seen[0], sum(map(_held, _family(root))) / 1024), _own(root) or seen[1]


def _own(process: int) -> float:
    """Return the seconds of processor time that a process has taken, without those that it started."""
    try:
        told = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:  # it has ended
        return 0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


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
