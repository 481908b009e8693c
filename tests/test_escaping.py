"""Front matter is text wherever it goes: pages, attributes, JSON-LD, feeds, tables, translators' files."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from conftest import copied, mkdocs, shrunk
from jinja2 import Environment, StrictUndefined
from kanvas.platform.mkdocs import templates
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

pytestmark = pytest.mark.slow

PROBE = """=1+1"'><xss-probe onclick=run()></script></title><![CDATA[<!--&lt;b>{{ 7*7 }}%0A"""
YAML = json.dumps(PROBE)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A site, every field of whose front matter is hostile."""
    project = shrunk(copied(tmp_path_factory.mktemp("hostile")))
    for file in (project / "docs").rglob("*.md"):
        head = [f"title: {YAML}", f"description: {YAML}", f"tags: [{YAML}]", "date: 2026-01-01"]
        if file.stem == "article":
            head += [f"series: {{name: {YAML}, part: 1}}"]
            older = ["title: Older", f"description: {YAML}", f"keywords: {YAML}", f"series: {{name: {YAML}, part: 2}}"]
            file.with_name("older.md").write_text("\n".join(["---", *older, "---", "An offer."]), "utf-8")
        if file.stem == "offer":
            head += [f"definition: {YAML}", f"term: {{synonyms: [{YAML}, offer], forms: [{YAML}]}}"]
        file.write_text("---\n" + "\n".join(head) + "\n---\n\n## One\n\nAn offer.\n", "utf-8")
    result = mkdocs("build", cwd=project)
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"


def test_no_page_takes_it_for_an_element_or_an_attribute(hostile):
    pages = sorted(hostile.rglob("*.html"))
    assert len(pages) > 15
    shown = 0
    for file in pages:
        tree = LexborHTMLParser(file.read_text("utf-8"))
        assert [
            n.tag for n in tree.css("*") if n.tag == "xss-probe" or any(k.startswith("on") for k in n.attributes)
        ] == []
        assert "49" not in tree.text()
        shown += sum("<xss-probe" in heading.text() for heading in tree.css("h1"))
    assert shown > 10


def test_templates_write_values_as_jinja_does():
    ours, own = (Environment(autoescape=True, undefined=StrictUndefined) for _ in range(2))
    ours.code_generator_class, ours.written = templates.Written, templates.written
    assert "environment.written(" in ours.compile("{{ value }}", raw=True)
    text = "{% macro m(x) %}<{{ x }}>{% endmacro %}{{ value }}{{ m(value) }}{% for a in [value] %}{{ a|e }}{% endfor %}"
    for value in (PROBE, "plain", "", "'", Markup(PROBE), 1.5, None, [PROBE], type("Word", (str,), {})(PROBE)):
        assert ours.from_string(text).render(value=value) == own.from_string(text).render(value=value)


def test_what_search_engines_read_is_data(hostile):
    found = 0
    for file in hostile.rglob("*.html"):
        for script in LexborHTMLParser(file.read_text("utf-8")).css('script[type="application/ld+json"]'):
            found += "<xss-probe" in json.dumps(json.loads(script.text()))
    assert found > 0


def test_what_is_xml_parses_and_holds_it_as_text(hostile):
    files = [file for file in sorted(hostile.rglob("*")) if file.suffix in (".xml", ".tbx")]
    assert len(files) > 4
    holding = [file for file in files if any("<xss-probe" in text for text in ET.parse(file).getroot().itertext())]
    assert {file.suffix for file in holding} == {".xml", ".tbx"}
    assert [file for file in files for node in ET.parse(file).iter() if "xss-probe" in node.tag] == []


def test_no_cell_of_a_table_is_a_formula(hostile):
    files = sorted(hostile.rglob("*.csv"))
    assert files
    for file in files:
        rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
        assert any("<xss-probe" in cell for row in rows for cell in row)
        assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_json_is_json(hostile):
    files = [file for file in sorted(hostile.rglob("*.json")) if "pagefind" not in file.parts]
    assert any("<xss-probe" in json.dumps(json.loads(file.read_text("utf-8"))) for file in files)
