"""The gold list: of the mentions that a person judged in eight articles a language, hardly one is missed or wrong."""

import gold
import pytest
from languages import LANGUAGES


@pytest.mark.parametrize("locale", LANGUAGES, ids=lambda locale: locale.folder)
def test_mentions_are_found_as_a_person_judged_them(locale):
    right, wrong, missed = gold.errors(locale)
    assert right / (right + len(missed)) >= 0.97, missed
    assert right / (right + len(wrong)) >= 0.99, wrong
