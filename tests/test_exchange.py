"""Texts to translators' tools and back: an untouched round trip changes no byte, one sentence changes that sentence."""

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from babel.messages.pofile import read_po, write_po
from click.testing import CliRunner
from conftest import snapshot
from kanvas.cli import main
from kanvas.translation import xliff

X = f"{{{xliff.NAMESPACE}}}"
FRENCH = """---
title: Prix
description: Une phrase, avec un chiffre.
tags: [prix]
---

Un prix se **calcule** d’abord. Il se dit ensuite, dans le [glossaire](../glossary/price.md) et par `kanvas`.

!!! note "À savoir"

    Une ligne. Une autre
    ligne.

## La suite

| Un | Deux |
| --- | --- |
| Trois | Quatre |

1. Un pas.
2. Deux pas !
"""
NORWEGIAN = """---
title: Pris
description: Én setning, med et tall.
tags: [pris]
date: 2026-03-21
---

En pris blir først **regnet ut**. Så blir den sagt, i [ordlisten](../glossary/price.md) og med `kanvas`.

!!! note "Verdt å vite"

    En linje. En annen
    linje.

## Videre

| En | To |
| --- | --- |
| Tre | Fire |

1. Ett skritt.
2. To skritt!
"""
TERM = "---\ntitle: {}\ndescription: A.\ndefinition: B.\n{}---\n"


def kanvas(*arguments, code=0):
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exchange") / "kb"
    kanvas("init", str(folder), "--languages", "fr,no", "--sections", "canvas")
    shutil.rmtree(folder / "docs")
    for name, text in {"fr/canvas/price.md": FRENCH, "fr/glossary/price.md": TERM.format("Prix", "")}.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, "utf-8")
    (folder / "docs/no/canvas").mkdir(parents=True)
    return folder


@pytest.fixture
def base(begun, tmp_path, monkeypatch):
    folder = shutil.copytree(begun, tmp_path / "kb")
    monkeypatch.chdir(folder)
    (folder / "docs/no/canvas/price.md").write_text(
        NORWEGIAN.replace("tags:", "translation: {of: fr}\ntags:").replace("\n", "\r\n"), "utf-8", newline=""
    )
    (folder / "docs/no/glossary").mkdir()
    (folder / "docs/no/glossary/price.md").write_text(TERM.format("Pris", "translation: {of: fr}\n"), "utf-8")
    kanvas("translated", "--all")
    return folder


def exported(form="xliff", page="docs/no/canvas/price.md"):
    file = Path(f"out.{form}")
    kanvas(form, "export", "no", page, "--output", str(file))
    return file


@pytest.mark.parametrize("form", ["xliff", "po"])
def test_an_untouched_round_trip_changes_no_byte(base, form):
    before = snapshot(base / "docs")
    kanvas(form, "import", "no", str(exported(form)))
    assert snapshot(base / "docs") == before


def test_one_segment_changed_changes_that_sentence_alone(base):
    file, page = exported(), base / "docs/no/canvas/price.md"
    before = page.read_bytes()
    tree = ElementTree.parse(file)
    target = next(one for one in tree.iter(f"{X}target") if one.text and one.text.startswith("Så blir"))
    target.text = "Deretter blir den sagt, i "
    tree.write(file, encoding="utf-8")
    kanvas("xliff", "import", "no", str(file))
    assert page.read_bytes() == before.replace("Så blir den".encode(), b"Deretter blir den")


def test_one_message_of_a_po_file_changed_changes_that_sentence_alone(base):
    file, page = exported("po"), base / "docs/no/canvas/price.md"
    before = page.read_bytes()
    with file.open("rb") as source:
        catalogue = read_po(source)
    next(one for one in catalogue if one.string == "To skritt!").string = "Så to skritt!"
    with file.open("wb") as out:
        write_po(out, catalogue)
    kanvas("po", "import", "no", str(file))
    assert page.read_bytes() == before.replace(b"To skritt!", "Så to skritt!".encode())


def test_markup_is_protected_and_the_glossary_tells_its_terms(base):
    tree = ElementTree.parse(exported())
    texts = ["".join(segment.itertext()) for segment in tree.iter(f"{X}source")]
    assert "Un prix se calcule d’abord." in texts
    assert "Il se dit ensuite, dans le glossaire et par ." in texts
    kept = {data.text for data in tree.iter(f"{X}data")}
    assert {"**", "](../glossary/price.md)", "`kanvas`"} <= kept
    assert {note.text for note in tree.iter(f"{X}note")} == {"Prix: Pris"}
    assert {segment.get("state") for segment in tree.iter(f"{X}segment")} == {"final"}
    assert tree.getroot().attrib == {"version": "2.1", "srcLang": "fr", "trgLang": "nb"}


def translate(file, words):
    tree = ElementTree.parse(file)
    for segment in tree.iter(f"{X}segment"):
        if segment.get("state") == "initial":
            target = segment.find(f"{X}target")
            target = ElementTree.SubElement(segment, f"{X}target") if target is None else target
            target.text = words(segment.find(f"{X}source"))
            for child in list(target):
                target.remove(child)
            segment.set("state", "translated")
    tree.write(file, encoding="utf-8")


def test_a_section_that_is_new_comes_back_translated_and_current(base):
    french, page = base / "docs/fr/canvas/price.md", base / "docs/no/canvas/price.md"
    french.write_text(FRENCH.replace("## La suite", "## Un ajout\n\n- Un **mot**.\n\n## La suite"), "utf-8")
    before = page.read_bytes().decode()
    file = exported()
    states = [segment.get("state") for segment in ElementTree.parse(file).iter(f"{X}segment")]
    assert states.count("initial") == 2
    translate(file, lambda source: "Et tillegg" if source.text == "Un ajout" else "Ett ord.")
    kanvas("xliff", "import", "no", str(file))
    after = page.read_bytes().decode()
    strip = re.compile(r"translation:.*")
    assert strip.sub("", after) == strip.sub("", before).replace(
        "## Videre", "## Et tillegg\r\n\r\n- Ett ord.\r\n\r\n## Videre"
    )
    assert "docs/no/canvas/price.md" not in kanvas("status", "--language", "no")


def test_what_was_not_translated_is_a_draft_and_what_changed_since_is_left(base):
    page = base / "docs/no/canvas/price.md"
    page.unlink()
    file = exported(page="docs/fr/canvas/price.md")
    kanvas("xliff", "import", "no", str(file))
    assert "draft: true" in page.read_text("utf-8")
    page.unlink()
    translate(file, lambda source: "Noe." if source.text.endswith(".") else "Noe")
    kanvas("xliff", "import", "no", str(file))
    assert "draft" not in page.read_text("utf-8")
    assert "current" not in kanvas("status", "--language", "no")
    french = base / "docs/fr/canvas/price.md"
    french.write_text(FRENCH.replace("Deux pas", "Trois pas"), "utf-8")
    assert "has changed: 1. Export" in kanvas("xliff", "import", "no", str(file), code=1)
    assert "no XML" in kanvas("xliff", "import", "no", str(french), code=1)
