"""The glossary's index: a plain list, which a script filters as the reader types."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def page(tab):
    """These tests share one page."""
    return tab


@pytest.fixture
def index(page, address):
    page.goto(f"{address}glossary/")
    return page


def matches(page):
    return page.locator(".index li:visible > a").all_inner_texts()


def test_typing_filters_the_list_and_says_how_many_are_left(index):
    total = index.locator(".index li").count()
    field = index.get_by_role("searchbox")
    field.press_sequentially("cout")
    assert "Structure de coûts" in matches(index)
    assert 1 < len(matches(index)) < total
    expect(index.get_by_role("status")).to_contain_text(str(len(matches(index))))
    assert index.locator(".index section:visible").count() == index.locator(".letters a:visible").count()
    field.fill("")
    assert len(matches(index)) == total
    expect(index.get_by_role("status")).to_have_text("")


@pytest.mark.parametrize("typed", ["ENCHÈRE", "auksjon", "auction"])
def test_a_term_is_found_in_capitals_and_under_its_names_in_other_languages(index, typed):
    index.get_by_role("searchbox").fill(typed)
    assert "Enchère" in matches(index)


def test_a_search_for_nothing_says_so(index):
    index.get_by_role("searchbox").fill("xyzzy")
    assert matches(index) == []
    expect(index.get_by_role("status")).to_have_text("Aucun terme ne correspond.")


def test_the_keyboard_goes_from_the_field_to_the_match(index, address):
    index.get_by_role("searchbox").fill("auksjon")
    index.keyboard.press("Enter")
    index.keyboard.press("Enter")
    index.wait_for_url(f"{address}glossary/auction/")


def test_each_letter_leads_to_its_terms(index):
    letters = index.get_by_role("navigation", name="Lettres").get_by_role("link")
    assert letters.count() == index.locator(".index section").count()
    letters.last.click()
    expect(index.locator(".index h2").last).to_be_in_viewport()


def test_without_a_script_the_list_is_whole(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}no/glossary/")
    expect(page.get_by_role("searchbox")).not_to_be_visible()
    assert len(matches(page)) == page.locator(".index li").count() > 10
    page.locator(".letters a").last.click()
    page.locator(".index li a").last.click()
    assert page.url.startswith(f"{address}no/glossary/")
    context.close()
