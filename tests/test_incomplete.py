"""A site of which much is still to be written: every part may be missing, it builds, and nothing leads nowhere."""

import re
import shutil
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest
from click.testing import CliRunner
from conftest import mkdocs
from kanvas import checks
from kanvas.checks import findings
from kanvas.cli import main

ADDRESS = "https://name.example/kb/"
PAGE = "---\ntitle: {}\ndescription: A page of a test.\n---\n\nThe glossary has a term.\n"
PART = PAGE.replace("---\n\n", "series: {{name: A series, part: 1}}\n---\n\n")
# Of a site that `kanvas init` began: what is removed, what is written, and the landing pages that are noted.
SITES = {
    "a section's": (["docs/en/law/index.md"], {"docs/en/tax/a.md": PAGE + "[Law](../law/index.md)\n"}, ["en/law"]),
    "the glossary's": (["docs/fr/glossary/index.md"], {}, ["fr/glossary"]),
    "a series without one": ([], {"docs/en/new/a.md": PART}, ["en/new"]),
    "a page beside a folder of its name": ([], {"docs/en/new.md": PART, "docs/en/new/a.md": PART}, []),
    "a folder in a folder": ([], {"docs/en/law/deep/index.md": PAGE, "docs/en/law/deep/a.md": PART}, []),
    "an empty language": (["docs/fr"], {}, ["fr"]),
    "an empty language at the root": (["docs/en"], {}, ["en"]),
    "one page in a language": (["docs/fr"], {"docs/fr/index.md": PAGE}, []),
    "a page in one language": ([], {"docs/fr/law/only.md": PAGE, "docs/en/alone.md": PAGE}, []),
    "no glossary": (["docs/en/glossary", "docs/fr/glossary"], {}, []),
    "no home page": (["docs/en/index.md", "docs/fr/index.md"], {}, ["en", "fr"]),
    "nothing at all": (["docs/en", "docs/fr"], {}, ["en", "fr"]),
    "texts in no language": ([], {"docs/a.md": PAGE, "docs/xx/a.md": PAGE, "docs/drafts/a.md": PAGE}, []),
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    folder = tmp_path_factory.mktemp("begun") / "kb"
    arguments = ["init", str(folder), "--languages", "en,fr", "--sections", "law,tax", "--address", ADDRESS]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    return folder


def dead(site):
    """Yield the links of a built site that lead to no file of it."""
    for file in site.rglob("*.html"):
        here = ADDRESS + file.relative_to(site).as_posix().removesuffix("index.html")
        tree = html5lib.parse(file.read_text("utf-8"), namespaceHTMLElements=False)
        for link in {urljoin(here, e.attrib[key]) for e in tree.iter() for key in {"href", "src"} & set(e.attrib)}:
            place = site / unquote(urlsplit(link).path).removeprefix("/kb/")
            if link.startswith(ADDRESS) and not (place.is_file() or (place / "index.html").is_file()):
                yield f"{here} → {link}"


@pytest.mark.slow
@pytest.mark.parametrize("name", SITES)
def test_what_is_missing_is_noted_and_the_site_is_whole(name, begun, tmp_path, kept):
    removed, written, lacking = SITES[name]
    kb = kept(shutil.copytree(begun, tmp_path / "kb"))
    for path in removed:
        (shutil.rmtree if (kb / path).is_dir() else (lambda file: file.unlink()))(kb / path)
    for path, text in written.items():
        (kb / path).parent.mkdir(parents=True, exist_ok=True)
        (kb / path).write_text(text.format("A title"), "utf-8")
    noted = [f"docs/{place}/index.md" for place in lacking]
    found = checks.run(kb / "docs")
    assert [issue.path for issue in found if issue.code == "landing-missing"] == noted
    done = mkdocs("build", "--strict", cwd=kb)
    assert done.returncode == 0, done.stderr
    assert [line.split()[2] for line in done.stderr.splitlines() if "landing-missing" in line] == [
        f"{path}:1:1:" for path in noted
    ]
    assert sorted(dead(kb / "site")) == []
    assert (kb / "site/index.html").is_file() and (kb / "site/fr/index.html").is_file()


def test_a_note_fails_nothing():
    assert findings.is_note("landing-missing")


@pytest.mark.slow
def test_a_landing_page_that_nobody_wrote_lists_what_it_leads_to(begun, tmp_path, kept):
    kb = kept(shutil.copytree(begun, tmp_path / "kb"))
    for path in ("docs/en/law/index.md", "docs/en/index.md"):
        (kb / path).unlink()
    assert mkdocs("build", "--strict", cwd=kb).returncode == 0
    law = (kb / "site/law/index.html").read_text("utf-8")
    assert "<h1>Law</h1>" in law and '<li><a href="first-article/">' in law
    assert 'hreflang="fr" href' not in law.partition("</head>")[0]  # it is nobody's original
    home = (kb / "site/index.html").read_text("utf-8")
    assert "<h1>kb</h1>" in home and re.findall(r'<li><a href="(\w+)/">', home)[-3:] == ["law", "tax", "glossary"]


@pytest.mark.slow
def test_a_readme_is_one_clear_error(begun, tmp_path, kept):
    kb = kept(shutil.copytree(begun, tmp_path / "kb"))
    (kb / "docs/en/law/index.md").rename(kb / "docs/en/law/README.md")
    done = mkdocs("build", cwd=kb)
    assert done.returncode == 1 and "Call it “index.md”" in done.stderr
    assert "readme-page" in {issue.code for issue in checks.run(kb / "docs")}
