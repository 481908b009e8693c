"""The search, as a reader uses it: what it finds, what it shows first, what it costs, and with the keyboard alone."""

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from kanvas.pages import search
from languages import EN, FR
from playwright.sync_api import expect

FIRST_QUERY = 130_000
WAITING = re.compile(r"^$|…")


@pytest.fixture
def page(tab):
    """These tests share one page."""
    return tab


def opened(page):
    """Open the search, which a slow machine does after the click, and wait until it stands."""
    page.get_by_role("button", name=re.compile("Rechercher|Søk|Search")).click()
    expect(page.locator("#search")).to_be_visible()


def results(page, query, place, texts=False):
    """Open the search on a page and return what it shows for a query: [(title, address)]."""
    if page.url.split("?")[0] != place:
        page.goto(place)
    if page.locator("#search").get_attribute("open") is None:
        opened(page)
    field = page.get_by_role("combobox")
    field.fill("")
    expect(page.locator(".search__count")).to_be_empty()
    field.fill(query)
    expect(page.locator(".search__count")).not_to_have_text(WAITING)
    deeper = page.locator(".search__texts")
    if texts and deeper.is_visible():
        deeper.click()
        expect(page.locator(".search__count")).not_to_have_text(WAITING)
        expect(deeper).to_be_hidden()
    options = page.get_by_role("option").all()
    return [(o.locator("strong").inner_text(), urlsplit(o.get_attribute("href")).path) for o in options]


def excerpts(page):
    return [" ".join(mark.split()) for mark in page.locator("#search mark").all_inner_texts()]


def test_a_mistake_is_counted_in_letters(page, address):
    page.goto(address)
    pairs = [["prix", "prix"], ["prix", "prxi"], ["prix", "pri"], ["prix", "prise"], ["enchere", "auction"]]
    distances = """async (pairs) => {
      const { distance } = await import("/assets/js/finding.js");
      return pairs.map(([a, b]) => distance(a, b, 2));
    }"""
    assert page.evaluate(distances, pairs) == [0, 1, 1, 2, 3]


def test_words_that_say_nothing_find_nothing(page, address):
    for place, query in [("en/", "a"), ("en/", "the of and"), ("", "de la"), ("no/", "og i")]:
        assert results(page, query, address + place) == [], query


@pytest.mark.parametrize(
    ("place", "pairs"),
    [
        ("", [("8000", "8 000")]),
        ("en/", [("word-of-mouth", "word of mouth"), ("organization", "organisation")]),
        ("no/", [("frilansere", "frilanser")]),
    ],
)
def test_two_spellings_of_one_find_the_same_first(page, address, place, pairs):
    for one, other in pairs:
        first, second = results(page, one, address + place), results(page, other, address + place)
        assert first and first[0] == second[0], one


def test_nothing_is_said_on_the_console(page, address):
    said = []
    page.on("console", lambda message: said.append(message.text))
    results(page, "abonnement", address)
    assert said == []


FIRST = {
    "": {
        "abonnements": "Abonnement",
        "enchere": "Enchère",
        "l'entrepreneur": "Entrepreneur",
        "L’Entrepreneur": "Entrepreneur",
        "frilansere": "Freelance",
        "auction": "Enchère",
        "word of mouth": "Bouche-à-oreille",
    },
    "no/": {"abonnementene": "Abonnement", "enchère": "Auksjon", "freelancers": "Frilanser"},
    "en/": {"auksjon": "Auction", "revenus récurrents": "Recurring revenue"},
}


@pytest.mark.parametrize("place", FIRST)
def test_a_term_that_matches_stands_first_with_its_definition(page, address, place):
    for query, title in FIRST[place].items():
        assert results(page, query, address + place)[0][0] == title, query
        first = page.get_by_role("option").first
        assert len(first.locator("span").inner_text()) > 30, query
        assert first.locator("small").inner_text() in ("Terme", "Begrep", "Term"), query


@pytest.mark.parametrize(
    ("place", "query", "found"),
    [
        ("", "general", "général"),
        ("", "clientele", "clientèle"),
        ("no/", "abonnementene", "abonnementet"),
    ],
)
def test_accents_elision_and_inflection_make_no_difference(page, address, place, query, found):
    results(page, query, address + place, texts=True)
    assert any(found in mark.lower() for mark in excerpts(page))


def test_an_elided_word_is_found_without_its_article(page, address, site):
    found = {path for _, path in results(page, "entrepreneur", address, texts=True)}
    elided = re.compile(r"[lL]’(<a[^>]*>)?entrepreneur\b")
    pages = [site / "productisation" / "index.html", site / "glossary" / "freelancer" / "index.html"]
    for file in pages:
        body = file.read_text("utf-8").split("data-pagefind-body", 1)[1]
        assert elided.search(body), f"{file} no longer holds the example"
        assert f"/{file.parent.relative_to(site).as_posix()}/" in found
    shown = page.locator("#search-results").inner_text()
    assert re.search(r"[lL]’entrepreneur", shown)
    assert not re.search(r"[lL]’\s\w", shown)


@pytest.mark.parametrize(("place", "prefix"), [("no/", "/no/"), ("en/", "/en/"), ("", "/")])
def test_only_the_reader_s_language_is_found(page, address, place, prefix):
    found = results(page, "freelancer", address + place)
    assert found
    for _, path in found:
        assert path.startswith(prefix)
        assert prefix != "/" or not path.startswith(("/no/", "/en/"))


def test_results_stand_by_section_with_the_words_marked(page, address):
    results(page, "prix", address)
    section = page.locator(".search__option--section").first
    assert section.locator("mark").first.inner_text().lower().startswith("prix")
    href = section.get_attribute("href")
    section.click()
    page.wait_for_url(re.compile(re.escape(unquote(urlsplit(href).fragment))))
    heading = page.locator(f"[id='{unquote(urlsplit(href).fragment)}']")
    expect(heading).to_be_visible()


def test_articles_or_terms_alone(page, address):
    results(page, "abonnement", address)
    options, terms = page.get_by_role("option"), '#search [role="option"][href*="/glossary/"]:not([href$="/glossary/"])'
    page.get_by_label("Termes", exact=True).check()
    expect(page.locator('#search [role="option"]:not([href*="/glossary/"])')).to_have_count(0)
    expect(options).not_to_have_count(0)
    page.get_by_label("Articles", exact=True).check()
    expect(page.locator(terms)).to_have_count(0)
    expect(options).not_to_have_count(0)


@pytest.mark.parametrize(("kind", "terms"), [("Termes", True), ("Articles", False), ("Tout", None)])
def test_texts_of_articles_or_terms_alone(page, address, kind, terms):
    page.goto(address)
    opened(page)
    page.get_by_label(kind, exact=True).check()
    found = [path for _, path in results(page, "demande", address, texts=True)]
    assert excerpts(page)
    kinds = {bool(re.search(r"/glossary/\w", path)) for path in found}
    assert kinds == ({True, False} if terms is None else {terms})


def test_terms_lists_and_backlinks_are_not_indexed(page, address):
    found = [title for title, _ in results(page, "norvégien", address)]
    assert "En norvégien" not in found
    assert not [title for title, _ in results(page, "voisins", address) if title == "Termes voisins"]


def test_with_the_keyboard_alone(page, address):
    page.goto(f"{address}canvas/")
    page.keyboard.press("Control+k")
    page.get_by_role("dialog", name="Rechercher").wait_for()
    page.keyboard.type("freelance", delay=20)
    page.get_by_role("option").first.wait_for()
    field = page.get_by_role("combobox")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    active = field.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}glossary/freelancer/")
    page.keyboard.press("/")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")


def test_who_types_fast_gets_what_was_typed(page, address):
    results(page, "abonnement", address)
    page.get_by_role("combobox").fill("enchère")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}glossary/auction/")


def test_a_search_that_does_not_load_says_so(browser, address):
    page = browser.new_context().new_page()
    page.route("**/search/*.json", lambda route: route.abort())
    page.goto(address)
    page.get_by_role("button", name="Rechercher").click()
    page.get_by_role("combobox").fill("abonnement")
    page.get_by_text("La recherche ne s’est pas chargée").wait_for()
    page.context.close()


def test_the_key_may_be_turned_off(page, address):
    page.goto(address)
    page.keyboard.press("/")
    page.get_by_label("Ouvrir avec la touche /").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    expect(page.get_by_role("dialog")).not_to_be_visible()


def test_the_count_is_said_and_an_empty_result_says_what_to_do(page, address):
    results(page, "freelance", address)
    assert re.fullmatch(r"\d+ résultats", page.locator(".search__count").inner_text())
    assert results(page, "qzxwv", address) == []
    assert page.locator(".search__count").inner_text() == "Aucun résultat"
    advice = page.locator(".search__advice")
    assert "mot voisin" in advice.inner_text()
    advice.get_by_role("link").click()
    page.wait_for_url(f"{address}glossary/")


def test_the_question_goes_along_to_another_language(page, address):
    results(page, "auction", f"{address}canvas/")
    expect(page).to_have_url(f"{address}canvas/?q=auction")
    page.get_by_role("dialog").get_by_role("link", name="Norsk").click()
    page.wait_for_url(f"{address}no/canvas/?q=auction")
    page.get_by_role("option").first.wait_for()
    assert page.get_by_role("option").first.locator("strong").inner_text() == "Auksjon"


def test_on_touch(browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}en/")
    page.get_by_role("button", name="Search").tap()
    page.get_by_role("combobox").fill("auction")
    page.get_by_role("option").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("option").first.tap()
    page.wait_for_url(f"{address}en/glossary/auction/")
    context.close()


def test_nothing_is_fetched_before_it_opens_and_the_first_query_is_light(page, address, site):
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{address}canvas/customers/")
    page.wait_for_load_state("networkidle")
    assert not [path for path in asked if "pagefind" in path or "search" in path]
    asked.clear()
    results(page, "abonnement", f"{address}canvas/customers/")
    page.wait_for_load_state("networkidle")
    cost = sum(weight(site / path.lstrip("/")) for path in set(asked))
    print(f"first query: {cost} bytes in {len(asked)} requests")
    assert 10_000 < cost <= FIRST_QUERY


def weight(file: Path) -> int:
    """Return what a host sends of a file: Pagefind's own are compressed already."""
    content = file.read_bytes()
    return min(len(content), len(gzip.compress(content)))


def test_without_a_script_there_is_no_button_that_does_nothing(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("[data-search]")).not_to_be_visible()
    expect(page.get_by_role("dialog")).not_to_be_visible()
    context.close()


def test_only_french_words_are_set_apart():
    french = '<html lang="fr"><p title="l’offre">L’offre, d’<b>un</b> jusqu’à aujourd’hui'
    assert search.apart(french, FR) == '<html lang="fr"><p title="l’offre">L’ offre, d’ <b>un</b> jusqu’ à aujourd’hui'
    assert search.apart('<html lang="en"><p>s’it', EN) == '<html lang="en"><p>s’it'
