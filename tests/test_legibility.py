"""What a text may not hide, and the names that pass for others."""

import unicodedata
import xml.etree.ElementTree as ET

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kanvas.base import characters
from kanvas.base.issue import Issue
from kanvas.cli import report
from kanvas.content import catalogue
from kanvas.content.frontmatter import parse
from kanvas.content.manuscript import Manuscript
from kanvas.safety import legibility
from languages import EN, LANGUAGES

HIDDEN = "0 b 85 fffe fdd0 1fffe 202e 2067 200e 200b 2060 feff 3164 e0041"
JOINED = "👨\u200d👩\u200d👧"
TYPED = ["tab\tand\nline", "soft\u00adhyphen", "5\u202f000\u00a0€", JOINED, "❤️", "e\u0301", "Ωmega… “œuf”"]
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
