"""The project's own site, whatever its texts say: every page is built, and each stands up to a reader.

What is asked here is read from the catalogue and from the built pages. A page more, a page less, another name or a page
in one language alone changes no test; what is wrong with a text is said by `kanvas check`, to whoever wrote it.
"""

import re
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import html5lib
import lxml.html
import pytest
from axe import in_both_themes
from conftest import ROOT, process
from kanvas.content import address as addresses
from kanvas.content import catalogue, outline
from kanvas.pages import toolbox
from kinds import WIDTHS
from languages import EN, FR, LANGUAGES, NO
from test_addresses import FROZEN, public
from test_looks import overflowing
from test_weight import REQUESTS, SHIFT, SHIFTS, weight

CATALOGUE, FINDINGS = catalogue.read(ROOT / "docs", LANGUAGES)
ATTRIBUTES = {"href", "src", "poster", "action"}
REFERENCES = {"for", "aria-controls", "aria-labelledby", "aria-describedby", "popovertarget", "list", "headers"}
LIGHT = 1_000  # bytes of one drawing
ADDRESS = re.search(r"^site_url: (\S+)", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)[1]


def longest(*, language):
    """Return the address of the longest page of each section, of all languages or in each `language`."""
    pages = sorted((p for one in CATALOGUE.pages.values() for p in one.values()), key=lambda p: len(p.body))
    last = {(p.section, p.is_index, p.locale if language else None): addresses.of(p.locale, p.uri) for p in pages}
    return sorted(set(last.values()))


# What a browser is asked to open: a sample, and what takes minutes.
IN_EACH_LANGUAGE = pytest.param(longest(language=True), marks=pytest.mark.long, id="in each language")
ALL = pytest.param(longest(language=False), id="the longest")
ALL_LONG = pytest.param(longest(language=False), marks=pytest.mark.long, id="the longest")
SOME = pytest.param(longest(language=False)[::3], id="every third")
HALF = pytest.param(longest(language=False)[1::2], id="every second")
EVERY = pytest.param(None, marks=pytest.mark.long, id="every page")


ART = ROOT / "overrides/figures/art"


def articles():
    """Return the names that the drawings of all articles have, in the sections that have a drawing themselves."""
    sections = [section for locale in LANGUAGES for section in outline.sections(CATALOGUE, locale)]
    illustrated = [s for s in sections if s.name != toolbox.SECTION and (ART / f"{s.name}.html").exists()]
    return sorted({page.uri.removesuffix(".md").replace("/", "-") for s in illustrated for page in s.articles})


def test_every_article_opens_with_a_drawing_of_its_own():
    drawings = {name: ART / f"{name}.html" for name in articles()}
    assert [name for name, file in drawings.items() if not file.exists()] == []
    texts = {name: file.read_text("utf-8") for name, file in drawings.items()}
    assert len(set(texts.values())) == len(texts), "two articles open with one drawing"
    assert [name for name, text in texts.items() if len(text.encode()) > LIGHT] == []
    for text in texts.values():
        svg = ElementTree.fromstring(text)
        assert svg.get("aria-hidden") == "true" and not "".join(svg.itertext()).strip(), "a drawing holds no words"


CANVAS = re.compile(r"^/// html \| div\.canvas\n(.*?)^///$", re.MULTILINE | re.DOTALL)
FILLED = re.compile(r"^\d\. \*\*\[[^]]+\]\(([\w-]+)\.md\)\*\* \S+ \S+", re.MULTILINE)


@pytest.mark.parametrize("locale", LANGUAGES, ids=str)
def test_every_block_of_a_canvas_has_an_article_with_the_canvas_of_its_example(locale):
    pages = [page for page in CATALOGUE.pages[locale].values() if not page.is_term]
    filled = {page.slug: [set(FILLED.findall(canvas)) for canvas in CANVAS.findall(page.body)] for page in pages}
    blocks = set().union(*(links for canvases in filled.values() for links in canvases))
    assert len(blocks) == 9
    assert [block for block in sorted(blocks) if blocks not in filled[block]] == []


@pytest.fixture(scope="session")
def published(once):
    """The folder of the strictly built site of the project."""

    def build(folder):
        result = process("build", "--strict", "--site-dir", str(folder), cwd=ROOT)
        assert result.returncode == 0, result.stderr

    return once("published", build)


@pytest.fixture(scope="session")
def home(published, serve):
    """The address at which the project's site is served."""
    return serve(published)


class Document:
    """A page: its elements, the addresses that it asks for, its ids, and the ids that it refers to."""

    def __init__(self, file, address):
        self.address = address
        self.content = file.read_text("utf-8")
        self.tree = lxml.html.document_fromstring(self.content)
        elements = [element for element in self.tree.iter() if isinstance(element.tag, str)]
        self.ids = [element.attrib["id"] for element in elements if "id" in element.attrib]
        self.links = [urljoin(ADDRESS + address, e.attrib[key]) for e in elements for key in ATTRIBUTES & set(e.attrib)]
        self.references = [
            one for e in elements for name in REFERENCES & set(e.attrib) for one in e.attrib[name].split()
        ]

    def errors(self):
        """Yield what a strict parser, which takes a hundred times as long, finds wrong."""
        parser = html5lib.HTMLParser()
        parser.parse(self.content)
        for (line, _), code, about in parser.errors:
            yield f"{self.address}:{line}: {code} {about}"


@pytest.fixture(scope="module")
def documents(published):
    files = sorted(published.rglob("*.html"))
    places = [file.relative_to(published).as_posix().removesuffix("index.html") for file in files]
    return {place: Document(file, place) for file, place in zip(files, places, strict=True)}


def test_every_text_can_be_read_and_has_its_page(published):
    assert [str(finding) for finding in FINDINGS] == []
    places = [addresses.of(locale, uri) for locale in LANGUAGES for uri in CATALOGUE.pages[locale]]
    assert places
    assert [place for place in places if not (published / place / "index.html").is_file()] == []


def test_no_public_address_disappears(published):
    frozen = set(FROZEN.read_text("utf-8").splitlines())
    assert frozen
    assert sorted(frozen - public(published)) == [], "Name the page that takes its place in redirects.yml."


@pytest.mark.parametrize("places", [ALL, EVERY])
def test_every_page_is_html_without_an_error(documents, places):
    assert documents
    asked = documents if places is None else [*places, "404.html"]
    assert [error for place in asked for error in documents[place].errors()] == []


def test_no_id_stands_twice_and_each_that_is_referred_to_exists(documents):
    for document in documents.values():
        assert len(document.ids) == len(set(document.ids)), document.address
        assert set(document.references) <= set(document.ids), document.address


def test_every_internal_link_and_anchor_exists(documents, published):
    dead = set()
    for document in documents.values():
        for link in document.links:
            url = urlsplit(link)
            path = unquote(url.path).lstrip("/")
            if not link.startswith(ADDRESS):
                continue
            if path not in documents and not (published / path).is_file():
                dead.add(f"{document.address}: {link}")
            elif url.fragment and unquote(url.fragment) not in documents[path].ids:
                dead.add(f"{document.address}: {link} (no such anchor)")
    assert sorted(dead) == []


def test_every_heading_of_a_table_has_words(documents):
    heads = [(place, head) for place, document in documents.items() for head in document.tree.iter("th")]
    assert len(heads) > 10
    assert [place for place, head in heads if not "".join(head.itertext()).strip()] == []


WRONG = {
    FR: re.compile(r"'|\"|[^\s\u00a0\u202f][;!?](?![\w;!?]).{0,1}(?<=[;!?]\s)| [;:!?»]|« |(?<!\d)\d{1,3} \d{3}\b"),
    NO: re.compile(r"[“”\"]|'|« | »| - "),
    EN: re.compile(r"[«»\"]|'|\.\.\.| - "),
}


@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_pages_are_set_in_their_language(locale, documents):
    pages = [(place, document) for place, document in documents.items() if document.tree.get("lang") == locale.tag]
    found = [
        (place, text[max(0, m.start() - 20) : m.end() + 20])
        for place, document in pages
        for text in texts(document.tree, locale)
        for m in WRONG[locale].finditer(text)
    ]
    assert len(pages) >= len(CATALOGUE.pages[locale])
    assert found == []


def texts(element, locale):
    """Yield the texts of a page: not code, not what is marked with another language."""
    if element.tag in {"script", "style", "code", "pre", "template"} or not isinstance(element.tag, str):
        return
    if element.get("lang", locale.tag) == locale.tag:
        yield element.text or ""
        for child in element:
            yield from texts(child, locale)
            yield child.tail or ""


TOOL_REQUESTS, TOOL_BYTES = 12, 12_000  # small modules and a stylesheet, which a tool asks for on its own page alone
LONGEST = 75_000  # bytes, of the longest page of a section: the whole glossary, the worked example


@pytest.mark.parametrize("places", [HALF, IN_EACH_LANGUAGE])
def test_every_page_fits_every_screen(page, home, places):
    assert [over for place in places for over in overflowing(page, home + place)] == []


@pytest.mark.parametrize("places", [SOME, ALL_LONG])
def test_every_page_is_accessible(page, home, places):
    wrong = []
    for number, place in enumerate(places):
        page.set_viewport_size({"width": WIDTHS[number % len(WIDTHS)], "height": 900})
        page.goto(home + place)
        wrong += [f"{place} {found}" for found in in_both_themes(page)]
    assert wrong == []


@pytest.mark.parametrize("places", [SOME, IN_EACH_LANGUAGE])
def test_every_page_costs_little_and_does_not_shift(browser, home, places):
    for place in places:
        costs_little(browser, home, place)


def costs_little(browser, home, place):
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    responses = []
    page.on("response", lambda response: responses.append(response))
    page.add_init_script(SHIFTS)
    page.goto(home + place, wait_until="networkidle")
    costs = {r.url: weight(r) for r in responses}
    assert all(url.startswith(home) for url in costs)
    requests, most = (TOOL_REQUESTS, TOOL_BYTES) if re.search(r"tools/\w", place) else (0, 0)
    assert len(costs) <= REQUESTS + requests, costs
    assert sum(costs.values()) <= LONGEST + most, costs
    assert sum(page.evaluate("shifts")) <= SHIFT
    context.close()


CASES = ROOT / "tests/cases/search"


@pytest.mark.parametrize(("language", "prefix"), [("fr", ""), ("nb", "no/"), ("en", "en/")])
def test_the_page_that_is_wanted_stands_first(page, home, published, language, prefix):
    lines = (CASES / f"{language}.md").read_text("utf-8").splitlines()
    cases = [re.fullmatch(r"- (.*): (`.*`)", line).groups() for line in lines if line.startswith("- ")]
    wanted = {query: [f"{prefix}{name}/" for name in re.findall("`([^`]*)`", names)] for query, names in cases}
    wanted = {query: pages for query, pages in wanted.items() if any((published / one).is_dir() for one in pages)}
    page.goto(home + prefix)
    found = page.evaluate(RANKED, [language, list(wanted)])
    places = {
        query: next((n for n, got in enumerate(found[query]) if got in pages), 99) for query, pages in wanted.items()
    }
    missed = {query: found[query][:3] for query, place in places.items() if place}
    print(f"{language}: {len(places)} queries, {len(missed)} not first: {missed}")
    assert sum(place == 0 for place in places.values()) >= 0.85 * len(places), missed
    assert sum(place < 3 for place in places.values()) >= 0.95 * len(places), missed


RANKED = """async ([language, queries]) => {
  const { finder } = await import("/assets/js/finding.js");
  const { rank } = finder(await (await fetch(`/search/${language}.json`)).json());
  return Object.fromEntries(queries.map((query) => [query, rank(query).map(({ page }) => page.a)]));
}"""
