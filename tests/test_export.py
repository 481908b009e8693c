"""The exports: each file read back with its own reader holds every term, and nothing in it is more than text."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from conftest import ROOT, SITES
from jinja2 import Environment
from kanvas.content import catalogue
from kanvas.content import site as site_module
from kanvas.content.catalogue import Catalogue
from kanvas.content.frontmatter import FrontMatter
from kanvas.content.page import Page
from kanvas.pages import export, tbx, term_data
from languages import EN, FR, LANGUAGES, NO
from lxml import etree

DOCS = SITES / "reader/docs"
CATALOGUE, _ = catalogue.read(DOCS, LANGUAGES)
SITE = "https://kanvas.example/"
SETS = [(f"{one.prefix}glossary/glossary", [one]) for one in LANGUAGES] + [("glossary/all", list(LANGUAGES))]
each_set = pytest.mark.parametrize(("stem", "locales"), SETS, ids=[stem for stem, _ in SETS])
TBX = {"t": tbx.NAMESPACE}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def expected(locales):
    return {
        (slug, locale.tag): (entry.title, entry.definition, list(entry.entry.synonyms), list(entry.entry.avoid))
        for locale in locales
        for slug, entry in CATALOGUE.terms[locale].items()
    }


@each_set
def test_json_holds_every_term(site, stem, locales):
    found = json.loads((site / f"{stem}.json").read_text("utf-8"))
    rows = found["terms"]
    assert found["languages"] == [locale.tag for locale in locales]
    assert {
        (r["concept"], r["language"]): (r["term"], r["definition"], r["synonyms"], r["avoid"]) for r in rows
    } == expected(locales)
    for row in rows:
        assert (site / row["address"].removeprefix(SITE) / "index.html").exists()


@each_set
def test_csv_holds_what_json_holds(site, stem, locales):
    rows = list(csv.DictReader(io.StringIO((site / f"{stem}.csv").read_bytes().decode("utf-8-sig"), newline="")))
    same = json.loads((site / f"{stem}.json").read_text("utf-8"))["terms"]
    assert [{k: v if isinstance(v, str) else " | ".join(v) for k, v in row.items()} for row in same] == rows


@each_set
def test_tbx_is_valid_and_holds_every_name(site, stem, locales):
    file = etree.parse(site / f"{stem}.tbx")
    schema = etree.RelaxNG(etree.parse(Path(__file__).parent / "cases" / "tbx-basic.rng"))
    schema.assertValid(file)
    found = {
        (entry.get("id").removeprefix("c-"), section.get(LANG)): named(section)
        for entry in file.iterfind(".//t:conceptEntry", TBX)
        for section in entry.iterfind("t:langSec", TBX)
    }
    assert found == expected(locales)
    known = {entry.get("id") for entry in file.iterfind(".//t:conceptEntry", TBX)}
    assert {ref.get("target") for ref in file.iterfind(".//t:ref", TBX)} <= known


def named(section):
    names = {"preferred": [], "admitted": [], "deprecated": []}
    for entry in section.iterfind("t:termSec", TBX):
        status = entry.findtext("t:termNote[@type='administrativeStatus']", namespaces=TBX)
        names[status.removesuffix("Term-admn-sts")].append(entry.findtext("t:term", namespaces=TBX))
    definition = section.findtext("t:descrip", namespaces=TBX)
    assert len(names["preferred"]) == 1
    return names["preferred"][0], definition, names["admitted"], names["deprecated"]


def test_the_same_glossary_gives_the_same_bytes(site):
    again, _ = catalogue.read(DOCS, LANGUAGES)
    about, _ = site_module.read(ROOT / "mkdocs.yml")
    pages = {locale: dict(reversed(again.pages[locale].items())) for locale in LANGUAGES}
    shuffled = Catalogue(pages, site=about)
    made = dict(export.files(shuffled, SITE))
    assert len(made) == 12
    for path, content in made.items():
        assert (site / path).read_bytes() == content


HOSTILE = {
    "a": ("=HYPERLINK(1)", "</script><script>alert(1)</script> & “<b>”"),
    "b": ("+1", "-2 % of it;\n@work"),
    "c": ("@sum", "\ttab, \"quoted\" and 'single'"),
}


@pytest.fixture(scope="module")
def hostile():
    pages = {
        f"glossary/{slug}.md": Page(EN, f"glossary/{slug}.md", matter(*text), "", 1, slug, "")
        for slug, text in HOSTILE.items()
    }
    return Catalogue({FR: {}, NO: {}, EN: pages})


def matter(title, definition):
    return FrontMatter.model_construct(title=title, description="…", definition=definition, term=None, related=["b"])


def test_no_cell_begins_as_a_formula_does(hostile):
    content = dict(export.files(hostile, SITE))["en/glossary/glossary.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [row["term"].removeprefix("'") for row in rows] == [title for title, _ in HOSTILE.values()]


def test_markup_in_a_term_stays_text_in_tbx(hostile):
    root = etree.fromstring(dict(export.files(hostile, SITE))["glossary/all.tbx"])
    assert [term.text for term in root.iterfind(".//t:term", TBX)] == [title for title, _ in HOSTILE.values()]


def test_markup_in_a_term_cannot_leave_the_json_in_its_page(hostile):
    block = re.search(r'<script type="application/ld\+json">.*?</script>', template("term"))[0]
    env = Environment(autoescape=True)
    env.filters["term_json"] = lambda term: term_data.term(term, SITE)
    for term in hostile.terms[EN].values():
        made = inside(env.from_string(block).render(term=term))
        assert not set("<>&") & set(made)
        assert json.loads(made)["description"] == term.definition


def template(name):
    return (ROOT / f"hooks/kanvas/theme/partials/{name}.html").read_text("utf-8")


def inside(html):
    """Return the JSON-LD that defines terms; a page tells other things in blocks of their own."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return next(block for block in blocks if json.loads(block).get("@type", "").startswith("DefinedTerm"))


@pytest.mark.parametrize("locale", LANGUAGES, ids=lambda locale: locale.folder)
def test_the_pages_tell_search_engines_what_they_define(site, locale):
    whole = json.loads(inside((site / locale.prefix / "glossary/index.html").read_text("utf-8")))
    assert whole["@type"] == "DefinedTermSet"
    assert {entry["name"] for entry in whole["hasDefinedTerm"]} == {e.title for e in CATALOGUE.terms[locale].values()}
    for slug, entry in CATALOGUE.terms[locale].items():
        one = json.loads(inside((site / locale.prefix / f"glossary/{slug}/index.html").read_text("utf-8")))
        assert (one["@type"], one["name"], one["description"]) == ("DefinedTerm", entry.title, entry.definition)
        assert one["inDefinedTermSet"]["@id"] == whole["@id"]


def test_the_glossary_leads_to_every_export(page, address):
    page.goto(f"{address}no/glossary/")
    links = [link.get_attribute("href") for link in page.locator(".downloads a").all()]
    assert len(links) == 6
    for link in links:
        assert page.request.get(page.url + link).ok
