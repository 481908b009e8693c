"""Progress: what was read, what is to be read, where a reader stopped; and all that the browser keeps, to be erased."""

import json

import kinds
import pytest
from axe import in_both_themes
from playwright.sync_api import expect
from test_looks import OUTSIDE

PATH = "tools/progress/"
ARTICLE = "canvas/customers"


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
    expect(page.locator(".progress__sum").first).not_to_be_empty()


def kept(page):
    return page.evaluate("({...localStorage})")


@pytest.mark.parametrize("prefix, width", kinds.sample(kinds.PREFIXES.values(), kinds.WIDTHS, by=1))
def test_an_article_is_put_aside_for_later_and_marked_as_read_by_the_keyboard(page, address, prefix, width):
    opened(page, address, prefix, width)
    item = page.locator(f"[data-article='{ARTICLE}']")
    item.locator("button").focus()
    page.keyboard.press("Enter")
    later = page.locator("[data-later-list] a")
    expect(later).to_have_text(item.locator("a").inner_text())
    expect(page.locator("[data-later-none]")).to_be_hidden()
    item.locator("input").focus()
    page.keyboard.press("Space")
    page.reload()
    expect(item.locator("input")).to_be_checked()
    assert kept(page) == {"later": ARTICLE, "read": ARTICLE}
    later.click()
    page.wait_for_url(f"{address}{prefix}{ARTICLE}/")
    button = page.locator("[data-later]")
    put_aside = button.inner_text()
    button.click()
    assert button.inner_text() != put_aside
    opened(page, address, prefix, width)
    expect(later).to_have_count(0)


def test_a_reader_goes_on_where_he_stopped_in_any_language(page, address):
    page.goto(f"{address}en/{ARTICLE}/")
    heading = page.locator("article > h2").nth(2)
    page.evaluate("y => scrollTo(0, y)", heading.bounding_box()["y"] - 100)
    opened(page, address)
    link = page.locator("[data-go-on-at]")
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url(f"{address}en/{ARTICLE}/#*")
    assert 0 <= heading.bounding_box()["y"] < 450
    opened(page, address, "no/")
    assert link.get_attribute("href").startswith(f"{address}no/{ARTICLE}/")


def test_what_is_kept_is_told_by_its_name_and_erased_alone_or_with_all(page, address):
    opened(page, address)
    expect(page.locator("[data-kept-none]")).to_be_visible()
    page.evaluate("""() => { for (const [key, value] of Object.entries({theme: 'dark', read: 'a b', 'task a 1': '1',
      'task a 2': 'p', canvases: '{}', '<b>strange</b>': '3'})) localStorage.setItem(key, value); }""")
    page.reload()
    rows = page.locator(".progress__table tbody tr")
    expect(rows).to_have_count(5)
    assert "Other (<b>strange</b>)" in rows.locator("th").all_inner_texts()
    page.get_by_role("button", name="Erase: Answers to questions").click()
    assert set(kept(page)) == {"theme", "read", "canvases", "<b>strange</b>"}
    expect(page.locator(".progress__said")).not_to_be_empty()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.locator("[data-erase-all]").click()
    assert len(kept(page)) == 4
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-erase-all]").click()
    assert kept(page) == {}
    expect(page.locator("[data-kept-none]")).to_be_visible()


def test_everything_that_the_site_keeps_has_a_name(page, address):
    """Whatever a reader does, no row of the table is “other”."""
    page.goto(f"{address}en/{ARTICLE}/")
    page.locator("[data-theme-toggle]").first.click()
    page.locator(".task-list-item label").first.click()
    page.locator(".tabbed-labels label").nth(1).click()
    page.locator("[data-later]").click()
    page.get_by_label("Show a term’s definition").uncheck()
    page.locator(".series").scroll_into_view_if_needed()
    page.locator(".languages a[data-language=no]").click()
    page.goto(f"{address}en/tools/stock-taking/")
    page.locator("fieldset [type=text]").first.fill("A note")
    page.goto(f"{address}en/tools/canvas/")
    page.locator(".box__add").first.click()
    page.goto(f"{address}en/tools/flashcards/")
    page.locator("[data-do=turn]").click()
    page.locator("[data-do=knew]").click()
    opened(page, address)
    names = page.locator(".progress__table th[scope=row]").all_inner_texts()
    assert len(names) >= 9
    assert not [name for name in names if name.startswith("Other")]


@pytest.mark.parametrize("prefix, width", kinds.sample(kinds.PREFIXES.values(), kinds.WIDTHS, by=1))
def test_the_page_is_accessible_and_nothing_overflows(fresh, address, prefix, width):
    fresh.add_init_script(
        f"localStorage.read = localStorage.later = {json.dumps(ARTICLE)}; localStorage.place = {json.dumps(ARTICLE)}"
    )
    opened(fresh, address, prefix, width)
    assert in_both_themes(fresh) == []
    assert fresh.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert fresh.evaluate(OUTSIDE) == []


def test_without_a_script_it_is_a_list_to_be_ticked_by_pen(browser, address, prefix):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{prefix}{PATH}")
    assert page.locator("[data-article]:visible").count() > 10
    expect(page.locator(".kept button:visible, .progress__table:visible")).to_have_count(0)
    context.close()
