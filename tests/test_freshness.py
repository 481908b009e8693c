"""Freshness: what makes a translation stale, and what does not."""

import cases
import pytest
from kanvas.content import page, syntax
from kanvas.content.catalogue import Catalogue
from kanvas.translation import freshness, meaning
from kanvas.translation.freshness import State
from languages import EN, FR, LANGUAGES, NO

HEAD = "---\ntitle: Un titre\ndescription: Une phrase.\n---\n\n"


def read(text, locale=FR, head=HEAD):
    found, issues = page.of(head + text, f"{locale.folder}/a.md", f"docs/{locale.folder}/a.md", locale)
    assert issues == []
    return found


def nothing(name):
    return ""


@pytest.mark.parametrize(("title", "text"), cases.under_headings("freshness.md"))
def test_case(title, text):
    before, after = cases.pair(text)
    changed, removed = freshness.compare(
        freshness.record(read(before), nothing), freshness.sections(read(after), nothing)
    )
    assert [section.heading or section.part.value for section in changed] == cases.listed(text)
    assert removed == 0


def state(original, translation, locale=NO):
    pages = {other: {} for other in LANGUAGES}
    for one in filter(None, (original, translation)):
        pages[one.locale][one.uri] = one
    return freshness.of(Catalogue(pages), translation, nothing).state


def made_from(folder, record=""):
    return HEAD.replace(
        "---\n\n",
        f"translation: {{of: {folder}, hash: {record}}}\n---\n\n"
        if record
        else f"translation: {{of: {folder}}}\n---\n\n",
    )


def test_each_state():
    original = read("Un.\n\n## Deux\n\nTrois.\n")
    record = freshness.record(original, nothing)
    text = "En.\n\n## To\n\nTre.\n"
    assert state(original, read(text, NO, made_from("fr", record))) is State.CURRENT
    assert state(original, read(text, NO, made_from("fr"))) is State.UNCONFIRMED
    assert state(original, read(text + "\n## Mer\n\nFire.\n", NO, made_from("fr", record))) is State.AHEAD
    assert state(None, read(text, NO, made_from("fr", record))) is State.ORPHANED
    assert state(read("Un."), read(text, NO, made_from("fr", record))) is State.STALE
    assert state(original, original) is State.ORIGINAL


def test_any_language_can_be_the_original():
    original = read("En.", NO)
    translation = read("Un.", FR, made_from("no", freshness.record(original, nothing)))
    assert state(original, translation) is State.CURRENT
    assert state(read("En annen.", NO), translation) is State.STALE


def test_what_a_page_includes_counts():
    original = read('Un.\n\n--8<-- "fr/includes/a.md"\n')
    record = freshness.record(original, lambda name: "Un texte." if name == "fr/includes/a.md" else "")
    changed, _ = freshness.compare(record, freshness.sections(original, lambda name: "Un autre."))
    assert [section.part.value for section in changed] == ["opening"]


@pytest.mark.parametrize("old", ["translation: {of: fr}\n", "translation:\n  of: fr\n  hash: 000000\n", ""])
@pytest.mark.parametrize("end", ["---", "...", "--- "])
def test_confirming_writes_one_line_and_leaves_the_rest(old, end):
    original = read("Un.\n")
    text = f"---\ntitle: En\n{old}tags: [a]\n{end}\n\nEn – tekst.\n\n---\n\ntranslation: her\n"
    found = freshness.confirm(text, original, freshness.record(original, nothing))
    line = f"translation: {{of: fr, hash: {freshness.record(original, nothing)}}}\n"
    assert found.replace(line, "", 1) == text.replace(old, "", 1)
    assert f"\n{line}" in found[: found.index(f"\n{end}\n") + 1]  # among the keys
    assert freshness.confirm(found, original, freshness.record(original, nothing)) == found


@pytest.mark.parametrize("form", ['--8<-- "{}"', "-8<- '{}'", '  ---8<---  "{}"'])
def test_an_include_counts_in_whatever_form_it_is_written(form):
    original = read(f"Un.\n\n{form.format('fr/includes/a.md')}\n")
    record = freshness.record(original, lambda name: "Un texte." if name == "fr/includes/a.md" else "")
    assert freshness.compare(record, freshness.sections(original, lambda name: "Un autre."))[0]


# What a reader would take for something else, and what nobody would.
OTHER = [
    (FR, "Le seuil est de 5 %.", "Le seuil est de 5 ‰."), (FR, "Marge ≤ 5", "Marge ≥ 5"), (EN, "x &lt; 5", "x &gt; 5"),
    (FR, "1,5 million", "15 million"), (EN, "1,500 units", "1.500 units"), (EN, "It costs €5.", "It costs $5."),
    (EN, "Price +5", "Price -5"), (NO, "Pris 5 kr", "Pris 5 øre"), (EN, "[a](https://a.org/1)", "[a](https://a.org/2)"),
    (EN, "![a](a.png)", "![a](b.png)"), (EN, "You can.", "You cannot."), (EN, "You do.", "You don't."),
    (FR, "Il peut.", "Il ne peut pas."), (NO, "Du kan.", "Du kan ikke."), (EN, "On 2026-03-01.", "On 2026-03-02."),
    (FR, "Le 1er mars", "Le 2 mars"), (EN, "5–10", "5 10"), (EN, "a = b", "a ≠ b"), (EN, "2 × 3", "2 / 3"),
    (EN, "Ratio 3:1", "Ratio 1:3"), (EN, "±5", "+5"), (EN, "50°", "50"), (EN, "~5", "5"), (EN, "½", "¼"),
    (EN, "x²", "x³"), (NO, "lovlig", "ulovlig"), (FR, "possible", "impossible"), (EN, "`x = 1`", "`x = 2`"),
    (EN, "[a](mailto:a@b.org)", "[a](mailto:c@b.org)"), (EN, "in C", "in C++"), (FR, "de −5 à 5", "de 5 à 5"),
    (EN, "For Hansen.", "For Jansen."),
    # What has a capital may be a name that no dictionary knows, at the beginning of a sentence too.
    (EN, "Corvane sells.", "Cervane sells."), (NO, "Adressse her", "Adresse her"),
]  # fmt: skip
ALIKE = [
    (FR, "Le développment.", "Le développement."), (EN, "The recieved price.", "The received price."),
    (NO, "En tjenste.", "En tjeneste."),
    (FR, "Une addresse fixe", "Une adresse fixe"), (EN, "a  b\nc", "a b c"), (EN, "**a** _b_ ==c==", "a *b* c"),
    (EN, '"Quoted" words', "“Quoted” words"), (FR, "« mot »", "“mot”"), (NO, '"ord"', "«ord»"),
    (EN, "one - two", "one — two"), (EN, "5-10", "5–10"), (EN, "- a\n- b", "* a\n* b"), (FR, "l'offre", "l’offre"),
    (FR, "5 %", "5\u00a0%"), (FR, "1 000", "1\u202f000"), (EN, "[a](b.md)", "[a](c.md)"), (EN, "## A", "### A"),
    (EN, "a &amp; b", "a & b"), (EN, "a…", "a..."), (EN, "−5", "-5"), (EN, "> a", "a"), (EN, "naïve", "nai\u0308ve"),
    (EN, "a -- b", "a — b"), (EN, "1. a\n2. b", "1. a\n1. b"), (EN, "~~a~~", "a"), (EN, "'a'", "‘a’"),
    (EN, "| a | b |\n|---|---|\n| c | d |", "| a  | b |\n|:--|--:|\n| c | d |"), (EN, "a\\\nb", "a  \nb"),
]  # fmt: skip


def meant(text, locale):
    return meaning.of(text, syntax.read(text), locale)


@pytest.mark.parametrize(("locale", "before", "after"), OTHER)
def test_what_means_something_else_counts(locale, before, after):
    assert meant(before, locale) != meant(after, locale)


@pytest.mark.parametrize(("locale", "before", "after"), ALIKE)
def test_what_means_the_same_does_not(locale, before, after):
    assert meant(before, locale) == meant(after, locale)
