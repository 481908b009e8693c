"""What opens something, repeated as often as a page may hold it, alone and in pairs: a result or a finding, in time.

`cases/openers.txt` has one a line: signs of Markdown and of every extension that is on, of HTML, and what patterns of
ours begin with. What takes its time is ended by the clock; all that no clock watches is watched here.
"""

import multiprocessing
import os
import random
import time

import inprocess
import kinds
import pytest
from conftest import ROOT
from figures import keep
from kanvas import checks
from kanvas.base.clock import Clock
from kanvas.safety import bounds

resource = pytest.importorskip("resource", reason="limits that Windows has not")

OPENERS = [line.encode("ascii").decode("unicode_escape") for line in
           (ROOT / "tests/cases/openers.txt").read_text("ascii").split("\n")[:-1]]  # fmt: skip
PAIRS = [one + other for one in OPENERS for other in OPENERS if one != other]
SEED = int(os.environ.get("SEED", "1"))
"""Which pairs are tried, and which openers are built: `SEED=7 make safety` tries others."""

SAMPLE = ["[a", '<a href="', "a_b", "# a\n", "{ .a", "a-", "<!--x ", "An offer "]
PAGE = "law/a.md"
HEAD = "---\ntitle: A\ndescription: A.\n---\n\n"
TERM = "---\ntitle: Offer\ndescription: A.\ndefinition: What is sold.\n---\n\nText.\n"
BEYOND = {"page-too-large", "page-too-slow", "nested-too-deep"}
MIB = 400
"""What a text may take beside what is loaded already, in mebibytes: the modules alone are a hundred."""


def repeated(opener):
    """Repeat an opener as often as the bounds let it."""
    signs = [bounds.SIGNS // opener.count(sign) for sign in bounds._OPENERS if sign in opener]
    return opener * min([(bounds.CHARACTERS - len(HEAD)) // len(opener), *signs])


@pytest.fixture(scope="module")
def kb(tmp_path_factory):
    """A knowledge base of three languages with a term, with every extension that a new one has."""
    folder = tmp_path_factory.mktemp("openers") / "kb"
    inprocess.begin(folder, "en,fr,no")
    (folder / "docs/en/glossary").mkdir(parents=True, exist_ok=True)
    (folder / "docs/en/glossary/offer.md").write_text(TERM, "utf-8")
    checks.run(folder / "docs")  # dictionaries are read once, and not again by each process that is measured
    return folder


@pytest.fixture
def written(kb):
    """A function that writes the one page; it is removed afterwards."""

    def write(opener, locale="en"):
        (kb / "docs" / locale / PAGE).write_text(HEAD + repeated(opener), "utf-8", newline="\n")
        return kb

    yield write
    for file in kb.glob(f"docs/*/{PAGE}"):
        file.unlink()


def checked(kb):
    """Check a page of one opener: raise TooSlow if what no clock watches takes long; the codes that are told of it."""
    with Clock().page(""):
        issues = checks.run(kb / "docs")
    assert {issue.path for issue in issues if "docs/" not in issue.path} == set()  # else nothing is read
    return {issue.code for issue in issues if issue.path.endswith(PAGE)}


@pytest.mark.slow
@pytest.mark.parametrize("opener", kinds.some(SAMPLE, 2))
def test_what_opens_and_never_closes_ends_in_time(written, opener):
    assert checked(written(opener))


@pytest.mark.slow
@pytest.mark.parametrize("opener, locale", kinds.sample(["l\u2019", "l'", "a-", "e\u00b7"], ["fr", "no"]))
def test_a_word_without_an_end_ends_in_time_in_every_language(written, opener, locale):
    """A language takes words apart: elisions, compounds, endings that name women and men."""
    assert checked(written(opener, locale))


def measured(work, kb, opener):
    """Do something in a process of its own; return its seconds of processor time, its mebibytes, the codes it tells."""
    queue = multiprocessing.get_context("fork").SimpleQueue()
    child = multiprocessing.get_context("fork").Process(target=_measure, args=(work, kb, queue))
    child.start()
    child.join()
    assert child.exitcode == 0, repr(opener)
    return queue.get()


def _measure(work, kb, queue):
    begin, held = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    codes = work(kb)
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    queue.put((time.process_time() - begin, (most - held) / 1024, codes))


def tell(name, openers, taken):
    """Keep the figures of what was measured: it stays within the memory, and some pages are read to their end."""
    seconds, memory = (max(one[column] for one in taken) for column in (0, 1))
    read = sum(not BEYOND & set(codes) for *_, codes in taken)
    assert memory <= MIB
    assert read
    keep(name, tried=len(openers), read=read, seconds=round(seconds, 1), mebibytes=round(memory), seed=SEED)


@pytest.mark.long
@pytest.mark.parametrize(("kind", "openers"), [("alone", OPENERS), ("pairs", random.Random(SEED).sample(PAIRS, 60))])
def test_every_opener_is_checked_in_time(written, kind, openers):
    tell(f"openers-{kind}", openers, [measured(checked, written(opener), opener) for opener in openers])


def built(kb):
    verdict = inprocess.build(kb)
    assert verdict.escaped is None and "Traceback" not in verdict.said, verdict
    assert verdict.code == 0 or f"docs/en/{PAGE}:" in verdict.said, verdict.said[-2000:]
    return verdict.findings


@pytest.mark.long
def test_every_opener_is_built_in_time(written):
    """A sample: the stages of a build read and render as the checks do."""
    openers = random.Random(SEED).sample(OPENERS, 25)
    tell("openers-built", openers, [measured(built, written(opener), opener) for opener in openers])
