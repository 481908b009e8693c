"""A strict build never publishes what a strict build from nothing would refuse, whatever was built before it.

Forty kinds of broken input, one after the other in one project whose cache all the builds before have filled: each is
built leniently (every other one quietly too), then strictly, and the verdict is that of a clean clone. `make long`
tries all of them, the suite every fifth.
"""

import shutil
from pathlib import Path

import inprocess
import pytest
from conftest import snapshot

pytestmark = pytest.mark.slow

HEAD = "---\ntitle: A page\ndescription: What it is for.\n---\n\n"
LAW, TERM, TEXT = "docs/en/law/index.md", "docs/en/glossary/term.md", "docs/en/law/a.md"
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


def body(text):
    return {TEXT: f"{HEAD}{text}\n"}


# What is written: a text, bytes, a place that a link leads to, None for a file that is removed.
BROKEN = {
    "a link to nothing": body("[x](nowhere.md)"),
    "a link to a page that was removed": {
        **dict.fromkeys(["docs/en/law/first-article.md", "docs/fr/law/first-article.md"]),
        **body("[x](first-article.md)"),
    },
    "an anchor of another page": body("[x](first-article.md#nowhere)"),
    "an anchor of its own": body("[x](#nowhere)"),
    "a picture that is not there": body("![x](nowhere.png)"),
    "an address from the root": body("[x](/nowhere/at/all/)"),
    "a link that no program can read": body("[x](http://[x)"),
    "a term that nobody defines": body("[x](/nowhere)"),
    "a term's file that is not there": body("[x](../glossary/nowhere.md)"),
    "a relation to nothing": {TEXT: HEAD.replace("\n---\n\n", "\nrelated: [nowhere]\n---\n\nA.\n")},
    "an include of nothing": body('--8<-- "en/includes/nowhere.md"'),
    "an include of what is no text": body('--8<-- "../mkdocs.yml"'),
    "an include that breaks": {"docs/en/includes/a.md": "[x](nowhere.md)\n", **body('--8<-- "en/includes/a.md"')},
    "no front matter": {TEXT: "Text.\n"},
    "front matter that does not parse": {TEXT: "---\ntitle: [\n---\n\nText.\n"},
    "a key that nobody knows": {TEXT: HEAD.replace("title", "colour: red\ntitle")},
    "a day that is none": {TEXT: HEAD.replace("title", "date: 2026-13-41\ntitle")},
    "a translation of no language": {TEXT: HEAD.replace("title", "translation: {of: xx}\ntitle")},
    "a term without a definition": {"docs/en/glossary/a.md": HEAD + "Text.\n"},
    "a definition outside the glossary": {TEXT: HEAD.replace("title", "definition: A word.\ntitle")},
    "bytes that are no text": {TEXT: HEAD.encode() + b"\xff\xfe\n"},
    "a script": body("<script>alert(1)</script>"),
    "a handler": body('<b onclick="x()">x</b>'),
    "an address that runs": body("[x](javascript:alert)"),
    "a class of the theme's": body('<div class="menu">x</div>'),
    "an id twice": body("## A {#a}\n\n## B {#a}"),
    "a second title": body("# Another title"),
    "a frame that is not its own": body("</article><p>x"),
    "a template's mark": body('{% hint style="info" %}'),
    "a hidden character": body("A\u202eB"),
    "a drawing of figures that are none": body("```chart\nkind: none\n```"),
    "a link of the file system": {"docs/en/law/b.md": Path("index.md")},
    "a program among the texts": {"docs/en/law/a.exe": b"MZ"},
    "a drawing with a script": {"docs/assets/images/a.svg": SVG.format("<script>x</script>")},
    "a picture that is none": {"docs/assets/images/a.png": b"GIF89a"},
    "two pages at one address": {"docs/en/law/a/index.md": HEAD, TEXT: HEAD},
    "names that differ in case": {"docs/en/law/A.md": HEAD, TEXT: HEAD},
    "a README": {"docs/en/law/README.md": HEAD},
    "redirects that do not parse": {"redirects.yml": "a: [\n"},
    "a redirect to nothing": {"redirects.yml": "law/old: law/nowhere\n"},
    "an address that was promised": {"content/addresses.txt": "law/gone/\n"},
    "a setting that nobody knows": {"mkdocs.yml": ("      sections:", "      colour: red\n      sections:")},
}


@pytest.fixture(scope="module")
def warm(tmp_path_factory):
    """A knowledge base of two languages that was built strictly."""
    kb = tmp_path_factory.mktemp("warm") / "kb"
    inprocess.begin(kb)
    assert inprocess.build(kb, "--strict").code == 0
    return kb


@pytest.fixture
def broken(warm, tmp_path, request):
    """The warm knowledge base, broken, and a clean clone of that; afterwards it is as it was."""
    before = snapshot(warm)
    for name, text in BROKEN[request.param].items():
        write(warm / name, text)
    yield (
        warm,
        shutil.copytree(warm, tmp_path / "clone", ignore=shutil.ignore_patterns(".cache", "site"), symlinks=True),
    )
    for file in (file for file in warm.rglob("*") if not file.is_dir() or file.is_symlink()):
        if file.relative_to(warm).parts[0] not in (".cache", "site") and file.relative_to(warm) not in before:
            file.unlink()
    for name, content in before.items():
        if name.parts[0] not in (".cache", "site"):
            (warm / name).write_bytes(content)


def write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    match text:
        case None:
            file.unlink()
        case Path():
            file.symlink_to(text)
        case tuple():
            file.write_text(file.read_text("utf-8").replace(*text), "utf-8")
        case _:
            file.write_bytes(text if isinstance(text, bytes) else text.encode())


SOME = [pytest.param(name, marks=[pytest.mark.long] if n % 5 else []) for n, name in enumerate(BROKEN)]


@pytest.mark.parametrize("broken", SOME, indirect=True)
def test_the_verdict_is_that_of_a_clean_clone(broken, request):
    warm, clone = broken
    quietly = ["--quiet"] if list(BROKEN).index(request.node.callspec.params["broken"]) % 2 else []
    lenient = inprocess.build(warm, *quietly)
    before = snapshot(warm / "site")
    after, anew = inprocess.build(warm, "--strict", *quietly), inprocess.build(clone, "--strict")
    assert [one.escaped for one in (lenient, after, anew)] == [None] * 3
    assert (after.code, anew.code) == (1, 1), anew.said
    assert quietly or after.findings == anew.findings
    assert snapshot(warm / "site") == before and not (clone / "site").exists()


def test_what_is_mended_is_built_by_the_next(warm):
    assert inprocess.build(warm, "--strict").code == 0
