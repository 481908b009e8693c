"""What a site says of itself: one block of its settings, from which all that is a site's own is read."""

import re

import pytest
from click.testing import CliRunner
from conftest import ROOT, mkdocs
from kanvas import checks
from kanvas.build import identity
from kanvas.cli import main
from kanvas.content import settings_file, site
from kanvas.content.site import Site

PLUGIN = "plugins:\n  - kanvas:\n      sections: [tax, law]\n"
WRONG = {
    "extra:\n  kanvas:\n    colour: red\n": ("unknown-key", 3, 5),
    "plugins:\n  - i18n\n  - kanvas: {licence: {name: MIT}}\n": ("missing-key", 3, 14),
    "extra: {kanvas: {light: {accent: red}}}\n": ("wrong-value", 1, 26),
    "extra:\n  kanvas:\n    logo: ../../secret.svg\n": ("wrong-value", 3, 5),
    "extra:\n  kanvas:\n    features: {exports: maybe}\n": ("wrong-value", 3, 16),
    "extra:\n  kanvas:\n    limits: {article: [1]}\n": ("wrong-value", 3, 14),
}
ORDERS = {
    PLUGIN: ["tax", "law"],
    "nav: [index.md, law/index.md, {Tax: tax/index.md}, https://a.example/b]\n": ["law", "tax"],
    "nav: [law/index.md]\nextra: {kanvas: {sections: [tax]}}\n": ["tax"],
    "site_name: !ENV [NAME, Law]\n": [],
}


def told(folder, text):
    file = folder / "mkdocs.yml"
    file.write_text(text, "utf-8")
    return site.read(file)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_in_the_settings_is_found_where_it_stands(text, tmp_path):
    read, [issue] = told(tmp_path, text)
    assert read == Site()
    assert (issue.code, issue.line, issue.column) == WRONG[text]
    assert issue.path == "mkdocs.yml"


@pytest.mark.parametrize("text", ORDERS)
def test_the_sections_are_in_the_order_that_is_written(text, tmp_path):
    read, issues = told(tmp_path, text)
    assert (read.sections, issues) == (ORDERS[text], [])


def test_a_site_has_its_own_colours_and_fonts():
    own = Site(light={"accent": "#123456"}, dark={"paper_raised": "#000000"}, fonts={"text": "assets/fonts/a.woff2"})
    css = identity.css(own)
    assert ':root[data-theme="light"] { --accent: #123456; }' in css
    assert ':root[data-theme="dark"] { --paper-raised: #000000; }' in css
    assert "url(assets/fonts/a.woff2)" in css
    assert identity.css(Site()) == ""


def rewritten(project, pattern, text):
    file = project / "mkdocs.yml"
    file.write_text(re.sub(pattern, text, file.read_text("utf-8"), flags=re.MULTILINE), "utf-8")


@pytest.mark.parametrize("line", ["", 'site_url: ""\n'])
def test_a_site_without_an_address_is_one_line_that_says_what_to_write(small, line):
    rewritten(small, r"^site_url:.*\n", line)
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 1
    assert "rite “site_url: https://name.example/path/”" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_key_that_nobody_knows_builds_nothing(small):
    rewritten(small, r"^extra:\n(  .*\n)+", "extra:\n  kanvas: {licens: 1}\n")
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 1
    assert "unknown-key" in result.stderr and "Use one of: sections, licence" in result.stderr
    assert "Traceback" not in result.stderr


def test_what_a_site_does_without_is_nowhere_in_it(small):
    off = "{contribute: false, exports: false, feeds: false, cards: false, beside: false}"
    rewritten(small, r"^extra:\n(  .*\n)+", f"extra:\n  kanvas: {{features: {off}, light: {{accent: '#123456'}}}}\n")
    rewritten(small, r"^site_url:.*", "site_url: https://name.example/kb/")
    result = mkdocs("build", "--strict", cwd=small)
    assert result.returncode == 0, result.stderr
    built = small / "site"
    assert not [*built.rglob("card.png"), *built.rglob("feed.xml"), *built.rglob("glossary.*")]
    for page in built.rglob("*.html"):
        text = page.read_text("utf-8")
        assert not re.search(r"creativecommons|card\.png|feed\.xml|glossary\.json|data-(beside|second)", text), page
    assert "--accent: #123456" in (built / "assets/css/kanvas.css").read_text("utf-8")


SITE = """site_name: Name
site_url: https://name.example/
plugins:
  - i18n:
      languages:
        - {locale: en, name: English, default: true}
        - {locale: 'no', name: Norsk}
"""
ALIASES = "a: &a [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1 or ''}, *a{n - 1 or ''}]\n" for n in range(1, 30))
REFUSED = {
    SITE + ALIASES: (1, "repeats itself without end"),
    "": (1, "holds no keys"),
    "- a\n": (1, "holds no keys"),
    "site_name: [\n": (2, "no YAML"),
    "\ta: b\n": (1, "no YAML"),
    SITE + "use_directory_urls: false\n": (8, "Remove “use_directory_urls”"),
    SITE + "nav: index.md\n": (8, "Write “nav: ["),
    SITE + "extra: [a]\n": (8, "Write “extra: {"),
    SITE + "exclude_docs: [a]\n": (8, "“exclude_docs” holds a list"),
    SITE + "markdown_extensions: toc\n": (8, "“markdown_extensions” holds one value"),
    "INHERIT: base.yml\n" + SITE: (1, "remove “INHERIT”"),
    SITE.replace("Name", "[a]"): (1, "“site_name” holds a list"),
    SITE.replace("https://name.example/", "{a: b}"): (2, "Write “site_url: https://"),
    "plugins: kanvas\n": (1, "“plugins” holds one value"),
    "site_name: Name\n": (1, "No languages are listed"),
    "plugins:\n  - search\n": (2, "No languages are listed"),
    "plugins:\n  - i18n\n": (2, "No languages are listed"),
    "plugins:\n  - i18n: {languages: en}\n": (2, "No languages are listed"),
    "plugins:\n  - i18n: {languages: []}\n": (2, "No languages are listed"),
    SITE.replace("  - i18n", "  - kanvas: true\n  - i18n"): (4, "“kanvas” holds one value"),
    SITE + "theme: material\n": (8, "Write “theme: {name: kanvas"),
    SITE + "theme: {language: en}\n": (8, "The theme is not"),
    SITE.replace("'no'", "xx"): (7, "“xx” is no language"),
    SITE.replace("{locale: 'no', name: Norsk}", "fr"): (7, "“fr” is no language"),
    SITE.replace("'no'", "en"): (7, "listed twice"),
    SITE.replace(", default: true", ""): (6, "Write “default: true”"),
    SITE.replace("name: Norsk", "default: true"): (6, "2 of the languages"),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_no_build_could_follow_is_told_with_its_line(text, tmp_path):
    file = tmp_path / "mkdocs.yml"
    file.write_text(text, "utf-8")
    (tmp_path / "docs").mkdir()
    line, words = REFUSED[text]
    [issue] = settings_file.check(file)
    assert (issue.path, issue.line, issue.code) == ("mkdocs.yml", line, "settings-wrong")
    assert words in str(issue)
    assert checks.run(tmp_path / "docs") == [issue]


@pytest.mark.parametrize("content", [SITE.encode(), SITE.encode("utf-8-sig"), SITE.replace("\n", "\r\n").encode()])
def test_what_a_build_can_follow_is_not_told(content, tmp_path):
    (tmp_path / "docs").mkdir()
    plugins = content.replace(b"  - i18n:", b"  - kanvas\n  - i18n:")
    whole = plugins.replace(b"Name", b"!ENV [NAME, Name]") + b"theme: {name: kanvas}\n"
    (tmp_path / "mkdocs.yml").write_bytes(whole)
    assert settings_file.check(tmp_path / "mkdocs.yml") == []
    assert settings_file.check(ROOT / "mkdocs.yml") == []


def test_settings_that_are_not_utf_8_are_told(tmp_path):
    (tmp_path / "mkdocs.yml").write_bytes("site_name: \xe9\n".encode("latin-1"))
    assert "Save it as UTF-8" in str(settings_file.check(tmp_path / "mkdocs.yml")[0])


@pytest.mark.parametrize("verb", ["build", "serve", "status"])
def test_the_command_says_the_line_before_anything_begins(verb, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    result = CliRunner().invoke(main, [verb])
    assert result.exit_code == 1
    assert "mkdocs.yml:2:1: settings-wrong" in result.output


def test_a_template_of_the_site_that_does_not_parse_is_one_line(small):
    (small / "overrides/partials/logo.html").write_text("<b>\n{% if %}\n", "utf-8")
    result = mkdocs("build", cwd=small)
    assert result.returncode == 1
    assert "logo.html:2: " in result.stdout + result.stderr
    assert "Traceback" not in result.stderr
