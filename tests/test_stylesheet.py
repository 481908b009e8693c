"""One stylesheet for the site and light scripts: they say what their parts say for the pages there are, no more."""

import io
import re
from importlib.resources import files

import kinds
import pytest
from conftest import ROOT
from kanvas.base.store import Store
from kanvas.build import scripts, stylesheet
from kanvas.build.stylesheet import Sheet
from PIL import Image, ImageChops

THEME = ROOT / "hooks/kanvas/theme"


@pytest.fixture
def page(tab):
    """These tests share one page."""
    return tab


@pytest.mark.parametrize(
    ("css", "lacking", "left"),
    [
        (".a, .b { top: 0 }", {("class", "b")}, ".a{ top: 0 }"),
        (".a .b { top: 0 }", {("class", "b")}, ""),
        ("#x, p#y > a { top: 0 }", {("id", "x")}, "p#y > a{ top: 0 }"),
        ("table td { top: 0 }", {("tag", "table")}, ""),
        ("[dir=rtl] p { top: 0 }", {("attribute", "dir")}, ""),
        ("p:not(.a) { top: 0 }", {("class", "a")}, "p:not(.a){ top: 0 }"),
        ("p:is(.a, .b) { top: 0 }", {("class", "a")}, "p:is(.a, .b){ top: 0 }"),
        ("p:is(.a, .b) { top: 0 }", {("class", "a"), ("class", "b")}, ""),
        ("p:has(> .a) { top: 0 }", {("class", "a")}, ""),
        ("p::before, p:hover { top: 0 }", {("tag", "hover"), ("tag", "before")}, "p::before,p:hover{ top: 0 }"),
        ("@media print { .a { top: 0 } p { top: 0 } }", {("class", "a")}, "@media print {p{ top: 0 }}"),
        ("@media print { @supports (top: 0) { .a { top: 0 } } }", {("class", "a")}, ""),
        (":root { --a: 1; --b: 2; --c: var(--d); --d: 3 } p { top: var(--a) }", set(),
         ":root{--a: 1}p{top: var(--a)}"),
        ("@keyframes a { to { top: 0 } } @keyframes b { to { top: 0 } } p { animation: b 1s }", set(),
         "@keyframes b { to { top: 0 } }p{ animation: b 1s }"),
        ("p { background: url('../i/a.svg'), url(#x), url(data:image/png;base64,AA) }", set(),
         'p{ background: url("../i/a.svg"), url(#x), url(data:image/png;base64,AA) }'),
        ("p::after { content: 'a  b' } /* c */", set(), 'p::after{ content: "a  b" }'),
    ],
)  # fmt: skip
def test_what_no_page_has_goes(css, lacking, left):
    made = stylesheet.purge([Sheet(stylesheet.PLACE, css)], frozenset(lacking))
    assert "".join(made.split("\n")) == left


SHEET = """.a, .b, .c, .d { top: 0 } #e, #f { top: 0 } dl, ul, hr { top: 0 }
[open], [dir], [data-g], [lang] { top: 0 }"""
PAGES = {
    "index.html": '<p class="a x" id=e lang>Say class="b", &lt;ul>, dir = x.</p><DL open>',
    "deep/index.html": "<p title=\"1 > 0\" class='d\ng' id=h>",
}


def test_only_what_an_element_or_a_script_may_have_is_looked_for(tmp_path):
    for place, page in PAGES.items() | {("assets/own.js", "dataset.g")}:
        (tmp_path / "site" / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / place).write_text(page, "utf-8")
    store = Store(tmp_path / "cache")
    first = ".a,.d{ top: 0 }#e{ top: 0 }dl{ top: 0 }[open],[data-g],[lang]{ top: 0 }"
    assert _written(tmp_path / "site", store) == first
    (tmp_path / "site/deep/index.html").write_text('<ul id="f" dir=ltr>', "utf-8")
    changed = _written(tmp_path / "site", store)
    assert changed == ".a{ top: 0 }#e,#f{ top: 0 }dl,ul{ top: 0 }[open],[dir],[data-g],[lang]{ top: 0 }"
    assert changed == _written(tmp_path / "site", Store(tmp_path / "other"))


def _written(site, store):
    stylesheet.bundle(site, [Sheet(stylesheet.PLACE, SHEET)], store)
    return (site / stylesheet.PLACE).read_text("utf-8").replace("\n", "")


# Every fifth kind of page, and all of them by `make long`.
LOOKED_AT = [pytest.param(*one, marks=[pytest.mark.long] * (n % 5)) for n, one in enumerate(kinds.ONCE)]


def test_addresses_are_counted_from_the_place_of_the_whole():
    sheet = Sheet("looks/own.css", "p { background: url(i/a.svg) }")
    assert 'url("../../looks/i/a.svg")' in stylesheet.purge([sheet], frozenset())


@pytest.mark.parametrize("language, kind", LOOKED_AT)
def test_no_page_looks_other_than_with_all_the_parts(page, address, language, kind):
    material = next((files("material") / "templates/assets/stylesheets").glob("main.*.min.css"))
    parts = [material, THEME / stylesheet.PLACE, ROOT / "overrides/assets/css/site.css"]
    whole = "\n".join(part.read_text("utf-8") for part in parts)
    page.goto(address + kinds.path(language, kind), wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    shots = []
    for text in ("", re.sub("@font-face {.*?}", "", whole)):  # the fonts that have come are as good
        page.evaluate(DRESS, text)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            shots.append(page.screenshot(full_page=True, animations="disabled", caret="hide"))
    assert max(_apart(one, other) for one, other in zip(shots[:2], shots[2:], strict=True)) <= 1


def _apart(one, other):
    """Return by how much of 255 two pictures differ at most; Chromium itself rounds the edge of a curve by one."""
    one, other = (Image.open(io.BytesIO(shot)).convert("RGB") for shot in (one, other))
    assert one.size == other.size
    return max(most for _, most in ImageChops.difference(one, other).getextrema())


# What all the parts say comes after what the one says: it changes nothing if nothing was left out.
DRESS = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("// Why.\na();\n", "a();\n"),
        ("if (a) {\n  // Why.\n  b(); // How.\n}\n", "if (a) {\n  b(); // How.\n}\n"),
        ('const a = "https://example.org"\n// Why.', 'const a = "https://example.org"\n'),
        ("", ""),
    ],
)
def test_a_script_loses_the_lines_that_are_comments(script, left):
    assert scripts.without_comments(script) == left


@pytest.mark.parametrize("file", sorted(THEME.glob("assets/js/**/*.js")), ids=lambda file: file.stem)
def test_no_text_of_several_lines_in_a_script_of_the_theme_has_a_line_like_a_comment(file):
    texts = re.findall(r"`[^`]*`", file.read_text("utf-8"))
    assert [text for text in texts if text != scripts.without_comments(text)] == []


def test_readers_get_the_scripts_of_the_theme_without_comments(site):
    shipped = [site / file.relative_to(THEME) for file in THEME.glob("assets/js/**/*.js")]
    assert shipped and all(file.is_file() for file in shipped)
    assert [file.name for file in shipped if re.search(r"^\s*//", file.read_text("utf-8"), re.MULTILINE)] == []
