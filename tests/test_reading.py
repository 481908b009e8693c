"""A reader opens an article, switches language, follows a word to the glossary: in a real browser."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def page(tab):
    """These tests share one page."""
    return tab


def test_from_the_french_home_to_the_norwegian_term(page, address):
    page.goto(address)
    page.get_by_role("link", name="Productisation").first.click()
    page.get_by_role("article").get_by_role("link", name="Productiser un service").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("navigation", name="Langue").get_by_role("link", name="NO").click()
    expect(page).to_have_url(f"{address}no/productisation/productise/")
    expect(page.locator("html")).to_have_attribute("lang", "nb")
    page.locator('article a[data-term="freelancer"]').first.click()
    expect(page).to_have_url(f"{address}no/glossary/freelancer/")
    assert page.get_by_role("heading", level=1).inner_text() == "Frilanser"
    page.get_by_role("navigation", name="Språk").get_by_role("link", name="EN").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Freelancer"


def test_reading_and_switching_need_no_script(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}en/canvas/customers/")
    page.get_by_role("navigation", name="Language").get_by_role("link", name="FR").click()
    expect(page).to_have_url(f"{address}canvas/customers/")
    page.locator("a.mention").first.click()
    assert "/glossary/" in page.url
    context.close()


def test_the_theme_is_remembered(page, address):
    page.emulate_media(color_scheme="light")
    page.goto(address)
    page.locator(".tool[data-theme-toggle]").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto(f"{address}no/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.locator(".tool[data-theme-toggle]").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


@pytest.mark.parametrize(
    "path", ["", "canvas/customers/", "no/canvas/introduction/", "en/glossary/", "no/glossary/auction/"]
)
def test_a_narrow_window_scrolls_one_way_only(page, address, path):
    page.set_viewport_size({"width": 320, "height": 640})  # https://www.w3.org/TR/WCAG22/#reflow
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
