"""What the built site ships of others is named in NOTICE, with the licences that ask for their texts."""

import re

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
