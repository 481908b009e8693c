"""Before anything is rendered: nothing among the sources leads out of its folder, and a page's size is known."""

import pytest
from conftest import mkdocs
from hypothesis import given
from hypothesis import strategies as st
from kanvas.content import frontmatter, includes
from kanvas.content.manuscript import Manuscript
from kanvas.safety import intake
from kanvas.safety.bounds import CHARACTERS
from languages import EN, LANGUAGES
from markdown import Markdown
from pymdownx.snippets import SnippetExtension, SnippetMissingError, SnippetPreprocessor

HEAD = "---\ntitle: A\ndescription: A.\n---\n"
ESCAPES = [
    '"/etc/passwd"',
    '"/etc/hostname.md"',
    '"../mkdocs.yml"',
    '"en/includes/../../../README.md"',
    "'..\\\\README.md'",
    '"https://evil.example/includes/a.md"',
    '"file:///etc/passwd"',
    '"en/index.md"',
    '"en/includes/.hidden.md"',
    '"en/includes/a.md:1:2"',
    '"en/includes/a.md:section"',
    '"[start: a]"',
    "\nen/includes/a.md\n--8<--",
]


def written(folder, files):
    for name, text in files.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / "docs"


def found(folder, files):
    return [(issue.path, issue.line, issue.code) for issue in intake.check(written(folder, files), LANGUAGES)]


@pytest.mark.parametrize("escape", ESCAPES)
def test_an_include_that_leads_elsewhere_is_an_error_with_its_line(tmp_path, escape):
    issues = found(tmp_path, {"en/includes/a.md": "x", "en/b.md": f"{HEAD}\n  ---8<--- {escape}\n"})
    assert issues[0] == ("docs/en/b.md", 6, "include-not-allowed")


@pytest.mark.parametrize("line", ['--8<-- "en/includes/a.md"', 'x\r--8<-- "../x.md"', "--8<--"])
def test_an_included_text_includes_nothing(tmp_path, line):
    issues = found(tmp_path, {"en/includes/a.md": "x", "en/includes/b.md": f"Text.\n\n{line}\n"})
    assert issues == [("docs/en/includes/b.md", 3, "include-not-allowed")]


def test_an_include_that_is_no_text_is_an_error(tmp_path):
    issues = found(tmp_path, {"en/includes/a.md": b"one\n\xe9t\xe9", "en/b.md": f'{HEAD}\n--8<-- "en/includes/a.md"\n'})
    assert issues == [("docs/en/includes/a.md", 2, "not-utf-8")]


def test_what_a_page_includes_counts(tmp_path):
    include = '--8<-- "en/includes/a.md"\n\n'
    files = {"en/includes/a.md": "word " * (CHARACTERS // 50), "en/b.md": HEAD + include * 9}
    assert found(tmp_path, files) == []
    assert found(tmp_path, {**files, "en/b.md": HEAD + include * 10}) == [("docs/en/b.md", 1, "page-too-large")]


def test_a_front_matter_has_an_end(tmp_path):
    head = "---\ntitle: A\ndescription: B: c.\n" + "x: y: z\n" * 7000 + "---\n"
    assert found(tmp_path, {"en/b.md": f"{head}\nText.\n"}) == [("docs/en/b.md", 1, "page-too-large")]


@pytest.mark.parametrize("key", ["synonyms", "forms", "matches", "not", "avoid", "near"])
def test_what_a_term_compares_with_every_other_has_an_end(key):
    """Nine thousand phrases of `not` took more than a minute."""
    head = "title: A\ndescription: B.\ndefinition: C.\nterm: {{{}: [{}]}}\n"
    for count, wrong in ((200, []), (201, ["wrong-value"])):
        phrases = ", ".join(f"phrase {number}" for number in range(count))
        _, issues = frontmatter.parse(head.format(key, phrases), "docs/en/glossary/a.md")
        assert sorted({issue.code for issue in issues}) == wrong


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("article.md", f'{HEAD}\n--8<-- "../mkdocs.yml"\n', "article.md:6:8: include-not-allowed"),
        ("article.md", f'{HEAD}\n--8<-- "en/includes/none.md"\n', "article.md:6:9: broken-include"),
        ("article.md", HEAD + "[" * 200, "article.md:5:1: nested-too-deep"),
        ("article.md", HEAD + "- > " * 60 + "x", "article.md:5:1: nested-too-deep"),
        ("article.md", HEAD + "1. " * 120 + "x", "article.md:5:1: nested-too-deep"),
        ("article.md", HEAD + "> 2) + " * 50 + "x", "article.md:5:1: nested-too-deep"),
    ],
)
def test_the_build_names_file_and_line_and_makes_nothing(small, name, text, place):
    written(small, {f"en/productisation/{name}": text})
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 1
    assert f"docs/en/productisation/{place}" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (small / "site").exists()


def test_the_build_reads_nothing_by_a_link_of_the_file_system(small):
    secret = small / "secret.md"
    secret.write_text("---\nsecret: forty-two\n---\n")
    (small / "docs/en/productisation/leak.md").symlink_to(secret)
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 1
    assert "docs/en/productisation/leak.md:1:1: link-not-allowed" in result.stderr
    assert "forty-two" not in result.stderr


PIECES = [
    *"--8<-- -8<- ;--8<-- \" ' \n \r \r\n \t / .. : ; a.md en/includes/a.md en/includes/b.md en/c.md".split(" "),
    *("  ", '\n--8<-- "', '.md"\n', '--8<-- "en/includes/a.md"\n', "\n--8<--\n", "https://evil.example/a.md", "\x0b"),
]
LINES = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@pytest.fixture(scope="module")
def docs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("included")
    written(folder, dict.fromkeys(["en/includes/a.md", "en/includes/b.md", "en/c.md", "a.md"], "Text.\n"))
    return folder / "docs"


@given(body=LINES)
def test_what_is_let_through_includes_what_it_is_seen_to_include(docs, body):
    text = Manuscript("docs/en/page.md", EN, "page.md", body)
    if list(includes.check({text.path: text}, docs)):
        return
    asked = []

    class Watched(SnippetPreprocessor):
        def get_snippet_path(self, path):
            asked.append(f"docs/{path}")
            return super().get_snippet_path(path)

    extension = SnippetExtension(base_path=[str(docs)], restrict_base_path=True, check_paths=True, url_download=False)
    processor = Watched(extension.getConfigs(), Markdown())
    try:
        processor.run(body.split("\n"))
    except SnippetMissingError as error:
        raise AssertionError(body) from error
    assert set(asked) <= set(includes.of(text))
