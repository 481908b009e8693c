"""Terms whose names hold signs: found as they are written, and nowhere else."""

import json

import pytest
from kanvas.content import page, term
from kanvas.glossary.matching import Matcher
from languages import EN, FR, NO

NAMES = ["C++", "C#", "R&D", "80/20", ".NET", "7P", "A/B-test"]
FOUND = [
    ("Vitamin C and plan C, and written in C++ today.", ["C++"]),
    ("C# or C++?", ["C#", "C++"]),
    ("Our R&D, our R & D, our R D and R-D.", ["R&D", "R & D"]),
    ("The 80/20 rule; 80 and 20, 80-20, 180/20, 80/200.", ["80/20"]),
    ("On .NET and on ASP.NET, the net.", [".NET"]),
    ("The 7P and 7 P.", ["7P"]),
    ("An A/B-test, two A/B-tests, an A B test.", ["A/B-test", "A/B-tests"]),
    ("C+++ and C++x and C.", []),
]


def entry(number, name, locale=EN, more=""):
    head = f"---\ntitle: {json.dumps(name)}\ndescription: A text.\ndefinition: A thing.\n{more}---\n"
    place = f"{locale.folder}/glossary/t{number}.md"
    found, issues = page.of(head, place, f"docs/{place}", locale)
    assert issues == []
    return term.of(found, {locale: found})


# Each name: where it is found, and where it is not.
EACH = {
    "C++": (["written in C++ today", "C++.", "(C++)", "C++, C", "«C++»", "C++’s"], ["Vitamin C", "C+", "C ++", "C+++"]),
    "C#": (["C#", "in C#."], ["C", "Vitamin C", "#C"]),
    "F#": (["F# code"], ["F", "F."]),
    "R&D": (["our R&D", "R&D-team"], ["R D", "RD", "R and D", "R&DA"]),
    "80/20": (["the 80/20 rule", "80/20."], ["180/20", "80/200", "180/200", "80/20/5"]),
    ".NET": ([".NET", "on .NET."], ["example.net", "net", "ASP.NET", "dotNET"]),
    "7P": (["7P", "7P."], ["17P"]),
    "7 P's": (["the 7 P's", "7 P’s"], ["7 P", "17 P's"]),
    "A/B-test": (["an A/B-test"], ["A B test", "AA/B-test"]),
    "B2B": (["B2B", "B2B."], ["B2BC", "AB2B"]),
    "24/7": (["24/7", "open 24/7."], ["24/75", "124/7", "24/7/365"]),
    "Node.js": (["Node.js", "Node.js."], ["Node js", "node", "xNode.js", "Node.jsx"]),
    "AT&T": (["AT&T"], ["AT T", "AT"]),
    "«4P»": (["«4P»", "4P"], ["14P", "4"]),
    "P&L": (["P&L"], ["P L", "P"]),
    "H&M": (["H&M"], ["H M", "H"]),
}


@pytest.mark.parametrize("locale", [EN, FR, NO], ids=["en", "fr", "no"])
@pytest.mark.parametrize("name", EACH)
def test_each_name_in_each_language_as_a_title_and_as_a_synonym(locale, name):
    synonym = entry(1, "Something", locale, f"term: {{synonyms: [{json.dumps(name)}]}}\n")
    for one in (entry(1, name, locale), synonym):
        matcher = Matcher([one], locale)
        seldom = [[text for text in texts if bool(_found(matcher, text)) != wanted]
                  for texts, wanted in zip(EACH[name], (True, False), strict=True)]  # fmt: skip
        assert seldom == [[], []]


def _found(matcher, text):
    return [match for match in matcher.find(text) if not match.refused]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_name_with_signs_is_found_as_it_is_written(text, expected):
    matcher = Matcher([entry(number, name) for number, name in enumerate(NAMES)], EN)
    assert [text[m.start : m.end] for m in matcher.find(text) if not m.refused] == expected
    assert list(matcher.vocabulary.clashes()) == []
