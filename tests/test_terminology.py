"""The glossary to a terminologist's tool and back: names change, and no other byte."""

import re
import shutil

import pytest
from kanvas.authoring import terminology
from kanvas.authoring.terminology import TermNames
from lxml import etree
from test_contributing import kanvas

T = {"t": "urn:iso:std:iso:30042:ed-2", "xml": "http://www.w3.org/XML/1998/namespace"}
NOW = TermNames("Pris", ("takst",), ())
THEN = TermNames("Pris: et tall", ("takst", "no"), ("pris lapp",))
TEXTS = {
    "a block": (
        "---\ntitle: Pris\nterm:\n  synonyms: [takst] # kort\n  link: false\nrelated: [a]\n---\n\nPris.\n",
        '---\ntitle: "Pris: et tall"\nterm:\n  avoid: [pris lapp]\n  synonyms: [takst, "no"] # kort\n  link: false\n'
        "related: [a]\n---\n\nPris.\n",
    ),
    "a list of lines": (
        "---\ntitle: 'Pris'\nterm:\n  synonyms:\n    - takst\n  avoid:\n  - a\n---\n\nPris.\n",
        '---\ntitle: "Pris: et tall"\nterm:\n  synonyms:\n    [takst, "no"]\n  avoid:\n  [pris lapp]\n---\n\nPris.\n',
    ),
    "a flow": (
        "---\nterm: {synonyms: [takst]}\ntitle: Pris\n---\n",
        '---\nterm: {avoid: [pris lapp], synonyms: [takst, "no"]}\ntitle: "Pris: et tall"\n---\n',
    ),
    "no entry": (
        "---\ntitle: Pris\n---\n\nPris.\n",
        '---\ntitle: "Pris: et tall"\nterm: {synonyms: [takst, "no"], avoid: [pris lapp]}\n---\n\nPris.\n',
    ),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_names_are_written_where_they_stand(text, expected):
    synonyms = ("takst",) if "takst" in text else ()
    now = TermNames("Pris", synonyms, ("a",) if "- a\n" in text else ())
    assert terminology.named(text, now, THEN) == expected
    assert terminology.named(text, now, now) == text


@pytest.mark.parametrize(
    "content", [b"", b"<tbx/>", b"<martif type='TBX'/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><tbx>&b;"]
)
def test_what_is_no_glossary_is_an_error(content):
    with pytest.raises(ValueError, match="it is no"):
        terminology.read(content)


def test_entities_that_grow_are_refused():
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE t [<!ENTITY a0 "{"x" * 100}">{levels}]><tbx xmlns="{T["t"]}">&a11;</tbx>'
    with pytest.raises(ValueError, match="it is no XML"):
        terminology.read(bomb.encode())


HEAD = "---\ntitle: {}\ndescription: Hva siden er til.\ndefinition: Et tall.\n{}---\n\nEt eksempel.\n"


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    folder = tmp_path_factory.mktemp("terminology")
    kanvas(folder, "init", "kb", "--languages", "no,en", "--sections", "canvas")
    for name, title, more in (
        ("no/glossary/price", "Pris", "term:\n  synonyms: [takst]\n"),
        ("en/glossary/price", "Price", "translation: {of: 'no'}\n"),
    ):
        (folder / f"kb/docs/{name}.md").write_text(HEAD.format(title, more), "utf-8")
    return folder / "kb"


def files(root):
    return {file: file.read_bytes() for file in sorted((root / "docs").rglob("*.md"))}


@pytest.mark.slow
def test_a_round_trip_changes_what_was_changed_in_between_and_no_other_byte(begun, tmp_path):
    root = shutil.copytree(begun, tmp_path / "kb")
    before = files(root)
    kanvas(root, "tbx", "export", "terms.tbx")
    kanvas(root, "tbx", "import", "terms.tbx")
    assert files(root) == before
    tree = etree.parse(root / "terms.tbx")
    section = tree.xpath("//t:conceptEntry[@id='c-price']/t:langSec[@xml:lang='nb']", namespaces=T)[0]
    term = etree.SubElement(section, f"{{{T['t']}}}termSec")
    etree.SubElement(term, f"{{{T['t']}}}term").text = "pris\u00a0lapp"
    note = etree.SubElement(term, f"{{{T['t']}}}termNote", type="administrativeStatus")
    note.text = "deprecatedTerm-admn-sts"
    tree.write(root / "terms.tbx", encoding="utf-16")
    kanvas(root, "tbx", "import", "terms.tbx")
    changed = [file for file, content in files(root).items() if content != before[file]]
    assert changed == [root / "docs/no/glossary/price.md"]
    assert "  avoid: [pris lapp]\n  synonyms: [takst]\n" in changed[0].read_text("utf-8")
    text = (root / "terms.tbx").read_bytes().decode("utf-16")
    (root / "terms.tbx").write_text(re.sub("<\\?.*\\?>", "", text).replace("c-price", "c-prise"), "utf-8")
    assert "no such entry: prise (en), prise (nb)" in kanvas(root, "tbx", "import", "terms.tbx", code=1)
