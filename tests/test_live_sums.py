"""Sums that readers do with their own figures: formulas, the page, its spreadsheets, and the article's own figures."""

import io
import json
import re
import zipfile
from dataclasses import asdict
from types import SimpleNamespace

import kinds
import openpyxl
import pytest
from axe import in_both_themes
from conftest import ROOT
from kanvas.base import arithmetic
from kanvas.checks import calculators as check
from kanvas.content.manuscript import Manuscript
from kanvas.language import numbers
from kanvas.pages import calculation, calculator, spreadsheet
from languages import EN, FR, NO
from playwright.sync_api import expect
from test_looks import OUTSIDE

PATH = "tools/sums/"
MONEY = {"fr": "%s\u00a0€", "nb": "%s\u00a0kr", "en": "£%s"}
OURS, WRONG = calculator.every(ROOT / "overrides", ROOT)
DESCRIBED = """
page: canvas/one
inputs: {price: money, cost: money, count: number}
results:
  margin: {is: price − cost, unit: money, places: 2}
  needed: {is: "ceil(100 ÷ max(margin, 0))"}
  income: {is: price × count, unit: money}
say: [{words: enough, when: margin}, {words: never}]
chart: {x: count, to: 2 × needed, lines: [income], marks: [{x: needed, y: price × needed}]}
said: [price, needed]
rows: [{over: count, at: [0, 10], cells: [income]}]
figures:
  en: {price: 1500.5, cost: 3, count: 1}
words:
  en:
    title: A sum
    lead: A sum to do again.
    price: Price
    cost: Cost
    count: Number
    margin: Margin
    needed: Needed
    income: Income
    chart: Income by number
    enough: "It takes {needed} {needed|sale|sales} at {price}."
    never: "Never."
"""


@pytest.fixture
def page(tab):
    """These tests share one page."""
    return tab


def described(folder, text=DESCRIBED):
    (folder / "overrides/sums").mkdir(parents=True, exist_ok=True)
    (folder / "overrides/sums/one.yml").write_text(text, "utf-8")
    return calculator.every(folder / "overrides", folder)


FORMULAS = {
    "a + b × 2": 14,
    "(a − b) ÷ 4": -0.25,
    "−a ^ 2": -16,
    "ceil(a ÷ 3) + round(2.5) + min(a, b) + max(a, b, 9)": 2 + 3 + 4 + 9,
}


@pytest.mark.parametrize("written", FORMULAS)
def test_a_formula_is_worked_out(written):
    assert arithmetic.evaluate(arithmetic.parse(written), {"a": 4, "b": 5 + 1e-12}) == pytest.approx(FORMULAS[written])


@pytest.mark.parametrize("written", ["a ÷ 0", "0 ÷ 0 + 1", "(0 − 1) ^ 0.5", "9 ^ 9 ^ 9", "max(1 ÷ 0, 2)"])
def test_what_cannot_be_worked_out_is_no_number(written):
    assert str(arithmetic.evaluate(arithmetic.parse(written), {"a": 1})) == "nan"


CODE = ["open('a')", "a.b", "a if b else c", "lambda: 1", "[1]", "'a'", "True", "a(1)", "max()", "a +", "(" * 250]


@pytest.mark.parametrize("written", CODE)
def test_what_is_no_formula_is_not_read(written):
    with pytest.raises(ValueError):
        arithmetic.parse(written)


NUMBERS = {
    (EN, "money", 1300, 0): "£1,300",
    (EN, "money", -0.4, 0): "£0",
    (EN, "number", 33.333, 1): "33.3",
    (FR, "money", -26.5, 2): "−26,50\u00a0€",
    (FR, "percent", 4, 1): "4\u00a0%",
    (FR, "number", 562.5, 0): "563",
    (NO, "money", 1300, 0): "1300\u00a0kr",
    (NO, "money", 13000, 0): "13\u00a0000\u00a0kr",
    (NO, "number", float("nan"), 0): "–",
}


@pytest.mark.parametrize("locale, unit, value, places", NUMBERS)
def test_a_number_is_written_as_its_language_does(locale, unit, value, places):
    form = numbers.of(locale, MONEY[locale.tag])
    assert form.write(value, unit, places) == NUMBERS[locale, unit, value, places]


MISTAKES = {
    "is: price − cost": ("is: price − fees", "fees"),
    "said: [price, needed]": ("said: [price, neded]", "neded"),
    "    needed: Needed\n": ("", "needed"),
    "cost: 3, ": ("", "cost"),
    "ceil(100": ("open(100", "open"),
    "when: margin": ("when: margn", "margn"),
    "lines: [income]": ("lines: [incme]", "incme"),
}


@pytest.mark.parametrize("right", MISTAKES)
def test_a_mistake_in_a_description_is_told_with_its_name(tmp_path, right):
    wrong, name = MISTAKES[right]
    assert described(tmp_path)[1] == []
    (issue, *_) = described(tmp_path, DESCRIBED.replace(right, wrong))[1]
    assert name in issue.message
    assert issue.path == "overrides/sums/one.yml"


TABLE = "| N | Income |\n|---|---|\n| 0 | £0 |\n| 10 | £15,005 |\n"
TEXT = f"At £1,500.50 it takes 1 sale.\n\n{TABLE}"
DIFFERENCES = {
    TEXT: [],
    TEXT.replace("1,500.50", "1,502"): [(1, "The sum “A sum” has 1,500.50 for “Price”, and no figure here is that.")],
    TEXT.replace("15,005", "15,050"): [(6, "The formulas make 15,005 where the table has £15,050.")],
    TEXT.replace("£15,005", "−£15,005"): [(6, "The formulas make 15,005 where the table has −£15,005.")],
    TEXT.replace("| 10 |", "| 11 |"): [
        (1, "No row of a table here begins with 10, as one of the sum “A sum” does."),
    ],
}


@pytest.mark.parametrize("text", DIFFERENCES)
def test_an_article_has_the_figures_of_its_sum(tmp_path, text):
    described(tmp_path)
    manuscript = Manuscript("docs/en/canvas/one.md", EN, "canvas/one.md", text)
    issues = check.check(SimpleNamespace(docs=tmp_path / "docs", asked=[manuscript]))
    assert [(issue.line, issue.message) for issue in issues] == DIFFERENCES[text]


SAID = {
    "figures:\n": "It takes 1 sale at £1,500.50.",
    "price: 1500.5, cost: 3": "It takes 10 sales at £13.",
    "price: 1500.5": "Never.",
}
SAID_OF = {"figures:\n": "figures:\n", "price: 1500.5, cost: 3": "price: 13, cost: 3", "price: 1500.5": "price: 2"}


@pytest.mark.parametrize("before", SAID)
def test_the_sentence_goes_with_the_figures(tmp_path, before):
    calculators, issues = described(tmp_path, DESCRIBED.replace(before, SAID_OF[before]))
    assert issues == []
    assert calculation.of("one", calculators["one"], EN, "£%s").sentence == SAID[before]


CASES = [(name, locale) for name in OURS for locale in (FR, NO, EN)]


def test_our_own_descriptions_can_be_read():
    assert OURS
    assert WRONG == []


@pytest.mark.parametrize("name, locale", CASES, ids=[f"{name}-{locale.folder}" for name, locale in CASES])
def test_a_spreadsheet_works_out_what_the_page_says_and_is_the_same_twice(name, locale):
    one = OURS[name]
    worked = calculation.of(name, one, locale, MONEY[locale.tag])
    heads = spreadsheet.Heads("Figures", "Results", "https://kb.example/", MONEY[locale.tag])
    content = spreadsheet.write(worked, one, heads)
    assert content == spreadsheet.write(worked, one, heads)
    assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(content)).infolist()} == {1980}
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    kept = openpyxl.load_workbook(io.BytesIO(content), data_only=True).active
    cells = {row[0].value: row[1] for row in sheet.iter_rows() if row[1].value is not None}
    assert set(cells) == {figure.words for figure in (*worked.inputs, *worked.results)}
    for figure in worked.results:
        cell = cells[figure.words]
        assert cell.value.startswith("=")
        assert recalculated(sheet, cell.coordinate) == pytest.approx(figure.value, abs=1e-6), figure.name
        assert kept[cell.coordinate].value == pytest.approx(figure.value)


FUNCTIONS = {
    "MIN": min,
    "MAX": max,
    "ROUND": lambda value, places: round(value, int(places)),
    "INT": lambda value: value // 1,
}


def recalculated(sheet, place):
    """Work a cell out as a spreadsheet does, from the formulas of the file alone."""
    value = sheet[place].value
    if not isinstance(value, str):
        return value
    formula = re.sub(r"\$B\$(\d+)", r'cell("B\1")', value.removeprefix("=")).replace("^", "**")
    return eval(formula, {"cell": lambda at: recalculated(sheet, at), **FUNCTIONS})


def opened(page, address, prefix="en/", width=1280, fragment=""):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("about:blank")
    page.goto(f"{address}{prefix}{PATH}{fragment}")
    page.wait_for_load_state("networkidle")


def first(page):
    """Return the first sum that has a result in money, its data and its first field."""
    section = page.locator(".sum").first
    return section, json.loads(section.locator("script").text_content()), section.locator("input[type=number]").first


TEXTS = "() => [...document.querySelectorAll('.sum__says, .sum output')].map(e => e.textContent)"


# The texts and the drawings of the page as the build wrote it, and as the script has made them again.
BUILT = """async () => {
  const written = new DOMParser().parseFromString(await (await fetch(location)).text(), "text/html");
  return [written, document].map((page) => [
    [...page.querySelectorAll('.sum__says, .sum output')].map((one) => one.textContent),
    [...page.querySelectorAll('.sum svg')].map((one) => one.innerHTML)]);
}"""


@pytest.mark.parametrize("prefix", kinds.PREFIXES.values(), ids=kinds.PREFIXES)
def test_the_browser_makes_what_the_build_made(page, address, prefix):
    opened(page, address, prefix)
    built, made = page.evaluate(BUILT)
    assert len(built[1]) == len(OURS)
    assert made == built


WRITTEN = """async (cases) => {
  const { write } = await import("/assets/js/sums/numbers.js");
  return cases.map((one) => write(...one));
}"""


def test_the_browser_writes_a_number_as_the_build_does(page, address):
    page.goto(address)
    cases = [[asdict(numbers.of(one, MONEY[one.tag])), value, unit, places] for one, unit, value, places in NUMBERS]
    assert page.evaluate(WRITTEN, cases) == list(NUMBERS.values())


@pytest.mark.parametrize("prefix, width", kinds.sample(kinds.PREFIXES.values(), kinds.WIDTHS, by=1))
def test_a_figure_is_changed_by_the_keyboard_and_kept_in_the_address(page, address, prefix, width):
    opened(page, address, prefix, width)
    section, _, field = first(page)
    before, said = page.evaluate(TEXTS), section.locator(".sum__says").text_content()
    field.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("12345")
    name = field.get_attribute("name")
    expect(page).to_have_url(re.compile("=12345$"))
    identity = section.get_attribute("id")
    assert page.evaluate("location.hash") == f"#{identity}&{name}=12345"
    locale = {"": FR, "no/": NO, "en/": EN}[prefix]
    one = OURS[identity]
    values = one.values({**{key: float(n) for key, n in one.figures[locale.tag].items()}, name: 12345.0})
    form = numbers.of(locale, MONEY[locale.tag])
    for key, result in one.results.items():
        if result.told:
            expected = form.write(values[key], result.unit, result.places)
            assert section.locator(f"[data-result={key}]").text_content() == expected
    now = page.evaluate(TEXTS)
    opened(page, address, prefix, width, f"#{identity}&{name}=12345")
    assert page.evaluate(TEXTS) == now
    assert now != before
    section.locator("[data-do=again]").click()
    assert section.locator(".sum__says").text_content() == said


@pytest.mark.parametrize("width", kinds.WIDTHS)
def test_a_slider_moves_the_figure_and_the_chart(page, address, width):
    opened(page, address, width=width)
    section, _, field = first(page)
    chart = section.locator("svg").inner_html()
    slider = section.locator("input[type=range]").first
    slider.fill(slider.get_attribute("max"))
    assert field.input_value() == slider.get_attribute("max")
    assert section.locator("svg").inner_html() != chart


TYPE = """(fields, typed) => fields.forEach((field) => {
  field.value = typed;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def test_no_figure_breaks_the_page(page, address):
    opened(page, address)
    before = page.evaluate(TEXTS)
    for typed in ("", "0", "-5", "1e99"):
        page.locator(".sum input[type=number]").evaluate_all(TYPE, typed)
        said = page.evaluate(TEXTS)
        assert said != before
        assert [text for text in said if re.search("NaN|Infinity|undefined|null", text)] == [], typed


def test_the_table_is_copied_with_the_readers_figures(browser, address):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    opened(page, address, "")
    section, data, field = first(page)
    field.fill("1234.5")
    section.locator("[data-do=copy]").click()
    expect(page.locator(".sums__said")).not_to_be_empty()
    rows = [row.split("\t") for row in page.evaluate("navigator.clipboard.readText()").split("\n")]
    assert rows[0][1] == "1234,5"
    assert len(rows) == len(data["inputs"]) + section.locator("output").count()
    said = page.locator(".sums__said").text_content()
    section.locator("[data-do=link]").click()
    expect(page.locator(".sums__said")).not_to_have_text(said)
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"{field.get_attribute('name')}=1234.5")
    context.close()


@pytest.mark.parametrize("prefix, width", kinds.sample(kinds.PREFIXES.values(), kinds.WIDTHS, by=1))
def test_everybody_can_read_it_and_nothing_stands_beyond_the_edge(page, address, prefix, width):
    opened(page, address, prefix, width)
    assert in_both_themes(page) == []
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("prefix", kinds.PREFIXES.values(), ids=kinds.PREFIXES)
def test_a_page_leads_to_its_sums_and_each_sum_to_its_page_and_file(page, site, address, prefix):
    for name, one in OURS.items():
        file = site / f"{prefix}{one.page}/index.html"
        if file.exists():
            html = file.read_text("utf-8")
            assert f"tools/sums/#{name}" in html
            assert sum(map(len, re.findall(r'<p class="take-away"[^>]*><a href="[^"]*tools/sums/.*?</p>', html))) < 1000
    opened(page, address, prefix)
    for section in page.locator(".sum").all():
        place = section.locator("a[download]").get_attribute("href")
        assert (
            openpyxl.load_workbook(site / f"{prefix}{PATH}{place}").active["A1"].value
            == section.locator("h2").inner_text()
        )


def test_without_a_script_there_is_a_blank_for_each_figure(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}en/{PATH}")
    assert page.locator(".sum__own :visible").count() == 0
    assert page.locator(".sum__own").count() == sum(
        len(one.inputs) + sum(result.told for result in one.results.values()) for one in OURS.values()
    )
    context.close()
