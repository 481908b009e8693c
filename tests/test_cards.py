"""The card of a term, as a reader meets it: under the pointer, at the keyboard, on a phone, turned off, without it."""

import gzip
import itertools
import re
from contextlib import contextmanager
from datetime import datetime

import pytest
from axe import violations
from conftest import ROOT
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

ARTICLE = "en/canvas/customers/"
MENTION = "article a.mention"
OPEN = ".card:popover-open"
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 640}


@pytest.fixture
def page(tab):
    """These tests share one page, but those whose clock stands still."""
    return tab


@pytest.fixture
def card(page):
    return page.locator(OPEN)


@contextmanager
def visiting(browser, address, script="", **settings):
    context = browser.new_context(**settings)
    page = context.new_page()
    page.add_init_script(script)
    page.goto(address)
    yield page, page.locator(OPEN)
    context.close()


def away(page):
    page.mouse.move(2, 2)


@pytest.fixture
def still(fresh, address):
    """An article whose clock stands still: time passes when the test says so."""
    fresh.clock.install(time=datetime(2026, 1, 1))
    fresh.goto(address + ARTICLE)
    fresh.clock.pause_at(datetime(2026, 1, 2))
    return fresh


def test_hovering_opens_the_card_and_it_stays_while_the_pointer_is_in_it(still):
    card = still.locator(OPEN)
    mention = still.locator(MENTION).first
    mention.hover()
    still.clock.run_for(299)
    expect(card).to_have_count(0)
    still.clock.run_for(1)
    expect(card).to_be_visible()
    slug = mention.get_attribute("data-term")
    expect(card.locator("dd").first).to_have_text(still.locator(f"#definition--{slug}").inner_text())
    assert [name.get_attribute("lang") for name in card.locator(".terms__name").all()] == ["fr", "nb"]
    card.locator("dd").first.hover()
    still.clock.run_for(5000)
    expect(card).to_be_visible()
    away(still)
    still.clock.run_for(1000)
    expect(card).to_have_count(0)


def test_a_passing_pointer_opens_nothing(still):
    still.locator(MENTION).first.hover()
    still.clock.run_for(200)
    away(still)
    still.clock.run_for(5000)
    expect(still.locator(OPEN)).to_have_count(0)


def test_the_keyboard_opens_the_card_goes_on_and_closes_it(page, address, card):
    page.goto(address + ARTICLE)
    mention = page.locator(MENTION).first
    tab_to(page, mention)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(mention).to_be_focused()
    page.keyboard.press("Tab")  # one stop a term: the mention leads where its card would
    assert page.evaluate("document.activeElement.closest('.card')") is None
    expect(mention).not_to_be_focused()


def test_a_card_stands_in_no_sentence(page, address, card):
    page.goto(address + ARTICLE)
    mention = page.locator(MENTION).first
    sentence = mention.evaluate("link => link.parentElement.textContent")
    tab_to(page, mention)
    expect(card).to_be_visible()
    assert mention.evaluate("link => link.parentElement.textContent") == sentence


def tab_to(page, link):
    page.keyboard.press("Tab")
    while not link.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")


def test_escape_closes_the_card_under_a_still_pointer(still):
    card = still.locator(OPEN)
    still.locator(MENTION).first.hover()
    still.clock.run_for(300)
    expect(card).to_be_visible()
    still.keyboard.press("Escape")
    still.clock.run_for(5000)
    expect(card).to_have_count(0)


def test_the_link_is_described_by_its_definition(page, address):
    page.goto(address + ARTICLE)
    for link in page.locator("article a[data-term]").all():
        description = page.locator(f"id={link.get_attribute('aria-describedby')}")
        expect(description).to_have_count(1)


def test_the_first_tap_opens_the_card_and_its_link_goes_on(browser, address):
    settings = {"has_touch": True, "is_mobile": True, "viewport": NARROW}
    with visiting(browser, address + ARTICLE, **settings) as (page, card):
        mention = page.locator(MENTION).first
        slug = mention.get_attribute("data-term")
        mention.tap()
        expect(card).to_be_visible()
        expect(page).to_have_url(address + ARTICLE)
        page.locator("h1").tap()
        expect(card).to_have_count(0)
        mention.tap()
        card.get_by_role("link").tap()
        page.wait_for_url(f"{address}en/glossary/{slug}/")


def test_a_second_tap_on_the_mention_follows_it(browser, address):
    with visiting(browser, address + ARTICLE, has_touch=True, viewport=NARROW) as (page, card):
        slug = page.locator(MENTION).first.get_attribute("data-term")
        page.locator(MENTION).first.tap()
        expect(card).to_be_visible()
        page.locator(MENTION).first.tap()
        page.wait_for_url(f"{address}en/glossary/{slug}/")


def test_turned_off_cards_stay_off_until_they_are_turned_on(page, address, card):
    page.goto(address + ARTICLE)
    page.locator(MENTION).first.hover()
    card.get_by_role("button", name="Turn off").click()
    for path in (ARTICLE, "en/", "en/glossary/auction/"):  # an article, a landing page, a term
        page.goto(address + path)
        page.locator("article a[data-term]").first.hover()
        page.wait_for_timeout(500)
        expect(card).to_have_count(0)
        expect(page.locator("article a[aria-describedby^=definition]")).to_have_count(0)
    page.goto(address + ARTICLE)
    page.get_by_label("Show a term’s definition").check()
    page.locator(MENTION).first.hover()
    expect(card).to_be_visible()
    page.reload()
    page.locator(MENTION).first.hover()
    expect(card).to_be_visible()


def test_without_a_script_a_mention_is_a_link_and_no_control_shows(browser, address):
    settings = {"java_script_enabled": False, "viewport": WIDE}
    with visiting(browser, address + ARTICLE, **settings) as (page, _):
        expect(page.locator("[data-cards]")).not_to_be_visible()
        slug = page.locator(MENTION).first.get_attribute("data-term")
        expect(page.locator(f"#definition--{slug}")).to_be_visible()
        page.locator(MENTION).first.click()
        page.wait_for_url(f"{address}en/glossary/{slug}/")


NO_ANCHORS = "const asked = CSS.supports; CSS.supports = (...a) => !/anchor/.test(a[0]) && asked.apply(CSS, a)"


PLACES = ["td", ".admonition", ".tabbed-content", "p"]
PLACED = [
    pytest.param(place, viewport, script, marks=[] if (number + bool(script)) % 2 else pytest.mark.long)
    for number, (place, viewport) in enumerate(itertools.product(PLACES, [WIDE, NARROW]))
    for script in ("", NO_ANCHORS)
]


@pytest.mark.parametrize("place, viewport, script", PLACED)
def test_a_card_is_whole_and_uncovered_wherever_its_mention_stands(browser, address, site, place, viewport, script):
    with visiting(browser, address + somewhere(site, place), script, viewport=viewport) as (page, card):
        mention = page.locator(f"article {place} a[data-term]:visible").last
        mention.scroll_into_view_if_needed()
        page.mouse.wheel(0, 200)
        mention.hover()
        expect(card).to_be_visible()
        box, at = card.bounding_box(), mention.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= viewport["width"]
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= viewport["height"]
        assert near(box, at)
        corners = "card => { const b = card.getBoundingClientRect(); return [[b.left + 5, b.top + 5], "
        corners += "[b.right - 5, b.bottom - 5]].every(at => card.contains(document.elementFromPoint(...at))) }"
        assert card.evaluate(corners)


def near(box, at):
    below, above = box["y"] - (at["y"] + at["height"]), at["y"] - (box["y"] + box["height"])
    return -1 <= below < 12 or -1 <= above < 12


def somewhere(site, place):
    """Return the address of a page that has a mention in such a place, which is seen at once."""
    seen = f"{place} > div:first-child" if place == ".tabbed-content" else place
    for file in sorted((site / "en").rglob("index.html")):
        if LexborHTMLParser(file.read_bytes()).css_first(f"article {seen} a[data-term]"):
            return file.parent.relative_to(site).as_posix() + "/"
    raise AssertionError(f"no page has a mention in {place}")


def test_no_page_has_an_id_twice_and_each_mention_has_its_definition(site):
    for file in sorted(site.rglob("*.html")):
        html = re.sub(r"<template.*?</template>", "", file.read_text("utf-8"), flags=re.DOTALL)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), file
        assert set(re.findall(r'<a [^>]*data-term="([^"]+)"', html)) <= set(re.findall(r'data-card="([^"]+)"', html)), (
            file
        )


def test_an_open_card_repeats_no_id(page, address, card):
    page.goto(address + ARTICLE)
    page.locator(MENTION).first.hover()
    expect(card).to_be_visible()
    ids = page.locator("[id]").evaluate_all("all => all.map(element => element.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", ["no", "fr"])
def test_a_card_gives_the_definition_in_a_second_language_on_request(page, address, card, language):
    page.goto(address + ARTICLE)
    mention = page.locator(MENTION).first
    slug = mention.get_attribute("data-term")
    page.goto(f"{address}{'' if language == 'fr' else 'no/'}glossary/{slug}/")
    definition = page.locator(".definition").inner_text()
    page.goto(address + ARTICLE)
    tab_to(page, mention)
    name = card.locator(f".terms__name[lang={'nb' if language == 'no' else language}] button")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
        if name.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    second = card.locator(".terms__second")
    expect(second).to_have_text(definition)
    expect(name).to_have_attribute("aria-pressed", "true")
    assert violations(page, ".card") == []
    page.keyboard.press("Escape")
    expect(mention).to_be_focused()
    page.reload()  # it is kept, for every card
    page.locator("[data-term=channel]:visible, a.mention:visible").last.hover()
    expect(second).to_be_visible()
    expect(page.locator(".beside__row")).to_have_count(0)  # to read pages side by side is another choice
    card.locator("[aria-pressed=true]").click()
    expect(second).to_have_count(0)
    page.reload()
    page.locator(MENTION).first.hover()
    expect(card).to_be_visible()
    expect(second).to_have_count(0)


def test_a_definition_that_cannot_be_had_is_a_dash(browser, address):
    with visiting(browser, address + ARTICLE, viewport=WIDE) as (page, card):
        page.route("**/no/glossary/**", lambda route: route.abort())
        page.locator(MENTION).first.hover()
        card.locator(".terms__name[lang=nb] button").click()
        expect(card.locator(".terms__second")).to_have_text("–")


def test_a_reader_who_wants_no_motion_gets_none(browser, address):
    with visiting(browser, address + ARTICLE, reduced_motion="reduce", viewport=WIDE) as (page, card):
        page.locator(MENTION).first.hover()
        expect(card).to_be_visible()
        assert card.evaluate("card => getComputedStyle(card).transitionDuration") == "0s"


def test_the_terms_are_printed_and_the_controls_are_not(page, address):
    page.goto(address + ARTICLE)
    page.emulate_media(media="print")
    expect(page.locator(".terms dd:not(.terms__name)").first).to_be_visible()
    expect(page.locator("[data-cards]")).not_to_be_visible()


def test_the_script_is_small():
    assert len(gzip.compress((ROOT / "hooks/kanvas/theme/assets/js/cards.js").read_bytes())) <= 4096
