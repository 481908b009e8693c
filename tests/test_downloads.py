"""What readers take away: documents of a page's parts and sheets to print, each opened again."""

import io
import re
import zipfile

import docx
import pytest
from click.testing import CliRunner
from conftest import mkdocs
from kanvas import checks
from kanvas.cli import main
from kanvas.content.site import Licence
from kanvas.pages import downloads, sheet, word_document
from kanvas.pages.card import Look
from kanvas.pages.downloads import Publisher
from kanvas.pages.word_document import Meta
from languages import EN, FR, NO
from lxml import etree

BODY = """Fill them in.

## A form{accent} {{ .download }}

Two *questions* and a [link](other.md).

1. **Who?** Your name.

    *It goes on the invoice.*

    Or your firm’s.

2. What?

    - with a list
    - of its own

Between.

1. A second list.

### Prices

| Line | Amount |
|---|---|
| A day | 500 |
| Two days | **1,000** |

> Quoted.

```
code
```

## What stays

Not taken.

## Terms {{ .download }}

A. <kbd>B</kbd>
"""
HEAD = "---\ntitle: {title}\ndescription: What this page is for.\ndate: 2026-11-26\n{keys}---\n\n"
SHEET = """title: sheet_title
credit: sheet_credit
columns: 2
rows: 1
boxes:
  - {title: box_one, hint: ask_one, at: [0, 0], size: [1, 1]}
  - {title: box_two, at: [1, 0], size: [1, 1]}
"""
WORDS = """sheet_title: {title}
sheet_credit: "{credit}"
box_one: Æøå éàç
ask_one: {hint}
box_two: Œuvre « d’art »
"""
FOLDERS = {"fr": "", "no": "no/", "en": "en/"}
TAGS = {"fr": "fr-FR", "no": "nb-NO", "en": "en-GB"}
PUBLISHER = Publisher("A site", "https://kb.example/", Licence(name="CC BY 4.0", address="https://cc.example/"))


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A knowledge base of somebody else's, with documents and a sheet in three languages, built."""
    kb = tmp_path_factory.mktemp("downloads") / "kb"
    result = CliRunner().invoke(main, ["init", str(kb), "--languages", "fr,no,en", "--sections", "law"])
    assert result.exit_code == 0, result.output
    settings = (kb / "mkdocs.yml").read_text("utf-8")
    if "custom_dir" not in settings:
        settings = settings.replace("  name: kanvas\n", "  name: kanvas\n  custom_dir: overrides\n", 1)
    (kb / "mkdocs.yml").write_text(settings, "utf-8")
    (kb / "overrides/sheets").mkdir(parents=True)
    (kb / "overrides/words").mkdir()
    (kb / "overrides/sheets/checklist.yml").write_text(SHEET, "utf-8")
    for folder in FOLDERS:
        words = WORDS.format(title=f"Liste {folder}", credit="long " * 90, hint="Une question assez longue ? " * 6)
        (kb / f"overrides/words/{folder}.yml").write_text(words, "utf-8")
        keys = "downloads: [docx, md]\nsheets: [checklist]\n"
        text = HEAD.format(title="Formulaires", keys=keys) + BODY.format(accent=" é" if folder == "fr" else "")
        (kb / f"docs/{folder}/law/forms.md").write_text(text, "utf-8")
        (kb / f"docs/{folder}/law/other.md").write_text(HEAD.format(title="Other", keys="") + "Text.\n", "utf-8")
    done = mkdocs("build", "--strict", cwd=kb)
    assert done.returncode == 0, done.stderr
    return kb


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_page_offers_its_documents_and_sheets_with_their_kind_and_size(begun, folder):
    place = begun / "site" / f"{FOLDERS[folder]}law/forms"
    page = (place / "index.html").read_text("utf-8")
    offered = dict(re.findall(r'<a href="(downloads/[^"]+)" download>([^<]+)</a>', page))
    assert set(offered) == {file.relative_to(place).as_posix() for file in (place / "downloads").iterdir()}
    assert len(offered) == 6
    for name, words in offered.items():
        thousands = -(-(place / name).stat().st_size // 1000)
        assert re.search(rf"\b{thousands}[\u00a0\u202f](kB|ko)\b", words), words
    form = page.index('href="downloads/a-form')
    assert page.index(">A form") < form < page.index("questions") < page.index('href="downloads/terms.docx"')


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_word_reads_the_document_in_its_language(begun, folder):
    downloads_ = begun / "site" / f"{FOLDERS[folder]}law/forms/downloads"
    document = docx.Document(next(downloads_.glob("a-form*.docx")))
    styles = [(one.style.name, one.text) for one in document.paragraphs if one.text]
    assert styles[0] == ("Title", "A form é" if folder == "fr" else "A form")
    assert ("Heading 1", "Prices") in styles
    assert ("List Bullet 2", "of its own") in styles
    assert ("List Continue", "Or your firm’s.") in styles
    assert ("Quote", "Quoted.") in styles
    assert "Not taken" not in str(styles)
    numbers = [one._p.pPr.numPr.numId.val for one in document.paragraphs if one.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]  # the second list begins anew
    assert [one.text for one in document.comments] == ["It goes on the invoice."]
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [["Line", "Amount"], ["A day", "500"], ["Two days", "1,000"]]
    assert document.core_properties.language == TAGS[folder]
    assert f'w:val="{TAGS[folder]}"' in etree.tostring(document.styles.element.find(".//{*}lang")).decode()
    links = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert any(link.startswith("https://") and link.endswith(f"/{FOLDERS[folder]}law/other/") for link in links)


@pytest.mark.slow
def test_the_markdown_says_the_same(begun):
    text = (begun / "site/en/law/forms/downloads/a-form.md").read_text("utf-8")
    assert text.startswith("# A form\n\nTwo *questions* and a [link](https://")
    assert "1. **Who?** Your name.\n\n   *It goes on the invoice.*\n" in text
    assert "| Two days | **1,000** |" in text
    assert "### Prices" in text


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_sheet_is_one_page_of_paper_with_every_letter(begun, folder):
    place = begun / "site" / f"{FOLDERS[folder]}law/forms/downloads"
    tree = etree.fromstring((place / "checklist.svg").read_bytes())
    words = " ".join(tree.itertext())
    assert "Æøå éàç" in words
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == TAGS[folder]
    assert (tree.get("width"), tree.get("height")) == ("297.0mm", "210.0mm")
    file = (place / "checklist.pdf").read_bytes()
    assert file.count(b"/Type /Page\n") == 1
    assert b"/FontFile2" in file  # the letters are in it
    assert f"({TAGS[folder]})".encode() in file


HTML = "<p>A <b>word</b>\x0b.</p><ul><li><em>All of it.</em></li></ul><table></table><pre>x\n y</pre><hr>"
META = Meta("A title", "nb-NO", "A site")


def test_the_same_content_gives_the_same_bytes_on_any_day():
    one, other = (word_document.write(HTML, META, ("https://kb.example/", "")) for _ in range(2))
    assert one == other
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(one)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    look = Look("A site")
    layout = sheet.Layout("T", "fr-FR", (sheet.Frame(10, 10, 20, 20),), (sheet.TextLine(12, 15, 4, True, "É œ"),))
    assert sheet.pdf(layout, look) == sheet.pdf(layout, look)


def test_a_paragraph_in_italics_is_a_remark_only_below_another():
    document = docx.Document(io.BytesIO(word_document.write(HTML, META, ("https://kb.example/", ""))))
    assert list(document.comments) == []
    assert "All of it." in [one.text for one in document.paragraphs]


def test_what_lies_beyond_a_page_is_broken_or_set_smaller():
    boxes = [sheet.SheetBox(title="a", hint="b", at=[0, 0], size=[1, 1])]
    form = sheet.FormSheet(title="t", credit="c", columns=4, rows=2, boxes=boxes)
    words = {"a": "Name", "b": "word " * 40, "t": "Title", "c": "credit " * 80}
    layout = sheet.lay(form, words, EN, Look("").text)
    for line in layout.lines:
        end = 287.1 if line.size not in (4.0, 3.2) else 10 + 277 / 4
        assert line.x + sheet._width(line.text, line.size, line.bold, Look("").text) <= end
    assert sum(line.size == 3.2 for line in layout.lines) > 2


WRONG = {
    "downloads: [pdf]": "wrong-value",
    "downloads: [md, md]": "wrong-value",
    "sheets: [none]": "sheet-missing",
    "sheets: [wide]": "sheet-unreadable",
    "sheets: [mute]": "sheet-unreadable",
}


@pytest.mark.parametrize("keys", WRONG)
def test_what_cannot_be_made_is_told(tmp_path, keys):
    CliRunner().invoke(main, ["init", str(tmp_path / "kb"), "--languages", "en", "--sections", "law"])
    kb = tmp_path / "kb"
    (kb / "overrides/sheets").mkdir(parents=True)
    (kb / "overrides/sheets/wide.yml").write_text(SHEET.replace("at: [1, 0]", "at: [2, 0]"), "utf-8")
    (kb / "overrides/sheets/mute.yml").write_text(SHEET, "utf-8")
    text = HEAD.format(title="Forms", keys=f"{keys}\n") + "Text.\n"
    (kb / "docs/en/law/forms.md").write_text(text, "utf-8")
    found = [issue.code for issue in checks.run(kb / "docs")]
    assert WRONG[keys] in found


def test_without_a_mark_the_whole_page_is_a_document():
    class page:  # noqa: N801
        locale, uri, slug = NO, "law/forms.md", "forms"

        class matter:  # noqa: N801
            title = "Skjema"

    html = (
        '<p>A <a class="mention" data-term="x" href="../x/">term</a>.<sup class="citation">1</sup></p><h2 id="b">B</h2>'
    )
    (only,) = downloads.excerpts(page, html, "https://kb.example/")
    assert (only.name, only.title, only.html) == ("forms", "Skjema", '<p>A term.</p><h2 id="b">B</h2>')
    assert downloads.markdown(only, PUBLISHER).decode().endswith("<https://kb.example/no/law/forms/> · CC BY 4.0\n")
    assert FR.folder not in only.address
