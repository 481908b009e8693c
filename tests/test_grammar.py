"""The grammars, each by the linguists' cases: whether a form among its neighbours is the noun that it looks like."""

import re

import cases
import pytest
from kanvas.language.en import grammar as english
from kanvas.language.fr import grammar as french
from kanvas.language.nb import grammar as norwegian
from kanvas.language.setting import Setting
from languages import EN, FR, LANGUAGES, NO

GRAMMARS = {FR: french, NO: norwegian, EN: english}
CASE = re.compile(r"^- (?P<before>[^*]*)\*(?P<form>[^*]+)\*(?P<after>[^(]*) \((?P<noun>[^)]+)\)(?:: (?P<why>.+))?$")
ALL = [
    (locale, CASE.fullmatch(line))
    for locale in LANGUAGES
    for _, text in cases.under_headings(f"grammar/{locale.folder}.md")
    for line in text.strip().splitlines()
]


@pytest.mark.parametrize(("locale", "case"), ALL, ids=[f"{locale.folder}: {case[0][2:]}" for locale, case in ALL])
def test_case(locale, case):
    before, form, after, noun, why = case.groups()
    here = Setting(before + form + after, len(before), len(before) + len(form), noun)
    assert GRAMMARS[locale].refusal(here) == (why or "")
