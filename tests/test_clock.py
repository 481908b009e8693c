"""What takes too long is ended, and the finding names the page and the place."""

import re
import time

import pytest
from conftest import process
from kanvas import checks
from kanvas.base import clock
from kanvas.base.clock import Clock, TooSlow
from kanvas.safety import bounds


def forever():
    while True:
        pass


def swallowed():
    while True:
        try:
            forever()
        except Exception:
            continue


@pytest.mark.parametrize(
    "work",
    [forever, swallowed, lambda: re.match(r"(a|aa)+$", "a" * 60 + "b")],
    ids=["a loop", "swallowed", "a pattern"],
)
def test_what_takes_too_long_is_ended(brief, work):
    with pytest.raises(TooSlow) as slow, Clock().page("a.md"):
        work()
    assert slow.value.path == "a.md"


def spend(seconds):
    begin = time.process_time()
    while time.process_time() < begin + seconds:
        pass


def test_what_ends_in_time_is_left_alone(brief):
    with Clock().page("a.md"):
        pass
    spend(2 * brief)  # no alarm is left behind


def test_all_steps_of_a_page_are_one_budget(brief):
    run = Clock()
    with pytest.raises(TooSlow):
        for _ in range(9):
            with run.page("a.md"):
                spend(brief / 4)
    assert run.is_over("a.md")
    with pytest.raises(TooSlow), run.page("a.md"):
        raise AssertionError("nothing more is done with it")
    with run.page("b.md"):
        spend(brief / 4)


def test_another_page_is_counted_for_itself(brief):
    run = Clock()
    with run.page("a.md"):
        for name in "bcdef":
            with run.page(name):
                spend(brief / 2)
    assert not any(map(run.is_over, "abcdef"))


def test_the_page_that_waits_goes_on_where_it_was(brief):
    run = Clock()
    with pytest.raises(TooSlow) as slow, run.page("a"):
        for name in "bcdef":
            with run.page(name):
                spend(brief / 2)
            spend(brief / 4)
    assert slow.value.path == "a"


@pytest.fixture
def brief(monkeypatch):
    monkeypatch.setattr(clock, "SECONDS", 0.1)
    return clock.SECONDS


def test_what_falls_into_a_finaliser_is_said_again_and_leaves_no_traceback(brief, capfd):
    class Slow:
        def __del__(self):
            spend(2 * brief)

    with pytest.raises(TooSlow), Clock().page("a.md"):
        Slow()
        spend(20 * brief)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Fine *words*.\n\n[a [b [c [d\n", (3, 1)),
        ("x\n" + "<!--x " * 9, (2, 1)),
        ("```a\n" * 5, (1, 1)),
        ("words\n", (1, 1)),
    ],
)
def test_the_finding_names_the_place_where_most_begins(text, place):
    issue = bounds.ended(TooSlow("a.md"), "a.md", text)
    assert ((issue.line, issue.column), issue.code) == (place, "page-too-slow")


def test_what_nests_deeper_than_functions_are_called_is_a_finding_where_most_begins():
    """However it nests: bounds that know no such sign are no traceback."""

    def nest():
        nest()

    with pytest.raises(TooSlow) as raised, Clock().page("a.md"):
        nest()
    issue = bounds.ended(raised.value, "a.md", "Text.\n\n> - > - x\n\n- a\n", 7)
    assert ((issue.line, issue.column), issue.code) == ((9, 1), "nested-too-deep")


def test_the_check_names_a_page_that_is_too_slow_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "SECONDS", 0.01)
    page = written(tmp_path, "Some *words* and [more](b.md).\n\n" * 1500)
    assert [(issue.path, issue.code) for issue in checks.run(page.parents[1])] == [("docs/en/a.md", "page-too-slow")]


def written(folder, body):
    """Write a knowledge base of one page of this body; return its file."""
    page = folder / "docs/en/a.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"---\ntitle: A\ndescription: A.\n---\n\n{body}", "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: A\nsite_url: https://a.example/\ntheme: {name: kanvas}\n"
        "plugins: [kanvas, {i18n: {languages: [{locale: en, default: true}]}}]\n"
    )
    return page


def test_the_build_names_a_page_that_is_too_slow_and_publishes_nothing(small):
    (small / "hooks/slow.py").write_text("from kanvas.base import clock\n\nclock.SECONDS = 0.02\n")
    settings = small / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("  - hooks/run.py", "  - hooks/slow.py\n  - hooks/run.py"), "utf-8"
    )
    page = small / "docs/en/productisation/article.md"
    page.write_text("---\ntitle: A\ndescription: A.\n---\n\n" + "Some *words* and more.\n\n" * 1500, "utf-8")
    result = process("build", cwd=small)
    assert result.returncode == 1
    assert "docs/en/productisation/article.md:6:" in result.stderr and "page-too-slow" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (small / "site").exists()
