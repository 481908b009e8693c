"""What opens something, repeated as often as a page may hold it, alone and in pairs: a result or a finding, in time.

`cases/openers.txt` has one a line: signs of Markdown and of every extension that is on, of HTML, and what patterns of
ours begin with. What takes its time is ended by the clock; all that no clock watches is watched here.
"""

import multiprocessing
import random
import time

import pytest
from conftest import ROOT, settings
from figures import keep
from kanvas import checks
from kanvas.base.clock import Clock
from kanvas.safety import bounds
from test_bounds import build

resource = pytest.importorskip("resource", reason="limits that Windows has not")

OPENERS = [line.encode("ascii").decode("unicode_escape") for line in
           (ROOT / "tests/cases/openers.txt").read_text("ascii").split("\n")[:-1]]  # fmt: skip
PAIRS = [one + other for one in OPENERS for other in OPENERS if one != other]
SAMPLE = ["[a", '<a href="', "a_b", "# a\n", "{ .a", "a-", "<!--x ", "An offer "]
HEAD = "---\ntitle: A\ndescription: A.\n---\n\n"
TERM = "---\ntitle: Offer\ndescription: A.\ndefinition: What is sold.\n---\n\nText.\n"
MIB = 512


def repeated(opener):
    """Repeat an opener as often as the bounds let it."""
    signs = [bounds.SIGNS // opener.count(sign) for sign in bounds._OPENERS if sign in opener]
    return opener * min([(bounds.CHARACTERS - len(HEAD)) // len(opener), *signs])


@pytest.fixture
def site(tmp_path):
    """A site with a term and one page, as its checks read it."""
    (tmp_path / "mkdocs.yml").write_text(settings(), "utf-8")
    (tmp_path / "docs/en/glossary").mkdir(parents=True)
    (tmp_path / "docs/en/glossary/offer.md").write_text(TERM, "utf-8")
    return tmp_path / "docs"


def checked(docs, opener, locale="en"):
    """Check a page of one opener: raise TooSlow if what no clock watches takes long; its codes."""
    (docs / locale).mkdir(exist_ok=True)
    (docs / locale / "a.md").write_text(HEAD + repeated(opener), "utf-8", newline="\n")
    with Clock().page(""):
        return {issue.code for issue in checks.run(docs)}


@pytest.mark.slow
@pytest.mark.parametrize("opener", SAMPLE)
def test_what_opens_and_never_closes_ends_in_time(site, opener):
    assert checked(site, opener)


@pytest.mark.parametrize("opener", ["l\u2019", "l'", "a-", "e\u00b7"])
@pytest.mark.parametrize("locale", ["fr", "no"])
def test_a_word_without_an_end_ends_in_time_in_every_language(site, opener, locale):
    """A language takes words apart: elisions, compounds, endings that name women and men."""
    assert checked(site, opener, locale)


def measured(docs, opener):
    """Check in a process of its own; return its seconds of processor time and its mebibytes."""
    queue = multiprocessing.get_context("fork").SimpleQueue()
    child = multiprocessing.get_context("fork").Process(target=_measure, args=(docs, opener, queue))
    child.start()
    child.join()
    assert child.exitcode == 0, repr(opener)
    return queue.get()


def _measure(docs, opener, queue):
    begin = time.process_time()
    checked(docs, opener)
    queue.put((time.process_time() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


@pytest.mark.long
@pytest.mark.parametrize(("kind", "openers"), [("alone", OPENERS), ("pairs", random.Random(1).sample(PAIRS, 60))])
def test_every_opener_is_checked_in_time(site, kind, openers):
    taken = [measured(site, opener) for opener in openers]
    seconds, memory = (max(column) for column in zip(*taken, strict=True))
    assert memory <= MIB
    keep(f"openers-{kind}", tried=len(openers), seconds=round(seconds, 1), mebibytes=round(memory))


@pytest.mark.long
def test_every_opener_is_built_in_time(small):
    """A sample: the stages of a build read and render as the checks do."""
    openers, taken = random.Random(2).sample(OPENERS, 25), []
    for opener in openers:
        (small / "docs/en/productisation/article.md").write_text(HEAD + repeated(opener), "utf-8", newline="\n")
        code, said, seconds, memory = build(small, 1024)
        assert code == 0 or "docs/en/productisation/article.md:" in said, (opener, said[-2000:])
        assert "Traceback" not in said, (opener, said[-2000:])
        taken.append((seconds, memory))
    seconds, memory = (max(column) for column in zip(*taken, strict=True))
    keep("openers-built", tried=len(openers), seconds=seconds, mebibytes=memory)
