"""Stock-taking: the questions of all articles are answered on one page, counted, kept, taken away and opened again."""

import json

import kinds
import pytest
from axe import in_both_themes
from kanvas.pages import questions
from languages import EN, FR
from playwright.sync_api import expect
from test_looks import OUTSIDE

PATH = "tools/stock-taking/"
ARTICLE = "canvas/customers"


@pytest.fixture
def page(tab):
    """These tests share one page."""
    return tab


@pytest.fixture(params=kinds.some(kinds.PREFIXES.values(), 3), ids=kinds.PREFIXES)
def prefix(request):
    return request.param


TEXT = """\
## Ask

=== "Company"

    - [ ] Who *pays*, and
      for what?
    - [x] Who else?

=== "You"

    * [ ] Who are you?

- a plain item
- [ ] `x` & [you](a.md)?

[ ] No list.

```
- [ ] code
```
"""


def test_the_questions_of_a_text_stand_under_their_tabs():
    company, you, none = questions.of(TEXT, EN)
    assert [company.label, you.label, none.label] == ["Company", "You", ""]
    assert [(one.at, one.words) for one in company.questions] == [(0, "Who pays, and for what?"), (1, "Who else?")]
    assert [(one.at, one.words) for one in you.questions] == [(2, "Who are you?")]
    assert [(one.at, one.words) for one in none.questions] == [(3, "x & you?")]


def test_a_question_is_set_in_its_language():
    assert questions.of("- [ ] Qui paie ?", FR)[0].questions[0].words == "Qui paie\u202f?"


def opened(page, address, prefix="en/", width=1280):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}{prefix}{PATH}")
    expect(page.locator("[data-sum=''] td").last).not_to_be_empty()


def field(page, at, article=ARTICLE):
    return page.locator(f"[data-question='{article} {at}']")


def total(page, article=""):
    return [int(cell) for cell in page.locator(f"[data-sum='{article}'] td").all_text_contents()]


@pytest.mark.parametrize("prefix, width", kinds.sample(kinds.PREFIXES.values(), kinds.WIDTHS, by=1))
def test_questions_are_answered_by_the_keyboard_and_counted(page, address, prefix, width):
    opened(page, address, prefix, width)
    questions_of_it = sum(total(page, ARTICLE))
    field(page, 0).locator("[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")  # partly
    page.keyboard.press("Tab")
    page.keyboard.type("Ask the mill")
    field(page, 1).locator("[type=radio]").first.focus()
    page.keyboard.press("Space")
    assert total(page, ARTICLE) == [1, 1, 0, questions_of_it - 2]
    page.keyboard.press("Delete")
    assert total(page, ARTICLE) == [0, 1, 0, questions_of_it - 1]
    page.reload()
    assert total(page, ARTICLE) == [0, 1, 0, questions_of_it - 1]
    expect(field(page, 0).locator("[type=text]")).to_have_value("Ask the mill")
    if page.locator("#stock--which").count():
        page.locator("#stock--which").select_option(index=1)
        assert sum(total(page, ARTICLE)) < questions_of_it


def test_a_second_click_takes_an_answer_back(page, address):
    opened(page, address)
    label = field(page, 0).locator("label").first
    label.click()
    assert total(page, ARTICLE)[0] == 1
    label.click()
    assert total(page, ARTICLE)[0] == 0


def test_a_tick_in_an_article_is_a_yes_here_and_in_every_language(page, address):
    page.goto(f"{address}en/{ARTICLE}/")
    page.locator(".task-list-item label").nth(1).click()
    page.locator("article p a[href$='#stock--customers']").click()
    expect(field(page, 1).locator("[value=yes]")).to_be_checked()
    page.locator(".languages a[data-language=fr]").click()
    page.wait_for_url(f"{address}{PATH}*")
    expect(field(page, 1).locator("[value=yes]")).to_be_checked()
    field(page, 1).locator("[value=no]").check()
    page.goto(f"{address}{ARTICLE}/")
    expect(page.locator(".task-list-item input").nth(1)).not_to_be_checked()


def test_answers_are_cleared_brought_back_taken_away_and_opened(page, address):
    opened(page, address)
    field(page, 0).locator("[value=yes]").check()
    field(page, 2).locator("[value=no]").check()
    field(page, 2).locator("[type=text]").fill("« Not yet »")
    before = total(page)
    with page.expect_download() as waiting:
        page.locator("[data-do=save]").click()
    content = waiting.value.path().read_bytes()
    assert json.loads(content) == {
        "answers": {ARTICLE: {"0": {"answer": "yes"}, "2": {"answer": "no", "note": "« Not yet »"}}}
    }
    page.locator("[data-do=clear]").click()
    assert total(page)[:3] == [0, 0, 0]
    page.locator("[data-do=undo]").click()
    assert total(page) == before
    page.locator("[data-do=clear]").click()
    open_file(page, content)
    expect(field(page, 2).locator("[type=text]")).to_have_value("« Not yet »")
    assert total(page) == before


def open_file(page, content):
    page.locator("#stock--file").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": content})


def test_a_file_without_answers_is_said(page, address):
    opened(page, address)
    field(page, 0).locator("[value=yes]").check()
    for content in (b"", b"{", b"[]", b'{"answers": 3}', b'{"answers": null}', b"\xff\xfe"):
        page.locator(".stock__said").evaluate("said => said.textContent = ''")
        open_file(page, content)
        expect(page.locator(".stock__said")).not_to_be_empty()
        assert total(page)[0] == 1, content


def test_what_is_strange_in_a_file_is_passed_over(page, address):
    opened(page, address)
    strange = {"../x": {"0": {"answer": "yes"}}, ARTICLE: {"0": {"answer": "maybe", "note": 3}, "x": {"answer": "no"}}}
    open_file(page, json.dumps({"answers": strange | {"a": None, "__proto__": {"1": 2}}}).encode())
    expect(page.locator(".stock__said")).not_to_be_empty()
    assert total(page)[:3] == [0, 0, 0]


def test_the_canvas_takes_the_answers_along(page, address):
    opened(page, address)
    field(page, 0).locator("[value=partly]").check()
    page.goto(f"{address}en/tools/canvas/")
    page.locator("[popovertarget=canvas-tool--take]").click()
    with page.expect_download() as waiting:
        page.locator("[data-do=json]").click()
    content = waiting.value.path().read_bytes()
    assert json.loads(content)["answers"] == {ARTICLE: {"0": {"answer": "partly"}}}
    page.evaluate("localStorage.clear()")
    page.reload()
    page.locator("#canvas-tool--file").set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": content}
    )
    expect(page.locator("#canvas-tool--which option")).to_have_count(2)
    opened(page, address)
    expect(field(page, 0).locator("[value=partly]")).to_be_checked()


@pytest.mark.parametrize("prefix, width", kinds.sample(kinds.PREFIXES.values(), kinds.WIDTHS, by=1))
def test_the_page_is_accessible_and_nothing_overflows(page, address, prefix, width):
    opened(page, address, prefix, width)
    field(page, 0).locator("[value=yes]").check()
    assert in_both_themes(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(OUTSIDE) == []


def test_without_a_script_it_is_answered_by_pen(browser, address, prefix):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{prefix}{PATH}")
    page.emulate_media(media="print")
    assert page.locator("[data-question]:visible").count() == page.locator("[data-question]").count() > 0
    expect(page.locator("form button:visible, form select:visible, .stock__sum:visible")).to_have_count(0)
    context.close()
