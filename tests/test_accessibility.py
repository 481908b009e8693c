"""Everybody can read it: axe-core, the keyboard, a magnifier. WCAG 2.2 AA is the measure."""

import itertools

import kinds
import pytest
from axe import in_both_themes
from playwright.sync_api import expect


@pytest.fixture
def page(tab):
    """These tests share one page."""
    return tab


@pytest.mark.parametrize("pages, width", kinds.sample([tuple(kinds.ONCE[::2]), tuple(kinds.ONCE[1::2])], kinds.WIDTHS))
def test_axe_finds_nothing(page, address, pages, width):
    page.set_viewport_size({"width": width, "height": 900})
    for language, kind in pages:
        page.goto(address + kinds.path(language, kind))
        assert in_both_themes(page) == [], (language, kind)


@pytest.mark.parametrize("language", kinds.PREFIXES)
def test_the_skip_link_is_first_and_leads_to_the_text(page, address, language):
    page.goto(address + kinds.path(language, "step"))
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#text")
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('text').contains(document.activeElement)")


# Each has something to stop at that the one before it has not; the other kinds are tried by `make long`.
STOPS = ("home", "step", "index", "missing")
OTHERS = itertools.product([kind for kind in kinds.KINDS if kind not in STOPS], kinds.WIDTHS)
TABBED = [*kinds.sample(STOPS, kinds.WIDTHS), *(pytest.param(*one, marks=pytest.mark.long) for one in OTHERS)]


@pytest.mark.parametrize("kind, width", TABBED)
def test_the_keyboard_goes_through_the_page_in_order_and_is_seen(page, address, kind, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + kinds.path("fr", kind))
    seen = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        seen.append(stop)
        assert stop["outline"] >= 2, stop
        assert stop["inside"], stop
        assert stop["ordered"], stop
    assert seen


STOP = """() => {
  const here = document.activeElement;
  if (here === document.body) return null;
  const shown = here.matches('.tabbed-set > input')
    ? here.parentElement.querySelector(`label[for="${here.id}"]`) : here;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  const last = window.lastStop?.isConnected ? window.lastStop : document.body;
  const card = here.closest('.card'); // a term's card follows its mention, wherever it stands in the document
  const ordered = Boolean(card || last.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (!card) window.lastStop = here;
  const inside = box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0 && box.width > 0;
  const outline = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
  return {ordered, inside, outline, html: shown.outerHTML.slice(0, 200)};
}"""


def test_the_menu_opens_closes_and_gives_the_focus_back(page, address):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}no/canvas/channels/")
    button = page.get_by_role("button", name="Meny")
    menu = page.locator("#menu")
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('menu').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    assert page.evaluate("document.activeElement.getAttribute('popovertarget')") == "menu"
    page.keyboard.press("Enter")
    menu.get_by_role("link", name="Ordliste").click()
    expect(page).to_have_url(f"{address}no/glossary/")


def test_the_theme_button_says_its_state(page, address):
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}en/")
    button = page.get_by_role("button", name="Dark theme")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.press("Space")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_a_wide_table_has_a_name_and_loses_no_column_on_a_phone(page, address):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}en/canvas/channels/")
    region = page.get_by_role("region", name="Table 1: Channel, Examples, What you gain, What you give up")
    assert region.evaluate("region => region.scrollWidth <= region.clientWidth")
    assert region.locator("td").last.evaluate("cell => cell.getBoundingClientRect().right <= innerWidth")


def test_a_table_that_fits_takes_no_focus(page, address):
    page.set_viewport_size({"width": 1920, "height": 900})
    page.goto(f"{address}en/canvas/channels/")
    expect(page.locator(".scroll").first).to_have_js_property("tabIndex", -1)


def test_a_question_is_ticked_by_its_words_and_stays_ticked(page, address):
    page.goto(f"{address}en/canvas/channels/")
    question = page.get_by_label("Through which do you reach them today?")
    page.get_by_text("Through which do you reach them today?").click()
    expect(question).to_be_checked()
    page.reload()
    expect(question).to_be_checked()
    page.get_by_role("radio", name="Company").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Is it easy to hand you a piece of work?")).to_be_visible()
    expect(question).to_be_hidden()


@pytest.mark.parametrize("language", kinds.PREFIXES)
def test_the_block_of_the_canvas_that_is_this_page_says_so(page, address, language):
    page.goto(address + kinds.path(language, "step"))
    current = page.locator('.canvas li a[aria-current="page"]')
    expect(current).to_have_count(2)
    for link in current.all():
        assert link.evaluate("a => a.href") == page.url
        block, other = (
            link.evaluate("(a, n) => getComputedStyle(a.closest('ol').children[n]).boxShadow", n) for n in (2, 0)
        )
        assert block != other == "none"
