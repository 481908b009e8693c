"""The command `kanvas`: of a build it is asked first whether there is anything to do, and what is known already.

A build with nothing to do ends before the commands, MkDocs and the settings are loaded. One with the code and settings
of the last begins at once: these have been looked through.
"""

import sys
from contextlib import suppress
from pathlib import Path

from kanvas.base import program
from kanvas.base.store import FOLDER, Store
from kanvas.build import publish, receipt


def main() -> None:
    """Run a command."""
    words = sys.argv[1:]
    if receipt.is_for(words):
        with suppress(OSError):  # of what cannot be read the build tells
            _build(words)
    from kanvas.cli import main as commands  # a quarter of a second

    commands(prog_name="kanvas")


def _build(words: list[str]) -> None:
    """Build by what the last build has left, if that is enough to know."""
    project = Path.cwd()
    kept = receipt.read(project, Store(FOLDER))
    if kept is None:
        return
    publish.sweep(kept.site)
    now = receipt.now(project, kept.site)
    if now == kept.made_from and kept.holds():
        if not {"-q", "--quiet"} & set(words):
            sys.stderr.write(f"INFO    -  Nothing has changed since {kept.site} was built.\n")
        raise SystemExit(0)
    if now.rules == kept.made_from.rules:
        program.become(["mkdocs", "build", "--strict", *words[1:]])


if __name__ == "__main__":
    main()
