"""Offline: a language is kept on a device, read and searched without a server, renewed and removed."""

import json
import shutil

import kinds
import pytest
from axe import in_both_themes
from conftest import served
from playwright.sync_api import expect
from test_looks import OUTSIDE

PATH = "tools/offline/"
TAGS = {"": "fr", "no/": "nb", "en/": "en"}
TAKEN = 120_000  # milliseconds


@pytest.fixture(params=kinds.PREFIXES.values(), ids=kinds.PREFIXES)
def prefix(request):
    return request.param


def listed(site, tag):
    return json.loads((site / f"offline/{tag}.json").read_text("utf-8"))


def test_a_list_holds_what_a_language_needs_and_nothing_of_another(site, prefix):
    places = {path for path, _, _ in listed(site, TAGS[prefix])["files"]}
    assert {f"{prefix}canvas/customers/", prefix, f"search/{TAGS[prefix]}.json", "assets/css/kanvas.css"} <= places
    others = [other for other in kinds.PREFIXES.values() if other and other != prefix]
    assert not [path for path in places if path.startswith(tuple(others))]
    assert not [path for path in places if path.endswith(("card.png", "feed.xml", "404.html"))]
    for path, size, _ in listed(site, TAGS[prefix])["files"]:
        file = site / path
        assert (file / "index.html" if path.endswith("/") or not path else file).stat().st_size == size
    pages = {file.parent.relative_to(site).as_posix() + "/" for file in (site / "en").rglob("index.html")}
    short = {page for page in pages if b'http-equiv="refresh"' in (site / page / "index.html").read_bytes()}
    if prefix == "en/":
        assert pages - short <= places


def test_a_phone_can_set_it_among_its_programs(page, address, site, prefix):
    page.goto(f"{address}{prefix}{PATH}")
    manifest = page.evaluate("document.querySelector('link[rel=manifest]').href")
    said = json.loads((site / manifest.removeprefix(address)).read_text("utf-8"))
    assert said["start_url"] == f"../{prefix}"
    assert said["lang"] == TAGS[prefix]


@pytest.fixture(params=[360, 1280])
def reader(request, browser):
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


def test_a_language_is_read_and_searched_without_a_server_and_keeps_the_notes(reader, site, tmp_path):
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    with served(copy) as address:
        reader.goto(f"{address}en/{PATH}")
        expect(reader.locator(".offline__size")).to_contain_text("MB")
        reader.locator("[data-do=keep]").focus()
        reader.keyboard.press("Enter")
        expect(reader.locator("[data-do=remove]")).to_be_visible(timeout=TAKEN)
        expect(reader.locator(".offline__size")).to_contain_text("Taken on")
        reader.evaluate("localStorage.setItem('note canvas/customers 0', 'Mine')")
        reader.goto(f"{address}en/")
    # The server is gone.
    reader.goto(f"{address}en/canvas/customers/")
    expect(reader.locator("h1")).to_be_visible()
    assert reader.evaluate("getComputedStyle(document.querySelector('.header')).position") == "sticky"
    reader.locator("[data-search]").click()
    reader.locator(".search input[type=text]").fill("pricing")
    expect(reader.locator(".search__option").first).to_be_visible()
    reader.goto(f"{address}en/tools/stock-taking/")
    expect(reader.locator("[data-question='canvas/customers 0'] [type=text]")).to_have_value("Mine")


def test_a_newer_version_is_told_and_taken_and_a_removed_one_leaves_nothing(browser, site, tmp_path):
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    context = browser.new_context()
    page = context.new_page()
    with served(copy) as address:
        page.goto(f"{address}en/{PATH}")
        page.locator("[data-do=keep]").click()
        expect(page.locator("[data-do=remove]")).to_be_visible(timeout=TAKEN)
        changed = copy / "en/canvas/customers/index.html"
        changed.write_text(changed.read_text("utf-8").replace("</h1>", " (new)</h1>", 1), "utf-8")
        newest = listed(copy, "en")
        for file in newest["files"]:
            if file[0] == "en/canvas/customers/":
                file[1:] = [changed.stat().st_size, "00000000"]
        (copy / "offline/en.json").write_text(json.dumps({**newest, "version": "newer"}), "utf-8")
        asked = []
        context.on("request", lambda request: asked.append(request.url))
        page.reload()
        page.locator("[data-do=update]").click()
        expect(page.locator("[data-do=update]")).to_be_hidden(timeout=TAKEN)
        expect(page.locator(".offline__said")).to_contain_text("up to date")
        assert f"{address}en/canvas/customers/" in asked
        assert f"{address}en/canvas/channels/" not in asked  # it has not changed
        assert page.evaluate("caches.keys()") == ["offline-/-en-newer"]
        page.locator("[data-do=remove]").click()
        expect(page.locator("[data-do=keep]")).to_be_visible()
        assert page.evaluate("caches.keys()") == []
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    context.close()


def test_what_cannot_all_be_loaded_changes_nothing(browser, site, tmp_path):
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    shutil.rmtree(copy / "en/canvas/customers")
    context = browser.new_context()
    page = context.new_page()
    with served(copy) as address:
        page.goto(f"{address}en/{PATH}")
        page.locator("[data-do=keep]").click()
        expect(page.locator(".offline__said")).to_contain_text("nothing has changed", timeout=TAKEN)
        assert page.evaluate("caches.keys()") == []
        expect(page.locator("[data-do=keep]")).to_be_visible()
    context.close()


@pytest.mark.parametrize("prefix, width", kinds.sample(kinds.PREFIXES.values(), kinds.WIDTHS, by=1))
def test_the_page_is_accessible_and_nothing_overflows(page, address, prefix, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}{prefix}{PATH}")
    expect(page.locator(".offline__size")).not_to_be_empty()
    assert in_both_themes(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(OUTSIDE) == []
