"""A page beside another of its languages: two columns, or one by turns; by keyboard, shared, kept, and taken back."""

import kinds
import pytest
from axe import in_both_themes
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser
from test_looks import OUTSIDE

OTHER = {"fr": "no", "no": "en", "en": "fr"}
TAGS = {"fr": "fr", "no": "nb", "en": "en"}
ROWS = """() => [...document.querySelectorAll(".beside__row")].map((row) => [...row.children].slice(1)
  .map((cell) => cell.querySelector("h1, h2, h3")?.id.replace(/^\\w+--/, "") ?? ""))"""
NOWHERE = """() => [...document.querySelectorAll(".beside a[href^='#']")].map((link) => link.hash)
  .filter((hash) => !document.getElementById(decodeURIComponent(hash.slice(1))))"""
TWICE = "() => [...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, at, all) => all.indexOf(id) !== at)"


@pytest.fixture
def page(tab):
    """These tests share one page."""
    return tab


def opened(page, address, language, kind="chart", beside=None, width=1280, anchor=""):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}{kinds.path(language, kind)}?beside={beside or OTHER[language]}{anchor}")
    expect(page.locator(".beside__row").first).to_be_attached()


def headings(site, language, kind="chart"):
    page = LexborHTMLParser((site / kinds.path(language, kind) / "index.html").read_bytes())
    return [one.attributes["id"] for one in page.css("article > h2")]


@pytest.mark.parametrize("language, width", kinds.sample(kinds.PREFIXES, kinds.WIDTHS, by=0))
def test_the_keyboard_sets_two_languages_side_by_side_and_takes_them_apart(page, address, language, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + kinds.path(language, "chart"))
    before = page.locator("article").inner_html()
    page.locator("[data-beside]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".beside__choice")).to_be_focused()
    chosen = page.locator(".beside__choice").input_value()
    assert f"beside={chosen}" in page.url
    assert page.locator(".beside__cell[lang]").evaluate_all("all => [...new Set(all.map((cell) => cell.lang))]") == [
        TAGS[chosen]
    ]
    page.locator(".beside__close").press("Enter")
    expect(page.locator(".beside__row")).to_have_count(0)
    expect(page.locator("[data-beside]")).to_be_focused()
    assert page.locator("article").inner_html() == before
    assert "beside" not in page.url


PAIRS = [(language, other) for language in kinds.PREFIXES for other in kinds.PREFIXES if other != language]
READ = ("article", "chart", "step", "example", "triangle", "term", "landing", "home")


@pytest.mark.parametrize("kind, pair", kinds.sample(READ, PAIRS))
def test_each_section_stands_beside_its_own_and_no_id_stands_twice(page, address, site, kind, pair):
    one, other = pair
    theirs, ours = headings(site, other, kind), headings(site, one, kind)
    opened(page, address, one, kind, other)
    rows = dict(page.evaluate(ROWS))
    assert [rows[heading] for heading in ours] == theirs
    assert page.evaluate(TWICE) == []
    expect(page.locator(".beside__note")).to_have_count(0)


def test_the_links_of_the_second_language_lead_where_they_led(page, address):
    page.goto(address + kinds.path("no", "article"))
    links = "all => all.map((link) => link.href)"
    article = "article a[href]:not(.trail *, .series *, .about *, .permalink)"
    led = page.locator(article).evaluate_all(links)
    opened(page, address, "en", "article", "no")
    leads = page.locator(".beside__cell[lang] a[href]").evaluate_all(links)
    assert [link for link in leads if "#no--" not in link] == [
        link for link in led if not link.startswith(f"{address}{kinds.path('no', 'article')}#")
    ]
    assert page.evaluate(NOWHERE) == []


def test_the_definitions_of_both_languages_are_shown(page, address):
    opened(page, address, "en", "article", "no")
    for column, tag in (("not([lang])", None), ("is([lang])", "nb")):
        mention = page.locator(f".beside__cell:{column} a.mention:visible").first
        mention.hover()
        card = page.locator(".card:popover-open")
        expect(card).to_be_visible()
        assert mention.get_attribute("aria-describedby") == f"definition--{mention.get_attribute('data-term')}"
        definition = page.locator(f"id={mention.get_attribute('aria-describedby')}")
        assert card.locator("dd").first.inner_text() == definition.text_content()
        assert definition.evaluate("one => one.closest('[lang]').lang") == (tag or "en")
        page.keyboard.press("Escape")


@pytest.mark.parametrize("width", kinds.WIDTHS)
def test_an_address_of_either_language_leads_to_its_section(page, address, site, width):
    theirs, ours = headings(site, "no"), headings(site, "en")
    for anchor, second in ((theirs[-1], True), (ours[-1], False)):
        opened(page, address, "en", beside="no", width=width, anchor=f"#{anchor}")
        heading = page.locator(f"id={'no--' if second else ''}{anchor}")
        expect(heading).to_be_in_viewport()
        assert 0 < heading.bounding_box()["y"] < 500


def test_the_search_finds_in_both_languages_and_leads_to_the_section(page, address):
    opened(page, address, "en", "chart", "no")
    heading = page.locator(".beside__cell[lang] > h2").first
    words, anchor = heading.inner_text(), heading.get_attribute("id")
    page.keyboard.press("Control+K")
    page.locator(".search [role=combobox]").fill(words)
    hit = page.locator(".search__option[lang=nb]", has_text=words).first
    expect(hit).to_be_visible()
    hit.click()
    page.wait_for_url("**/en/productisation/pricing/?beside=no#*")
    expect(page.locator(f"id={anchor}")).to_be_in_viewport()


def test_a_tick_in_one_language_is_a_tick_in_the_other(page, address):
    opened(page, address, "en", "step", "no")
    own, other = (
        page.locator(f".beside__cell:{which} .task-list-item input") for which in ("not([lang])", "is([lang])")
    )
    other.nth(1).check()
    expect(own.nth(1)).to_be_checked()
    own.nth(0).check()
    expect(other.nth(0)).to_be_checked()
    page.goto(address + kinds.path("no", "step"))
    assert [box.is_checked() for box in page.locator(".task-list-item input").all()[:3]] == [True, True, False]


def test_back_takes_it_back_and_forward_brings_it_again(page, address):
    page.goto(address + kinds.path("en", "chart"))
    page.locator("[data-beside]").click()
    expect(page.locator(".beside__row").first).to_be_visible()
    page.locator(".beside__choice").select_option("no")
    expect(page.locator(".beside__cell[lang=nb]").first).to_be_visible()
    page.go_back()
    expect(page.locator(".beside__cell[lang=fr]").first).to_be_visible()
    page.go_back()
    expect(page.locator(".beside__row")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".beside__cell[lang=fr]").first).to_be_visible()


def test_the_choice_is_kept_follows_the_reader_and_can_be_erased(page, address):
    page.goto(address + kinds.path("en", "chart"))
    page.locator("[data-beside]").click()
    page.locator(".beside__choice").select_option("no")
    page.goto(address + kinds.path("en", "step"))
    expect(page.locator(".beside__cell[lang=nb]").first).to_be_visible()
    assert "?beside=no" in page.url  # to be shared
    page.goto(address + kinds.path("no", "step"))  # a change of the first language exchanges the two
    expect(page.locator(".beside__cell[lang=en]").first).to_be_visible()
    page.goto(f"{address}en/tools/progress/")
    page.get_by_role("button", name="Erase: Second language").click()
    page.goto(address + kinds.path("en", "step"))
    expect(page.locator("[data-beside]")).to_be_visible()
    expect(page.locator(".beside__row")).to_have_count(0)


def test_what_the_browser_kept_may_be_spoilt(page, address):
    page.goto(address + kinds.path("en", "chart"))
    for stored in ("", "page", "en en page", "xx yy page", "<b> __proto__ page"):
        page.evaluate("stored => { localStorage['beside /'] = stored }", stored)
        page.goto(address + kinds.path("en", "chart"))
        expect(page.locator(".beside__row"), stored).to_have_count(0)
        page.locator("[data-beside]").click()
        expect(page.locator(".beside__row").first, stored).to_be_visible()


def test_by_turns_where_there_is_room_for_one(page, address):
    opened(page, address, "en", "chart", "no", 360)
    row = page.locator(".beside__row").nth(2)
    own, other = (row.locator(f":scope > .beside__cell:nth-child({at})") for at in (2, 3))
    expect(own).to_be_visible()
    expect(other).not_to_be_visible()
    row.locator(".beside__turn").press("Enter")
    expect(other).to_be_visible()
    expect(own).not_to_be_visible()
    row.evaluate("row => scrollTo(0, row.getBoundingClientRect().top + scrollY + row.offsetHeight / 3)")
    page.locator(".beside__all").press("Enter")  # Norwegian
    page.locator(".beside__all").press("Enter")  # English
    top = row.bounding_box()["y"]
    assert top < 80 < top + row.bounding_box()["height"]  # the same section is read
    expect(own).to_be_visible()


def test_the_outline_is_in_the_language_that_is_read(page, address):
    words = {}
    for language in ("no", "en"):
        page.goto(address + kinds.path(language, "chart"))
        words[language] = page.locator(".toc a").all_text_contents()
    opened(page, address, "en", "chart", "no", 360)
    page.locator(".beside__all").click()
    assert page.locator(".toc a").all_text_contents() == words["no"]
    assert page.locator(".toc a[lang=nb]").count() == len(words["no"])
    page.locator(".header__outline").click()
    page.locator(".toc a").last.click()
    expect(page.locator(".beside__cell[lang] h2:not(section *)").last).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".toc a").first).to_have_text(words["en"][0])


@pytest.mark.parametrize(
    "language, width, kind", kinds.sample(kinds.PREFIXES, kinds.WIDTHS, ("step", "term", "landing"))
)
def test_it_is_accessible_and_nothing_overflows(page, address, language, width, kind):
    opened(page, address, language, kind, width=width)
    assert in_both_themes(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(OUTSIDE) == []


def test_what_cannot_be_had_is_said_and_the_page_stays(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + kinds.path("en", "chart"))
    before = page.locator("article").inner_html()
    page.route("**/no/**", lambda route: route.abort())
    page.route("**/productisation/pricing/", lambda route: route.abort())
    page.locator("[data-beside]").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.locator("article").inner_html() == before
    page.route("**/beside.js", lambda route: route.abort())  # the script itself cannot be had
    page.reload()
    page.once("dialog", lambda dialog: dialog.accept())
    with page.expect_event("dialog"):
        page.locator("[data-beside]").click()
    context.close()


def test_where_one_language_cannot_be_had_another_is_offered(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + kinds.path("en", "chart"))
    page.route(address + kinds.path("fr", "chart"), lambda route: route.abort())
    page.locator("[data-beside]").click()
    expect(page.locator(".beside__cell[lang=nb]").first).to_be_visible()
    assert "?beside=no" in page.url
    expect(page.get_by_role("alert")).to_have_count(0)
    page.go_back()
    expect(page.locator(".beside__row")).to_have_count(0)
    context.close()


def test_without_a_script_or_a_second_language_there_is_no_control(browser, address, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + kinds.path("en", "chart"))
    expect(page.locator("[data-beside]")).not_to_be_visible()
    context.close()
    assert "data-beside" not in (site / "en/tools/flashcards/index.html").read_text("utf-8")  # its script knows one


def test_both_are_printed_in_two_columns(page, address):
    opened(page, address, "en", "chart", "no", 360)
    page.emulate_media(media="print")
    cells = page.locator(".beside__row").first.locator(".beside__cell")
    one, other = (cells.nth(at).bounding_box() for at in (0, 1))
    assert one["x"] + one["width"] <= other["x"]
    expect(page.locator(".beside__bar")).not_to_be_visible()
