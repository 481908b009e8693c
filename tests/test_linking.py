"""The linker: the linguists' cases, and the phrases that each term of a glossary promises or excludes."""

import html
import re
import textwrap

import cases
import pytest
import yaml
from conftest import SITES
from kanvas.content import catalogue
from kanvas.content.catalogue import Catalogue
from kanvas.content.frontmatter import FrontMatter
from kanvas.content.page import Page
from kanvas.glossary import linking
from kanvas.glossary.knowledge import Knowledge
from kanvas.glossary.matching import Matcher
from languages import EVERY, FR, LANGUAGES
from markdown import Markdown

DOCS = SITES / "reader/docs"


def term(locale, slug, title, **entry):
    matter = FrontMatter.model_validate({"title": title, "description": "…", "definition": "…", "term": entry})
    return Page(locale, f"glossary/{slug}.md", matter, "", 1, f"{slug}.md", "")


def glossary(locale):
    head = (cases.CASES / f"linking/{locale.folder}.md").read_text("utf-8").split("---\n")[1]
    pages = [term(locale, slug, **entry) for slug, entry in yaml.safe_load(head).items()]
    return Catalogue({**{other: {} for other in LANGUAGES}, locale: {page.uri: page for page in pages}})


def rendered(knowledge, locale, text, uri="canvas/a.md", **matter):
    page = Page(locale, uri, FrontMatter(title="A", description="A", **matter), text, 1, "a.md", "")
    rendering = knowledge.rendering(page)
    markdown = Markdown(extensions=["kanvas.linking", "attr_list", "tables", "toc"])
    return linking.attach(markdown, rendering).convert(text), rendering


ALL = [
    (locale, title, text) for locale in LANGUAGES for title, text in cases.under_headings(f"linking/{locale.folder}.md")
]


@pytest.mark.parametrize(
    ("locale", "title", "text"), ALL, ids=[f"{locale.folder}: {title}" for locale, title, _ in ALL]
)
def test_case(locale, title, text):
    lines = textwrap.dedent(text.strip("\n").replace("%%", "##"))
    given, expected = halves(lines)
    converted, _ = rendered(Knowledge(glossary(locale)), locale, given)
    linked = re.sub(
        r'<a [^>]*?href="\.\./glossary/([\w-]+)\.md"[^>]*>(.*?)</a>', r"[\2](\1)", converted, flags=re.DOTALL
    )
    assert linked == Markdown(extensions=["toc"]).convert(escaped(expected)).replace("⟦", "[").replace("⟧", "]")


def halves(text):
    blocks = text.strip().split("\n\n")
    half = len(blocks) // 2
    return "\n\n".join(blocks[:half]), "\n\n".join(blocks[half:])


def escaped(text):
    return re.sub(r"\[([^\]]+)\]\(([\w-]+)\)", r"⟦\1⟧(\2)", text)


CATALOGUE, _ = catalogue.read(DOCS, LANGUAGES)
PHRASES = [
    (locale, entry, phrase, promised)
    for locale in LANGUAGES
    for entry in CATALOGUE.terms[locale].values()
    for phrases, promised in ((entry.entry.matches, True), (entry.entry.not_, False))
    for phrase in phrases
]


@pytest.fixture(scope="module")
def matchers():
    return {locale: Matcher(CATALOGUE.terms[locale].values(), locale) for locale in LANGUAGES}


@pytest.mark.parametrize(
    ("locale", "entry", "phrase", "promised"),
    PHRASES,
    ids=[f"{locale.folder}: {entry.slug}: {phrase}" for locale, entry, phrase, _ in PHRASES],
)
def test_a_term_is_found_in_the_phrases_that_it_promises_and_in_none_that_it_excludes(
    locale, entry, phrase, promised, matchers
):
    found = {match.term.slug for match in matchers[locale].find(phrase) if not match.refused}
    assert (entry.slug in found) is promised


LICENCE = {
    "synonyms": ["Licence"],
    "near": {"Licence": ["marque", "redevance annuelle"]},
    "unless": ["Marianne", "sportif"],
}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Une licence de marque.", ""),
        ("Une licence pour deux marques, sans plus.", ""),
        ("Une licence, et des redevances annuelles.", ""),
        ("Une licence de droit. La marque suit.", "another sense: none of “marque”, “redevance annuelle” stands"),
        ("Une licence de marque sportive.", "another sense: “sportif” stands in the sentence (unless)"),
        ("Une cession.", ""),
        ("Une cession sportive.", "another sense: “sportif” stands"),
    ],
)
def test_the_words_of_the_sentence_tell_two_senses_apart(text, reason):
    page = term(FR, "licensing", "Cession", **LICENCE)
    known = Knowledge(Catalogue({**{other: {} for other in LANGUAGES}, FR: {page.uri: page}}))
    _, rendering = rendered(known, FR, text)
    (decision,) = rendering.decisions
    assert decision.reason.startswith(reason) and bool(decision.reason) is bool(reason)


SENTENCES = [(locale, *case) for locale in EVERY for case in cases.sentences(f"sentences/{locale.folder}.md")]
EXTENSIONS = ["kanvas.linking", "attr_list", "footnotes", "md_in_html", "tables", "toc"]


@pytest.mark.parametrize(
    ("locale", "name", "text", "expected"),
    SENTENCES,
    ids=[f"{locale.folder}: {name}: {text}" for locale, name, text, _ in SENTENCES],
)
def test_a_sentence_links_the_term_where_it_stands_and_nowhere_else(locale, name, text, expected):
    page = term(locale, "name", name)
    known = Knowledge(Catalogue({**{other: {} for other in EVERY}, locale: {page.uri: page}}))
    article = Page(
        locale, "canvas/a.md", FrontMatter(title="A", description="A", terms={"limit": "none"}), "", 1, "a", ""
    )
    markdown = linking.attach(Markdown(extensions=EXTENSIONS), known.rendering(article))
    links = re.findall(r'<a class="mention"[^>]*>(.*?)</a>', markdown.convert(text), re.DOTALL)
    assert [words(link) for link in links] == [words(mention) for mention in expected]


def words(written):
    """Return the words of a stretch of HTML or Markdown."""
    return html.unescape(re.sub(r"<[^>]*>|[*\\]", "", written))
