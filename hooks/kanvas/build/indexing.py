"""The search of a preview, indexed by another process while the pages are already being read.

Whoever stops it stops Pagefind too, and it ends with the preview, however that ends (on Linux: prctl(2)).
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..base.store import FOLDER, Store
from ..language.languages import Languages
from ..language.locale import Locale
from ..pages import search
from . import workers

_PATIENCE = 5


@dataclass
class Indexing:
    """A process that indexes a site."""

    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End the process and all that it began."""
        self.process.terminate()
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            _kill(self.process)
            self.process.wait()


def begin(site: Path, languages: Languages) -> Indexing:
    """Begin to index a site."""
    command = [sys.executable, "-m", __name__, str(site), str(os.getpid()), *map(str, languages)]
    return Indexing(subprocess.Popen(command, start_new_session=True))


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _end(*_: Any) -> None:
    sys.exit(1)  # whoever waits for Pagefind kills it


def main(site: Path, parent: int, languages: Languages) -> None:
    """Index all languages of a site."""
    signal.signal(signal.SIGTERM, _end)
    workers.end_with_parent(signal.SIGTERM, parent)
    for locale in languages:
        search.index(site, locale, languages, Store(FOLDER))
    search.join(site, languages)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), tuple(map(Locale.read, sys.argv[3:])))
