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
from kanvas.authoring import bringing, dumps, importing, mending, pictures
from kanvas.checks import findings
from kanvas.cli import main
from languages import EN, FR
from PIL import Image

TEXTS = Path(__file__).parent / "cases/import"
OPENING = "Shared first, the same in each.\n\nShared second.\n\nShared third."
SERIES = (
    f"Site\n\nOne begins\n\n{OPENING}\n\nOf one alone.\n\nUseful links\n\nhttps://example.org/\n\n"
    f"Two begins\n\n{OPENING}\n\nOf two alone.\n\nUseful links\n\nplan.png\n"
)


_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _related(**targets):
    rows = "".join(
        f'<Relationship Id="{kind}" Type="{_RELATIONS}/{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def word():
    """Return a document of Word with a list in a list, a table and a footnote."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for part, name in (("document", "docx"), ("footnotes", "notes"), ("numbering", "numbers")):
            made.writestr(f"word/{part}.xml", (TEXTS / f"worded.{name}.xml").read_text("utf-8"))
        made.writestr("_rels/.rels", _related(officeDocument="word/document.xml"))
        made.writestr("word/_rels/document.xml.rels", _related(footnotes="footnotes.xml", numbering="numbering.xml"))
        made.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>')
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
        if not file.name.startswith(("worded.", "dump.")):
            shutil.copy(file, folder)
    (folder / "worded.docx").write_bytes(word())
    return folder


def imported(project, old, *more):
    return CliRunner().invoke(main, ["import", str(old), "--language", "en", "--slug", "canvas", *more])


# What must stand in the page that comes of each file.
KEPT = {
    "older": ['"Older" texts: as they were written, and', "tags: [Offer, Price]"],
    "blog": ["## What I did", "- one\n- two"],
    "notion": [
        "tags: [price, offer]", "!!! note\n\n    💡 Count the **hours** first.", '??? note "More on hours"',
        "1. rent", "> Said by", "[Prices](prices.md)", "[Older](older.md)", '# no heading <b>\nx = "[[a]]"',
    ],
    "prices": ["| Name | Price |\n| --- | --- |\n| Basic | 90 |\n| Plus | 190, all in |"],
    "confluence": [
        '!!! info "Count"\n\n    Count the hours.', "1. One\n   - inner\n2. Two",
        '```python\nx = "<b>&amp;</b>"\n# no heading\n```', "| Basic | 90 |", "/// caption\nThe plan\n///",
        "[the older page](older.md)", "[x] write", "Later.",
    ],
    "pandoc": [
        "date: 2021-05-02", "floor[^note-1]", "[^note-1]: Below it, every sale costs *money*.", "## Hours\n",
        "1. Count the hours.\n2. Divide the costs.", "As (2) shows, H<sub>2</sub>O", "m<sup>2</sup>",
        ":   What it means.", "The first line\\\nThe second line", "!!! warning\n\n    Mind the tax.",
        "| Offer | Price |\n| --- | --- |\n| Basic | 90 |", "| Plus | 190 |", "A word and `code`.",
        "TODO `[@smith2004]`", 'x = "^[kept]"',
    ],
    "google": [
        "title: Google\n", "A price. It is between 80 - 120 €", "## Hours\n", "  * office", "1. One",
        "| Basic | 90 € |",
        "(../../assets/images/google-embedded-1.png)", "(https://example.org/offer)",
    ],
    "hugo": [
        "[older](older.md)", "[the rest](older.md)", "    ```python\n    if x:\n        y = 1\n    ```",
        "/// caption\nThe plan\n///", 'x = "&eacute;"', "TODO `{{< tweet",
    ],
    "jekyll": [
        "[it](older.md)", "![Plan](../../assets", "  - b", "``` ruby\ndef price; 90; end", "[^1]: A note.",
        "TODO `{% if",
    ],
    "obsidian": ["A freelancer has", "[an older page](older.md)", '??? tip "Twice"', "- [ ] half", "LIST FROM #price"],
    "page": [
        "described by its first words.[^1]", "[^1]: Ninety customers.", "1. One\n   - inner\n2. Two",
        "```python\na < b\n```", "> Said.", "| A |", "/// caption\nThe plan",
    ],
    "exported": [
        "tags: [Price]", "*some*", "1. One\n   - inner\n2. Two", "/// caption\nMine", "/// caption\nThe plan",
        'TODO `[gallery ids="1,2"]`', "https://example.org/film", 'TODO `[contact-form to="a"]`',
        "x = 1  <!-- here -->",
    ],
    "second": ["draft: true"],
    "worded": [
        "and noted.[^1]", "[^1]: Ninety customers.", "1. One\n   - inner\n2. Two", "| Offer | Price |",
        "| Basic | 90 |",
    ],
}  # fmt: skip
GONE = ["{#", "%%", "<p>", "wp:", "{: ", "Menu", "Furniture", "not for readers", "ac:", "data:image", "\ue000"]


def test_a_folder_of_many_systems_builds_strictly_once_it_is_mended(small, old, monkeypatch):
    monkeypatch.chdir(small)
    photo(old)
    result = imported(small, old)
    assert result.exit_code == 0, result.output
    pages = {file.stem: file.read_text("utf-8") for file in (small / "docs/en/canvas").glob("*.md")}
    assert set(KEPT) | {"index"} == set(pages)
    assert [(page, words) for page, kept in KEPT.items() for words in kept if words not in pages[page]] == []
    assert [(page, sign) for page in pages for sign in GONE if sign in pages[page]] == []
    told = ["“roadmap”", "not understood, line", "“toc”"]
    assert [words for words in told if words not in result.output] == []
    assert (small / "docs/assets/images/obsidian-photo.webp").stat().st_size <= 300_000
    mending.mend(small, checks.run(small / "docs"))
    places = {f"docs/en/canvas/{name}.md" for name in KEPT}
    left = [i for i in checks.run(small / "docs") if i.path in places and not findings.is_note(i.code)]
    assert [str(issue) for issue in left if issue.code not in ("todo", "misspelt")] == []
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


def files(project):
    return {file: file.read_bytes() for file in (project / "docs").rglob("*") if file.is_file()}


@pytest.mark.parametrize("forced", [[], ["--force"]])
def test_a_picture_of_the_same_name_is_another_or_the_very_same(small, tmp_path, monkeypatch, forced):
    monkeypatch.chdir(small)
    texts = {name: tmp_path / f"{name}/offer.md" for name in ("one", "two")}
    for number, file in enumerate(texts.values()):
        file.parent.mkdir()
        file.write_text(f"# Offer {number}\n\nSome words of it.\n\n![A plan](plan.png)\n", "utf-8")
        Image.new("RGB", (8, 8), (number, 0, 0)).save(file.parent / "plan.png")
    assert (
        CliRunner().invoke(main, ["import", str(texts["one"]), "--language", "en", "--slug", "canvas/offer"]).exit_code
        == 0
    )
    before = files(small)
    assert imported(small, tmp_path / "two", *forced).exit_code == (0 if forced else 1)
    page = small / "docs/en/canvas/offer.md"
    changed = {file for file, content in files(small).items() if before.get(file) != content}
    added = {file for file in changed if file not in before}
    assert changed - added == ({page} if forced else set())
    assert len(added) == len(forced)
    again = files(small)
    imported(small, tmp_path / "two", *forced)
    assert files(small) == again
    shown = small / "docs/en/canvas" / re.search(r"\]\((.+?)\)", page.read_text("utf-8"))[1]
    assert Image.open(shown).getpixel((0, 0)) == (len(forced), 0, 0)


def test_what_another_series_shares_is_not_written_over(small, tmp_path, monkeypatch):
    monkeypatch.chdir(small)
    for name, word in (("a", "first"), ("b", "last")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "series.txt").write_text(
            SERIES.replace("Shared first", f"Shared {word}").replace("One", name)
        )
        assert imported(small, tmp_path / name, "--force").exit_code == 0
        assert imported(small, tmp_path / name, "--force").exit_code == 0
    shared = {file.relative_to(small / "docs").as_posix(): file for file in (small / "docs/en/includes").iterdir()}
    assert len(shared) == 2
    for name, word in (("a", "first"), ("b", "last")):
        page = (small / f"docs/en/canvas/{name}-begins.md").read_text("utf-8")
        include = re.search(r'--8<-- "(.+)"', page)[1]
        assert shared[include].read_text("utf-8").startswith(f"Shared {word}")


def test_a_series_is_parted_and_what_all_share_is_one_text():
    found = dumps.parted(SERIES)
    assert (found.name, found.shared) == ("Site", OPENING)
    assert found.articles == [("One begins", "Of one alone."), ("Two begins", "Of two alone.")]
    assert sum("Useful links" in one for one in found.told) == 2
    assert dumps.parted((TEXTS / "blog.txt").read_text("utf-8")) is None


def test_another_language_with_lists_in_the_parts(tmp_path):
    found = dumps.parted((TEXTS / "dump.no.txt").read_text("utf-8"))
    assert [title for title, _ in found.articles] == ["Pris", "Tilbud"]
    assert "   1. på kontoret\n   2. på veien\n2. Del" in found.articles[0][1]
    assert [
        words
        for words in ("Les også", "plan.png", "Relaterte artikler", "Noe annet")
        if words not in "".join(found.told)
    ] == []


BEGINNINGS = {
    "en": "When people talk of bread they think of ovens.\n\nPlease note\n\nEvery part begins like this.\n\n"
    "Three pillars\n\n  1) Stock\n    What you have.\n  2) Sorting\n    What you throw away.",
    "no": "Når det er snakk om brød, tenker alle på ovnen.\n\nMerk\n\nHver del begynner slik.\n\n"
    "Tre søyler\n\n  1) Lager\n    Det du har.\n  2) Sortering\n    Det du kaster.",
}
PARTS = {
    "en": "\n\nThe flour (F{0})\n\nOne step on which everything else depends, so take your time.\n\n"
    "– First\n– Second\n\n| Flour | Price |\n| --- | --- |\n| Rye | {0}0 |\n\nTo sum up\n\n"
    "Three lines are enough for it.\n\nRelated posts\n\nAnother {0}\n\n3 comments\n\nphoto-{0}.JPG",
    "no": "\n\nMelet (M{0})\n\nEt steg som alt det andre avhenger av, så ta deg god tid.\n\n"
    "• Først\n    • inni\n• Så\n\nOppsummert\n\nTre linjer er nok til det.\n\nLes mer\n\nEn bok\n\n"
    "Relaterte innlegg\n\nNoe annet {0}\n\nDel på Facebook\n\nBilde_{0}.jpeg",
}
LEFT_OUT = ("Related", "Relaterte", "comments", "Facebook", ".JPG", ".jpeg", "–")
WORDS = "Bread Ovens Customers Prices Staff Shops Friends Banks Taxes Endings".split()


# What only a person can say: words that no dictionary knows, and how long a page is and how many terms it uses.
FOR_A_WRITER = {"todo", "misspelt", "description-length", "article-length", "few-terms"}


def to_mend(project, *folders):
    """Return the codes of what is to be mended in folders of a project, but in the landing pages that were there."""
    found = [i for i in checks.run(project / "docs") if i.path.startswith(folders) and not findings.is_note(i.code)]
    return {issue.code for issue in found if not issue.path.endswith("/index.md")}


@pytest.mark.parametrize(("language", "numbering"), [("en", "Part {}/10: "), ("en", ""), ("no", "{}. "), ("no", "")])
def test_ten_parts_of_a_series_build_strictly(small, tmp_path, monkeypatch, language, numbering):
    monkeypatch.chdir(small)
    parts = [
        f"{numbering.format(n)}{word} decide it\n\n{BEGINNINGS[language]}{PARTS[language].format(n)}"
        for n, word in enumerate(WORDS, 1)
    ]
    (tmp_path / "series.txt").write_text("The site\n\n" + "\n\n".join(parts), "utf-8")
    told = ["import", str(tmp_path / "series.txt"), "--language", language, "--slug", "canvas/series"]
    assert CliRunner().invoke(main, told).exit_code == 0
    pages = {f: f.read_text("utf-8") for f in (small / f"docs/{language}/canvas").glob("*-decide-it.md")}
    assert len(pages) == len(WORDS)
    shared = (small / f"docs/{language}/includes/series.md").read_text("utf-8")
    assert "1. " in shared and BEGINNINGS[language].split("\n")[0] in shared
    heading = PARTS[language].split("\n\n")[1]
    for number, word in enumerate(WORDS, 1):
        page = pages[small / f"docs/{language}/canvas/{word.lower()}-decide-it.md"]
        assert f"title: {word} decide it\n" in page and f"part: {number}}}" in page
        assert [words for words in LEFT_OUT if words in page] == []
        assert page.count(f'--8<-- "{language}/includes/series.md"') == 1
        assert f"\n## {heading.format(number)}\n" in page and page.count("\n## ") == 2
    mending.mend(small, checks.run(small / "docs"))
    assert to_mend(small, f"docs/{language}/canvas/", f"docs/{language}/includes/") <= FOR_A_WRITER
    for file in pages:
        file.write_text(file.read_text("utf-8").replace("TODO ", ""), "utf-8")
    built = mkdocs("build", "--strict", cwd=small)
    assert built.returncode == 0, built.stderr


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Part 2/4: Price", "Price"), ("Del 3 – Pris", "Pris"), ("Étape 4 : Le prix", "Le prix"),
        ("12. Price", "Price"),
        ("Price – 3/5", "Price"), ("3 reasons", "3 reasons"), ("The 80/20 rule", "The 80/20 rule"),
        ("2026: a year", "2026: a year"),
    ],
)  # fmt: skip
def test_a_title_loses_its_number(title, expected):
    assert dumps.unnumbered(title) == expected


POST = (
    "The pace of a bakery – 3/5\nIn the first post we showed how we look at a bakery, and what we saw there.\n"
    "The triangle\nA bakery links three things that each of us knows from its own side of the counter:\n"
    "* the oven,\n* the baker.\n"
    "Our idea is that nobody can care for all these at once: one comes before the others.\n"
)


@pytest.mark.parametrize(
    "furniture",
    [
        "Posted on 3 March 2021 by Anne\nTags: bakery\nLeave a comment\n2 Comments\nShare on Facebook",
        "Publisert 3. mars 2021\nKategorier: bakeri\n0 kommentarer\nDel på Facebook\nNeste innlegg",
        "Publié le 3 mars 2021\nÉtiquettes : four\nPartager sur Facebook\nArticle suivant\nAucun commentaire",
        "Related articles\nAnother post\nphoto.jpg",
    ],
)
def test_what_stands_below_a_post_is_left_out_and_named(furniture):
    page, told = importing.convert(POST + furniture, EN, datetime.date(2026, 1, 1))
    assert "## The triangle" in page and "- the baker" in page.replace("* ", "- ")
    left = [line for line in furniture.split("\n") if line.partition(" ")[0] in page.partition("\n---\n")[2]]
    assert left == []
    assert [line for line in furniture.split("\n") if not any(line in one for one in told)] == []


def test_a_picture_outside_of_the_folder_is_not_fetched(tmp_path):
    (tmp_path / "texts").mkdir()
    photo(tmp_path).rename(tmp_path / "secret.jpg")
    (tmp_path / "texts/link.jpg").symlink_to(tmp_path / "secret.jpg")
    (tmp_path / "texts/broken.png").write_bytes(b"no picture")
    placed = pictures.Pictures((tmp_path / "texts",), "canvas/a")
    text = placed.placed("![a](link.jpg) ![b](../secret.jpg) ![c](broken.png)")
    assert (text.count("TODO picture"), placed.files) == (3, {})
    assert any("cannot be read" in one for one in placed.told)


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


def test_a_document_of_word_without_a_picture_alone(small, tmp_path, monkeypatch):
    monkeypatch.chdir(small)
    (tmp_path / "Our offer.docx").write_bytes(word())
    told = ["import", str(tmp_path / "Our offer.docx"), "--language", "en", "--slug", "canvas/offer"]
    result = CliRunner().invoke(main, told)
    assert result.exit_code == 0, result.output
    page = (small / "docs/en/canvas/offer.md").read_text("utf-8")
    assert [words for words in KEPT["worded"] if words not in page] == []
    mending.mend(small, checks.run(small / "docs"))
    assert to_mend(small, "docs/en/canvas/offer.md") <= FOR_A_WRITER


def test_what_word_alone_knows(tmp_path, monkeypatch):
    file = tmp_path / "offre.docx"
    documented(file, photo(tmp_path).read_bytes())
    (brought,), wrong = bringing.bring(file, FR, "canvas/offre", datetime.date(2026, 1, 1), set())
    assert wrong == []
    assert [words for words in WORDED if words not in brought.text] == []
    assert [words for words in ("supprimé", "À revoir") if words in brought.text] == []
    assert [words for words in ("“À revoir”", "“supprimé”") if not any(words in one for one in brought.told)] == []
    (picture,) = brought.files.values()
    with Image.open(io.BytesIO(picture)) as made:
        assert made.width < made.height and len(picture) <= 300_000


WORDED = [
    "title: Une offre\n", "«\u00a0rien\u00a0», à 90\u00a0€", "\n## Le prix\n", "\n### Les coûts\n", "[Le site](https://example.org/)",
    "1. Un\n   1. Un un\n      1. Un un un\n2. Deux", "- Premier\n  - Sous-point\n- Deuxième",
    "| Base | 90 | 100 |\n|  | 95 | 105 |", "Une note[^1] ici.", "[^1]: Quatre-vingt-dix clients.", "Ajouté et gardé.",
    "Dans un cadre.", "/// caption\nFigure 1 – Le plan\n///", "![Un plan](../../assets/images/offre-offre-1.webp)",
]  # fmt: skip


def documented(file, picture):
    """Write a document as Word does: lists in lists, merged cells, a note, a comment, a tracked change, a text box."""
    parts = re.split(r"^== (.+)\n", (TEXTS / "worded.offre.parts.xml").read_text("utf-8"), flags=re.MULTILINE)[1:]
    with zipfile.ZipFile(file, "w") as made:
        for name, content in zip(parts[::2], parts[1::2], strict=True):
            made.writestr(name, content.strip())
        made.writestr("word/media/plan.jpeg", picture)
