"""Markdown as people know it from elsewhere: it means what its writer saw, or is a finding."""

import importlib.util
import os
import re
from pathlib import Path

import pytest
import yaml
from kanvas.content import foreign, location
from kanvas.content import page as pages
from kanvas.content.manuscript import Manuscript
from kanvas.glossary import linking
from kanvas.markdown import standalone
from languages import EN

ROOT = Path(__file__).parent.parent
MEANT = {
    "nested by two spaces": (
        "- Offer\n  - Price\n  - Terms\n- Customers",
        "<ul><li>Offer<ul><li>Price</li><li>Terms</li></ul></li><li>Customers</li></ul>",
    ),
    "nested by three spaces": (
        "1. Write\n   - a draft\n   - a plan\n2. Read",
        "<ol><li>Write<ul><li>a draft</li><li>a plan</li></ul></li><li>Read</li></ol>",
    ),
    "nested by four spaces": ("- a\n    - b\n        - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul>"),
    "nested in an admonition": ("!!! note\n    - a\n      - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    "nested in a quotation": ("> - a\n>   - b", "<blockquote><ul><li>a<ul><li>b</li></ul></li></ul></blockquote>"),
    "a second paragraph": ("- a\n\n  b\n- c", "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>"),
    "code in an item": ("1) a\n   ```\n   - x\n   ```\n2) b", "- x\n</code></pre></div></li><li><p>b</p></li></ol>"),
    "a list after a paragraph": ("We sell:\n- offers\n- advice", "<p>We sell:</p><ul><li>offers</li>"),
    "a table after a paragraph": ("In a table\n| A | B |\n|---|---|\n| 1 | 2 |", "<p>In a table</p>"),
    "a number that begins elsewhere": ("3. c\n4. d", '<ol start="3"><li>c</li><li>d</li></ol>'),
    "bullets straight behind numbers": (
        "1. One\n  - two\n2. Three",
        '<ol><li>One</li></ol><ul><li>two</li></ul><ol start="2"><li>Three</li></ol>',
    ),
    "numbers straight behind bullets": ("- a\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
    "an item that begins on its second line": ("-\n  a\n- b", "<ul><li>a</li><li>b</li></ul>"),
    "an item without words": ("- a\n-\n- b", "<li></li><li>b</li></ul>"),
    "an item that begins with code": ("1. ```\n   x\n   ```\n2. b", "<code>x\n</code></pre></div></li><li>"),
    "a rule behind a list": ("- a\n-----", "<ul><li>a</li></ul><hr>"),
    "a heading underlined on two lines": ("One\ntwo\n---\nText", ">One two</h2><p>Text</p>"),
    "a fence that ends with more signs, farther in": ("```\na\n  ````\n\n- b", "<code>a\n</code></pre></div><ul>"),
    "a fence that begins farther in": (
        "  ```\n  a\n    b\n  ```\nText",
        "<code>a\n  b\n</code></pre></div><p>Text</p>",
    ),
    "a language with another system's options": ("```js {1} showLineNumbers\nx\n```", '<span class="nx">x</span>'),
    "a language with a file": ("```js:a.js\nx\n```", '<span class="nx">x</span>'),
    "a reference to an address with spaces": ("[a]: <b c.md>\n\nSee [a].", '<a href="b c.md">a</a>'),
    "bullets behind numbers, with numbers in them": (
        "1. a\n  - b\n    1. c\n2. d",
        '<ol><li>a</li></ol><ul><li>b<ol><li>c</li></ol></li></ul><ol start="2"><li>d</li></ol>',
    ),
    "a list set apart within an item": (
        "- a\n\n    - b\n- c",
        "<ul><li><p>a</p><ul><li>b</li></ul></li><li><p>c</p></li></ul>",
    ),
    "three rules": ("***\n---\n___", "<hr><hr><hr>"),
    "a rule with wide gaps": ("-     -      -      -", "<hr>"),
    "code by its indentation in an item": (
        "1. a\n\n       code\n\n   b\n2. c",
        "<li><p>a</p><pre><code>code\n</code></pre><p>b</p></li>",
    ),
    "an underlined heading that ends with a sign": ("Plan #\n---", ">Plan #</h2>"),
    "a quotation straight behind a table": ("| a |\n| --- |\n| b |\n> c", "<blockquote><p>c</p></blockquote>"),
    "a quotation straight behind a list": ("- a\n> c", "<ul><li>a</li></ul><blockquote><p>c</p></blockquote>"),
    "a table straight behind a list": ("- a\n| b | c |\n|---|---|\n| d | e |", "<ul><li>a</li></ul><table>"),
    "a table straight behind a list in a quotation": (
        "> 1. a\n> | b | c |\n> |---|---|\n> | d | e |",
        "<blockquote><ol><li>a</li></ol><table>",
    ),
    "two kinds of lists": ("- a\n\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
    "a year that opens a line": ("He came in\n1986. That was early.", "<p>He came in\n1986. That was early.</p>"),
    "an attribute that stands for itself": ("[a](b.md){ title }", '<a href="b.md" title="">a</a>'),
    "escapes": ("A \\& b, 5 \\< 6, \\$5, don\\'t, 24\\\".", "<p>A &amp; b, 5 &lt; 6, $5, don't, 24\".</p>"),
    "a backslash that breaks the line": ("one\\\ntwo", "<p>one<br>\ntwo</p>"),
    "a heading's last sign": ("## Writing C#", ">Writing C#</h2>"),
    "a heading's closing signs": ("## Writing ##", ">Writing</h2>"),
    "a tag that is no heading": ("#price", "<p>#price</p>"),
    "struck and marked": ("~~old~~ ==new==", "<p><del>old</del> <mark>new</mark></p>"),
    "a bare address": ("See https://example.org/a.", '<a href="https://example.org/a">https://example.org/a</a>.'),
    "an alert": ("> [!WARNING]\n> Mind.", '<p class="admonition-title">Warning</p><p>Mind.</p></div>'),
    "a task": ("- [ ] do\n- [x] done", '<input type="checkbox" checked'),
    "a quotation in an item": (
        "1. one\n\n   > quoted\n   >\n   > more\n2. two",
        "<ol><li><p>one</p><blockquote><p>quoted</p><p>more</p></blockquote></li><li><p>two</p></li></ol>",
    ),
    "a quotation straight behind an item's words": (
        "- one\n  > quoted\n- two",
        "<ul><li><p>one</p><blockquote><p>quoted</p></blockquote></li><li><p>two</p></li></ul>",
    ),
    "an item that begins with a quotation": ("- one\n- > a\n  > b\n", "<li><blockquote><p>a\nb</p></blockquote></li>"),
    "a heading in an item": ("- one\n  ### Two\n- three", '<li><p>one</p><h3 id="two">Two</h3></li><li>'),
    "an underlined heading in an item": ("- One\n  ---\n  two", "<li>"),
    "a second paragraph in the last item": ("* one\n\n* two\n\n  more\n", "<li><p>two</p><p>more</p></li></ul>"),
    "a second paragraph between items": ("* one\n\n  more\n\n* two\n", "<p>more</p></li><li><p>two</p></li></ul>"),
    "an item with nothing but spaces": ("- one\n-   \n- two", "</li><li></li><li>two</li></ul>"),
    "an item that begins with code by its indentation": ("1.     code\n\n   two", "<li><pre><code>code\n</code></pre>"),
    "an item behind a tab": ("-\tone\n-\ttwo", "<ul><li>one</li><li>two</li></ul>"),
    "numbers in an item of bullets": ("- 1) one\n- two", "<ul><li><ol><li>one</li></ol></li><li>"),
    "a telephone number": ("5551234567. Call it.", "<p>5551234567. Call it.</p>"),
    "a table of one column": ("| a |\n:---:\n| b |", "<table>"),
    "code that ends with too few signs": ("```one`` two", "<p>```one`` two</p>"),
    "a footnote": ("Long.[^1]\n\n[^1]: Ninety customers.", '<li id="fn:1"><p>Ninety customers.'),
}
RAW = [
    "{{< figure src='a.png' >}}", "{{% notice %}}", "{% include x %}", "{{ site.url }}", "[[a]]", "![[a.png|300]]",
    "[[a|b]]", ":::tip", "a %%note to me%% b", "[caption id=\"x\"]a[/caption]", '[gallery ids="1,2"]', "a ^ref1",
    "H~2~O", "~once~", "x^2^", "++new++", "a ||hidden|| word", "Noted^[By Anne.] so", "As [@smith2004, p. 3] says",
    "$$\nx^2\n$$", "So $x^2$ is", "<%= name %>", "<?php echo 1 ?>", "\\newpage", "import A from './a'", "{code:java}",
    "h2. Heading", ".. note:: Mind", "+---+---+\n| a | b |", "| one\n| two", "Done :+1:", "%%\na note\n%%", "```\nx",
    "~~~\nx\n```", "> ```\n> x\n\ny", "- ```\n  x\n\ny", "```\nx\n    ```", "1. ~~~\n   x", "{.lonely}",
    "## A\n{:.no_toc}",
    "[a]: b.md 'one\ntwo'\n\n[a]", "[a\\]]: b.md\n\n[a\\]]", "[a]: b.md\n---\n[a]", "[a [b](c.md) d](e.md)",
    '<div class="a"\nb', "[ẞ]\n\n[SS]: a.md",
    "Offer\tPrice\nBasic\t90", "<!-- ask Anne -->", "Text.[^none]", "{:toc}", "Well done :tada:",
]  # fmt: skip
SPOKEN_OF = [
    "`{% include x %}`", "```\n[[a]]\n```", "    :::tip", "\\[[a]]", "5 %% of it", "[a](b.md)", "[a][b]\n\n[b]: c.md",
    "~5 to ~10", "about ~5–~10 %", "C++ and C++", "costs $5 and $6_000", "a \\~b~ c", "[me @ work]",
    "```\nx\n```", "> ```\n> x\n> ```",
    "````\n```\n````", "- ```\n  x\n  ```", "| a | b |\n|---|---|\n| c || d |", "2 ^ 3",
    "[a]: b.md 'c'\n\n[A]", "> [a]: <b c.md>\n\n[a]", "[![a](b.png)](c.md)", "[a [1] b](c.md)", "a <b and c> d",
    "`<div class=`",
    "[a b]:\n  c.md\n\n[a\nb]", "at 10:30:15", "- [x] done", "Revenue [[0, 1]", "[^1]\n\n[^1]: x",
]  # fmt: skip


@pytest.fixture(scope="module")
def markdown(tmp_path_factory):
    return linking.attach(standalone.markdown(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("docs")), None)


@pytest.mark.parametrize("name", MEANT)
def test_it_means_what_its_writer_saw(markdown, name):
    text, expected = MEANT[name]
    html = re.sub(r">\n\s*(?=<)", ">", markdown.reset().convert(text)).replace(" />", ">")
    assert expected in html


def found(text):
    return list(foreign.check(Manuscript("a.md", EN, "a.md", f"Words.\n\n{text}\n")))


@pytest.mark.parametrize("text", RAW)
def test_what_readers_would_see_raw_is_a_finding_with_its_line(text):
    issues = found(text)
    assert issues
    assert all(issue.line >= 3 and issue.mend for issue in issues)


@pytest.mark.parametrize("text", SPOKEN_OF)
def test_what_is_only_spoken_of_is_none(text):
    assert found(text) == []


def test_a_place_is_looked_for_in_code_last():
    text = "Write `<script>`.\n\n```\n<script>\n```\n\nHere <script>x</script>, `<b>` alone.\n"
    page, _ = pages.of(f"---\ntitle: A\ndescription: B.\n---\n\n{text}", "en/a.md", "docs/en/a.md", EN)
    assert location.of(page, ["<script"]) == (12, 6)
    assert location.of(page, ["<b>"]) == (12, 27)


def audit():
    """Return the audit's program, which stands outside the package."""
    spec = importlib.util.spec_from_file_location("dialects_audit", ROOT / "bench/dialects.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


DATA = yaml.safe_load((ROOT / "bench/dialects.yml").read_text("utf-8"))


def test_the_table_is_that_of_the_data_and_leaves_nothing():
    program = audit()
    assert (ROOT / "docs/dialects.md").read_text("utf-8") == program.page(DATA), "run: python bench/dialects.py"
    assert program.written(DATA) == (ROOT / "bench/dialects.yml").read_text("utf-8")
    assert {source["name"]: source["counts"]["otherwise"] for source in DATA["sources"]} == {
        source["name"]: 0 for source in DATA["sources"]
    }


def test_what_is_allowed_is_read_otherwise_and_found_by_nothing():
    program = audit()
    ours, theirs = program.readers()
    found = {one["name"]: program.verdict(one["example"], ours, theirs, EN) for one in DATA["classes"]}
    assert found == dict.fromkeys(found, "otherwise")


@pytest.mark.skipif("KANVAS_DIALECTS" not in os.environ, reason="the inputs are other packages' and not kept here")
def test_the_audit_says_what_the_table_says():
    counts, left = audit().measured(Path(os.environ["KANVAS_DIALECTS"]), DATA, EN)
    assert left == []
    assert {name: +count for name, count in counts.items()} == {
        source["name"]: {kind: n for kind, n in source["counts"].items() if n} for source in DATA["sources"]
    }
