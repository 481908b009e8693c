"""A text may not dress itself in the theme's classes, nor take its ids; with those it may use it covers nothing."""

import re

import pytest
from conftest import ROOT, mkdocs
from kanvas.safety import allowlist, lending
from kanvas.theme import FOLDER
from pygments import lexers
from pygments.formatters import HtmlFormatter
from pygments.token import Token

LENT = lending.of(FOLDER, ROOT / "overrides")
SHEETS = sorted(FOLDER.rglob("*.css"))
CLASSES = {name for sheet in SHEETS for name in re.findall(r"\.([a-zA-Z][\w-]*)", sheet.read_text("utf-8"))}
EVIL = "https://evil.example/"
WAYS = {
    "a": "[Read more]({evil}){{ .{name} }}",
    "strong": "**[Read more]({evil})**{{ .{name} }}",
    "p": "[Read more]({evil})\n{{ .{name} }}",
    "h2": "## [Read more]({evil}) {{ .{name} }}",
    "div": "/// html | div.{name}\n**[Read more]({evil})**\n///",
    "li": "- **[Read more]({evil})**\n{{ .{name} }}",
    "span": '<span class="{name}">[Read more]({evil})</span>',
    "details": '<details class="{name}" open markdown><summary>**[Read more]({evil})**</summary></details>',
    "figure": '<figure class="{name}" markdown="span">[Read more]({evil})</figure>',
}
BORROWED = [(name, way) for name in sorted(CLASSES) for way in WAYS if LENT.lends(name, way)]
COVERED = """() => {
  const at = (n, size) => (n + .5) * size / 10;
  const places = [...Array(100).keys()].map((n) => [at(n % 10, innerWidth), at(Math.floor(n / 10), innerHeight)]);
  const words = [...document.querySelectorAll("a[href*=evil]")].flatMap((a) => {
    const range = document.createRange();
    range.selectNodeContents(a);
    return [...range.getClientRects()];
  });
  const near = (at, from, to) => at > from - 24 && at < to + 24;
  const within = (x, y) => words.some((r) => near(x, r.left, r.right) && near(y, r.top, r.bottom));
  return places.filter(([x, y]) => document.elementFromPoint(x, y)?.closest("a[href*=evil]") && !within(x, y)).length;
}"""


def test_most_classes_of_the_theme_are_its_own():
    assert len(CLASSES) > 60
    assert not any(LENT.lends(name, way) for name in ("header", "menu", "skip", "offer", "layout") for way in WAYS)


LEXERS = "yaml http console docker php html+jinja css json rst diff sql latex make nix perl6 rust ts".split()


def tokens(token=Token):
    return {token}.union(*(tokens(inner) for inner in token.subtypes))


def test_all_that_code_is_coloured_by_may_stand_in_a_page():
    for lexer in LEXERS:
        lexers.get_lexer_by_name(lexer)  # each adds tokens of its own
    classes = {name for token in tokens() for name in HtmlFormatter()._get_css_classes(token).split()}
    assert {"l-Scalar-Plain", "p-Indicator", "nf"} <= classes
    assert [name for name in classes if not allowlist.COLOURED.fullmatch(name)] == []
    assert not [name for name in CLASSES if len(name) > 3 and allowlist.COLOURED.fullmatch(name)]


def test_what_writers_may_use_is_a_short_list():
    assert set(allowlist.WRITTEN) <= set(LENT.for_writers)
    assert len(LENT.for_writers) <= 12


@pytest.mark.parametrize("id_", ["search", "menu", "text", "search-option-3"])
def test_the_ids_of_templates_and_scripts_are_kept(id_):
    assert LENT.keeps(id_)


def test_a_site_lends_classes_of_its_own(tmp_path):
    (tmp_path / lending.OWN).write_text("steps: [ol]\n")
    lent = lending.of(FOLDER, tmp_path)
    assert lent.lends("steps", "ol") and not lent.lends("steps", "a")
    assert "steps" in lent.for_writers


def test_no_class_that_a_text_may_use_covers_the_page(small, serve, page):
    """Every class of the style sheets on everything that can bear it, and a hundred points of each page asked."""
    folder = small / "docs/en/productisation"
    for name, way in BORROWED:
        text = WAYS[way].format(evil=EVIL, name=name)
        (folder / f"{name.replace('_', '-')}-{way}.md").write_text(f"---\ntitle: A\ndescription: A.\n---\n\n{text}\n")
    result = mkdocs("build", cwd=small)
    assert result.returncode == 0, result.stdout + result.stderr
    address, found = serve(small / "site"), {}
    for name, way in BORROWED:
        page.goto(f"{address}en/productisation/{name.replace('_', '-')}-{way}/")
        assert page.locator("a[href*=evil]").count() == 1
        found[name, way] = page.evaluate(COVERED)
    assert BORROWED and not any(found.values()), found
