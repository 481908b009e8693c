"""The command `kanvas`: a build that has nothing to do ends before the commands, MkDocs and the settings are loaded."""

import sys
from pathlib import Path

from kanvas.base.store import FOLDER, Store
from kanvas.build import receipt


def main() -> None:
    """Run a command."""
    words = sys.argv[1:]
    if receipt.is_for(words) and (site := receipt.unchanged(Path.cwd(), Store(FOLDER))):
        if not {"-q", "--quiet"} & set(words):
            sys.stderr.write(f"INFO    -  Nothing has changed since {site} was built.\n")
        return
    from kanvas.cli import main as commands  # a quarter of a second

    commands(prog_name="kanvas")


if __name__ == "__main__":
    main()
