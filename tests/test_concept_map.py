"""The concept map: which terms stand near one another, in a term's own page and all at once."""

import re

import kinds
import pytest
from axe import violations
from hypothesis import given
from hypothesis import strategies as st
from kanvas.content.catalogue import Catalogue
from kanvas.content.frontmatter import FrontMatter
from kanvas.content.page import Page
from kanvas.glossary.knowledge import Knowledge
from kanvas.pages import concept_map
from languages import EN, FR, NO
from playwright.sync_api import expect

NAMES = "abcdefgh"


@pytest.fixture
def page(tab):
    """These tests share one page."""
    return tab


def known(related, tags=None):
    """Return what is known of English terms, by which of them each names as related."""
    pages = {}
    for slug, near in related.items():
        matter = FrontMatter(
            title=slug.upper(), description="…", definition="…", related=near, tags=(tags or {}).get(slug, [])
        )
        pages[f"glossary/{slug}.md"] = Page(EN, f"glossary/{slug}.md", matter, "", 1, f"glossary/{slug}.md", "")
    return Knowledge(Catalogue({EN: pages, FR: {}, NO: {}}))


def around(knowledge, slug):
    return concept_map.around(knowledge, knowledge.catalogue.terms[EN][slug])


def test_a_term_stands_among_those_it_names_and_those_that_name_it():
    near = around(known({"a": ["b"], "b": [], "c": ["b"], "d": ["c"]}), "b")
    assert [row.slug for row in near.rows] == ["a", "b", "c"]
    assert [other.slug for other in near.more] == ["a", "c"]  # b's own entry names neither
    assert {arc.ends for arc in near.arcs} == {("a", "b"), ("b", "c")}


def test_neighbours_of_one_term_are_joined_where_they_are_near_too():
    near = around(known({"a": ["b", "c"], "b": ["c"], "c": []}), "a")
    assert {frozenset(arc.ends) for arc in near.arcs} == {frozenset(pair) for pair in ("ab", "ac", "bc")}


def test_terms_stand_under_their_subject_in_alphabetical_order():
    found = concept_map.of(known({"b": ["a"], "a": [], "c": []}, tags={"a": ["y"], "b": ["y"], "c": ["x", "y"]}), EN)
    assert [(one.name, [term.slug for term, _ in one.rows]) for one in found.subjects] == [
        ("x", ["c"]),
        ("y", ["a", "b"]),
    ]
    assert [names for one in found.subjects for _, names in one.rows] == [(), ("B",), ("A",)]


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), unique=True), min_size=1))
def test_every_pair_is_joined_once_and_no_arc_leaves_the_drawing(related):
    found = concept_map.of(known(related), EN)
    wanted = {frozenset((a, b)) for a, near in related.items() for b in near if a != b and b in related}
    assert {frozenset(arc.ends) for arc in found.arcs} == wanted
    assert len(found.arcs) == len(wanted)
    for arc in found.arcs:
        _, above, handle, *_, below = map(int, re.findall(r"-?\d+", arc.curve))
        assert 0 < above < below < found.height * found.ROW
        assert found.WIDTH / 4 + handle * 3 / 4 >= 0


@pytest.mark.parametrize("prefix, width", kinds.sample(kinds.PREFIXES.values(), kinds.WIDTHS))
def test_a_reader_sees_a_term_s_neighbours_with_the_keyboard_alone(page, address, prefix, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}{prefix}tools/concept-map/")
    row = page.locator(".map li:has(.map__near)").first
    row.locator("a").focus()
    expect(row).to_have_class(re.compile("map__row--near"))
    names = [name.strip() for name in row.locator(".map__near").text_content().split(",")]
    marked = page.locator(".map__row--near > a").all_text_contents()
    assert sorted(marked) == sorted([row.locator("a").inner_text(), *names])
    expect(page.locator(".map__own")).to_have_count(len(names))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not violations(page)


def test_each_row_of_the_map_stands_where_its_arcs_end(page, address):
    page.goto(f"{address}en/tools/concept-map/")
    rows = page.locator(".map li[data-row]")
    box = page.locator(".map__arcs").bounding_box()
    arcs = {}
    for arc in page.locator(".map__arcs path").all():
        one, other = arc.get_attribute("data-ends").split()
        numbers = [int(number) for number in re.findall(r"-?\d+", arc.get_attribute("d"))]
        arcs[one], arcs[other] = numbers[1], numbers[-1]
    scale = box["height"] / float(page.locator(".map__arcs").get_attribute("viewBox").split()[3])
    for row in rows.all():
        place = row.bounding_box()
        end = arcs.get(row.get_attribute("data-row"))
        if end is not None:
            assert abs(place["y"] + place["height"] / 2 - box["y"] - end * scale) < 2


def test_a_term_s_page_draws_it_among_its_neighbours(page, address):
    page.goto(f"{address}en/tools/concept-map/")
    page.locator(".map li:has(.map__near) a").first.click()
    drawing = page.locator("svg.near")
    expect(page.locator("h1")).to_have_text(drawing.locator(".near__here").text_content())
    drawn = drawing.locator("a text").all_text_contents()
    told = page.locator(".related dt a, .near__more a:not([href*='concept-map'])").all_text_contents()
    assert sorted(drawn) == sorted(told)  # the drawing says nothing that the lists do not
