"""The front matter's model: each mistake is one finding with its line, and all are found at once."""

import re

import cases
import pytest
from kanvas.content import catalogue, frontmatter, lenient
from languages import FR, LANGUAGES


@pytest.mark.parametrize(("title", "text"), cases.under_headings("frontmatter.md"))
def test_case(title, text, tmp_path):
    place = "fr/glossary/a.md" if title.endswith(": term") else "fr/a.md"
    issues = findings(tmp_path, {place: cases.fence(text)})
    expected = [item.split(" ", 2) for item in cases.items(text)]
    assert [(str(i.line), i.code) for i in issues] == [(line, code) for line, code, *_ in expected], issues
    for issue, (_, _, *words) in zip(issues, expected, strict=True):
        said = f"{issue.message} {issue.mend}"
        assert all(word in said for word in re.findall(r"“[^”]*”|\S+", " ".join(words))), said


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path):
    issues = findings(tmp_path, {"fr/a.md": "---\ntitle: Un été\n---\n".encode("latin-1")})
    assert [(i.path, i.line, i.code) for i in issues] == [("docs/fr/a.md", 2, "not-utf-8")]


def test_every_file_with_a_mistake_is_named_in_one_run(tmp_path):
    issues = findings(
        tmp_path, {"fr/a.md": "---\ntitle: A\n---\n", "no/b.md": "B", "en/glossary/c.md": "---\nx: 1\n---\n"}
    )
    assert {i.path for i in issues} == {"docs/fr/a.md", "docs/no/b.md", "docs/en/glossary/c.md"}


@pytest.mark.parametrize(
    "twin", ["fr/glossary/auction/index.md", "fr/glossary/more/auction.md", "fr/glossary/Auction.md"]
)
def test_two_terms_with_one_slug_name_both_files(tmp_path, twin):
    term = "---\ntitle: Enchère\ndescription: Une phrase.\ndefinition: Une vente.\n---\n"
    page = "---\ntitle: Enchère\ndescription: Une phrase.\n---\n" if twin.endswith("index.md") else term
    issues = findings(tmp_path, {"fr/glossary/auction.md": term, twin: page})
    assert [i.code for i in issues] == ["duplicate-slug"]
    assert {issues[0].path, issues[0].message.split()[0]} == {"docs/fr/glossary/auction.md", f"docs/{twin}"}


def test_an_older_article_is_read_as_it_is(tmp_path):
    head = 'title: "L\'offre"\ndescription: "L&amp;quot;offre&amp;quot;"\nkeywords: A,B'
    old = f"---\n{head}\n---\n\n# L'offre\n\nTexte.\n"
    found, issues = catalogue.read(written(tmp_path, {"fr/a.md": old}), LANGUAGES)
    page = next(iter(found.pages[FR].values()))
    assert issues == []
    assert page.matter.tags == ["A", "B"]
    assert page.matter.description == 'L"offre"'
    assert "# " not in page.body


def written(folder, files):
    for name, text in files.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / "docs"


def findings(folder, files):
    return catalogue.read(written(folder, files), LANGUAGES)[1]


# Lines as generators read them that know no YAML, and what each says.
LENIENT = [
    ("&amp;quot;Produire&amp;quot; : un mot", '"Produire" : un mot'),
    ("&quot;Produire&quot; d&#39;une t&acirc;che", '"Produire" d\'une tâche'),
    ("&amp;amp;quot;a&amp;amp;quot;", '"a"'),
    ('"Produire" un service', '"Produire" un service'),
    ("Prix: combien", "Prix: combien"),
    ("*Prix* et offre", "*Prix* et offre"),
    ("@home ou l#39;atelier", "@home ou l'atelier"),
    ("% du prix", "% du prix"),
]
BROKEN = ["tags: [prix", "title: Prix: a\tb", "title: Autre: b", "tags:\n - a: b: c", 'keywords: "Prix: a', "Prix"]


@pytest.mark.parametrize(("written", "meant"), LENIENT)
def test_a_value_that_is_no_yaml_is_taken_as_it_stands(written, meant):
    head = f"title: Un titre\ndescription: {written}\nkeywords: Prix,Offre\n"
    found, issues = frontmatter.parse(head, "a.md")
    assert (found.description, issues) == (meant, [])
    mended = lenient.repaired(head)
    assert mended.count("\n") == head.count("\n")
    assert (frontmatter.parse(mended, "a.md")[0], frontmatter.is_lenient(mended)) == (found, False)


@pytest.mark.parametrize("line", BROKEN)
def test_what_is_really_broken_is_an_error_with_its_line(line):
    found, issues = frontmatter.parse(f"title: Un titre\ndescription: Un mot: deux.\n{line}\n", "a.md")
    assert found is None
    assert [issue.code for issue in issues] == ["front-matter-unreadable"]
    assert issues[0].line >= 3
