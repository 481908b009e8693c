"""Changing language: the same page, the same section; what is missing is said; what the head and the feeds tell."""

import datetime
import re
from xml.etree import ElementTree

import pytest
from conftest import copied, mkdocs
from playwright.sync_api import expect

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://kanvas.example/"


@pytest.fixture
def page(tab):
    """These tests share one page."""
    return tab


def headings(html):
    return [
        anchor for anchor in re.findall(r'<h[23][^>]* id="([^"]+)"', html) if "--" not in anchor
    ]  # not the templates’


def sections(html):
    """Return what the headings of a page say that the original calls them."""
    tags = re.findall(r'<h[23](?: data-section="([^"]+)")? id="([^"]+)"', html)
    return [section or anchor for section, anchor in tags if "--" not in anchor]


def test_a_section_has_an_anchor_in_its_own_language_and_answers_to_the_original_s(site):
    checked = 0
    for french in [
        *site.glob("productisation/**/*.html"),
        *site.glob("canvas/**/*.html"),
        *site.glob("servuction/**/*.html"),
    ]:
        anchors = headings(french.read_text("utf-8"))
        for language in ("no", "en"):
            html = (site / language / french.relative_to(site)).read_text("utf-8")
            assert sections(html) == anchors, french
            assert {anchor for anchor in anchors if f'id="{anchor}"' not in html} == set(), french
        checked += len(anchors)
    assert checked > 30


def test_the_contents_lead_to_these_anchors(page, address):
    page.goto(f"{address}no/canvas/customers/")
    links = page.locator(".toc a").evaluate_all("links => links.map(link => link.hash.slice(1))")
    assert links
    assert links == [
        a for a in page.locator("article h2[id]").evaluate_all("all => all.map(h => h.id)") if "--" not in a
    ]


def press(page, link):
    """Click where a link stands: Playwright's own click scrolls the page first when the header is sticky."""
    box = link.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_the_switch_leads_to_the_section_in_view_in_one_request(page, address):
    page.goto(f"{address}canvas/customers/")
    page.locator("#de-votre-cote").evaluate("heading => scrollTo(0, heading.offsetTop - 100)")
    documents = []
    page.on("response", lambda r: documents.append(r.status) if r.request.resource_type == "document" else None)
    press(page, page.get_by_role("navigation", name="Langue").get_by_role("link", name="EN"))
    page.wait_for_url(f"{address}en/canvas/customers/#de-votre-cote")
    assert documents == [200]
    assert page.locator("#de-votre-cote").bounding_box()["y"] < 450
    page.goto(f"{address}en/canvas/customers/#on-your-side")
    press(page, page.get_by_role("navigation", name="Language").get_by_role("link", name="NO"))
    page.wait_for_url(f"{address}no/canvas/customers/#de-votre-cote")
    assert page.locator("h2:has(#de-votre-cote)").bounding_box()["y"] < 450


def test_the_switch_at_the_top_leads_to_the_top(page, address):
    page.goto(f"{address}canvas/customers/")
    page.get_by_role("navigation", name="Langue").get_by_role("link", name="NO").click()
    page.wait_for_url(f"{address}no/canvas/customers/")


@pytest.fixture
def reader(browser, address):
    """A function that opens a page as a reader whose browser prefers a language."""
    contexts = []

    def opened(locale):
        contexts.append(browser.new_context(locale=locale))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def test_the_browser_s_language_is_offered_once_and_never_forced(reader, address):
    page = reader("nb-NO")
    page.goto(f"{address}canvas/customers/")
    offer = page.locator(".offer:visible")
    expect(offer).to_have_attribute("lang", "nb")
    assert "norsk" in offer.inner_text()
    expect(page).to_have_url(f"{address}canvas/customers/")
    offer.get_by_role("button", name="Lukk").click()
    expect(offer).not_to_be_visible()
    page.goto(f"{address}canvas/")
    assert not page.locator(".offer:visible").count()
    assert page.context.cookies() == []


def test_the_offer_leads_to_the_same_page(reader, address):
    page = reader("en-US")
    page.goto(f"{address}no/canvas/customers/")
    page.locator(".offer:visible").get_by_role("link").click()
    page.wait_for_url(f"{address}en/canvas/customers/")
    assert page.evaluate("localStorage.getItem('language')") == "en"
    page.goto(f"{address}canvas/customers/")
    assert not page.locator(".offer:visible").count()


@pytest.mark.parametrize(("locale", "path"), [("fr-FR", ""), ("de-DE", ""), ("nn-NO", "no/"), ("en-GB", "en/")])
def test_no_language_is_offered_to_who_reads_his_own_or_speaks_none_of_ours(reader, address, locale, path):
    page = reader(locale)
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert not page.locator(".offer:visible").count()


@pytest.mark.parametrize(("path", "tag"), [("", "fr"), ("no/", "nb"), ("en/", "en")])
def test_what_the_head_tells(site, path, tag):
    html = (site / path / "canvas/customers/index.html").read_text("utf-8")
    assert f'<html lang="{tag}">' in html
    assert f'<link rel="canonical" href="{SITE}{path}canvas/customers/">' in html
    assert dict(re.findall(r'hreflang="([\w-]+)" href="(https[^"]+)"', html)) == {
        "fr": f"{SITE}canvas/customers/",
        "nb": f"{SITE}no/canvas/customers/",
        "en": f"{SITE}en/canvas/customers/",
        "x-default": f"{SITE}canvas/customers/",
    }


def test_the_sitemap_lists_every_page_of_every_language_with_its_versions(site):
    assert len(list(site.rglob("sitemap.xml*"))) == 1
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = ElementTree.parse(site / "sitemap.xml").getroot().findall("s:url", spaces)
    found = {url.findtext("s:loc", None, spaces): url for url in urls}
    written = {
        f"{SITE}{file.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        for file in site.rglob("index.html")
        if 'http-equiv="refresh"' not in file.read_text("utf-8")
    }
    assert set(found) == written
    assert len(found) == len(urls)
    links = found[f"{SITE}no/canvas/"].findall("x:link", spaces)
    assert [link.get("hreflang") for link in links] == ["fr", "nb", "en", "x-default"]
    assert {link.get("href") for link in links} <= written
    assert f"Sitemap: {SITE}sitemap.xml" in (site / "robots.txt").read_text("utf-8")


@pytest.mark.parametrize(("path", "tag"), [("", "fr"), ("no/", "nb"), ("en/", "en")])
def test_the_feed_is_atom_in_its_language(site, path, tag):
    feed = ElementTree.parse(site / path / "feed.xml").getroot()
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
    for name in ("id", "title", "updated"):  # RFC 4287, 4.1.1: exactly one of each
        assert len(feed.findall(ATOM + name)) == 1
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "alternate": SITE + path,
        "self": f"{SITE}{path}feed.xml",
    }
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids) > 20
    assert all(one.startswith(SITE + path) for one in ids)
    dates = [datetime.datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) for entry in entries]
    assert dates == sorted(dates, reverse=True)
    assert datetime.datetime.fromisoformat(feed.findtext(f"{ATOM}updated")) == dates[0]
    for entry in entries:
        assert entry.find(f"{ATOM}link").get("href") == entry.findtext(f"{ATOM}id")
        assert entry.findtext(f"{ATOM}title")
        assert entry.findtext(f"{ATOM}summary")
    home = (site / path / "index.html").read_text("utf-8")
    assert home.count("feed.xml") == 2
    assert 'type="application/atom+xml"' in home


@pytest.mark.parametrize(
    ("path", "tag", "text"),
    [
        ("nulle-part/", "fr", "Cette adresse"),
        ("no/ingensteds/", "nb", "Denne adressen"),
        ("en/a/b/c", "en", "This address"),
    ],
)
def test_not_found_speaks_the_language_of_the_address(browser, address, site, path, tag, text):
    page = browser.new_context().new_page()
    page.route(
        address + path, lambda route: route.fulfill(status=404, path=site / "404.html", content_type="text/html")
    )
    page.goto(address + path)
    expect(page.locator("html")).to_have_attribute("lang", tag)
    assert text in page.get_by_role("main").inner_text()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page.locator("html")).to_have_attribute("lang", tag)
    page.context.close()


def test_not_found_offers_the_subjects_and_what_is_looked_for(browser, address, site):
    page = browser.new_context(viewport={"width": 360, "height": 800}).new_page()
    lost = address + "en/productization-as-service/"
    page.route(lost, lambda route: route.fulfill(status=404, path=site / "404.html", content_type="text/html"))
    page.goto(lost)
    main = page.get_by_role("main")
    subjects = {a.get_attribute("href") for a in main.locator("nav:not(.nearest) a").all()}
    assert subjects >= {"/en/canvas/", "/en/glossary/"}
    expect(page.locator(".languages a").first).to_be_visible()
    page.get_by_role("searchbox").fill("yield management")
    main.locator('.nearest a[href$="glossary/yield-management/"]').wait_for()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.nearest') !== null")
    page.context.close()


def test_not_found_has_the_languages_where_every_page_has_them(browser, address):
    context = browser.new_context()
    page = context.new_page()
    ends = {width: [] for width in (360, 1000, 1280, 1920)}
    for path in ("404.html", "en/404.html", ""):
        page.goto(address + path)
        for width, measured in ends.items():
            page.set_viewport_size({"width": width, "height": 800})
            inner = page.locator(".header__inner").bounding_box()
            tools = page.locator(".header__tools").bounding_box()
            measured.append(round(inner["x"] + inner["width"] - tools["x"] - tools["width"]))
    assert [width for width, measured in ends.items() if len(set(measured)) > 1] == []
    context.close()


def test_not_found_speaks_all_languages_without_a_script_and_one_in_its_folder(site):
    root = (site / "404.html").read_text("utf-8")
    assert re.findall(r'<section lang="(\w+)"', root) == ["fr", "nb", "en"]
    assert re.findall(r'<section lang="(\w+)"', (site / "no/404.html").read_text("utf-8")) == ["nb"]
    assert re.findall(r'<section lang="(\w+)"', (site / "en/404.html").read_text("utf-8")) == ["en"]


@pytest.fixture(scope="module")
def partial(once, kept):
    """A site in which Norwegian lacks a term and an article, and an English article lacks a section; what was said."""

    def build(folder):
        kept(copied(folder))
        (folder / "docs/no/glossary/auction.md").unlink()
        (folder / "docs/no/canvas/channels.md").unlink()
        lagging = folder / "docs/en/canvas/customers.md"
        lagging.write_text(re.sub(r"^## .+\n", "", lagging.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")
        result = mkdocs("build", "--strict", cwd=folder)
        assert result.returncode == 0, result.stderr
        (folder / "said").write_text(result.stderr, "utf-8")

    folder = once("partial", build)
    return folder / "site", (folder / "said").read_text("utf-8")


def test_a_page_that_is_not_translated_is_offered_to_translators(partial):
    site, _ = partial
    html = (site / "canvas/channels/index.html").read_text("utf-8")
    assert "Pas encore traduit en norvégien" in html
    assert "/new/main/docs/no/canvas?filename=channels.md&amp;value=" in html
    assert 'hreflang="nb"' not in html
    assert not (site / "no/canvas/channels").exists()
    assert f"{SITE}no/canvas/channels/" not in (site / "sitemap.xml").read_text("utf-8")


def test_a_link_to_a_missing_page_leads_to_the_original_and_says_so(partial):
    site, _ = partial
    html = (site / "no/canvas/index.html").read_text("utf-8")
    assert re.search(r'<a href="\.\./\.\./canvas/channels/" hreflang="fr"', html)
    related = (site / "no/glossary/dynamic-pricing/index.html").read_text("utf-8")
    assert re.search(r'<dt><a href="\.\./\.\./\.\./glossary/auction/" hreflang="fr" lang="fr">Enchère', related)
    assert "url=../../glossary/auction/" in (site / "no/auction/index.html").read_text("utf-8")


def test_a_translation_with_other_headings_keeps_its_own_anchors_and_is_named(partial):
    site, log = partial
    assert "docs/en/canvas/customers.md" in log
    assert "anchors-differ" in log
    assert "cote-entreprise" not in headings((site / "en/canvas/customers/index.html").read_text("utf-8"))


def test_any_language_may_be_the_original(small):
    head = "---\ntitle: A\ndescription: A.\n%s---\n\n## %s\n\nTekst.\n"
    for folder, more, title in (("no", "", "Det første"), ("fr", "translation: {of: 'no'}\n", "Le premier")):
        (small / f"docs/{folder}/productisation/a.md").write_text(head % (more, title), "utf-8")
    assert mkdocs("build", "--strict", cwd=small).returncode == 0
    for path in ("", "no/"):
        html = (small / "site" / path / "productisation/a/index.html").read_text("utf-8")
        assert sections(html) == ["det-forste"]
