"""`kanvas check`: every code's examples, the report in its forms, --fix, and a writer's twelve mistakes at once."""

import ast
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import mkdocs
from kanvas import checks, theme
from kanvas.authoring import mending
from kanvas.base.issue import Edit
from kanvas.base.store import FOLDER, Store
from kanvas.checks import findings, spelling
from kanvas.cli import main
from kanvas.content import page as pages
from kanvas.translation import freshness
from languages import EN, FR, LANGUAGES

ROOT = Path(__file__).parent.parent
HEAD = """---
title: A page
description: What this page is for.
date: 2026-11-21
---
"""
AUCTION = "---\ntitle: Auction\ndescription: What this page is for.\ndefinition: A sale.\n---\n"
BASE = {
    "docs/en/index.md": HEAD,
    "docs/en/glossary/auction.md": AUCTION,
    "docs/en/includes/steps.md": "One step.\n",
    "docs/assets/images/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "mkdocs.yml": """site_name: Kanvas
site_url: https://kanvas.example/
theme: {name: kanvas}
plugins:
  - kanvas
  - i18n: {languages: [{locale: fr, default: true}, {locale: 'no'}, {locale: en}]}
markdown_extensions:
  - attr_list
  - tables
  - pymdownx.snippets: {base_path: [docs], restrict_base_path: true, check_paths: true}
  - pymdownx.superfences:
      custom_fences: [{name: chart, class: chart, format: !!python/name:kanvas.markdown.figure.chart }]
  - kanvas.typesetting
  - kanvas.linking
""",
}
TWIN = "docs/fr/law/a.md"
LISTS = {
    "addresses": "tests/addresses.txt",
    "anchors": "content/anchors.txt",
    "redirects": "redirects.yml",
    "settings": "mkdocs.yml",
}
EXAMPLES = [f for f in findings.table().values() if f.kind not in ("ci", "local", "build")]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a small knowledge base in it, where the command is run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(theme, "FIGURES", tuple(ROOT / place for place in theme.FIGURES))
    write(tmp_path, BASE)
    return tmp_path


def write(folder, files):
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            file.symlink_to(content)
        else:
            file.write_bytes(content if isinstance(content, bytes) else content.encode())


def alone(finding, example):
    """Return where the one file of an example stands and what is written into it, None where it is a text as others."""
    article = f"docs/{finding.locale}/law/a.md"
    match finding.kind:
        case "file" | "content":
            name, size = example.split()
            return f"docs/{'assets/' if finding.kind == 'file' else ''}{name}", b"x" * int(size)
        case "drawing":
            return "docs/assets/images/a.svg", example
        case "link":
            return article, Path(example)
        case "many":
            return article, HEAD + example.strip() * 50_000
        case "bytes":
            return article, example.encode().decode("unicode-escape").encode("latin-1")
    place = LISTS.get(finding.kind)
    return (place, example + BASE.get(place, "")) if place else None


def sources(finding, example):
    """Return the files of an example, the one that it is about, and the line before its first."""
    if single := alone(finding, example):
        return dict([single]), single[0], 0
    also = {f"docs/{name}": text for name, text in finding.also.items() if name != "original"}
    if finding.kind == "twin":
        original = HEAD + finding.also["original"]
        files = {**also, "docs/en/law/a.md": original, TWIN: current(HEAD + example, original)}
        return files, TWIN, 6
    place = f"docs/{finding.locale}/{'glossary' if finding.kind == 'term' else 'law'}/a.md"
    body = finding.kind == "body"
    return {**also, place: (HEAD if body else "") + example}, place, 5 if body else 0


def current(text, original):
    """Return the text of a translation that says that it agrees with its English original as it stands."""
    page, _ = pages.of(original, "en/law/a.md", "docs/en/law/a.md", EN)
    return freshness.confirm(text, page, freshness.record(page, lambda name: ""))


def found(desk, finding, example):
    files, path, before = sources(finding, example)
    write(desk, files)
    issues = [i for i in checks.run(desk / "docs") if i.code == finding.code and i.path == path]
    return [(issue.line - before, issue.column) for issue in issues], issues


BAD = [finding for finding in EXAMPLES if not finding.bad.startswith("(")]
# A sample that holds an example of every kind.
KINDS = [*{finding.kind: finding for finding in BAD}.values(), *BAD[::4]]
ALONE = [pytest.param(one, marks=[] if one in KINDS else pytest.mark.long) for one in BAD]


@pytest.mark.parametrize("finding", BAD, ids=lambda f: f.code)
def test_the_bad_example_gives_rise_to_its_finding(finding, desk):
    places, issues = found(desk, finding, finding.bad)
    assert tuple(map(int, finding.at.split(":"))) in places
    assert all(issue.message and issue.mend for issue in issues)
    assert finding.mended is any(issue.edit for issue in issues)


@pytest.mark.parametrize("finding", ALONE, ids=lambda f: f.code)
def test_a_page_alone_is_told_what_a_check_of_all_tells_of_it(finding, desk):
    """Twice: when nothing is known of the texts yet, and when a check has kept what it read of them."""
    files, path, _ = sources(finding, finding.bad)
    write(desk, files)
    told = [issue for issue in checks.run(desk / "docs") if issue.path == path]
    for _ in ("first", "again"):
        alone = checks.run(desk / "docs", frozenset([path]), store=Store(FOLDER))
        assert [issue for issue in alone if issue.path == path] == told


@pytest.mark.parametrize("finding", [f for f in EXAMPLES if not f.good.startswith("(")], ids=lambda f: f.code)
def test_the_good_example_gives_rise_to_none(finding, desk):
    good = finding.good.encode().decode("latin-1") if finding.kind == "bytes" else finding.good
    assert found(desk, finding, good)[0] == []


@pytest.mark.parametrize("finding", [f for f in EXAMPLES if f.mended], ids=lambda f: f.code)
def test_fix_mends_what_is_mechanical_and_nothing_else(finding, desk):
    files, path, _ = sources(finding, finding.bad)
    write(desk, files)
    (desk / path).write_bytes((desk / path).read_bytes().replace(b"\n", b"\r\n") + b"\r\nA buisness stays.\r\n")
    issues = checks.run(desk / "docs")
    assert mending.mend(desk, issues)
    left = checks.run(desk / "docs")
    assert {i.code for i in left} - {"translation-unconfirmed"} == {i.code for i in issues} - {finding.code}
    assert mending.mend(desk, left) == 0
    assert (desk / path).read_bytes().endswith(b"\r\nA buisness stays.\r\n")


def test_a_file_that_cannot_be_written_stays_as_it_was(desk, monkeypatch):
    def fail(*_):
        raise OSError("the disk is full")

    write(desk, {"docs/en/canvas/a.md": HEAD + "Really ?\n"})
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="full"):
        mending.mend(desk, checks.run(desk / "docs"))
    assert (desk / "docs/en/canvas/a.md").read_text("utf-8") == HEAD + "Really ?\n"
    assert [file.name for file in (desk / "docs/en/canvas").iterdir()] == ["a.md"]


def test_of_two_edits_that_overlap_the_first_stands():
    assert mending.apply("abcd", [Edit(0, 2, "x"), Edit(1, 3, "y"), Edit(3, 4, "z")]) == ("xcz", 2)


TWELVE = """---
title: Twelve mistakes
description: Too short.
date: 2026-11-21
---

# A second title

See [nowhere](nowhere.md) and [a heading](#none), or [a term](../glossary/none.md).

#### Too deep

![](../../assets/images/favicon.svg) and <font>red</font>.

Really ? They say «yes», and organize a buisness.
--8<-- "en/includes/none.md"
"""
EXPECTED = """3:1 description-length, 7:1 heading-one, 9:15 broken-link, 9:43 broken-anchor, 9:63 unknown-term,
11:1 heading-skips, 13:1 image-without-text, 13:42 element-not-allowed, 15:7 space-before-mark, 15:19 foreign-quotes,
15:30 american-spelling, 15:41 misspelt, 16:9 broken-include"""


def test_all_mistakes_of_a_file_are_found_at_their_places_in_one_run(desk):
    write(desk, {"docs/en/canvas/a.md": TWELVE})
    result = kanvas("check", "docs/en/canvas/a.md", "--format", "json")
    entries = [entry for entry in json.loads(result.stdout) if entry["level"] == "error"]
    assert result.exit_code == 1
    assert [f"{e['line']}:{e['column']} {e['code']}" for e in entries] == re.split(r",\s", EXPECTED)


def kanvas(*arguments):
    return CliRunner().invoke(main, arguments)


def test_the_report_as_text_and_as_annotations(desk):
    write(desk, {"docs/en/canvas/a, b.md": HEAD + "Really ?\n"})
    text = kanvas("check", "docs/en/canvas").stdout
    assert "docs/en/canvas/a, b.md:6:7: space-before-mark A space stands before “?”. Remove it.\n" in text
    assert text.endswith("(1 with --fix), 2 to note.\n")
    assert "\x1b" not in text
    github = kanvas("check", "docs/en/canvas", "--format", "github").stdout.splitlines()
    place = "file=docs/en/canvas/a%2C b.md,line=6,col=7,title=space-before-mark"
    assert f"::error {place}::A space stands before “?”. Remove it." in github
    assert [line.split()[0] for line in github].count("::notice") == 2


def test_the_exit_codes(desk, monkeypatch):
    good = HEAD.replace("A page", "Restaurant").replace("What this page is for.", "Restaurant " * 8)
    made_from = good.replace("---\n", "---\ntranslation: {of: fr}\n", 1)
    write(desk, {f"docs/{locale.folder}/index.md": good if locale is FR else made_from for locale in LANGUAGES})
    for unwanted in ("glossary/auction.md", "includes/steps.md"):
        (desk / "docs/en" / unwanted).unlink()
    write(desk, {"docs/no/alone.md": good})
    clean = kanvas("check")
    assert (clean.exit_code, clean.stdout.splitlines()[-1]) == (0, "Nothing to mend, 4 to note.")
    assert kanvas("check", "nowhere.md").exit_code == 2
    assert kanvas("check", "mkdocs.yml").exit_code == 2
    monkeypatch.chdir(desk / "docs")
    assert kanvas("check").exit_code == 2


@pytest.mark.parametrize(
    ("setting", "code", "status"), [("", "dictionary-absent", 0), ("true", "dictionary-missing", 1)]
)
def test_a_dictionary_that_is_absent_is_named_with_what_to_install(desk, monkeypatch, setting, code, status):
    monkeypatch.setattr(spelling, "_FOLDERS", ())
    monkeypatch.setattr(spelling, "_WHEEL", "no_such_package")
    monkeypatch.delenv("DICPATH", raising=False)
    monkeypatch.setenv("CI", setting)
    issues = [issue for issue in checks.run(desk / "docs") if issue.code.startswith("dictionary")]
    assert [(issue.code, "pip install" in issue.mend) for issue in issues] == [(code, True)]
    assert findings.is_note(code) is (status == 0)


@pytest.mark.parametrize("locale", LANGUAGES)
def test_our_word_lists_are_sorted_and_hold_nothing_that_the_dictionary_knows(locale):
    ours = spelling.ours(locale)
    dictionary = spelling.speller(locale, spelling.dictionary_folder(locale)).dictionary
    assert ours == sorted(set(ours), key=lambda word: (word.casefold(), word))
    assert [word for word in ours if dictionary.spell(word)] == []


def test_the_page_of_codes_is_current():
    assert (ROOT / "CODES.md").read_text("utf-8") == findings.page(), "run: .venv/bin/kanvas check --codes > CODES.md"


def test_every_code_that_can_be_raised_stands_in_the_table_and_no_other():
    modules = [ast.parse(file.read_text("utf-8")) for file in sorted((ROOT / "hooks").rglob("*.py"))]
    known = makers(modules)
    written = {code for module in modules for code in codes(module, known)}
    parity = {f"parity-{kind}" for kind in "headings pictures links blocks tables lists".split()}
    assert (written - {"parity-"}) | parity == set(findings.table())


TELL_OF_CODES = ("Finding", "Settings", "begin", "is_note", "warn")  # and raise none


def makers(modules):
    """Return what takes a code of a finding, and at which place: functions and classes that name one `code`."""
    found = {}
    for node in (node for module in modules for node in ast.walk(module)):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
        elif isinstance(node, ast.ClassDef):
            names = [field.target.id for field in node.body if isinstance(field, ast.AnnAssign)]
        else:
            continue
        if "code" in names and "config" not in names and node.name not in TELL_OF_CODES:
            found[node.name] = names.index("code")
    return found


def codes(module, makers):
    """Yield the codes that a module gives to a maker of findings; what is neither written there nor passed on fails."""
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "code":
            yield from (c.value for c in ast.walk(node.value) if isinstance(c, ast.Constant) and "-" in str(c.value))
        name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        at = makers.get(name, 100)
        if name in TELL_OF_CODES or (name == "read" and len(node.args) < 5):
            continue  # another function of that name
        for given in [*node.args[at : at + 1], *(k.value for k in node.keywords if k.arg == "code")] if name else ():
            constants = [c.value for c in ast.walk(given) if isinstance(c, ast.Constant)]
            passed = any(isinstance(argument, ast.Starred) for argument in node.args) or ast.unparse(given) == "code"
            assert constants or passed, f"{name}(…, {ast.unparse(given)}, …) in line {node.lineno}"
            yield from constants


def test_a_finding_of_safety_is_told_once_and_as_the_build_tells_it(small, monkeypatch):
    monkeypatch.chdir(small)
    body = "\n<script>x</script> ![x](../../../../x.png)\n\n[x](javascript:x)\n\n## Menu { #menu }\n"
    article = small / "docs/fr/productisation/article.md"
    article.write_text(article.read_text("utf-8") + body, "utf-8")
    here = "docs/fr/productisation/article.md:"
    built = mkdocs("build", "--strict", cwd=small)
    said = sorted(line[line.index(here) :] for line in built.stderr.splitlines() if here in line)
    issues = [str(i) for i in checks.run(small / "docs") if i.path + ":" == here and i.line > 9]
    assert len(said) == 4
    assert [line for line in issues if "-not-allowed" in line or "id-taken" in line] == said
    assert not any(word in line for line in issues for word in ("raw-html", "broken-link"))


def test_a_page_out_of_bounds_is_all_that_is_told(desk):
    write(desk, {"docs/en/canvas/a.md": HEAD + "word " * 110_000, "docs/en/canvas/b.md": HEAD + "Really ?\n"})
    result = kanvas("check", "docs/en/canvas/b.md")
    assert (result.exit_code, result.stdout.count("page-too-large"), result.stdout.count("Really")) == (1, 1, 0)


def test_a_page_whose_include_cannot_be_read_is_checked_for_all_else(desk):
    write(desk, {"docs/en/canvas/a.md": HEAD + '--8<-- "en/includes/a.md"\n\nReally ?\n'})
    write(desk, {"docs/en/includes/a.md": "caf\xe9".encode("latin-1"), "docs/en/canvas/b.md": HEAD + "[x](a.md#y)\n"})
    found = {(issue.path, issue.code) for issue in checks.run(desk / "docs")}
    assert {("docs/en/includes/a.md", "not-utf-8"), ("docs/en/canvas/a.md", "space-before-mark")} <= found
    assert "broken-anchor" not in {code for _, code in found}
