"""The same sources make the same bytes: whatever the folder, the locale, the time zone, the day, the hash seed."""

import kills
from conftest import copied, mkdocs

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
    assert [path for path in here if here[path] != there[path]] == []
