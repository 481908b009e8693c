"""The tics of each language: every line of the lists finds something, and plain sentences near them are left alone."""

import pytest
from kanvas.checks import voice
from kanvas.content.manuscript import Manuscript
from kanvas.language import tics
from kanvas.language.locale import Locale

HEAD = "---\ntitle: A page\ndescription: What it is for.\n---\n\n"
TICS = {
    "fr": [
        "Le prix est trop haut, croit-on.",
        "Ici, c’est l’inverse.",
        "Le prix n’est pas un coût : c’est une promesse.",
        "Il suffit de compter.",
        "Le client, lui, attend.",
        "La valeur n’a pas bougé ; celle que perçoit le client, si.",
        "L’ordre compte.",
        "Mieux vaut attendre.",
        "Le client paie d’ordinaire à la fin.",
        "Trois règles s’imposent.",
        "Claire est un personnage inventé.",
        "C’est la dernière colonne qui compte, car la dernière colonne enseigne tout.",
    ],
    "no": [
        "Selg et resultat snarere enn timer.",
        "Prisen er ikke en kostnad: Den er et løfte.",
        "Rekkefølgen er viktig.",
        "To ting gjelder alltid.",
        "Silje er en oppdiktet person.",
        "I Mestring lærer kunden mer.",
        "Den siste kolonnen lærer deg mest.",
    ],
    "en": [
        "Sell a result rather\nthan hours.",
        "A price is not a cost: it is a promise.",
        "The order matters.",
        "Three rules apply.",
        "Morag is an invented character.",
        "The last column teaches the most.",
    ],
}
PLAIN = {
    "fr": "Cinq points d’écart, c’est peu. Elle paie, puis elles partent ; le budget suffit.",
    "no": "Prisen er ikke satt. Silje lærer av tre feil i rekkefølgen. Mestring er et nivå, og to kunder gikk.",
    "en": "It is not dear; clients pay it. Put the steps in order. “There are three rules”, she said.",
}


def found(locale, body):
    text = Manuscript("docs/a.md", Locale.of(locale), "a.md", HEAD + body)
    return [issue for start, end in text.passages for issue in voice.tics_of(text, start, end)]


@pytest.mark.parametrize(("locale", "body"), [(locale, body) for locale, bodies in TICS.items() for body in bodies])
def test_a_tic_is_found_with_its_sentence(locale, body):
    issues = found(locale, f"Before it. {body} After it.\n")
    assert [issue.code for issue in issues] == ["tic"]
    assert " ".join(body.split()) in issues[0].message
    assert "Before" not in issues[0].message
    assert "After" not in issues[0].message


@pytest.mark.parametrize("locale", TICS)
def test_every_pattern_has_an_example_and_plain_sentences_none(locale):
    assert not [p.pattern for p in tics.patterns(Locale.of(locale)) if not any(p.search(body) for body in TICS[locale])]
    assert not found(locale, PLAIN[locale] + "\n")
