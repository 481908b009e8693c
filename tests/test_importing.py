"""Importing: older texts become clean pages, and the writer is told what was changed."""

import datetime

import cases
import pytest
from kanvas.authoring import importing
from kanvas.content import page
from kanvas.language.locale import Locale

TODAY = datetime.date(2026, 11, 21)


@pytest.mark.parametrize(("title", "text"), cases.under_headings("importing.md"))
def test_case(title, text):
    locale = Locale.of(text.strip().split("\n")[0])
    given, expected = cases.pair(text)
    found, changes = importing.convert(given, locale, TODAY)
    assert found == expected
    said = cases.listed(text)
    assert all(any(words in change for change in changes) for words in said), changes
    assert bool(changes) is bool(said)
    assert page.of(found, f"{locale.folder}/a.md", "a.md", locale)[1] == []


@pytest.mark.parametrize(("title", "text"), cases.under_headings("importing.md"))
def test_importing_twice_changes_nothing(title, text):
    locale = Locale.of(text.strip().split("\n")[0])
    once, _ = importing.convert(cases.pair(text)[0], locale, TODAY)
    assert importing.convert(once, locale, TODAY)[0] == once
