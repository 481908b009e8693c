"""Terms whose names hold signs: found as they are written, and nowhere else."""

import pytest
from kanvas.content import page, term
from kanvas.glossary.matching import Matcher
from languages import EN

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


def entry(number, name):
    head = f"---\ntitle: '{name}'\ndescription: A text.\ndefinition: A thing.\n---\n"
    found, issues = page.of(head, f"en/glossary/t{number}.md", f"docs/en/glossary/t{number}.md", EN)
    assert issues == []
    return term.of(found, {EN: found})


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_name_with_signs_is_found_as_it_is_written(text, expected):
    matcher = Matcher([entry(number, name) for number, name in enumerate(NAMES)], EN)
    assert [text[m.start : m.end] for m in matcher.find(text) if not m.refused] == expected
    assert list(matcher.vocabulary.clashes()) == []
