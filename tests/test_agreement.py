"""The build and `kanvas check` agree: what the check passes builds strictly, and what the build refuses it names."""

import itertools
import re

import pytest
from conftest import mkdocs
from kanvas import checks
from kanvas.checks import findings

HEAD = "---\ntitle: A page\ndescription: What this page is for.\n---\n\n"
FORMS = ["[x]({})", "![x]({})", "[x](<{}>)", "[x][r]\n\n[r]: <{}>", '[x]({} "y")', '<a href="{}">x</a>']
TARGETS = [
    "../productisation/article.md", "../productisation/article.md#one", "../productisation/article.md#two",
    "own.svg", "../index.md", "gone.md", "gone a.md", "gone.png", "../../fr/canvas/seul.md", "../../fr/canvas/gone.md",
    "seul.md", "seul.md#une-part", "../../assets/images/shared.svg", "/assets/images/shared.svg",
    "../../assets/gone.svg", "/offer", "/gone", "/canvas/gone", "../canvas", "../includes/steps.md", "#x", "?x=1", "https://example.org/",
    "mailto:a@b.org", "https://kanvas.example/en/canvas/", "http://[x", "one two.md", "../../../README.md", "article",
]  # fmt: skip
PAGES = {f"p{number}": form.format(target) for number, (form, target) in enumerate(itertools.product(FORMS, TARGETS))}
MORE = {
    "footnotes": "So we heard.[^1]\n\n[^1]: Ibid.", "no-note": "So we heard.[^1]", "wiki": "[[a]]",
    "comment": "<!-- a -->", "include": '--8<-- "en/includes/steps.md"',
    "include-gone": '--8<-- "en/includes/gone.md"', "liquid": "{% a %}",
    "nested": "- a\n  - b", "html": "<b>a</b>", "script": "<script>a</script>", "heading": "# Another",
}  # fmt: skip


@pytest.fixture
def desk(small):
    files = {f"en/canvas/{name}.md": HEAD + body + "\n" for name, body in (PAGES | MORE).items()}
    files |= {"fr/canvas/seul.md": HEAD + "Texte.\n\n## Une part\n\nTexte.\n", "en/includes/steps.md": "One step.\n"}
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    files |= {
        "assets/images/shared.svg": drawing,
        "en/canvas/own.svg": drawing,
        "en/canvas/one two.md": HEAD + "Text.\n",
    }
    for name, text in files.items():
        file = small / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return small


def refused(desk):
    """Return the pages that a strict build names, once for its intake and once without what that stops at."""
    built = mkdocs("build", "--strict", cwd=desk)
    assert built.returncode
    return {name for name in re.findall(r"en/canvas/([\w-]+)\.md", built.stderr) if name in PAGES | MORE}


def test_the_check_names_what_the_build_refuses_and_nothing_else_stops_it(desk, monkeypatch):
    monkeypatch.chdir(desk)
    issues = [issue for issue in checks.run(desk / "docs") if not findings.is_note(issue.code)]
    named = {name[1] for issue in issues if (name := re.fullmatch(r"docs/en/canvas/(.*)\.md", issue.path))}
    first = refused(desk)
    assert first <= named
    for name in first:
        (desk / f"docs/en/canvas/{name}.md").unlink()
    second = refused(desk)
    assert second <= named
    for name in second:
        (desk / f"docs/en/canvas/{name}.md").unlink()
    built = mkdocs("build", "--strict", cwd=desk)
    assert built.returncode == 0, built.stderr
