"""The same sources make the same bytes: whatever the folder, the locale, the time zone, the day, the hash seed."""

import kills
from conftest import copied, mkdocs
from figures import keep

ELSEWHERE = {
    "LC_ALL": "C",
    "LANG": "tr_TR.UTF-8",
    "TZ": "Pacific/Kiritimati",
    "SOURCE_DATE_EPOCH": "86400",
    "PYTHONHASHSEED": "7",
    "PYTHONUTF8": "0",
    "COLUMNS": "40",
}


def test_two_builds_of_the_same_sources_are_identical(site, tmp_path, monkeypatch):
    project = tmp_path / "élan" / "another folder"
    project.mkdir(parents=True)
    copied(project)
    for key, value in ELSEWHERE.items():
        monkeypatch.setenv(key, value)
    result = mkdocs("build", "--strict", cwd=project)
    assert result.returncode == 0, result.stderr
    here, there = kills.snapshot(site), kills.snapshot(project / "site")
    assert sorted(here) == sorted(there)
    differing = [path for path in here if here[path] != there[path]]
    different = sum(_different(here[path], there[path]) for path in differing)
    keep("same-bytes", files=len(here), bytes=sum(map(len, here.values())), differ=different)
    assert differing == []


def _different(one, other):
    return abs(len(one) - len(other)) + sum(a != b for a, b in zip(one, other, strict=False))
