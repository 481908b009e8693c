"""A folder of texts from elsewhere, each as its system writes it: imported, mended, and built strictly."""

import datetime
import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import mkdocs
from kanvas import checks
from kanvas.authoring import dumps, importing, mending, pictures
from kanvas.checks import findings
from kanvas.cli import main
from languages import EN
from PIL import Image

TEXTS = Path(__file__).parent / "cases/import"
OPENING = "Shared first, the same in each.\n\nShared second.\n\nShared third."
SERIES = (
    f"Site\n\nOne begins\n\n{OPENING}\n\nOf one alone.\n\nUseful links\n\nhttps://example.org/\n\n"
    f"Two begins\n\n{OPENING}\n\nOf two alone.\n\nUseful links\n\nplan.png\n"
)


def word():
    out = io.BytesIO()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", (TEXTS / "worded.docx.xml").read_text("utf-8"))
        made.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{relation}" Target="word/document.xml"/></Relationships>',
        )
        made.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
    return out.getvalue()


def photo(folder):
    """Write a photograph of some megabytes, taken with the camera held upright."""
    noise = Image.effect_noise((2400, 1600), 90).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    noise.save(folder / "photo.jpg", quality=95, exif=exif)
    return folder / "photo.jpg"


@pytest.fixture
def old(tmp_path):
    folder = tmp_path / "old"
    folder.mkdir()
    for file in TEXTS.iterdir():
        shutil.copy(file, folder)
    (folder / "worded.docx.xml").unlink()
    (folder / "worded.docx").write_bytes(word())
    return folder


def imported(project, old, *more):
    return CliRunner().invoke(main, ["import", str(old), "--language", "en", "--slug", "canvas", *more])


def test_a_folder_of_nine_formats_builds_strictly_once_it_is_mended(small, old, monkeypatch):
    monkeypatch.chdir(small)
    photo(old)
    result = imported(small, old)
    assert result.exit_code == 0, result.output
    pages = {file.stem: file.read_text("utf-8") for file in (small / "docs/en/canvas").glob("*.md")}
    names = {"older", "hugo", "jekyll", "obsidian", "page", "exported", "google", "blog", "worded"}
    assert names <= set(pages)
    assert [
        (page, sign) for page in names for sign in ("{{", "{%", "[[", "%%", "<p>", "wp:") if sign in pages[page]
    ] == []
    assert 'x = "&eacute;"' in pages["hugo"], "code is never touched"
    assert "1. One\n   - inner\n2. Two" in pages["page"]
    assert (small / "docs/assets/images/obsidian-photo.webp").stat().st_size <= 300_000
    mending.mend(small, checks.run(small / "docs"))
    for file in (small / "docs/en/canvas").glob("*.md"):
        file.write_text(file.read_text("utf-8").replace("TODO ", ""), "utf-8")
    built = mkdocs("build", "--strict", cwd=small)
    assert built.returncode == 0, built.stderr


def test_nothing_is_written_over_and_the_same_comes_of_the_same(small, old, monkeypatch):
    monkeypatch.chdir(small)
    imported(small, old)
    before = {file: file.read_bytes() for file in (small / "docs/en/canvas").glob("*.md")}
    again = imported(small, old)
    assert again.exit_code == 1
    assert "is there already" in again.output
    assert imported(small, old, "--force").exit_code == 0
    assert {file: file.read_bytes() for file in (small / "docs/en/canvas").glob("*.md")} == before


def test_a_series_is_parted_and_what_all_share_is_one_text():
    found = dumps.parted(SERIES)
    assert (found.name, found.shared) == ("Site", OPENING)
    assert found.articles == [("One begins", "Of one alone."), ("Two begins", "Of two alone.")]
    assert sum("Useful links" in one for one in found.told) == 2
    assert dumps.parted((TEXTS / "blog.txt").read_text("utf-8")) is None


def test_a_photograph_is_turned_and_made_small(tmp_path):
    file = photo(tmp_path)
    assert file.stat().st_size > 2_000_000
    content, ending = pictures.small(file)
    with Image.open(io.BytesIO(content)) as made:
        assert (ending, made.width < made.height, len(content) <= 300_000) == ("webp", True, True)


def test_what_is_not_understood_is_told_with_its_line():
    _, told = importing.convert("# Title\n\nWords.\n\n{{< tweet 1 >}}\n", EN, datetime.date(2026, 1, 1))
    assert any(re.match(r"not understood, line \d+ of the page: “\{\{< tweet", one) for one in told)
    assert findings.table()["shortcode"]
