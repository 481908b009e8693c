"""Typography: the linguists' cases, and what holds of any text."""

import re
import textwrap

import cases
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from kanvas.content.catalogue import Catalogue
from kanvas.content.frontmatter import FrontMatter
from kanvas.content.page import Page
from kanvas.glossary import linking
from kanvas.glossary.knowledge import Knowledge
from kanvas.language import typography
from languages import FR, LANGUAGES
from markdown import Markdown

ALL = [
    (locale, title, text)
    for locale in LANGUAGES
    for title, text in cases.under_headings(f"typography/{locale.folder}.md")
]
IDS = [f"{locale.folder}: {title}" for locale, title, _ in ALL]


@pytest.mark.parametrize(("locale", "title", "text"), ALL, ids=IDS)
def test_case(locale, title, text):
    written, expected = seen(text)
    assert rendered(written, locale, "kanvas.typesetting") == rendered(expected, locale)


@pytest.mark.parametrize(("locale", "title", "text"), ALL, ids=IDS)
def test_what_is_set_stays_as_it_is(locale, title, text):
    _, expected = seen(text)
    assert rendered(expected, locale, "kanvas.typesetting") == rendered(expected, locale)


def seen(text):
    text = text.replace("~", typography.NO_BREAK).replace("^", typography.THIN)
    return textwrap.dedent(text.strip("\n")).strip("\n").split("\n\n")


def rendered(text, locale, *extensions):
    nothing = Knowledge(Catalogue({other: {} for other in LANGUAGES}))
    page = Page(locale, "a.md", FrontMatter(title="A", description="A"), text, 1, "a.md", "")
    return linking.attach(Markdown(extensions=["attr_list", *extensions]), nothing.rendering(page)).convert(text)


def test_the_linker_reads_what_was_set():
    term = {"title": "Service après-vente", "description": "…", "definition": "…", "term": {"synonyms": ["abonnement"]}}
    entry = Page(FR, "glossary/sav.md", FrontMatter.model_validate(term), "", 1, "sav.md", "")
    known = Knowledge(Catalogue({**{other: {} for other in LANGUAGES}, FR: {entry.uri: entry}}))
    body = "L'abonnement: quoi?\n\n## Suite\n\n\"Service\u00a0après-vente\": qu'est-ce?"
    page = Page(FR, "a.md", FrontMatter(title="A", description="A"), body, 1, "a.md", "")
    html = linking.attach(Markdown(extensions=["kanvas.typesetting", "kanvas.linking"]), known.rendering(page)).convert(
        body
    )
    assert re.findall(r"(.)<a [^>]*>(.*?)</a>(..)", html) == [
        ("’", "abonnement", "\u00a0:"),
        ("\u00a0", "Service\u00a0après-vente", "\u00a0»"),
    ]


MARKS = st.text(alphabet="aé1 \u00a0\u202f\"'’«»“”‘;:!?.…-–€%(\n", max_size=30)


@pytest.mark.parametrize("locale", LANGUAGES)
@given(text=MARKS)
@example(text='"« "')
@example(text="""\"1"1'"1\"""")
def test_setting_twice_changes_nothing_more(locale, text):
    once = typography.text(text, locale)
    assert typography.text(once, locale) == once


@pytest.mark.parametrize("locale", LANGUAGES)
@given(text=st.text(max_size=60) | MARKS)
def test_nothing_but_spaces_and_marks_changes(locale, text):
    assert bare(typography.text(text, locale)) == bare(text)


def bare(text):
    return re.sub(r"[\s\"'’«»“”‘.…–-]", "", text)
