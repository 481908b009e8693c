"""The search index of the written site: Pagefind (https://pagefind.app), one index for each `<html lang>`.

Pages say themselves what is indexed (`data-pagefind-body`, `-ignore`, `-meta`, `-filter`). Pagefind takes
"l’entrepreneur" for one word, so it is given copies in which French elided words are set apart by a space, which the
script takes out again. Its own interfaces are removed: ours is `search.js`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from .locale import Locale

FOLDER = "pagefind"
SPACE = " "
_UNUSED = ("*-ui.js", "*-ui.css", "pagefind-highlight.js", "wasm.unknown.pagefind")
_TAG = re.compile(r"(<[^>]*>)")
_ELISION = re.compile(r"\b((?:[cdjlmnst]|(?:jus|lors|puis|quel|quoi)?qu)['’])(?=\w|\Z)", re.IGNORECASE)


def write(site: Path) -> None:
    """Index the pages of a site into its folder `pagefind/`; RuntimeError with what Pagefind said where it fails."""
    bundle = site / FOLDER
    with tempfile.TemporaryDirectory(prefix=".search-", dir=site) as folder:
        _copy(site, Path(folder))
        # Its command: the Python interface ends the program before all that it wrote is on the disk (1.5.2).
        command = [sys.executable, "-m", "pagefind", "--quiet", "--site", folder, "--output-path", str(bundle)]
        done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"Pagefind could not index the site: {done.stdout}{done.stderr}")
    for file in [file for pattern in _UNUSED for file in bundle.glob(pattern)]:
        file.unlink()
    entry = bundle / "pagefind-entry.json"  # in an order that does not change from build to build
    entry.write_text(json.dumps(json.loads(entry.read_text("utf-8")), sort_keys=True), "utf-8")


def _copy(site: Path, folder: Path) -> None:
    for file in list(site.rglob("index.html")):
        text = file.read_text("utf-8")
        if "data-pagefind-body" in text:
            place = folder / file.relative_to(site)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(apart(text), "utf-8")


def apart(html: str) -> str:
    """Set elided words apart in a French page, "l’offre" as "l’ offre"; leave other pages as they are."""
    if f'<html lang="{Locale.FR.tag}"' not in html:
        return html
    parts = _TAG.split(html)
    parts[::2] = [_ELISION.sub(rf"\1{SPACE}", text) for text in parts[::2]]
    return "".join(parts)
