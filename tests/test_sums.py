"""Sums that a text writes out: in a sentence, in a table, in each language's numbers."""

from types import SimpleNamespace

import pytest
from kanvas.checks import sums
from kanvas.content.manuscript import Manuscript
from languages import EN, FR, NO

TABLE = """| Line | Hours | Price |
|---|--:|--:|
| A | 4 × 14 = 56 | £1,000 |
| B | 34 | £250 |
| **Total** | **{}** | {} |
"""
RATES = """| A | N | £ | £ each |
|---|---|---|---|
| B | 2 | 10 | 5 |
| C | 8 | 10 | 1.25 |
| Total | 10 | 20 | 2 |
"""
RIGHT = {
    "Four times 14 is 56: 4 × 14 = 56.": EN,
    "It comes to 1,380 ÷ 15 = 92 orders, or 92 × 720 = £66,240.": EN,
    "An hour leaves (720 000 − 60 000) ÷ 610 ≈ 1082 kroner.": NO,
    "Cela fait 9 × 1 350 € = 12 150 €, soit 4 × 7,5 = 30.": FR,
    "A fifth of it: 515 × 20% = £103.": EN,
    "They keep 41 ÷ 49 = 84% of it.": EN,
    "It takes 2 h × 3 × 4 = 24 h, and 3 + 4 = 5 + 2.": EN,  # what stands around a sum is part of it
    "It is worth 3 × 4 = 12 million, on page 4 = 5.": EN,
    "`2 × 2 = 5` is code.": EN,
    TABLE.format(90, "£1,250"): EN,
    RATES: EN,
    "| A | N |\n|---|---|\n| B | many |\n| Sum | 7 |\n": NO,
    "| Sum | N |\n|---|---|\n| B | 2 |\n": NO,
}
WRONG = {
    "Four times 14 is 57: 4 × 14 = 57.": (EN, "“4 × 14” makes 56, not 57."),
    "An hour leaves (720 000 − 60 000) ÷ 610 ≈ 1182 kroner.": (
        NO,
        "“(720 000 − 60 000) ÷ 610” makes 1\u00a0081,97, not 1182.",
    ),
    "Cela fait 9 × 1 350 € = 12 510 €.": (FR, "“9 × 1 350 €” makes 12\u202f150, not 12 510."),
    "It takes 2 + 3 × 4 = 20.": (EN, "“2 + 3 × 4” makes 14, not 20."),
    TABLE.format(91, "£1,250"): (EN, "The column adds up to 90, not 91."),
    TABLE.format(90, "£1,205"): (EN, "The column adds up to 1,250, not £1,205."),
}


def told(text, locale):
    manuscript = Manuscript(f"docs/{locale.folder}/a.md", locale, "a.md", f"---\ntitle: A\n---\n\n{text}")
    return [issue.message for issue in sums.check(SimpleNamespace(asked=[manuscript]))]


@pytest.mark.parametrize(("text", "locale"), RIGHT.items())
def test_a_sum_that_is_right_is_not_told(text, locale):
    assert told(text, locale) == []


@pytest.mark.parametrize(("text", "expected"), WRONG.items())
def test_a_sum_that_is_wrong_is_told_with_its_result(text, expected):
    assert told(text, expected[0]) == [expected[1]]


def test_the_total_of_many_signs_is_no_riddle():
    assert told("1 + " * 2000 + "1 = 2001.", EN) == []
    assert told("(1 + " * 500 + "1 = 3.", EN) in ([], ["“1 + 1” makes 2, not 3."])
    assert told("5 ÷ 0 = 3, and 5 − 5 = 0.", EN) == []
