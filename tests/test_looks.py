"""It reads well on every screen: nothing overflows, lines have the right length, drawings are legible."""

import kinds
import pytest
from kanvas.markdown import figure
from playwright.sync_api import expect

# 320 is the reflow that WCAG asks for; 640 is 1280 at a zoom of 200 %.
WIDTHS = (320, 360, 640, 768, 1280, 1920)


@pytest.fixture
def page(tab):
    """These tests share one page."""
    return tab


@pytest.mark.parametrize("pages", [kinds.ONCE, pytest.param(kinds.PAGES, marks=pytest.mark.long)], ids=["kinds", "all"])
def test_nothing_overflows(page, address, pages):
    assert [over for language, kind in pages for over in overflowing(page, address + kinds.path(language, kind))] == []


def overflowing(page, place, widths=WIDTHS):
    """Return what stands beyond the edges of a page: [(address, width, element)]."""
    page.goto(place)
    over = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0
        over += [(place, width, element) for element in ["the page"] * wide + page.evaluate(OUTSIDE)]
    return over


# What stands beyond the edge without being in a region that scrolls, and words that stand out of their box.
OUTSIDE = """() => [...document.querySelectorAll('body *')].filter((e) => {
  if (e.closest('.scroll, svg, .skip, [popover], [hidden], head')) return false;
  const box = e.getBoundingClientRect();
  return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
}).map((e) => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("language, width", kinds.sample(kinds.PREFIXES, [1280, 1920]))
def test_a_line_of_text_has_60_to_75_characters(page, address, language, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + kinds.path(language, "article"))
    page.evaluate("document.fonts.ready")
    assert 60 <= page.evaluate(MEASURE) <= 75


MEASURE = """() => {
  const paragraphs = [...document.querySelectorAll('article > p')].filter((p) => p.innerText.length > 300);
  const column = paragraphs[0].getBoundingClientRect().width;
  const widths = paragraphs.map((p) => {
    const line = p.cloneNode(true);
    line.style.cssText = 'position: absolute; white-space: nowrap';
    p.after(line);
    const width = line.getBoundingClientRect().width / line.innerText.length;
    line.remove();
    return width;
  });
  return column / (widths.reduce((a, b) => a + b) / widths.length);
}"""


@pytest.mark.parametrize("language, kind", kinds.sample(kinds.PREFIXES, ["landing", "step", "example"]))
def test_no_word_of_the_canvas_is_broken(page, address, language, kind):
    page.goto(address + kinds.path(language, kind))
    for width in (320, 768, 1000, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(BROKEN) == [], width


def test_the_canvas_of_an_example_keeps_its_nine_blocks_on_a_phone_and_marks_the_page(browser, address):
    page = browser.new_context(viewport={"width": 360, "height": 800}).new_page()
    example = address + kinds.path("en", "example")
    mark = ("><a href=", '><a aria-current="page" href=')  # as on the page of a block
    page.route(example, lambda route: route.fulfill(body=marked(route.fetch().text(), *mark), content_type="text/html"))
    page.goto(example)
    canvas = page.locator(".canvas").first
    expect(canvas.locator(".canvas__map a[aria-current]")).to_have_text("1")
    for block in canvas.locator("ol > li").all():
        expect(block).to_be_visible()
    page.context.close()


def marked(html, plain, current):
    """Return a page on which the first block of a canvas that names its blocks in bold is that page's own."""
    before, canvas = html.split('class="canvas"', 1)
    return f'{before}class="canvas"{canvas.replace("strong" + plain, "strong" + current, 1)}'


BROKEN = """() => [...document.querySelectorAll('.canvas li')].flatMap((item) => {
  const block = item.getBoundingClientRect(), broken = [];
  const texts = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const word of texts.currentNode.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, word.index);
      range.setEnd(texts.currentNode, word.index + word[0].length);
      if (!block.width) continue; // not shown: the map leads there
      const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
      if (boxes.length !== 1 || boxes[0].right > block.right || boxes[0].left < block.left) broken.push(word[0]);
    }
  }
  return broken;
})"""


@pytest.mark.parametrize("language, kind, width", kinds.sample(kinds.PREFIXES, ["chart", "triangle"], [1280, 320, 320]))
def test_the_words_of_a_drawing_are_large_enough_and_apart(page, address, language, kind, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + kinds.path(language, kind))
    texts = page.evaluate(TEXTS)
    assert len(texts) >= 6
    for at, (one, *box) in enumerate(texts):
        assert box[3] - box[1] >= 9, one
        assert box[0] >= -1 and box[2] <= 1 + box[4], one
        for other, *behind in texts[at + 1 :]:
            apart = box[2] <= behind[0] or behind[2] <= box[0] or box[3] <= behind[1] + 2 or behind[3] <= box[1] + 2
            assert apart, (one, other)


TEXTS = """() => [...document.querySelectorAll('.figure svg text')].map((text) => {
  const box = text.getBoundingClientRect(), svg = text.ownerSVGElement.getBoundingClientRect();
  return [text.textContent, box.left - svg.left, box.top - svg.top, box.right - svg.left, box.bottom - svg.top,
    svg.width];
})"""


@pytest.mark.parametrize("language", kinds.PREFIXES)
def test_every_drawing_in_an_article_has_words_for_those_who_do_not_see_it(page, address, language):
    for kind in ("chart", "triangle"):
        page.goto(address + kinds.path(language, kind))
        named = page.locator("article .figure svg[role=img]").evaluate_all(
            "all => all.map(svg => svg.getElementById(svg.getAttribute('aria-labelledby').split(' ')[0]).textContent)"
        )
        assert named and all(named)


def test_the_home_page_leads_to_its_subjects_with_pictures(page, address):
    page.goto(address)
    expect(page.locator("article .art")).to_have_count(6)
    for name in ("Productisation", "Le Business Model Canvas"):
        assert page.locator(".cards li", has_text=name).locator(".art").count() == 1


def test_an_article_says_where_it_belongs_and_how_long_it_takes(page, address):
    page.goto(f"{address}no/canvas/channels/")
    kicker = page.locator(".kicker").inner_text()
    assert "del 4 av 11" in kicker and "min å lese" in kicker
    assert page.locator("time").get_attribute("datetime")
    edit = page.get_by_role("link", name="Forbedre denne siden")
    assert edit.get_attribute("href").endswith("/edit/main/docs/no/canvas/channels.md")


def test_paper_shows_the_article_its_terms_and_where_links_lead(page, address):
    page.goto(f"{address}en/canvas/channels/")
    page.emulate_media(media="print")
    for hidden in (".header", ".aside", ".toc", ".series", ".footer", ".about p:has(> a):not(.tags)"):
        assert page.locator(hidden).first.is_hidden(), hidden
    room = "cell => (style => parseFloat(style.paddingTop) / parseFloat(style.fontSize))(getComputedStyle(cell))"
    assert page.locator("article .scroll td").first.evaluate(room) < 0.5
    expect(page.locator("section.terms dt").first).to_be_visible()
    expect(page.locator(".tabbed-block").nth(1)).to_be_visible()
    content = page.locator("article a[href^='https://']").first.evaluate("a => getComputedStyle(a, '::after').content")
    assert "attr(href)" in content or "https://" in content


def test_paper_is_light_in_the_dark_theme(page, address):
    page.goto(f"{address}en/canvas/channels/")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_what_is_folded_or_behind_a_tab_is_on_paper_by_its_name(page, address):
    page.goto(f"{address}en/canvas/channels/")
    page.emulate_media(media="print")
    blocks = page.locator(".tabbed-block")
    labels = page.locator(".tabbed-labels label").all_text_contents()
    said = blocks.evaluate_all("all => all.map(block => getComputedStyle(block, '::before').content)")
    assert [label.strip('"') for label in said] == labels
    page.locator("article").evaluate("a => a.insertAdjacentHTML('beforeend', '<details><p id=folded>x</p></details>')")
    assert page.locator("#folded").bounding_box()["height"] > 0


def test_a_term_on_paper_says_its_whole_address(page, address):
    page.goto(f"{address}en/canvas/channels/")
    page.emulate_media(media="print")
    said = page.locator(".terms dt a").first.evaluate("a => getComputedStyle(a, '::after').content")
    assert "://" in said and "../" not in said


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        ([[0, 0], [2, 2]], [[0, 2], [2, 0]], (1, 1)),
        ([[0, 0], [1, 0], [3, 4]], [[0, 2], [3, 2]], (2, 2)),
        ([[0, 0], [2, 2]], [[0, 1], [2, 3]], None),
        ([[0, 0], [2, 2]], [[0, 5], [2, 4]], None),
    ],
)
def test_where_two_lines_of_a_chart_meet_is_found(one, other, met):
    assert figure.crossing(one, other) == met
