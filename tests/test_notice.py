"""What the built site and the package ship of others is named in NOTICE, with the licences that ask for their texts."""

import re
import subprocess
import sys
import zipfile

import pytest
from conftest import ROOT

NOTICE = (ROOT / "NOTICE").read_text("utf-8")
NAMED = re.findall(r"^\S.*\((?:in )?((?:assets|pagefind)/[^)]*)\)$", NOTICE, re.MULTILINE)
OURS = [ROOT / "hooks/kanvas/theme", ROOT / "tests/sites/reader/docs", ROOT / "overrides"]
TEXTS = {
    "MIT licence": "The above copyright notice and this permission notice shall be included",
    "Apache licence 2.0": "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION",
}


def test_what_is_shipped_and_not_ours_is_named(site):
    shipped = [
        file.relative_to(site).as_posix() for place in ("assets", "pagefind") for file in (site / place).rglob("*")
    ]
    foreign = [
        name for name in shipped if (site / name).is_file() and not any((place / name).exists() for place in OURS)
    ]
    assert foreign
    assert [name for name in foreign if not name.startswith(tuple(NAMED))] == []


def test_what_is_named_is_shipped(site):
    assert len(NAMED) > 3
    assert [name for name in NAMED if not (site / name).exists()] == []


def test_a_licence_that_is_named_stands_here_whole():
    named = [licence for licence in TEXTS if licence in NOTICE]
    assert named
    assert [licence for licence in named if TEXTS[licence] not in NOTICE] == []


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """The files of the package as it is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_the_package_has_from_others_is_named(packed):
    """A file that has a source says so in its head; of those that cannot say anything, the folder is named."""
    heads = {name: content.decode() for name, content in packed.items() if name.startswith("kanvas/language/")}
    sources = {name: found[1] for name, head in heads.items() if (found := _SOURCE.search(head))}
    assert len(sources) > 5
    assert {source for source in sources.values() if source not in NOTICE} == set()
    binary = {name for name, content in packed.items() if b"\0" in content}
    assert [name for name in binary if not name.removeprefix("kanvas/theme/").startswith(tuple(NAMED))] == []


_SOURCE = re.compile(r"^# Source: ([\w .-]+?)(?=,)", re.MULTILINE)


def test_the_package_holds_its_licences(packed):
    held = {name.partition("/licenses/")[2] for name in packed if "/licenses/" in name}
    assert held == {"LICENSE", "NOTICE", "docs/LICENSE"}
    assert "kanvas/theme/assets/fonts/ofl.txt" in packed
