"""Where a term is used: every page that mentions it is quoted once, whole and well set."""

import textwrap

import cases
import pytest
from kanvas.content.catalogue import Catalogue
from kanvas.content.frontmatter import FrontMatter
from kanvas.content.page import Page
from kanvas.glossary import linking
from kanvas.glossary.knowledge import Knowledge
from languages import EN, FR, LANGUAGES, NO, Locale
from markdown import Markdown

NAMES = {FR: "Enchère", NO: "Auksjon", EN: "Auction"}


def page(locale, uri, title, text="", **matter):
    return Page(locale, uri, FrontMatter(title=title, description="…", **matter), text, 1, uri, "")


def groups(locale, *pages):
    """Return where the term is used once these pages were rendered."""
    term = page(locale, "glossary/auction.md", NAMES[locale], definition="…")
    found = {one.uri: one for one in (page(locale, "canvas/index.md", "The canvas"), term, *pages)}
    knowledge = Knowledge(Catalogue({**{other: {} for other in LANGUAGES}, locale: found}))
    for one in found.values():
        rendering = knowledge.rendering(one)
        linking.attach(Markdown(extensions=["kanvas.linking", "toc"]), rendering).convert(one.body)
        knowledge.keep(rendering)
    return knowledge.backlinks(term)


@pytest.mark.parametrize(("title", "text"), cases.under_headings("backlinks.md"))
def test_case(title, text):
    tag, body = text.strip().split("\n", 1)
    given, _, expected = textwrap.dedent(body.strip("\n")).strip().rpartition("\n\n")
    [group] = groups(Locale.of(tag), page(Locale.of(tag), "canvas/a.md", "A", given))
    assert [f"{one.before}[{one.mention}]{one.after}" for one in group.quotations] == [expected]


def test_pages_stand_by_section_and_series_in_reading_order():
    def part(uri, number, series):
        return page(EN, uri, uri, f"Auction {number} is on.", series={"name": series, "part": number})

    found = groups(
        EN,
        part("canvas/a.md", 2, "One"),
        part("canvas/b.md", 1, "One"),
        part("canvas/c.md", 1, "Two"),
        page(EN, "canvas/d.md", "d", "An auction is on."),
        page(EN, "index.md", "Home", "The auction is over."),
    )
    told = [
        (
            group.landing and group.landing.uri,
            group.series,
            [use.page.uri for one in group.quotations for use in one.uses],
        )
        for group in found
    ]
    assert told == [
        ("canvas/index.md", "", ["canvas/d.md"]),
        ("canvas/index.md", "One", ["canvas/b.md", "canvas/a.md"]),
        ("canvas/index.md", "Two", ["canvas/c.md"]),
        (None, "", ["index.md"]),
    ]


def test_a_text_that_pages_share_is_quoted_once():
    shared = "An auction is a sale.\n\n## More\n\n"
    [group] = groups(
        EN,
        page(EN, "canvas/a.md", "a", shared),
        page(EN, "canvas/b.md", "b", shared + "One auction in June."),
        page(EN, "canvas/c.md", "c", shared),
    )
    told = [(one.before + one.mention + one.after, [use.page.slug for use in one.uses]) for one in group.quotations]
    assert told == [("An auction is a sale.", ["a", "c"]), ("One auction in June.", ["b"])]


def test_every_automatic_link_is_quoted_on_the_page_that_it_leads_to(page, address):
    page.goto(f"{address}en/productisation/productise/")
    slugs = page.locator("article a.mention").evaluate_all("links => [...new Set(links.map(a => a.dataset.term))]")
    title = page.locator("h1").inner_text()
    assert len(slugs) > 5
    for slug in slugs:
        page.goto(f"{address}en/glossary/{slug}/")
        uses = page.locator(".used li").filter(
            has=page.get_by_role("link", name=title, exact=True, include_hidden=True)
        )
        assert uses.locator("q mark").count() == 1, slug
