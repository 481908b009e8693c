"""What a text may not hide, and the names that pass for others."""

import unicodedata
import xml.etree.ElementTree as ET

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kanvas import checks
from kanvas.base import characters
from kanvas.base.issue import Issue
from kanvas.cli import report
from kanvas.content import catalogue
from kanvas.content.frontmatter import parse
from kanvas.content.manuscript import Manuscript
from kanvas.safety import legibility
from languages import EN, LANGUAGES
from test_checks import HEAD, desk, write  # noqa: F401

SEEN = {"address-not-allowed", "address-unreadable", "look-alike", "character-not-allowed"}
HIDDEN = "0 b 85 fffe fdd0 1fffe 202e 2067 200e 200b 2060 feff 3164 e0041"
JOINED = "👨\u200d👩\u200d👧"
TYPED = ["tab\tand\nline", "soft\u00adhyphen", "5\u202f000\u00a0€", JOINED, "❤️", "e\u0301", "Ωmega… “œuf”"]
MARKS = ["\u0301", "\u0336", "\u0e49", "\u064e", "\u20dd"]
SEEMING = [  # a link in Markdown, and what is found in it
    ("[a](https://bank.example@evil.example/)", "address-not-allowed"),
    ("[a](https:\\\\bank.example%40evil.example/)", "address-unreadable"),
    ("<https://bank.example:443@evil.example/>", "address-not-allowed"),
    ("[https://bank.example/in](https://evil.example)", "address-not-allowed"),
    ("[**www.bank.example**](https://evil.example)", "address-not-allowed"),
    ("[https://bank.example](https://bank.example.evil.example)", "address-not-allowed"),
    ("[https://evil.example@bank.example](https://evil.example)", "address-not-allowed"),
    ("[a](https://b\u0430nk.example/)", "look-alike"),
    ("[a](https://xn--bnk-5cd.example/)", "look-alike"),
    ("[Node.js](https://nodejs.example)", ""),
    ("[https://bank.example](https://www.bank.example/in)", ""),
    ("[https://bank.example](https://bank.example:8443/in?a=b@c.example)", ""),
    ("[https://bank.example](a.md)", ""),
    ("[a](mailto:somebody@bank.example)", ""),
    ("[a](https://xn--bcher-kva.example/@somebody)", ""),
    ("[a](https://\u043f\u0440\u0438\u043c\u0435\u0440.example/)", ""),
    ("<https://bank.example/a_(b)>", ""),
    ("www.bank.example", ""),
]
PLACES = ["One.\n\nA {}b.", "## A {}b", "A.\n\n[b](https://a.example 'a {}b')", "A.\n\n- *{}b*"]
REFERENCES = [
    "&#xFFFE;",
    "&#0065535;",
    "&#X1fffe;",
    "&#x202e;",
    "&#8238;",
    "&ZeroWidthSpace;",
    "&lrm;",
    "&#xE0041;",
    "&NoBreak;",
    "e" + 6 * "&#769;",
]
NAMES = ["œuvre", "Ærlighet", "β-test", "C++", "80/20", "naïve", unicodedata.normalize("NFD", "été"), "R&D", "μ"]


@pytest.mark.parametrize("character", [chr(int(number, 16)) for number in HIDDEN.split()], ids=HIDDEN.split())
def test_a_hidden_character_is_a_finding_at_its_place(character):
    body = f"---\ntitle: A\ndescription: A.\n---\n\nOne\ntw{character}o.\n"
    issues = legibility.check(Manuscript("docs/en/a.md", EN, "a.md", body))
    assert [(issue.line, issue.column, issue.code) for issue in issues] == [(7, 3, "character-not-allowed")]
    assert f"U+{ord(character):04X}" in issues[0].message and issues[0].edit.text == ""
    escaped = f"\\U{ord(character):08x}"
    assert [issue.code for issue in parse(f'title: "a{escaped}b"\ndescription: A.\n', "a.md")[1]]


@pytest.mark.parametrize("text", TYPED)
def test_what_writers_type_stays(text):
    assert characters.hidden(text) == []


@pytest.mark.parametrize("mark", MARKS)
def test_marks_piled_on_a_letter_are_a_finding(mark):
    body = f"---\ntitle: A\ndescription: A.\n---\n\nAn e{4 * mark} and\nan e{9 * mark} more.\n"
    issues = legibility.check(Manuscript("docs/en/a.md", EN, "a.md", body))
    assert [(issue.line, issue.column, issue.code) for issue in issues] == [(7, 9, "character-not-allowed")]
    assert issues[0].edit.end - issues[0].edit.start == 5
    assert [issue.code for issue in parse(f'title: "e{9 * mark}"\ndescription: A.\n', "a.md")[1]] == ["wrong-value"]


def found(folder, bodies):
    """Return of each body what `kanvas check` finds in it, as a page: the lines from its beginning, and the codes."""
    write(folder, {f"docs/en/law/p{number}.md": f"{HEAD}\n{body}\n" for number, body in enumerate(bodies)})
    issues = [issue for issue in checks.run(folder / "docs") if issue.code in SEEN]
    return [
        {(issue.line - 6, issue.code) for issue in issues if issue.path == f"docs/en/law/p{number}.md"}
        for number, _ in enumerate(bodies)
    ]


def test_a_reference_makes_nothing_that_may_not_stand_as_it_is(desk):  # noqa: F811
    bodies = [place.format(reference) for place in PLACES for reference in REFERENCES]
    expected = [{(1 + body.count("\n"), "character-not-allowed")} for body in bodies]
    assert found(desk, bodies) == expected
    assert found(desk, [f"As `{reference}` says." for reference in REFERENCES])[: len(REFERENCES)] == [set()] * len(
        REFERENCES
    )


def test_a_link_leads_where_it_seems_to(desk):  # noqa: F811
    codes = [{code for _, code in issues} for issues in found(desk, [link for link, _ in SEEMING])]
    assert dict(zip(SEEMING, codes, strict=True)) == {case: set(filter(None, case[1:])) for case in SEEMING}


@pytest.mark.parametrize("address", ["https://bank.example@evil.example/", "https://b\u0430nk.example/"])
def test_a_source_leads_where_it_seems_to(address):
    head = f"title: A\ndescription: A.\nsources: [{{id: a, title: A, address: '{address}'}}]\n"
    assert [issue.code for issue in parse(head, "a.md")[1]] == ["wrong-value"]
    assert parse(head.replace(address, "https://bank.example/@a"), "a.md")[1] == []


@given(st.text())
def test_what_passes_is_xml(text):
    if not characters.hidden(text):
        ET.fromstring(f"<a>{text.replace('&', '&amp;').replace('<', '&lt;')}</a>")


@pytest.mark.parametrize("word", ["pri\u0441e", "\u0440rice", "сосо", "𝐩rice", "ﬁrm", "ｐrice", "Α\u0432c"])
def test_a_word_that_passes_for_another_is_told(word):
    assert characters.disguised(f"a {word} b") == word


@pytest.mark.parametrize("title", ["m²", "CO₂", "5 µm", "1º", "Ελλάδα", "Привет", "β-test"])
def test_a_title_may_be_of_another_script(title):
    assert characters.mixed(title) == ""


@pytest.mark.parametrize(
    ("head", "line"),
    [("title: A pri\u0441e\ndescription: A.", 2), ("title: A\ndescription: A.\ntags: [pri\u0441e]", 4)],
)
def test_titles_and_tags_of_two_scripts_in_a_word_are_findings(tmp_path, head, line):
    page = tmp_path / "docs/en/a.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"---\n{head}\n---\n\nText.\n", "utf-8")
    found, _ = catalogue.read(tmp_path / "docs", LANGUAGES)
    assert [(issue.line, issue.code) for issue in legibility.names(found)] == [(line, "look-alike")]


@pytest.mark.parametrize("line", ["a\n::error::b", "a\rb", "a\x1b[31m", "a\u2028b", "a\udcff", "a\u202eb"])
def test_a_finding_is_one_line_of_what_can_be_seen(line):
    issue = Issue(line, 1, 1, "code", line, line)
    for told in (str(issue), report._line(issue), report._annotation(issue)):
        assert told.splitlines() == [told] and not characters.hidden(click.unstyle(told))
    assert characters.visible("« l’œuvre\u00a0»\u202f:") == "« l’œuvre\u00a0»\u202f:"


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_what_it_looks_like_is_none(name):
    assert characters.disguised(name) == ""
