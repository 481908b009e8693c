"""What is known of a page once it is rendered: the terms that it needs cards for and lists at its end."""

import pytest
from kanvas.content.catalogue import Catalogue
from kanvas.content.frontmatter import FrontMatter
from kanvas.content.page import Page
from kanvas.glossary import linking
from kanvas.glossary.knowledge import Knowledge
from languages import EN, FR, NO
from markdown import Markdown


def page(locale, uri, title, text="", **matter):
    return Page(locale, uri, FrontMatter(title=title, description="…", **matter), text, 1, uri, "")


def terms(text, **matter):
    """Return the terms of an English article, by language, where French alone defines an auction."""
    article = page(EN, "canvas/a.md", "A", text, **matter)
    english = [article, page(EN, "glossary/channel.md", "Channel", definition="…")]
    french = [page(FR, "glossary/auction.md", "Enchère", definition="…")]
    found = {EN: english, FR: french, NO: []}
    knowledge = Knowledge(Catalogue({locale: {one.uri: one for one in pages} for locale, pages in found.items()}))
    rendering = knowledge.rendering(article)
    html = linking.attach(Markdown(extensions=["kanvas.linking"]), rendering).convert(text)
    knowledge.keep(rendering)
    return [(term.slug, term.locale) for term in knowledge.terms_in(article)], html


@pytest.mark.parametrize("text", ["Two channels.", "[Here](../glossary/channel.md).", "[Here](/channel)."])
def test_a_term_that_is_linked_is_listed(text):
    listed, html = terms(text)
    assert listed == [("channel", EN)]
    assert 'data-term="channel"' in html


def test_a_term_that_is_mentioned_and_over_the_limit_is_listed():
    listed, html = terms("Two channels.", terms={"limit": 0})
    assert listed == [("channel", EN)]
    assert "data-term" not in html


def test_a_link_to_a_concept_that_this_language_lacks_gets_the_original_s_entry():
    listed, html = terms("An [auction](../glossary/auction.md).")
    assert listed == [("auction", FR)]
    assert 'data-term="auction"' in html
    assert 'hreflang="fr"' in html


def test_a_page_that_mentions_none_lists_none():
    assert terms("Nothing here.") == ([], "<p>Nothing here.</p>")
