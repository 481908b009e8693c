"""The canvas that a reader fills in: by keyboard, by pointer and by finger, kept, taken away and opened again.

Every deed is done in a real browser, with the page's policy on, on a wide page and on a narrow one, in each language.
"""

import json
import re

import kinds
import pytest
from axe import in_both_themes
from conftest import ROOT
from PIL import Image
from playwright.sync_api import expect
from test_looks import OUTSIDE

PATH = "tools/canvas/"
BLOCKS = [
    *("customers", "value-proposition", "channels", "customer-relationships", "revenue-streams"),
    *("key-resources", "key-activities", "key-partners", "cost-structure"),
]
COLOURS = ["yellow", "blue", "green", "pink"]
LANDSCAPE = "0 0 841.9"  # A4, 842 points wide
EVERYWHERE = pytest.mark.parametrize("width", kinds.WIDTHS)


@pytest.fixture
def page(tab):
    """These tests share one page."""
    return tab


@pytest.fixture(params=kinds.some(kinds.PREFIXES.values(), 3), ids=kinds.PREFIXES)
def prefix(request):
    return request.param


def opened(page, address, prefix="en/", width=1280, fragment=""):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}{prefix}{PATH}{fragment}")
    expect(page.locator("#canvas-tool--which option")).not_to_have_count(0)


def notes(page, block):
    return [one.input_value() for one in page.locator(f"[data-block={block}] textarea").all()]


def write(page, block, *texts):
    """Write notes one after the other, by the keyboard alone."""
    page.locator(f"[data-block={block}] .box__add").focus()
    for text in texts:
        page.keyboard.press("Enter")
        page.keyboard.type(text)


def handle(page, block, at):
    return page.locator(f"[data-block={block}] .note__handle").nth(at)


def do(page, name):
    """Press a button of the page, in the menu that holds it if one does."""
    button = page.locator(f"[data-do={name}]")
    menu = button.evaluate("button => button.closest('[popover]')?.id ?? ''")
    if menu:
        page.locator(f"[popovertarget={menu}]").click()
    button.click()


def taken(page, name):
    with page.expect_download() as waiting:
        do(page, name)
    return waiting.value


def full(count=60):
    """Return a canvas of so many notes: lines, quotes, letters of all three languages, every colour."""
    texts = [
        f"Note {n}: « été » «ærlig» “fair” <b>&amp;</b>{chr(10) + 'two lines' if n % 7 == 0 else ''}"
        for n in range(count)
    ]
    boxes = {block: [] for block in BLOCKS}
    for n, text in enumerate(texts):
        boxes[BLOCKS[n % 9]].append({"text": text, "colour": COLOURS[n % 4]})
    return {"name": "Farinel, été 2026", "kind": "personal", "boxes": boxes}


def open_file(page, name, content):
    page.locator("#canvas-tool--file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})


def current(page):
    state = json.loads(page.evaluate("localStorage.canvases"))
    return state["canvases"][state["current"]]


@pytest.mark.parametrize("prefix, width", kinds.sample(kinds.PREFIXES.values(), kinds.WIDTHS, by=1))
def test_notes_are_written_moved_coloured_and_undone_by_the_keyboard(page, address, prefix, width):
    opened(page, address, prefix, width)
    write(page, "customers", "One", "Two", "Three")
    assert notes(page, "customers") == ["One", "Two", "Three"]
    handle(page, "customers", 2).focus()
    page.keyboard.press("ArrowUp")
    assert notes(page, "customers") == ["One", "Three", "Two"]
    expect(page.locator(".desk__said")).not_to_be_empty()
    page.keyboard.press("ArrowRight")  # the focus has gone with the note
    assert notes(page, "value-proposition") == ["Three"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the second colour
    assert current(page)["boxes"]["value-proposition"] == [{"text": "Three", "colour": "blue"}]
    expect(handle(page, "value-proposition", 0)).to_be_focused()
    page.keyboard.press("Delete")
    assert notes(page, "value-proposition") == []
    page.keyboard.press("Control+z")
    assert notes(page, "value-proposition") == ["Three"]
    for _ in range(3):
        page.keyboard.press("Control+z")
    assert notes(page, "customers") == ["One", "Two", "Three"]
    page.keyboard.press("Control+Shift+Z")
    assert notes(page, "customers") == ["One", "Three", "Two"]


def test_an_empty_note_goes_with_backspace_and_what_was_typed_is_one_step(page, address):
    opened(page, address)
    write(page, "channels", "A word", "")
    page.keyboard.press("Backspace")
    assert notes(page, "channels") == ["A word"]
    expect(page.locator("[data-block=channels] textarea")).to_be_focused()
    for left in (["A word", ""], ["A word"], [""], []):
        do(page, "undo")
        assert notes(page, "channels") == left


@EVERYWHERE
def test_a_note_is_dragged_to_another_box(page, address, width):
    opened(page, address, width=width)
    write(page, "channels", "One", "Two")
    write(page, "customer-relationships", "Three")
    page.keyboard.press("Escape")
    start = handle(page, "channels", 0)
    start.scroll_into_view_if_needed()
    target = page.locator("[data-block=customer-relationships] .note").first
    box, there = start.bounding_box(), target.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(there["x"] + 20, there["y"] + there["height"] - 2, steps=8)
    expect(page.locator(".note__mark")).to_have_count(1)
    page.mouse.up()
    assert notes(page, "customer-relationships") == ["Three", "One"]
    assert notes(page, "channels") == ["Two"]
    expect(page.locator("#canvas-tool--note")).to_be_hidden()


def test_a_note_is_dragged_by_a_finger_and_esc_leaves_it(browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    opened(page, address, width=360)
    write(page, "channels", "One", "Two")
    start, there = handle(page, "channels", 0), page.locator("[data-block=channels] .note").nth(1)
    start.scroll_into_view_if_needed()
    box, end = start.bounding_box(), there.bounding_box()
    touch = context.new_cdp_session(page)

    def finger(kind, x, y):
        points = [{"x": x, "y": y}] if kind != "touchEnd" else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    finger("touchStart", box["x"] + 8, box["y"] + 8)
    for step in range(1, 9):
        finger("touchMove", box["x"] + 8, box["y"] + 8 + (end["y"] + end["height"] - 3 - box["y"] - 8) * step / 8)
    finger("touchEnd", 0, 0)
    assert notes(page, "channels") == ["Two", "One"]
    context.close()


def test_what_is_written_stays_in_every_language_and_in_another_window(page, address):
    opened(page, address)
    write(page, "key-partners", "A mill")
    page.locator("#canvas-tool--name").fill("Farinel")
    page.locator("#canvas-tool--name").blur()
    page.reload()
    assert notes(page, "key-partners") == ["A mill"]
    page.locator(".languages a[data-language=fr]").click()
    page.wait_for_url(f"{address}{PATH}")
    assert notes(page, "key-partners") == ["A mill"]
    expect(page.locator("#box-key-partners strong")).to_have_text("Partenaires clés")
    expect(page.locator("#canvas-tool--name")).to_have_value("Farinel")
    other = page.context.new_page()
    opened(other, address)
    write(other, "key-partners", "Another")
    expect(page.locator("[data-block=key-partners] textarea")).to_have_count(2)


@pytest.mark.parametrize("prefix, width", kinds.sample(kinds.PREFIXES.values(), kinds.WIDTHS, by=1))
def test_a_canvas_begins_empty_from_the_example_or_from_another(page, address, prefix, width):
    opened(page, address, prefix, width)
    do(page, "example-company")
    expect(page.locator("#canvas-tool--which option")).to_have_count(2)
    company = current(page)
    assert company["kind"] == "company"
    assert all(company["boxes"][block] for block in BLOCKS)
    assert sum(map(len, company["boxes"].values())) > 12
    assert not any(note["text"].endswith((".", ";")) for notes in company["boxes"].values() for note in notes)
    prompt = page.locator("#box-customers .box__prompt")
    said = prompt.inner_text()
    do(page, "from")
    assert current(page)["kind"] == "personal"
    assert current(page)["boxes"] == company["boxes"]
    assert prompt.inner_text() != said
    do(page, "example-personal")
    expect(page.locator("#canvas-tool--which option")).to_have_count(4)
    assert all(current(page)["boxes"][block] for block in BLOCKS)
    assert current(page)["boxes"] != company["boxes"]
    do(page, "new-company")
    assert not any(current(page)["boxes"].values())
    page.locator("#canvas-tool--which").select_option(index=1)
    assert current(page) == company
    do(page, "delete")
    expect(page.locator("#canvas-tool--which option")).to_have_count(4)
    do(page, "undo")
    assert current(page) == company


@pytest.mark.parametrize("form, width", kinds.sample(["json", "markdown", "png"], kinds.WIDTHS))
def test_a_canvas_of_sixty_notes_is_taken_away_and_opened_unchanged(page, address, form, width, tmp_path):
    opened(page, address, width=width)
    open_file(page, "canvas.json", json.dumps(full()).encode())
    expect(page.locator(".note")).to_have_count(60)
    assert current(page) == full()
    download = taken(page, form)
    download.save_as(tmp_path / download.suggested_filename)
    content = (tmp_path / download.suggested_filename).read_bytes()
    do(page, "new-company")
    page.evaluate("localStorage.clear()")
    opened(page, address, "no/", width)  # the names of the boxes are those of another language
    open_file(page, download.suggested_filename, content)
    expect(page.locator(".note")).to_have_count(60)
    assert current(page) == full()


def test_the_file_is_as_its_schema_says(page, address, site):
    opened(page, address)
    open_file(page, "canvas.json", json.dumps(full(9)).encode())
    expect(page.locator(".note")).to_have_count(9)
    written = json.loads(taken(page, "json").path().read_text("utf-8"))
    schema = json.loads((site / "assets/schema/canvas.json").read_text("utf-8"))
    assert written.pop("$schema") == f"{address}assets/schema/canvas.json"
    assert set(schema["required"]) <= set(written) <= set(schema["properties"])
    assert set(written["boxes"]) == set(schema["properties"]["boxes"]["properties"]) == set(BLOCKS)
    note = schema["$defs"]["notes"]["items"]["properties"]
    assert note["colour"]["enum"] == COLOURS
    assert all(set(one) == set(note) for notes in written["boxes"].values() for one in notes)


def test_the_picture_shows_every_box(page, address, tmp_path):
    opened(page, address)
    open_file(page, "canvas.json", json.dumps(full()).encode())
    expect(page.locator(".note")).to_have_count(60)
    taken(page, "png").save_as(tmp_path / "canvas.png")
    with Image.open(tmp_path / "canvas.png") as picture:
        assert picture.width > 2000
        assert 1.4 < picture.width / picture.height < 1.5
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20)}
    assert {(0xFB, 0xE3, 0xD2), (0xCF, 0xE9, 0xE6), (0xDF, 0xE5, 0xF7), (0xF7, 0xEC, 0xC0)} <= colours
    assert {(0xFF, 0xF3, 0xB0), (0xD5, 0xE8, 0xFB), (0xD8, 0xF0, 0xCF), (0xFB, 0xDB, 0xE4)} <= colours


@pytest.mark.parametrize(
    "count", [0, pytest.param(9, marks=pytest.mark.long), pytest.param(60, marks=pytest.mark.long), 200]
)
def test_a_canvas_is_one_landscape_page_and_cuts_no_note(fresh, address, count):
    opened(fresh, address)
    open_file(fresh, "canvas.json", json.dumps(full(count)).encode())
    expect(fresh.locator(".note")).to_have_count(count)
    fresh.evaluate("window.print = () => {}")
    do(fresh, "pdf")
    expect(fresh.locator(".sheet")).to_have_count(1)
    cut = (
        "boxes => boxes.filter((b) => b.scrollHeight > b.clientHeight + 1 || b.scrollWidth > b.clientWidth + 1).length"
    )
    assert fresh.locator(".sheet__box").evaluate_all(cut) == 0
    expect(fresh.locator(".sheet__note")).to_have_count(count)
    pdf = fresh.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    assert LANDSCAPE.encode() in pdf.split(b"/MediaBox [")[1]
    assert b"#canvas=" in pdf  # its title leads back to the canvas


@EVERYWHERE
def test_a_link_holds_a_canvas_and_no_server_sees_it(page, browser, address, width):
    opened(page, address, width=width)
    open_file(page, "canvas.json", json.dumps(full()).encode())
    expect(page.locator(".note")).to_have_count(60)
    do(page, "link")
    expect(page.locator("#canvas-tool--link")).to_be_visible()
    link = page.locator("#canvas-tool--link").input_value()
    assert link.startswith(f"{address}en/{PATH}#canvas=")
    expect(page.locator(".desk__said")).to_contain_text("characters" if len(link) > 2000 else "server")
    context = browser.new_context()
    other, asked = context.new_page(), []
    other.on("request", lambda request: asked.append(request.url))
    other.goto(link)
    expect(other.locator(".note")).to_have_count(60)
    assert current(other) == full()
    assert "#" not in other.url
    assert not any("canvas=" in url for url in asked)
    context.close()


def test_a_link_that_is_too_long_warns(page, address):
    opened(page, address)
    canvas = full(1)
    canvas["boxes"]["channels"] = [
        {"text": "".join(chr(0x4E00 + n * 37 % 20000) for n in range(3000)), "colour": "pink"}
    ]
    count = sum(map(len, canvas["boxes"].values()))
    open_file(page, "canvas.json", json.dumps(canvas).encode())
    expect(page.locator(".note")).to_have_count(count)
    do(page, "link")
    expect(page.locator(".desk__said")).to_contain_text("2,000")


BROKEN = {
    "no canvas": b"Hello",
    "other JSON": b'{"name": 3}',
    "no boxes": b'{"name": "A", "kind": "company", "boxes": 3}',
    "a list of something": b'{"name": "A", "kind": "company", "boxes": {"channels": "x"}}',
    "half a file": b'{"name": "A", "ki',
    "no picture of ours": (ROOT / "overrides/emblem.png").read_bytes(),
}


def test_a_file_that_holds_no_canvas_is_said_and_changes_nothing(page, address):
    opened(page, address)
    for kind, content in BROKEN.items():
        write(page, "channels", kind)
        before = notes(page, "channels")
        page.locator(".desk__said").evaluate("said => said.textContent = ''")
        open_file(page, "canvas", content)
        expect(page.locator(".desk__said")).to_contain_text("no canvas")
        assert notes(page, "channels") == before, kind
        expect(page.locator("#canvas-tool--which option")).to_have_count(1)


def test_a_link_that_holds_no_canvas_is_said(page, address):
    for fragment in ("#canvas=", "#canvas=AAAA", "#canvas=%%%", "#canvas=q1YqSy0qzszPU7JSMlSqBQA"):
        page.goto("about:blank")
        opened(page, address, fragment=fragment)
        expect(page.locator(".desk__said")).to_contain_text("no canvas")


@pytest.mark.parametrize("stored", ["{", "[]", "null", '{"canvases": []}', '{"current": 9, "canvases": [{"name": 1}]}'])
def test_what_the_browser_kept_may_be_spoilt(fresh, address, stored):
    fresh.add_init_script(f"localStorage.canvases ??= {stored!r}")
    opened(fresh, address)
    write(fresh, "channels", "On we go")
    assert notes(fresh, "channels") == ["On we go"]


def test_what_comes_from_a_file_is_text(page, address):
    text = "<img src=x onerror=\"document.title='x'\">"
    canvas = full(0) | {"name": text}
    canvas["boxes"]["channels"] = [{"text": text, "colour": "red; x"}, {"text": text, "colour": "__proto__"}]
    canvas["__proto__"], canvas["more"] = {"x": 1}, text
    opened(page, address)
    open_file(page, "canvas.json", json.dumps(canvas).encode())
    expect(page.locator(".note")).to_have_count(2)
    assert notes(page, "channels") == [text, text]
    assert [note["colour"] for note in current(page)["boxes"]["channels"]] == ["yellow", "yellow"]
    assert set(current(page)) == {"name", "kind", "boxes"}
    taken(page, "png")
    expect(page.locator("article img, .sheet img")).to_have_count(0)
    assert page.title() != "x"


def test_a_browser_that_keeps_nothing_says_so(fresh, address):
    fresh.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    opened(fresh, address)
    write(fresh, "channels", "One")
    assert notes(fresh, "channels") == ["One"]
    expect(fresh.locator(".desk__said")).to_contain_text("keeps nothing")


def test_a_box_asks_what_its_article_asks_and_each_leads_to_the_other(page, address, prefix):
    page.goto(f"{address}{prefix}canvas/customers/")
    asked = [one.strip() for one in page.locator(".task-list-item").all_text_contents()]
    page.locator("article p a[href$='#box-customers']").click()
    page.wait_for_url(f"{address}{prefix}{PATH}#box-customers")
    box = page.locator("#box-customers")
    box.locator("summary").click()
    assert box.locator(".box__asks li").all_text_contents() == asked
    assert 0 < box.locator(".box__asks li:visible").count() < len(asked)  # the company's, not the person's
    box.locator(".box__asks a").click()
    page.wait_for_url(f"{address}{prefix}canvas/customers/")


@pytest.mark.parametrize("prefix, width", kinds.sample(kinds.PREFIXES.values(), kinds.WIDTHS, by=1))
def test_the_page_is_accessible_and_nothing_overflows(page, address, prefix, width):
    opened(page, address, prefix, width)
    open_file(page, "canvas.json", json.dumps(full(20)).encode())
    page.locator("#box-customers summary").click()
    page.evaluate("scrollTo(0, 0)")  # no note lies under the header
    for state in ("notes", "menu"):
        if state == "menu":
            handle(page, "customers", 0).click()
            expect(page.locator("#canvas-tool--note")).to_be_visible()
        assert in_both_themes(page, {"notes": None, "menu": "#canvas-tool--note"}[state]) == []
    menu = page.locator("#canvas-tool--note").bounding_box()
    assert menu["x"] >= 0
    assert menu["x"] + menu["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(OUTSIDE) == []


def test_without_a_script_it_is_two_sheets_to_fill_in_by_pen(browser, address, prefix):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{prefix}{PATH}")
    expect(page.locator(".canvas > ol > li:visible")).to_have_count(18)
    expect(page.locator("article button:visible")).to_have_count(0)
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 2
    assert LANDSCAPE.encode() in pdf.split(b"/MediaBox [")[1]
    context.close()
