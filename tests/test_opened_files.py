"""What a reader opens in a tool, what a link holds and what the browser kept may be anything: the pages go on.

Each is tried in a real browser, with the pages' policy on.
"""

import json

import pytest
from playwright.sync_api import expect
from test_canvas_tool import current, notes, open_file, opened, write

CANVAS = {"name": "A", "kind": "company", "boxes": {}}
STOCK, CARDS, PROGRESS, OFFLINE = ("tools/stock-taking/", "tools/flashcards/", "tools/progress/", "tools/offline/")
POLLUTED = "Object.keys(Object.prototype).length || 0 in {} || ({}).answer"


@pytest.fixture
def page(tab):
    """These tests share one page: an error of a script in it fails the test."""
    return tab


ANSWERS = {
    "a prototype": '{"answers": {"__proto__": {"0": {"answer": "yes", "note": "x"}}}}',
    "a prototype's member": '{"answers": {"constructor": {"0": {"answer": "constructor"}}, "toString": {"1": 3}}}',
    "another form": '{"answers": {"canvas/customers": {"0": {"answer": ["yes"], "note": {"a": 1}}, "x": null}}}',
    "a list": '{"answers": [[{"answer": "yes"}]]}',
    "too many": json.dumps({"answers": {f"a{n}": {"0": {"answer": "yes"}} for n in range(5000)}}),
    "no answers": '{"answers": 3}',
    "deep": "[" * 200_000,
}


@pytest.mark.parametrize("text", ANSWERS.values(), ids=ANSWERS)
def test_answers_from_a_file_touch_nothing_else(page, address, text):
    page.goto(f"{address}en/{STOCK}")
    page.locator("#stock--file").set_input_files({"name": "a", "mimeType": "text/plain", "buffer": text.encode()})
    expect(page.locator(".stock__said")).not_to_be_empty()
    assert not page.evaluate(POLLUTED)
    page.reload()  # what was kept is read again
    assert not page.evaluate(POLLUTED)
    assert page.evaluate("Object.keys(localStorage).length") <= 2000
    assert "native code" not in page.evaluate("JSON.stringify(localStorage)")


FILES = {
    "a prototype": '{"__proto__": {"x": 1}, "name": "A", "kind": "company", "boxes": {"__proto__": [{"text": "x"}]}}',
    "answers of a prototype": json.dumps(CANVAS | {"answers": {"__proto__": {"0": {"answer": "yes"}}}}),
    "spaces": f"# A\n\n## Customers\n\n- a{' ' * 300_000}b\n",
    "lines of another kind": json.dumps(CANVAS | {"boxes": {"channels": [{"text": "a\u2028## Channels\u2028- b"}]}}),
    "numbers": json.dumps(CANVAS | {"boxes": {"channels": [1, None, {"text": 3}, {"text": {"a": 1}}, [["x"]]]}}),
    "very many": json.dumps(CANVAS | {"boxes": {"channels": [{"text": "x"}] * 50_000}}),
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_a_canvas_from_a_file_is_taken_and_touches_nothing_else(page, address, text):
    opened(page, address)
    write(page, "key-partners", "Kept")
    open_file(page, "a", text.encode())
    expect(page.locator("#canvas-tool--which option")).to_have_count(2)
    assert not page.evaluate(POLLUTED)
    assert sum(map(len, current(page)["boxes"].values())) <= 500
    page.reload()
    assert not page.evaluate(POLLUTED)
    page.locator("#canvas-tool--which").select_option(index=0)
    assert notes(page, "key-partners") == ["Kept"]


def test_a_file_too_large_is_not_read(page, address, tmp_path):
    opened(page, address)
    with (tmp_path / "large").open("wb") as file:
        file.truncate(30_000_000)
    page.locator("#canvas-tool--file").set_input_files(tmp_path / "large")
    expect(page.locator(".desk__said")).to_contain_text("no canvas")


# What is kept under its keys, all of it read by every page: one value of each key at a time.
KEPT = {
    "offline": ["3", '{"en": 5}', '{"en": {"version": "x", "bytes": 1, "date": "never", "files": 3}}'],
    "offline /": ["3", '{"en": 5}', '{"en": {"version": "x", "bytes": 1, "date": "never", "files": 3}}', "null"],
    "leitner": ['{"__proto__": {"a": [1, 2]}}', '{"term en > definition en": {"__proto__": [1, 2]}}'],
    "task __proto__ 0": ["1", "constructor"],
    "constructor": ["x"],
    "__proto__ x": ["y"],
    "read": ["__proto__ constructor"],
    "tab of 2": ["length", "-1"],
}


@pytest.mark.parametrize("turn", range(max(map(len, KEPT.values()))))
def test_whatever_the_browser_kept_every_page_goes_on(fresh, address, turn):
    for key, values in KEPT.items():
        value = values[turn % len(values)]
        fresh.add_init_script(f"localStorage.setItem({json.dumps(key)}, {json.dumps(value)})")
    for place in (STOCK, CARDS, PROGRESS, OFFLINE):
        fresh.goto(f"{address}en/{place}")
        assert not fresh.evaluate(POLLUTED)
    expect(fresh.locator(".offline__size")).not_to_be_empty()


def test_a_term_may_be_called_as_what_every_object_has(page, address):
    page.goto(f"{address}en/{CARDS}")
    script = """async () => {
      const { answered, due } = await import("/assets/js/tools/leitner.js");
      return [due(["constructor"], {}, 1), answered({}, "constructor", true, 1)];
    }"""
    assert page.evaluate(script) == [["constructor"], {"constructor": [1, 2]}]


PATHS = ["%ff", "en/%00", "en/%3Cscript%3Ealert(1)%3C/script%3E", "en/" + "a-" * 3000, "no/$&", "en/..%2f..%2fx", "%"]


def test_an_address_that_is_none_is_told_in_one_language(fresh, address, site):
    missing = (site / "404.html").read_text("utf-8")
    fresh.route("**/nothing/**", lambda route: route.fulfill(body=missing, content_type="text/html"))
    for path in PATHS:
        fresh.goto(f"{address}nothing/{path}")
        expect(fresh.locator("[data-not-found]:visible"), path).to_have_count(1)
        expect(fresh.locator("[data-not-found]:visible input"), path).not_to_have_value("")
