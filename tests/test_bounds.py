"""Large and malicious input: a result or a clear error, in bounded time and memory.

A build of the site itself stays within 512 MiB; each of these builds within 1 GiB of memory and ten minutes, which are
enforced on its process, not only measured.
"""

import os
import resource
import subprocess
import sys
import time

import pytest
from conftest import QUIET
from figures import FOLDER, keep, read

pytestmark = pytest.mark.long

MIB = 1 << 20
SITE, HOSTILE, MINUTES = 512, 1024, 10
# A small program that builds, then says what it took: its own time and its memory at most.
MEASURED = (
    "import resource, runpy, sys\n"
    "sys.argv = ['mkdocs', 'build', '--quiet']\n"
    "try: runpy.run_module('mkdocs', run_name='__main__')\n"
    "except SystemExit as end: code = end.code\n"
    "print('peak', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    "sys.exit(code)\n"
)
PAGES = {
    "a page of 10 MB": "A sentence of plain words that says nothing at all.\n\n" * 200_000,
    "100,000 mentions of a term": "An offer. " * 100_000,
    "a table of 10,000 rows": "| a | b |\n| --- | --- |\n" + "| An offer | 1 |\n" * 10_000,
    "quotations 1,000 deep": ">" * 1000 + " text",
    "lists 500 deep": "\n".join("    " * depth + "- x" for depth in range(500)),
    "emphasis without end": "*a **b " * 5000,
    "brackets without end": "[" * 20_000,
    "HTML 5,000 deep": "<span>" * 5000 + "x" + "</span>" * 5000,
}


def build(project, limit):
    """Build within a limit of memory; return the exit code, what was said, seconds and mebibytes."""

    begin = time.monotonic()
    result = subprocess.run(
        [sys.executable, "-c", MEASURED],
        cwd=project,
        env=os.environ | QUIET,
        capture_output=True,
        text=True,
        timeout=MINUTES * 60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit * MIB, limit * MIB)),
    )
    said = result.stdout + result.stderr
    peak = int(said.rsplit("peak ", 1)[1].split()[0]) if "peak " in said else None
    return result.returncode, said, round(time.monotonic() - begin, 1), peak


def measured(name, seconds, mebibytes):
    known = read("bounds") if (FOLDER / "bounds.json").exists() else {}
    keep("bounds", **{**known, name: {"seconds": seconds, "mebibytes": mebibytes}})


def test_the_site_itself_is_built_within_512_mebibytes(project):
    code, said, seconds, peak = build(project, SITE)
    assert code in (0, None), said
    assert peak <= SITE
    measured("the site itself", seconds, peak)


@pytest.mark.parametrize("name", PAGES)
def test_a_monster_ends_in_a_result_or_a_clear_error(small, name):
    article = small / "docs/en/productisation/article.md"
    article.write_text(f"---\ntitle: A\ndescription: A.\n---\n\n{PAGES[name]}\n", "utf-8")
    code, said, seconds, peak = build(small, HOSTILE)
    assert code in (0, None) or "docs/en/productisation/article.md:" in said, said[-2000:]
    assert "Traceback" not in said
    measured(name, seconds, peak)


def test_a_term_that_is_a_regular_expression_bomb_is_a_word_like_any_other(small):
    name = "(a+)+$" * 30 + "([a-z]+)*" * 30
    term = small / "docs/en/glossary/bomb.md"
    term.write_text(f"---\ntitle: '{name}'\ndescription: A.\ndefinition: A.\n---\n\nText.\n", "utf-8")
    (small / "docs/en/productisation/article.md").write_text(
        "---\ntitle: A\ndescription: A.\n---\n\n" + "a" * 50_000 + "!\n", "utf-8"
    )
    code, said, seconds, peak = build(small, HOSTILE)
    assert code in (0, None), said
    measured("a regular expression as a term", seconds, peak)
