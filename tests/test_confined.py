"""A build reads only the repository and what is installed, writes only the site and its cache, and calls nobody."""

import sys
import sysconfig
from pathlib import Path

import pytest
from conftest import ROOT, copied, process, shrunk

pytestmark = pytest.mark.slow

AUDITED = ROOT / "tests/audited"
SYSTEM = ("/dev/null", "/proc/", "/etc/localtime", "/etc/mime.types", "/usr/share/zoneinfo", "/usr/share/mime")


@pytest.fixture(scope="module")
def traced(tmp_path_factory):
    """The project that was built, and what its build did: [(kind, path)]."""
    folder = tmp_path_factory.mktemp("traced").resolve()
    (folder / "project").mkdir()
    project, log = shrunk(copied(folder / "project")), folder / "log"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(AUDITED))
        patch.setenv("AUDIT_LOG", str(log))
        patch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        result = process("build", "--strict", cwd=project)
    assert result.returncode == 0, result.stderr
    return project, [tuple(line.split("\t", 1)) for line in log.read_text("utf-8").splitlines()]


def test_it_reads_only_the_repository_and_what_is_installed(traced):
    project, done = traced
    libraries = {Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "purelib", "platlib")}
    places = [project, ROOT / "hooks", AUDITED, Path(sys.prefix), *libraries, *map(Path, sys.path)]
    read = {path for kind, path in done if kind == "read"}
    assert len(read) > 100
    assert [
        p for p in read if not any(Path(p).is_relative_to(place) for place in places) and not p.startswith(SYSTEM)
    ] == []


def test_it_writes_only_the_site_and_the_cache(traced):
    project, done = traced
    written = {Path(path) for kind, path in done if kind == "write" and path != "/dev/null"}
    assert written
    assert [path for path in written - {project} if not _is_output(path, project)] == []


def _is_output(path, project):
    place = path.relative_to(project).parts[0] if path.is_relative_to(project) else ""
    return place in ("site", ".cache") or place.startswith(".site-")


def test_it_calls_nobody_and_starts_nothing_but_the_search_s_own_program(traced):
    _, done = traced
    assert [what for kind, what in done if kind == "call"] == []
    started = {Path(what) for kind, what in done if kind == "start"} - {Path(sys.executable)}
    assert {path.name for path in started} == {"pagefind_extended"}
    assert all(path.is_relative_to(sys.prefix) for path in started)
