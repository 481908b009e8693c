"""What a text may not hide, and the names that pass for others."""

import unicodedata
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kanvas.base import characters
from kanvas.content.frontmatter import parse
from kanvas.content.manuscript import Manuscript
from kanvas.safety import legibility
from languages import EN

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


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_what_it_looks_like_is_none(name):
    assert characters.disguised(name) == ""
