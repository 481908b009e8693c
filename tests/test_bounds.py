"""Large and malicious input: a result or a clear error, in bounded time and memory.

A build of the site itself stays within 512 MiB; each of these builds within 1 GiB of memory and ten minutes. Each
process of a build is held to it, and what they have together is measured.
"""

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import QUIET
from figures import FOLDER, keep, read

resource = pytest.importorskip("resource", reason="limits that Windows has not")

pytestmark = pytest.mark.long

MIB = 1 << 20
SITE, HOSTILE, MINUTES = 512, 1024, 10
PAGES = {
    "a page of 10 MB": "A sentence of plain words that says nothing at all.\n\n" * 200_000,
    "100,000 mentions of a term on a page": "An offer. " * 100_000,
    "19,000 mentions, as many as a page may hold": "An offer. " * 19_000,
    "a table of 10,000 rows": "| a | b | c |\n| --- | --- | --- |\n" + "| An offer | 1 | x |\n" * 10_000,
    "a table of 3,300 rows, as many as three columns may have": "|a|b|c|\n|-|-|-|\n" + "| An offer | 1 | x |\n" * 3300,
    "an address of 150,000 characters in 1,900 places": f"[a]: https://x.example/{'a' * 150_000}\n\n" + "[a]\n" * 1900,
    "quotations 1,000 deep": ">" * 1000 + " text",
    "lists 500 deep": "\n".join("    " * depth + "- x" for depth in range(500)),
    "emphasis without end": "*a **b " * 5000,
    "brackets without end": "[" * 20_000,
    "100,000 words in capitals": "Offer Price Market " * 33_000,
    "1,000 drawings": "``` triangle\nhighlight: none\n```\n\n" * 1000,
    "1,900 links": "[an offer](../glossary/offer.md) and [x](#y). " * 1900,
    "5,000 links": "[an offer](../glossary/offer.md) and [x](#y). " * 5000,
    "5,000 headings": "## A heading of it\n\nText.\n\n" * 5000,
    "100,000 question marks": f"a{'?' * 100_000}x",
    "HTML 5,000 deep": "<span>" * 5000 + "x" + "</span>" * 5000,
}
HEADS = {
    "a title of one word of 400,000 letters": f"title: {'a' * 400_000}\ndescription: A.",
    "a title, a description, tags as long as they may be": (
        f"title: {'a' * 200}\ndescription: {'b' * 500}\ntags: [{', '.join(['c' * 200] * 50)}]"
    ),
    "lists 100,000 deep": f"title: {'[' * 100_000}",
    "aliases that multiply": "a: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\ndescription: A.",
}


def build(project, limit, *options):
    """Build, each process within a limit of memory; return the exit code, what was said, seconds and mebibytes.

    The seconds are processor time, whatever else the machine does. The memory is that of all processes of the build
    together, what they share counted once, looked at all the time.
    """
    begin, before, most = time.monotonic(), processors(), 0
    with (project / "said").open("w+") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", *options],
            cwd=project,
            env=os.environ | QUIET,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit * MIB, limit * MIB)),
        )
        try:
            while process.poll() is None and time.monotonic() - begin < MINUTES * 60:
                most = max(most, memory(process.pid))
                time.sleep(0.02)
        finally:
            process.kill()
            process.wait()
        assert time.monotonic() - begin < MINUTES * 60, "it did not end"
        said.seek(0)
        return process.returncode, said.read(), round(processors() - before, 1), most


def processors():
    """Return the seconds of processor time that processes of this one have taken, once they have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory(session):
    """Return the mebibytes that the processes of a session hold, of what is shared each its part."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            if int((folder / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                total += int((folder / "smaps_rollup").read_text().split("\nPss:")[1].split()[0])
    return total // 1024


def measured(name, seconds, mebibytes):
    known = read("bounds") if (FOLDER / "bounds.json").exists() else {}
    keep("bounds", **{**known, name: {"seconds": seconds, "mebibytes": mebibytes}})


def test_the_site_itself_is_built_within_512_mebibytes(project):
    code, said, seconds, peak = build(project, SITE, "--strict")
    assert code == 0, said
    assert 50 < peak <= SITE
    measured("the site itself", seconds, peak)


@pytest.mark.parametrize("name", PAGES)
def test_a_monster_ends_in_a_result_or_a_clear_error(small, name):
    written(small, name, "title: A\ndescription: A.", PAGES[name])


@pytest.mark.parametrize("name", HEADS)
def test_a_monster_of_front_matter_ends_in_a_result_or_a_clear_error(small, name):
    written(small, name, HEADS[name], "Text.")


def written(small, name, head, body):
    (small / "docs/en/productisation/article.md").write_text(f"---\n{head}\n---\n\n{body}\n", "utf-8")
    code, said, seconds, peak = build(small, HOSTILE)
    assert code == 0 or "docs/en/productisation/article.md:" in said, said[-2000:]
    assert peak <= HOSTILE
    assert "Traceback" not in said
    measured(name, seconds, peak)


def test_many_mentions_on_three_pages_are_a_result(small):
    for number in range(3):
        page = small / f"docs/en/productisation/page-{number}.md"
        page.write_text(
            "---\ntitle: A\ndescription: A.\n---\n\n" + "## One\n\nAn offer. \n" * 1900 + "Offer. " * 19_000
        )
    code, said, seconds, peak = build(small, HOSTILE)
    assert code == 0, said
    assert peak <= HOSTILE
    measured("60,000 mentions on three pages, in 5,700 sections", seconds, peak)


def test_a_term_that_is_a_regular_expression_bomb_is_a_word_like_any_other(small):
    name = "(a+)+$" * 15 + "([a-z]+)*" * 12
    entry = (
        f"definition: A.\nterm: {{synonyms: ['{'(a|a)*' * 80}'], forms: ['{'([a-z]+)*' * 55}'], not: ['{name * 2}']}}"
    )
    term = small / "docs/en/glossary/bomb.md"
    term.write_text(f"---\ntitle: '{name}'\ndescription: A.\n{entry}\n---\n\nText.\n", "utf-8")
    (small / "docs/en/productisation/article.md").write_text(
        "---\ntitle: A\ndescription: A.\n---\n\n" + "a" * 50_000 + "!\n", "utf-8"
    )
    code, said, seconds, peak = build(small, HOSTILE)
    assert code == 0, said
    assert peak <= HOSTILE
    measured("a regular expression as a term", seconds, peak)
