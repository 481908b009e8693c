"""Freshness: what makes a translation stale, and what does not."""

import cases
import pytest
from kanvas.content import page
from kanvas.content.catalogue import Catalogue
from kanvas.translation import freshness
from kanvas.translation.freshness import State
from languages import FR, LANGUAGES, NO

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
    assert sorted(found.splitlines()) == sorted([*text.replace(old, "", 1).splitlines(), line.strip()])
    assert freshness.confirm(found, original, freshness.record(original, nothing)) == found


@pytest.mark.parametrize("form", ['--8<-- "{}"', "-8<- '{}'", '  ---8<---  "{}"'])
def test_an_include_counts_in_whatever_form_it_is_written(form):
    original = read(f"Un.\n\n{form.format('fr/includes/a.md')}\n")
    record = freshness.record(original, lambda name: "Un texte." if name == "fr/includes/a.md" else "")
    assert freshness.compare(record, freshness.sections(original, lambda name: "Un autre."))[0]
