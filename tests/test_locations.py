"""A finding stands where its cause does: not at an equal text before it, in code, in prose, in another word."""

import pytest
import yaml
from kanvas import checks
from kanvas.content import location
from kanvas.content.frontmatter import FrontMatter
from kanvas.content.page import Page
from languages import EN
from test_checks import HEAD, desk, write  # noqa: F401

# The body of a page, and the lines of it that a code is told on.
BODIES = {
    "an address in code before it": ("`[x](javascript:a)`\n\n[x](javascript:a)", "address-not-allowed", [3]),
    "an address in a block of code": ("```\n[x](javascript:a)\n```\n\n[x](javascript:a)", "address-not-allowed", [5]),
    "two equal addresses": ("[x](javascript:a)\n\ntext\n\n[x](javascript:a)", "address-not-allowed", [1, 5]),
    "a word of prose that an element is called": ("The font.\n\n<font>x</font>", "element-not-allowed", [3]),
    "two equal elements": ("<font>x</font>\n\n<font>y</font>", "element-not-allowed", [1, 3]),
    "an element in a comment before it": ("<!-- <font> -->\n\n<font>x</font>", "element-not-allowed", [3]),
    "a handler with another value before it": (
        '`<b onclick="a">`\n\n<b onclick="b">x</b>',
        "attribute-not-allowed",
        [3],
    ),
    "two handlers": ('<b onclick="a">x</b>\n\n<b onclick="b">x</b>', "attribute-not-allowed", [1, 3]),
    "a class that is a word": ('The menu.\n\n<div class="menu">x</div>', "class-not-allowed", [3]),
    "an id that is a letter": ("a b\n\n## One {#b}\n\n## Two {#b}", "id-taken", [5]),
    "a term whose name begins another's": ("[x](/auction)\n\n[x](/auctio)", "unknown-term", [3]),
    "two links to no term": ("[x](/nobody)\n\n`[x](/nobody)`\n\n[y](/nobody)", "unknown-term", [1, 5]),
    "a link that cannot be read, in code before it": ("`http://[x`\n\n[x](http://[x)", "address-unreadable", [3]),
    "hosts that browsers refuse": (
        "[x](https://%)\n\n[x](https://%2f.example/)\n\n[x](//a%20b.example)\n\n[x](https://a^b/)\n\n[x](http://)",
        "address-unreadable",
        [1, 3, 5, 7, 9],
    ),
    "ports that are none": ("[x](https://a.example:x/)\n\n[x](http://a.example:99999)", "address-unreadable", [1, 3]),
    "a host to programs that is a path to browsers": (r"[x](<http://a.example\b[c>)", "address-unreadable", [1]),
    "hosts that browsers take": (
        "[x](https://blåbær.example/)\n\n[x](http://[::1]:80/)\n\n[x](https://a_b.example:443?q=%)\n\n[x](//a.example)",
        "address-unreadable",
        [],
    ),
}
HEADS = {
    ("title", ""): ("sources:\n  - id: a\n    title: B\ntitle: A", 5),
    ("related", "tax"): ("title: tax\nrelated:\n  - syntax\n  - tax", 5),
    ("skip", "b"): ("terms: {skip: [ab, b]}\ntitle: b", 2),
    ("gone", ""): ("title: A", 2),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_finding_stands_where_its_cause_does(name, desk):  # noqa: F811
    body, code, lines = BODIES[name]
    write(desk, {"docs/en/canvas/a.md": f"{HEAD}\n{body}\n"})
    found = [i.line - 6 for i in checks.run(desk / "docs") if i.code == code and i.path == "docs/en/canvas/a.md"]
    assert found == lines


@pytest.mark.parametrize("key", HEADS)
def test_a_key_and_a_value_are_found_where_they_stand(key):
    head, line = HEADS[key]
    page = Page(EN, "a.md", FrontMatter(title="A", description="A"), "", 9, "docs/en/a.md", head)
    assert page.line_of(*key) == line


def test_the_front_matter_is_read_once_however_much_is_found_in_it(monkeypatch):
    asked, compose = [], yaml.compose
    monkeypatch.setattr(yaml, "compose", lambda *given: asked.append(given) or compose(*given))
    words = [f"word {n}" for n in range(50)]
    page = Page(EN, "a.md", FrontMatter(title="A", description="A"), "", 9, "a.md", f"term: {{matches: {words}}}\n")
    assert {page.line_of("matches", word) for word in words} == {2}
    assert len(asked) == 1


def test_what_is_hidden_is_found_by_its_letters():
    page = Page(
        EN, "a.md", FrontMatter(title="A", description="A"), "a\n\n[x](java&#x73;cript:a)\n", 6, "docs/en/a.md", ""
    )
    assert location.of(page, ["javascript:a"]) == (8, 1)
