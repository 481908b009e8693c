"""From saving a file to the browser having the new page: the preview, asked as its own script in the browser asks.

python bench/live_reload.py PROJECT docs/en/canvas/customers.md en/canvas/customers/ [TIMES [SETTINGS]]
"""

import os
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path


def measure(
    python: str, project: Path, source: str, address: str, times: int = 5, settings: str = "mkdocs.yml"
) -> list[float]:
    """Return the seconds of each save, the source put back afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [python, "-m", "mkdocs", "serve", "-q", "--config-file", settings, "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=project, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    file = Path(project, source)
    text = file.read_text("utf-8")
    try:
        return [_save(file, text, f"http://127.0.0.1:{port}/", address, n) for n in range(times)]
    finally:
        file.write_text(text, "utf-8")
        server.terminate()
        server.wait()


def _save(file: Path, text: str, root: str, address: str, n: int) -> float:
    mark = f"Saved at {time.time_ns()}."
    epoch = _patiently(root + address).rpartition("livereload(")[2].partition(",")[0]
    time.sleep(1 + 0.13 * n)  # somewhere in the half second between two looks at the files
    start = time.perf_counter()
    file.write_text(f"{text}\n{mark}\n", "utf-8")
    while mark not in _read(root + address):
        epoch = _read(f"{root}livereload/{epoch}/1")
    return time.perf_counter() - start


def _patiently(address: str) -> str:
    while True:
        try:
            return _read(address)
        except OSError:
            time.sleep(0.2)


def _read(address: str) -> str:
    with urllib.request.urlopen(address) as response:
        return re.sub(r"\s+", " ", response.read().decode())


if __name__ == "__main__":
    project, source, address, *more = sys.argv[1:]
    seconds = measure(sys.executable, Path(project), source, address, int(more[0]) if more else 5, *more[1:])
    first, *others = seconds
    print(f"{first:.2f} s at the first, a second after the preview began; then", end=" ")
    print(f"median {statistics.median(others):.2f} s of", *(f"{s:.2f}" for s in others))
