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
    ("'l'offre'", "l'offre"),
    ("'l'offre d'un jour'", "l'offre d'un jour"),
    ('"l"offre"', 'l"offre'),
    ("[prix] et offre: deux", "[prix] et offre: deux"),
    ("{prix}: deux", "{prix}: deux"),
    ("&nbsp;mot", "mot"),
    ("&#x27;l&#x27;offre", "'l'offre"),
    ("*Prix*: deux", "*Prix*: deux"),
    ("? quoi", "? quoi"),
    ("'Prix': combien", "'Prix': combien"),
    ("Fin:", "Fin:"),
]
BROKEN = ["tags: [prix", "title: Prix: a\tb", "title: Autre: b", "tags:\n - a: b: c", 'keywords: "Prix: a', "Prix"]
# Files as they stand, the line and the code of what is found, and words of it; None where nothing is.
FILES = {
    "line ends of Windows": ("---\r\ntitle: A\r\ndescription: B: c\r\nkeywords: a, b\r\n---\r\n\r\nText.\r\n", None),
    "a byte order mark": ("\ufeff---\ntitle: A\ndescription: B: c\n---\n\nText.\n", None),
    "spaces at the ends": ("---  \ntitle: A  \ndescription: B: c  \n---  \n\nText.\n", None),
    "every key a space in": ("---\n title: A\n description: B: c\n---\n\nText.\n", None),
    "blank lines and a comment": ("---\n\n# a: b: c\ntitle: A\n\ndescription: B: c\n---\n\nText.\n", None),
    "keywords as a list": ("---\ntitle: A\ndescription: B: c\nkeywords: [a, b]\n---\n\nText.\n", None),
    "keys without a value": ("---\ntitle: A\ndescription: B: c\nkeywords:\ntags:\n---\n\nText.\n", None),
    "no description": ("---\ntitle: A\ndescription:\n---\n", (3, "wrong-value", "“description”")),
    "a tab": ("---\ntitle: A\ndescription: B: c\ntags:\n\t- a\n---\n", (5, "front-matter-unreadable", "tab")),
    "a half list": ("---\ntitle: A\ntags: [a, b\ndescription: B: c\n---\n", (3, "front-matter-unreadable", "no end")),
    "half a quotation": ('---\ntitle: "A\ndescription: B: c\n---\n', (2, "front-matter-unreadable", "no end")),
    "a key twice": ("---\ntitle: A: b\ntitle: C\ndescription: B\n---\n", (3, "front-matter-unreadable", "twice")),
    "no such day": (
        "---\ntitle: A: b\ndescription: B\ndate: 2026-13-01\n---\n",
        (4, "front-matter-unreadable", "month"),
    ),
    "an anchor": ("---\ntitle: A\ndescription: &one two\n---\n", (3, "front-matter-unreadable", "“&”")),
    "no end": ("---\ntitle: A\ndescription: B\n\nText.\n", (1, "front-matter-missing", "no end")),
    "TOML": ('+++\ntitle = "A"\n+++\n\nText.\n', (1, "front-matter-missing", "kanvas import")),
    "Windows-1252": ("---\ntitle: \u00c9t\u00e9\n---\n".encode("cp1252"), (2, "not-utf-8", "UTF-8")),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_as_it_was_saved(tmp_path, name):
    source, expected = FILES[name]
    issues = findings(tmp_path, {"fr/a.md": source})
    assert [(issue.line, issue.code) for issue in issues] == ([expected[:2]] if expected else [])
    assert not expected or expected[2] in f"{issues[0].message} {issues[0].mend}"


@pytest.mark.parametrize(("written", "meant"), LENIENT)
def test_a_value_that_is_no_yaml_is_taken_as_it_stands(written, meant):
    head = f"title: Un titre\ndescription: {written}\nkeywords: Prix,Offre\n"
    found, issues = frontmatter.parse(head, "a.md")
    assert (found.description, issues) == (meant, [])
    mended = lenient.repaired(head)
    assert mended.count("\n") == head.count("\n")
    assert (frontmatter.parse(mended, "a.md")[0], frontmatter.is_lenient(mended)) == (found, False)


def test_what_is_read_line_by_line_knows_no_comments():
    head = "title: C# et #1: combien\ndescription: Un mot: deux.\ndate: 2026-01-02 # le jour\ntags: [a, b] # deux\n"
    found, issues = frontmatter.parse(head, "a.md")
    assert (found.title, found.description, issues) == ("C# et #1: combien", "Un mot: deux.", [])
    assert (str(found.date), found.tags) == ("2026-01-02", ["a", "b"])


@pytest.mark.parametrize("line", BROKEN)
def test_what_is_really_broken_is_an_error_with_its_line(line):
    found, issues = frontmatter.parse(f"title: Un titre\ndescription: Un mot: deux.\n{line}\n", "a.md")
    assert found is None
    assert [issue.code for issue in issues] == ["front-matter-unreadable"]
    assert issues[0].line >= 3
