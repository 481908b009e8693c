"""Where a reader is and where he goes next: the trail, the outline, a series' order, what was read, deep links."""

import kinds
import pytest
from kanvas.pages import landing
from markupsafe import Markup
from playwright.sync_api import expect

STEP = "en/canvas/channels/"
NARROW = {"width": 360, "height": 780}


@pytest.fixture
def page(tab):
    """These tests share one page."""
    return tab


class Step:
    """An article of a series, as its landing page numbers it."""

    class page:  # noqa: N801
        uri = "canvas/channels.md"

    part, minutes, link = 4, 6, "channels/"


@pytest.mark.parametrize(
    ("html", "numbered"),
    [
        ('<li><strong><a href="channels/">C</a></strong> T</li>', True),
        ('<li><strong><a class="x" href="channels/" title="y">C</a></strong> T</li>', True),
        ('<li><strong><a href="../channels/">C</a></strong></li>', False),
        ('<li><a href="channels/">C</a></li>', False),
    ],
)
def test_a_card_that_leads_to_an_article_is_numbered(html, numbered):
    made = landing.numbered(html, [Step()], "%d min")
    mark = '<small class="step" data-page="canvas/channels">4 · 6\u00a0min</small>'
    assert made == (html.replace("</strong>", f"</strong>{mark}") if numbered else html)


def test_the_trail_leads_up(page, address):
    page.goto(address + STEP)
    trail = page.get_by_role("navigation", name="You are here")
    trail.get_by_role("link").last.click()
    expect(page).to_have_url(f"{address}en/canvas/")


@pytest.mark.parametrize("width", (360, 768, 1024))
def test_a_narrow_page_has_its_outline_in_a_sheet_that_goes_when_it_has_led_somewhere(page, address, width):
    page.set_viewport_size({"width": width, "height": 780})
    page.goto(address + STEP)
    sheet = page.locator(".toc")
    expect(sheet).to_be_hidden()
    page.get_by_role("button", name="On this page").click()
    sheet.get_by_role("link").nth(2).click()
    expect(sheet).to_be_hidden()
    assert "#" in page.url


def test_the_section_that_is_read_is_marked(page, address):
    page.goto(address + STEP)
    links = page.locator(".toc a")
    for at in (1, 3):
        links.nth(at).click()
        expect(page.locator(".toc [aria-current]")).to_have_count(1)
        expect(links.nth(at)).to_have_attribute("aria-current", "true")


def test_the_menu_of_a_phone_holds_subjects_outline_and_series(page, address):
    page.set_viewport_size(NARROW)
    page.goto(address + STEP)
    page.get_by_role("button", name="Menu").click()
    links = page.locator("#menu a").evaluate_all("all => all.map(a => a.pathname + a.hash)")
    assert {"/en/glossary/", "/en/canvas/customers/"} <= set(links)
    assert [link for link in links if link.startswith(f"/{STEP}#")]


def test_what_was_read_is_told_in_every_language_and_a_landing_page_goes_on_behind_it(page, address):
    page.goto(f"{address}en/canvas/")
    first = page.locator("a.action").get_attribute("href")
    page.locator("a.action").click()
    page.locator("nav.series").scroll_into_view_if_needed()
    expect(page.locator("nav.series")).to_be_in_viewport()
    page.wait_for_function("localStorage.getItem('read')")
    page.goto(f"{address}no/canvas/")
    expect(page.locator(".step--read")).to_have_count(1)
    action = page.locator("a.action")
    assert action.inner_text().startswith("Fortsett: ")
    assert action.get_attribute("href").split("/")[-2] != first.split("/")[-2]


@pytest.mark.parametrize("language", kinds.PREFIXES)
def test_the_end_of_a_series_leads_on(page, address, language):
    page.goto(address + kinds.path(language, "example"))
    assert page.locator("nav.series a").last.get_attribute("href")
    page.locator("nav.series a").last.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url != address + kinds.path(language, "example")


def test_a_heading_has_its_address_beside_it(page, address):
    page.goto(address + STEP)
    heading = page.locator("article > h2").nth(1)
    link = heading.get_by_role("link")
    assert link.get_attribute("href") == f"#{heading.get_attribute('id')}"
    assert link.get_attribute("aria-label").startswith("Link to this section: ")


def test_the_focus_in_the_header_moves_nothing(page, address):
    page.goto(f"{address}{STEP}")
    page.evaluate("scrollTo(0, 2000)")
    page.locator(".header__name").focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.header') !== null"):
            assert page.evaluate("scrollY") == 2000


def test_the_chosen_tab_stays_chosen(page, address):
    page.goto(address + STEP)
    page.locator(".tabbed-labels label").nth(1).click()
    page.goto(f"{address}en/canvas/customers/")
    expect(page.locator(".tabbed-set > input").nth(1)).to_be_checked()


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("<h2>A</h2><p>B</p>", "<h2>A</h2><p>B</p>"),
        (
            '<h2>A</h2><li class="task-list-item">B</li></ul><h2>C</h2>',
            '<h2>A</h2><li class="task-list-item">B</li></ul><i>N</i><h2>C</h2>',
        ),
        ('<li class="task-list-item">B</li></ul>', '<li class="task-list-item">B</li></ul><i>N</i>'),
    ],
)
def test_a_note_stands_behind_the_questions(html, made):
    assert landing.answered(html, Markup("<i>N</i>")) == made  # as a template hands it on
