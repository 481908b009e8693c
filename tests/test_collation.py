"""Alphabetical order is the reader's."""

import pytest
from kanvas.language import collation
from languages import EN, FR, NO


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        (NO, "abonnement Bedrift zen ære øre ås".split()),
        (FR, "échelle économie effort enchère étape zone".split()),
        (EN, "Auction brokerage co-creation Zeal".split()),
    ],
)
def test_words_stand_in_the_order_of_their_language(locale, expected):
    shuffled = expected[::-1]
    assert sorted(shuffled, key=lambda word: collation.key(word, locale)) == expected


def test_an_accent_does_not_make_another_letter_but_in_norwegian():
    assert collation.initial("Échelle", FR) == "E"
    assert collation.initial("ås", NO) == "Å"
