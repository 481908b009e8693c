"""What the glossary promises and does not keep is named with its file, its line and a mend."""

import pytest
from kanvas.content import catalogue
from kanvas.glossary import promises
from languages import LANGUAGES


def findings(folder, **terms):
    for name, lines in terms.items():
        file = folder / f"docs/no/glossary/{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ndescription: En setning.\ndefinition: En ting.\n{lines}\n---\n", "utf-8")
    return promises.check(catalogue.read(folder / "docs", LANGUAGES)[0])


@pytest.mark.parametrize(
    "other",
    [
        "title: Kunde",
        "title: Kjøper\nterm:\n  synonyms: [kunde]",
        "title: Kjøper\nterm:\n  forms: [Kunde]",
    ],
)
def test_two_terms_with_one_form_name_both_files(tmp_path, other):
    issue = findings(tmp_path, customer="title: Kunde", purchaser=other)[0]
    assert (issue.path, issue.code) == ("docs/no/glossary/purchaser.md", "name-clash")
    assert issue.line == 4 + other.count("\n")
    assert "docs/no/glossary/customer.md" in issue.message


def test_two_terms_with_forms_of_one_phrase_clash(tmp_path):
    issues = findings(tmp_path, one="title: Fast pris", two="title: Faste priser")
    assert [(issue.path, issue.code) for issue in issues] == [("docs/no/glossary/two.md", "name-clash")]


def test_a_phrase_that_does_not_match_is_named(tmp_path):
    issue = findings(tmp_path, price='title: Pris\nterm:\n  matches: ["prisene", "kostnaden"]')[0]
    assert (issue.line, issue.code) == (6, "phrase-unmatched")
    assert "“kostnaden”" in issue.message


def test_a_phrase_whose_form_is_refused_says_why(tmp_path):
    issue = findings(tmp_path, support='title: Støtte\nterm:\n  matches:\n    - "en støtte"\n    - "å støtte"')[0]
    assert (issue.line, issue.code) == (8, "phrase-unmatched")
    assert "a verb after “å”" in issue.message


def test_an_excluded_phrase_keeps_the_term_out_of_its_sentence(tmp_path):
    assert findings(tmp_path, price='title: Pris\nterm:\n  not: ["vinne en pris"]') == []
