"""A page is light: measured over the wire, cold, with the compression that any host applies."""

import gzip
import time

import kinds
import pytest
from conftest import QuietHandler, served

COMPRESSED = {"woff2", "png"}
REQUESTS, BYTES = 9, 70_000
# A shift of 0.1 counts as good (https://web.dev/articles/cls). While a paragraph or a table comes in, the words of
# its last line may move on a slow machine, which is the price of lines without a lone word; nothing else may.
SHIFT = 0.02


@pytest.mark.parametrize("kind, language", kinds.sample(("home", "article", "step", "term"), kinds.PREFIXES))
def test_a_page_costs_little_and_does_not_shift(browser, address, language, kind):
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    responses = []
    page.on("response", lambda response: responses.append(response))
    page.add_init_script(SHIFTS)
    page.goto(address + kinds.path(language, kind), wait_until="networkidle")
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(200)
    costs = {r.url: weight(r) for r in responses}
    assert all(url.startswith(address) for url in costs)
    assert len(costs) <= REQUESTS, costs
    assert sum(costs.values()) <= BYTES, costs
    assert context.cookies() == []
    assert sum(page.evaluate("shifts")) <= SHIFT
    context.close()


MARKS = (b"</button>", b"</nav>", b"</h1>", b"</h2>", b"</article>")


class Slowly(QuietHandler):
    """Sends a page in parts, as a slow line does: up to within its header, its heading, its first section, its end."""

    def copyfile(self, source, outputfile):
        text, sent = source.read(), 0
        ends = sorted(text.find(mark) for mark in MARKS) if b"<article" in text else []
        for end in [*ends, len(text)]:
            outputfile.write(text[sent:end])
            sent = end
            time.sleep(0.3 if ends else 0)


@pytest.mark.parametrize("width", (412, 1000, 1280))
def test_nothing_moves_while_a_page_comes_in_parts(browser, site, width):
    with served(site, Slowly) as address:
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.add_init_script(SHIFTS)
        page.goto(address + kinds.path("en", "step"), wait_until="networkidle")
        assert page.evaluate("shifts") == []
        page.close()


SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.value)))
    .observe({type: 'layout-shift', buffered: true});
"""


def weight(response):
    body = response.body()
    return len(body) if response.url.rsplit(".", 1)[-1] in COMPRESSED else len(gzip.compress(body, 6))


@pytest.mark.parametrize("language", kinds.PREFIXES)
def test_only_pages_of_the_readers_language_are_fetched_ahead(page, address, language):
    page.goto(address + kinds.path(language, "step"))
    ahead = {
        kinds.path(other, "article") for other in kinds.PREFIXES if page.evaluate(AHEAD, kinds.path(other, "article"))
    }
    assert ahead == {kinds.path(language, "article")}
    assert not page.evaluate(AHEAD, f"{kinds.PREFIXES[language]}glossary.json")


# Reads the rules as a browser does (https://developer.mozilla.org/docs/Web/HTML/Element/script/type/speculationrules).
AHEAD = """(path) => {
  const {where, eagerness} = JSON.parse(document.querySelector('script[type=speculationrules]').text).prefetch[0];
  const holds = (rule) => rule.and?.every(holds) ?? (rule.not ? !holds(rule.not) :
    new URLPattern(rule.href_matches, location.href).test(new URL('/' + path, location.href)));
  return eagerness === 'moderate' && holds(where);
}"""
