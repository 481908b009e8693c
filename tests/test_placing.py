"""Where links stand: the cases, how many there may be, and what holds for any Markdown."""

import re
from itertools import pairwise

import cases
import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kanvas.content.catalogue import Catalogue
from kanvas.content.frontmatter import FrontMatter
from kanvas.content.page import Page
from kanvas.glossary import linking
from kanvas.glossary.knowledge import Knowledge
from languages import FR, LANGUAGES
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

EXTENSIONS = """
    abbr admonition attr_list def_list footnotes md_in_html tables toc pymdownx.blocks.caption pymdownx.blocks.html
    pymdownx.details pymdownx.superfences pymdownx.tabbed pymdownx.tasklist
""".split()
TERMS = {
    "subscription-price": {"title": "Abonnement"},
    "market": {"title": "Marché"},
    "price": {"title": "Prix"},
    "service": {"title": "Service", "term": {"link": False}},
}


def page(uri, text="", **matter):
    return Page(FR, uri, FrontMatter.model_validate({"title": "A", "description": "A", **matter}), text, 1, uri, "")


ENTRIES = [page(f"glossary/{slug}.md", **{"definition": "A", **matter}) for slug, matter in TERMS.items()]
KNOWLEDGE = Knowledge(Catalogue({**{locale: {} for locale in LANGUAGES}, FR: {entry.uri: entry for entry in ENTRIES}}))


def rendered(text, uri="a.md", again=False, linked=True, limit="none", rendering=None, **matter):
    markdown = Markdown(
        extensions=[*EXTENSIONS, *(["kanvas.linking"] if linked else [])],
        extension_configs={
            "kanvas.linking": {"limit": limit},
            "pymdownx.tabbed": {"alternate_style": True},
        },
    )
    if again:
        markdown.treeprocessors.register(Again(markdown), "again", 1)
    known = rendering or KNOWLEDGE.rendering(page(uri, text, **matter))
    return linking.attach(markdown, known).convert(text)


class Again(Treeprocessor):
    def run(self, root):
        self.md.treeprocessors["kanvas-links"].run(root)


def mentions(html):
    return re.findall(r'<a class="mention"[^>]*>(.*?)</a>', html, re.DOTALL)


@pytest.mark.parametrize(("title", "text"), cases.under_headings("placing.md"))
def test_case(title, text):
    source = re.sub(r"^%+", lambda marks: "#" * len(marks[0]), cases.fence(text), flags=re.MULTILINE)
    assert mentions(rendered(source)) == cases.items(text)


FOUR = "## A\n\nUn prix.\n\n## B\n\nUn prix.\n\n## C\n\nUn abonnement.\n\n## D\n\nUn prix. Un prix.\n"


@pytest.mark.parametrize(
    ("limit", "matter", "expected"),
    [
        (12, {}, ["prix", "prix", "abonnement", "prix"]),
        (3, {}, ["prix", "abonnement", "prix"]),
        (1, {}, ["prix", "abonnement"]),
        (0, {}, []),
        (0, {"terms": {"limit": 1}}, ["prix", "abonnement"]),
        (0, {"terms": {"limit": "none"}}, ["prix", "prix", "abonnement", "prix"]),
        (12, {"terms": {"skip": ["price"]}}, ["abonnement"]),
        (12, {"terms": False}, []),
    ],
)
def test_every_term_has_a_link_before_the_farthest_repeats_are_given_one(limit, matter, expected):
    assert mentions(rendered(FOUR, limit=limit, **matter)) == expected


def test_the_limit_grows_with_the_text():
    words = "mot " * 2990
    sections = "".join(f"## S{n}\n\nUn prix.\n\n" for n in range(20))
    assert len(mentions(rendered(words + "\n\n" + sections, limit=4))) == 12


@pytest.mark.parametrize(
    ("text", "matter", "expected"),
    [
        ("Un abonnement prix fixe. Le marché.", {}, ["abonnement", "marché"]),
        ("Un abonnement. Prix et marché.", {"title": "Le prix"}, ["Prix", "marché"]),
        ("Un abonnement. Prix et marché.", {"tags": ["prix", "abonnement"]}, ["Prix", "marché"]),
        ("Le prix, le marché, l’abonnement.\n\nPlus loin l’abonnement.", {}, ["prix", "marché", "abonnement"]),
        ("Le [prix](glossary/price.md) abonnement.", {}, []),
    ],
    ids=["beside another", "the title’s first", "the tags’ first", "a full paragraph passes on", "beside the writer’s"],
)
def test_a_paragraph_holds_so_many_links_and_never_two_side_by_side(text, matter, expected):
    assert mentions(rendered(text, limit=12, **matter)) == expected


def test_a_term_is_not_linked_on_its_own_page():
    assert mentions(rendered("Un prix, un abonnement.", uri="glossary/price.md", definition="A")) == ["abonnement"]


def test_a_link_to_an_unknown_concept_names_its_line_and_column():
    text = "Un texte.\n\nVoir [ceci](glossary/price.md)\net [cela](glossary/pric.md)."
    rendered(text, rendering=(rendering := KNOWLEDGE.rendering(page("a.md", text))))
    issue = rendering.issues[0]
    assert (issue.line, issue.column, issue.code) == (4, 11, "unknown-term")


FRAGMENTS = st.sampled_from(
    """
    abonnement abonnements Prix marché d’abonnement l'abonnement services offre il un des . , : ; - _ * ** ` ~~~ # ##
    > | ! [ ] ( ) & < > \\ \x02 \x03 &amp; &nbsp; {.no-term} {: #a} === !!! ??? /// ``` ABONNEMENT SAV C$ 1.
    *[SAV]: [^1]
    [abonnement](glossary/market.md) [x](/price) ![prix](a.png) <https://prix.example/> <b>prix</b> <abbr>prix</abbr>
    <q>marché</q> <span_lang="en">prix</span> <code>prix</code> **prix** `prix` *marché*{.no-term} www.prix.example
    """.split()
).map(lambda fragment: fragment.replace("_lang", " lang"))
SPACES = st.sampled_from(["", " ", " ", " ", "\n", "\n\n", "\n    ", "\u00a0", "\u202f", "\n\n## "])
MARKDOWN = st.lists(st.tuples(FRAGMENTS | st.text(max_size=6), SPACES), max_size=25).map(
    lambda parts: "".join(part + space for part, space in parts)
)
CLOSED = "h1 h2 h3 h4 h5 h6 a code pre kbd q cite blockquote abbr caption figcaption summary button".split()


@given(MARKDOWN)
def test_any_markdown_keeps_its_text_and_a_second_run_changes_nothing(text):
    html = rendered(text)
    assert re.sub(r"<[^>]*>", "", html) == re.sub(r"<[^>]*>", "", rendered(text, linked=False))
    assert rendered(text, again=True) == html == rendered(text)


@given(MARKDOWN)
def test_no_link_stands_where_none_may(text):
    tree = html5lib.parseFragment(rendered(text), namespaceHTMLElements=False)
    above = {child: parent for parent in tree.iter() for child in parent}
    for link in tree.iter("a"):
        if link.get("class") == "mention":
            parent = above.get(link)
            while parent is not None and parent in above:
                assert parent.tag not in CLOSED
                assert parent.get("lang", "fr") == "fr"
                parent = above[parent]


@given(MARKDOWN, st.sampled_from(list(LANGUAGES)))
def test_matches_do_not_overlap(text, locale):
    matches = [match for match in KNOWLEDGE.rendering(page("a.md")).matcher.find(text) if not match.refused]
    assert all(one.end <= other.start for one, other in pairwise(matches))
