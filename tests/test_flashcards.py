"""Flashcards: the glossary learnt by heart, from any side to any other, in five boxes, and taken away for Anki."""

import csv
import io
import json

import kinds
import pytest
from axe import in_both_themes
from playwright.sync_api import expect
from test_looks import OUTSIDE

PATH = "tools/flashcards/"
TAGS = {"": "fr", "no/": "nb", "en/": "en"}


@pytest.fixture
def page(tab):
    """These tests share one page."""
    return tab


@pytest.fixture(params=kinds.some(kinds.PREFIXES.values(), 3), ids=kinds.PREFIXES)
def prefix(request):
    return request.param


def opened(page, address, prefix="en/", width=1280):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}{prefix}{PATH}")
    expect(page.locator(".deck__front")).not_to_be_empty()


def boxes(page):
    return [int(one) for one in page.locator(".deck__boxes dd").all_text_contents()]


def left(page):
    return int("".join(c for c in page.locator(".deck__said").inner_text() if c.isdigit()) or 0)


@pytest.mark.parametrize("prefix, width", kinds.sample(kinds.PREFIXES.values(), kinds.WIDTHS, by=1))
def test_cards_are_turned_and_sorted_by_the_keyboard(page, address, prefix, width):
    opened(page, address, prefix, width)
    count = left(page)
    assert count == 20
    page.locator("[data-do=turn]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".deck__back")).to_be_visible()
    expect(page.locator("#deck--card")).to_be_focused()
    page.keyboard.press("ArrowRight")
    assert boxes(page) == [1, 0, 0, 0, 0]
    assert left(page) == count - 1
    expect(page.locator("[data-do=turn]")).to_be_focused()
    missed = page.locator(".deck__front").inner_text()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    assert left(page) == count - 1  # it is asked again at the end
    assert page.locator(".deck__front").inner_text() != missed
    page.reload()
    assert boxes(page) == [2, 0, 0, 0, 0]


def test_a_card_comes_back_later_each_time_that_it_is_known(page, address):
    page.goto(f"{address}en/{PATH}")
    answers = [True, True, True, False, True, True, True, True, True, True]
    script = """async (answers) => {
      const { answered, due } = await import("/assets/js/tools/leitner.js");
      let deck = {}, today = 100; const seen = [];
      for (const knew of answers) {
        deck = answered(deck, "a", knew, today);
        seen.push([deck.a[0], deck.a[1] - today]);
        if (due(["a"], deck, deck.a[1] - 1).length && knew) throw new Error("too early");
        if (!due(["a"], deck, deck.a[1]).length) throw new Error("too late");
        today = deck.a[1];
      }
      return seen;
    }"""
    seen = page.evaluate(script, answers)
    assert seen == [[1, 1], [2, 2], [3, 4], [1, 0], [2, 2], [3, 4], [4, 8], [5, 16], [5, 16], [5, 16]]


def test_from_one_language_to_another_with_a_deck_of_its_own(page, address):
    opened(page, address)
    page.locator("[data-do=turn]").click()
    page.locator("[data-do=knew]").click()
    assert boxes(page)[0] == 1
    page.locator("#deck--front").select_option("term fr")
    page.locator("#deck--back").select_option("term nb")
    assert boxes(page) == [0, 0, 0, 0, 0]
    expect(page.locator(".deck__front")).to_have_attribute("lang", "fr")
    page.locator("[data-do=turn]").click()
    expect(page.locator(".deck__back")).to_have_attribute("lang", "nb")
    entry = page.locator("[data-flash]").filter(has_text=page.locator(".deck__front").inner_text()).first
    assert page.locator(".deck__back").inner_text() in entry.text_content()


def test_all_that_is_known_ends_the_day_and_the_deck_can_begin_again(page, address):
    opened(page, address)
    for _ in range(20):
        page.locator("[data-do=turn]").click()
        page.locator("[data-do=knew]").click()
    assert left(page) == 0
    assert boxes(page)[0] == 20
    page.locator("[data-do=more]").click()
    assert left(page) > 20
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-do=forget]").click()
    assert boxes(page) == [0, 0, 0, 0, 0]


def test_the_file_for_anki_holds_every_card(page, address, prefix):
    opened(page, address, prefix)
    with page.expect_download() as waiting:
        page.locator("[data-do=anki]").click()
    lines = waiting.value.path().read_text("utf-8").splitlines(keepends=True)
    head = [line for line in lines if line.startswith("#")]
    assert head[:2] == ["#separator:tab\n", "#html:false\n"]
    cards = list(csv.reader(io.StringIO("".join(lines[len(head) :])), delimiter="\t"))
    entries = page.locator("[data-flash]").evaluate_all(
        "all => all.map((e) => [e.children[0].textContent, e.children[1].textContent])"
    )
    assert cards == entries
    assert len(cards) > 20


@pytest.mark.parametrize("stored", ["{", "3", "null", '{"term en > definition en": {"auction": "x", "b2b": [9, 1]}}'])
def test_what_the_browser_kept_may_be_spoilt(fresh, address, stored):
    fresh.add_init_script(f"localStorage.leitner ??= {json.dumps(stored)}")
    opened(fresh, address)
    assert boxes(fresh) == [0, 0, 0, 0, 0]


@pytest.mark.parametrize("prefix, width", kinds.sample(kinds.PREFIXES.values(), kinds.WIDTHS, by=1))
def test_the_page_is_accessible_and_nothing_overflows(page, address, prefix, width):
    opened(page, address, prefix, width)
    page.locator("[data-do=turn]").click()
    page.locator("[data-do=all]").click()
    expect(page.locator("[data-flash]").first).to_be_visible()
    assert in_both_themes(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(OUTSIDE) == []


def test_without_a_script_it_is_a_list_of_terms(browser, address, prefix):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{prefix}{PATH}")
    assert page.locator("[data-flash]:visible").count() == page.locator("[data-flash]").count() > 20
    expect(page.locator(".deck button:visible")).to_have_count(0)
    context.close()
