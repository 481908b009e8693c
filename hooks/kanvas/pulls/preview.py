"""The built pages of a pull request, published for a look: a folder of its number in a repository that holds previews.

That repository (PREVIEWS_REPOSITORY) has one commit at least, and another domain than the site; the key that may write
to it (PREVIEWS_KEY) stands nowhere else. What is published was built by main's code of a stranger's texts.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from .change import git, number

_WHO = ("-c", "user.name=Previews", "-c", "user.email=previews@example.invalid")


def publish(site: Path) -> None:
    """Put a built site into the folder NUMBER of the previews, in the place of an earlier one."""
    folder = number("NUMBER")
    address = os.environ.get("PREVIEWS_URL") or f"git@github.com:{os.environ['PREVIEWS_REPOSITORY']}.git"
    with TemporaryDirectory() as own:
        ssh = f"ssh -i {_key(Path(own))} -o IdentitiesOnly=yes -o StrictHostKeyChecking=accept-new"
        there = Path(own, "previews")
        git("clone", "--quiet", "--depth", "1", address, str(there), GIT_SSH_COMMAND=ssh)
        shutil.rmtree(there / folder, ignore_errors=True)
        shutil.copytree(site, there / folder)
        (there / ".nojekyll").touch()
        git("-C", str(there), "add", "--all")
        git("-C", str(there), *_WHO, "commit", "--quiet", "--allow-empty", "--amend", "--message", "Previews")
        git("-C", str(there), "push", "--quiet", "--force", GIT_SSH_COMMAND=ssh)


def _key(folder: Path) -> Path:
    """Write the key to a file that nobody else reads, as ssh asks for it; return it."""
    file = folder / "key"
    file.touch(mode=0o600)
    file.write_text(os.environ["PREVIEWS_KEY"] + "\n", "utf-8", newline="\n")
    return file
