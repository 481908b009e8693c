"""Whatever is written, nothing breaks: front matter is the model or findings with their lines, and what the check lets
through holds no element, attribute or address outside the list, as another parser than its own reads it.
"""

import html5lib
import pytest
import yaml
from conftest import ROOT, SITES
from figures import keep
from hypothesis import example, given, settings
from hypothesis import strategies as st
from kanvas.content import frontmatter, includes, page
from kanvas.content.catalogue import Catalogue
from kanvas.content.frontmatter import FrontMatter
from kanvas.content.manuscript import Manuscript
from kanvas.content.page import Page
from kanvas.glossary import linking
from kanvas.glossary.knowledge import Knowledge
from kanvas.markdown import anchors, standalone
from kanvas.safety import allowlist, bounds, lending, sanitising
from kanvas.theme import FOLDER
from languages import EN, FR, LANGUAGES, Locale
from markdown.treeprocessors import InlineProcessor

DOCS = SITES / "reader/docs"
KEYS = [*FrontMatter.model_fields, "on", "x", "<<", ""]
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner),
    max_leaves=8,
)
HEADS = st.dictionaries(st.sampled_from(KEYS), VALUES).map(lambda found: yaml.safe_dump(found, allow_unicode=True))
MARKS = st.sampled_from(
    [
        *"!!python/object/apply:os.system &a *a << --- ... ? | > {} [] 2026-13-41 0o9 1:60 .nan".split(),
        *("\0", "\x85", "\u2028", "\ufeff", "\t"),
    ]
)


@given(st.one_of(st.text(), HEADS, st.lists(HEADS | MARKS | st.text(max_size=8), max_size=6).map(" ".join)))
@example("title: A\ndescription: !!python/object/apply:os.system [x]")
@example("title: &a [*a]")
@example("date: 2026-13-41")
@example("title: \ud800")
def test_any_front_matter_is_the_model_or_findings_with_their_lines(source):
    found, issues = frontmatter.parse(source, "a.md")
    lines = len(source.splitlines()) + 2
    if found is None:
        assert issues
        assert all(1 <= i.line <= lines and i.column >= 1 and i.path == "a.md" and i.code and i.mend for i in issues)
    else:
        assert isinstance(found, FrontMatter) and issues == []
        assert FrontMatter.model_validate(found.model_dump(by_alias=True)) == found


@given(
    st.binary()
    | st.tuples(HEADS | st.text(), st.text()).map(
        lambda two: "---\n{}\n---\n{}".format(*two).encode("utf-8", "surrogatepass")
    )
)
def test_any_bytes_are_a_page_or_findings(tmp_path_factory, source):
    docs = tmp_path_factory.getbasetemp() / "any/docs"
    file = docs / "no/glossary/a.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(source)
    found, issues = page.read(file, docs, Locale.of("no"))
    assert found is not None or issues
    assert all(issue.path == "docs/no/glossary/a.md" and issue.line >= 1 for issue in issues)


PIECES = st.sampled_from(
    [
        *"< > </ /> \" ' ` ``` ~~~ & &# ; : [ ] ( ) ![ ]( { } {: # * _ | - = + ! ? \\ \n \n\n \t \0 \x02 \x03 /".split(
            " "
        ),
        *(
            "    ",
            "\n> ",
            "\n- ",
            "\n1. ",
            "\n## ",
            "\n: ",
            "\n| a | b |\n| - | - |\n| ",
            "\n[^1]: ",
            "*[A]: ",
            "\n[a]: ",
        ),
        *(
            "\n!!! note\n    ",
            '\n=== "a"\n    ',
            "\n/// html | ",
            "\n///\n",
            "\n--8<-- ",
            "\n<!-- ",
            " -->",
            "<![CDATA[",
            "]]>",
        ),
        *("script", "svg", "math", "iframe", "style", "img", "a", "div", "p", "template", "title", "textarea", "form"),
        *(
            " onerror=",
            " style=",
            " href=",
            " src=",
            " id=",
            " name=",
            " class=",
            " markdown",
            " srcdoc=",
            " xlink:href=",
        ),
        *(
            "javascript:",
            "java&#x0A;script:",
            "data:text/html,",
            "//evil.example",
            "https://example.org",
            "../",
            "x",
            "menu",
        ),
        *(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "<div markdown>",
            "</div>",
        ),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join)
KNOWLEDGE = Knowledge(Catalogue({locale: {} for locale in LANGUAGES}))
LENT = lending.of(FOLDER, ROOT / "overrides")


@pytest.fixture(scope="module")
def markdown():
    return standalone.markdown(ROOT / "mkdocs.yml", DOCS)


def read(body, markdown):
    """Return the HTML of a body and the findings, as the build comes by them."""
    text = Manuscript("docs/en/a.md", EN, "a.md", "\n" + body)
    if first := [*includes.check({text.path: text}, DOCS), *bounds.check(text), *sanitising.unreadable(text)]:
        return "", first
    source = Page(EN, "a.md", FrontMatter(title="A", description="A"), body, 1, "docs/en/a.md", "")
    rendering = KNOWLEDGE.rendering(source)
    html = linking.attach(markdown.reset(), rendering).convert(body)
    return html, [*rendering.issues, *sanitising.check(html, source, LENT)]


def tried(body, markdown):
    """Hold a text to what is promised; return whether it was let through."""
    html, issues = read(body, markdown)
    assert all(1 <= issue.line <= body.count("\n") + 3 and issue.mend for issue in issues)
    if not issues:
        assert list(outside(html)) == []
    return not issues


def outside(html):
    """Yield the elements, attributes and schemes that are not on the list."""
    tree = html5lib.parseFragment(html, container="article", namespaceHTMLElements=False)
    for element in tree.iter():
        if element is tree:
            continue
        name = element.tag if isinstance(element.tag, str) else "!--"
        local = name.rpartition("}")[2]
        known = (
            allowlist.SVG.get(local) if name.startswith("{") or local in allowlist.SVG else allowlist.HTML.get(local)
        )
        if name == "!--":
            continue
        if known is None:
            yield f"<{name}>"
        for key, value in element.attrib.items():
            if key not in allowlist.ANYWHERE and key not in (known or ()):
                yield f"<{name} {key}>"
            if key in ("href", "src", "cite") and allowlist.scheme(value) not in {"", *allowlist.LINKS}:
                yield value


@given(TEXTS)
@example("<p><svg><style><img src=x onerror=alert(1)></style></svg>")
@example("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>")
@example('<div><div title="</div><script>alert(1)</script>">')
@example("a\n{: onclick=x }")
@example("[a](b.md){: download }")
def test_any_text_is_rejected_or_holds_nothing_outside_the_list(markdown, body):
    tried(body, markdown)


ADDRESSES = st.sampled_from(["www.a.example", "WwW.a.example", "httpſ://a.example", "a@b.example", "<a@b.example>"])
LINES = st.sampled_from(["\na ", "\né", "\n\nb ", "\n/// html | div\n\nc\n\n///\n", "\n===", "\n---", "\n2. ", "|"])


@given(st.lists(PIECES | ADDRESSES | LINES | st.text(max_size=3), max_size=25).map("".join))
@example("a *b* _c_ `d` \\\\`e` ==f== ~~g~~ [h](i) ![j](k) [l][] <m> &amp; HTTP://n.example/ W.w o  \n\\*p\\\nq")
@example("[a]: b\n2. ")
@example("a\nb\n\n- c\nd\n\n    e\n\n/// html | div\nf\n\ng\n\n///\n\nh | i\n- | -\nj | k\n\nl\n===\n\nm\n: n")
def test_any_text_is_read_as_if_each_pattern_and_processor_were_tried_on_it(markdown, body):
    assert "_InlineProcessor__handleInline" in vars(InlineProcessor)  # what is overridden
    found, blocks = read(body, markdown), markdown.parser.blockprocessors
    inlines, paragraphs = markdown.treeprocessors["inline"], blocks["kanvas-paragraphs"]
    markdown.reset()
    assert paragraphs.test(None, "a\nb")  # it is asked first, for all processors are known
    markdown.treeprocessors.register(InlineProcessor(markdown), "inline", 20)
    blocks.deregister("kanvas-paragraphs")
    try:
        assert found == read(body, markdown)
    finally:
        markdown.treeprocessors.register(inlines, "inline", 20)
        blocks.register(paragraphs, "kanvas-paragraphs", 200)


EVERYTHING = """
*[AB]: letters

AB [x][a] <b>x</b> \\*

[a]: b.md

## AB

=== "One"
    - [x] done

??? note
    /// figure-caption
        attrs: {id: c}
    x
    ///

| a |
| - |
| 1 |

```triangle
highlight: none
```

<div markdown>
"""


@given(TEXTS, TEXTS)
@example(EVERYTHING, EVERYTHING)
@example(EVERYTHING, "AB [x][a]")
def test_a_page_leaves_nothing_behind_for_the_next(markdown, body, following):
    """The build has one converter for all pages of a language (hook `converter`), where MkDocs makes one for each."""
    read(body, markdown)
    alone = standalone.markdown(ROOT / "mkdocs.yml", DOCS)
    assert read(following, markdown) == read(following, alone)


@pytest.fixture(scope="module")
def outliner():
    return anchors.outliner(standalone.markdown(ROOT / "mkdocs.yml", DOCS))


HEADINGS = st.sampled_from(
    [
        *(
            "\n## a",
            "\n### a",
            "\na\n---\n",
            "\n> ## a\n",
            "\n- ## a\n",
            "\n## [a](b)",
            "\n## `a` *b*",
            "\n## a\n: b\n",
        ),
        *(
            " {#a}",
            "\n{: #a_1 }\n",
            "\n## \"a\"--'b'",
            " 1--2",
            " ?",
            "{: #a }",
            '\n<h2 id="a">a</h2>\n',
            '\n<div markdown id="a">\n',
            "\n</div>\n",
        ),
        *("\n```triangle\n```\n", "\n/// html | h2\na\n///\n", "\n## a\nb {#a}\n\n"),
    ]
)


@given(st.sampled_from(LANGUAGES), st.lists(HEADINGS | PIECES, max_size=25).map("".join))
@example(EN, "*a*{: #b }\n\n## b\n")
@example(EN, "a\n{: #b }\n\n## b\n")
@example(EN, '<div markdown id="b">\n\n<h2 markdown>*b*</h2>\n\n</div>')
@example(FR, '## L\'"effet plateau" 2010--2020 ?\n')
@example(FR, "```triangle\n```\n-")
def test_an_outline_that_is_read_alone_is_that_of_the_page(markdown, outliner, locale, body):
    other = EN if locale == FR else FR
    texts = {locale: ("", body), other: (f"translation: {{of: '{locale.folder}'}}", "")}
    heads = {where: f"title: A\ndescription: A\n{more}" for where, (more, _) in texts.items()}
    pages = {
        where: Page(where, "a.md", frontmatter.parse(heads[where], "a.md")[0], text, 1, "a.md", heads[where])
        for where, (_, text) in texts.items()
    }
    catalogue = Catalogue({where: {"a.md": pages[where]} if where in pages else {} for where in LANGUAGES})
    linking.attach(markdown, Knowledge(catalogue).rendering(pages[locale]))
    anchors.attach(markdown, whole := anchors.Sections(pages[locale]))
    try:
        markdown.reset().convert(body)
    finally:
        anchors.attach(markdown, None)
    alone = anchors.Anchors(catalogue, outliner.reset).sections(pages[other])
    assert alone.original == whole.outline


@pytest.mark.long
def test_ten_thousand_texts_are_rejected_or_hold_nothing_outside_the_list(markdown):
    found = []

    @settings(max_examples=10_000, deadline=None, database=None)
    @given(TEXTS)
    def attempt(body):
        found.append(tried(body, markdown))

    attempt()
    keep("any-text", tried=len(found), rejected=found.count(False), rendered=found.count(True), outside=0)


def test_the_other_parser_sees_what_the_list_lacks():
    assert list(outside("<p onclick=x>")) == ["<p onclick>"]
    assert list(outside('<svg><script/></svg><a href="java\tscript:x">')) == [
        "<{http://www.w3.org/2000/svg}script>",
        "java\tscript:x",
    ]
