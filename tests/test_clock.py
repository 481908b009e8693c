"""What takes too long is ended, and the finding names the page and the place."""

import re

import pytest
from conftest import mkdocs
from kanvas import checks
from kanvas.base import clock
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
def test_what_takes_too_long_is_ended(work):
    with pytest.raises(clock.TooSlow), clock.limit(0.1):
        work()


def test_what_ends_in_time_is_left_alone():
    with clock.limit(60):
        pass
    sum(range(10**6))  # no alarm is left behind


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
    issue = bounds.too_slow("a.md", text)
    assert ((issue.line, issue.column), issue.code) == (place, "page-too-slow")


def test_the_check_names_a_page_that_is_too_slow_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "SECONDS", 0.01)
    page = tmp_path / "docs/en/a.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: A\ndescription: A.\n---\n\n" + "Some *words* and [more](b.md).\n\n" * 1500, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("plugins: [{i18n: {languages: [{locale: en, default: true}]}}]\n")
    assert [(issue.path, issue.code) for issue in checks.run(tmp_path / "docs")] == [("docs/en/a.md", "page-too-slow")]


def test_the_build_names_a_page_that_is_too_slow_and_publishes_nothing(small):
    (small / "hooks/slow.py").write_text("from kanvas.base import clock\n\nclock.SECONDS = 0.02\n")
    settings = small / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("  - hooks/run.py", "  - hooks/slow.py\n  - hooks/run.py"), "utf-8"
    )
    page = small / "docs/en/productisation/article.md"
    page.write_text("---\ntitle: A\ndescription: A.\n---\n\n" + "Some *words* and more.\n\n" * 1500, "utf-8")
    result = mkdocs("build", cwd=small)
    assert result.returncode == 1
    assert "docs/en/productisation/article.md:6:" in result.stderr and "page-too-slow" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (small / "site").exists()
