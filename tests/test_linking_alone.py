"""The linker alone, `kanvas.linking`: by its own glossary, in a plain program, in plain MkDocs and in Zensical."""

import os
import re
import shutil
import subprocess

import markdown
import pytest
import yaml
from click.testing import CliRunner
from conftest import process
from kanvas.cli import main
from kanvas.linking.options import LinkingError

NOTICE = "---\ntitle: Notice period\ndefinition: From notice to the end.\nhide: [toc]\n---\n\nIn each contract.\n"
CONTRACT = '---\ntitle: Contract\ndefinition: What a "court" enforces.\n---\n\nNotice periods too.\n'
POST = "---\ndate: 2026-11-01\n---\n\n# One\n\nNotice periods matter.\n\n<!-- more -->\n\nA contract.\n"
FILES = {
    "glossary/notice-period.md": NOTICE,
    "glossary/law/contract.md": CONTRACT,
    "glossary/index.md": "# Terms\n\nContracts.\n",
    "index.md": "# Home\n\nNotice periods matter. A [contract](glossary/law/contract.md) binds. Contracts bind.\n",
    "off.md": "---\nterms: false\n---\n\n# Off\n\nNotice periods matter.\n",
    "skipped.md": "---\nterms: {skip: [contract]}\ntheirs: 1\n---\n\n# Skipped\n\nNotice periods in contracts.\n",
    "blog/index.md": "# Blog\n",
    "blog/posts/one.md": POST,
}
OWN = {"glossary": "docs/glossary", "language": "en"}
LINK = re.compile(r'<a (?:class="mention" )?data-[^>]*href="([^"]*)"[^>]*>([^<]*)</a>')


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name, text in FILES.items():
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def converted(text, **told):
    return markdown.markdown(text, extensions=["kanvas.linking"], extension_configs={"kanvas.linking": told})


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ({}, "/glossary/contract/"),
        ({"base": "/kb/terms"}, "/kb/terms/contract/"),
        ({"base": "/terms/{slug}.html"}, "/terms/contract.html"),
    ],
)
def test_a_program_without_pages_gets_addresses(base, address, folder):
    written = f"Contracts bind. [This]({address}) too, [that](/elsewhere) not."
    html = converted(written, **OWN, **base)
    assert LINK.findall(html) == [(address, "This")]  # the writer's own link is the term's first
    assert LINK.findall(converted("Contracts bind.", **OWN, **base)) == [(address, "Contracts")]
    assert 'data-title="Contract"' in html and 'data-definition="What a &quot;court&quot; enforces."' in html


@pytest.mark.parametrize(
    ("language", "title", "text", "linked"),
    [
        ("nb", "Avtale", "Avtalene binder.", "Avtalene"),
        (False, "Avtale", "Avtalene binder.", "Avtalene"),  # YAML’s “no”
        ("de", "Vertrag", "Die Verträge binden.", "Verträge"),
        ("fr-CH", "Contrat", "Les contrats lient.", "contrats"),
    ],
)
def test_it_links_in_each_language(language, title, text, linked, tmp_path):
    (tmp_path / "one.md").write_text(f"---\ntitle: {title}\ndefinition: A.\n---\n", "utf-8")
    html = converted(text, glossary=tmp_path, language=language, base="/g")
    assert LINK.findall(html) == [("/g/one/", linked)]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "no glossary to link to. Write kanvas.linking: {glossary: docs/glossary, language: en}"),
        ({"limit": 3}, "no glossary to link to. Write"),
        ({"glosary": "docs/glossary"}, "no option “glosary”. Write some of: base, glossary, language, limit, titles"),
        ({"language": "en"}, "a language and no glossary. Write"),
        ({"glossary": "docs/glossary"}, "a glossary and no language. Write language: and one of"),
        ({"glossary": "docs/glossary", "language": "xx"}, "knows no language “xx”. Write language: and one of"),
        ({"glossary": "docs/terms", "language": "en"}, "finds no folder “docs/terms”"),
        ({"glossary": "docs", "language": "en"}, "docs/blog/posts/one.md:2:1: missing-key “title” is missing. Add"),
        ({"glossary": "empty", "language": "en"}, "finds no term in empty. Write one, such as empty/offer.md"),
    ],
    ids=str,
)
def test_what_it_is_told_wrongly_is_one_error_that_says_what_to_write(told, said, folder):
    (folder / "empty").mkdir()
    with pytest.raises(ValueError, match=re.escape(said)) as raised:
        converted("Text.", **told)
    assert raised.type is LinkingError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"No front matter.", "front-matter-missing The term has no front matter. Begin it with"),
        (b"---\ntitle: A\n---\n", "missing-key “definition” is missing. Add “definition: …”."),
        (b"---\ntitle: A\ndefinition: A.\nterm: {synonym: [b]}\n---\n", "unknown-key “term.synonym”"),
        (b"---\ntitle: caf\xe9\n---\n", "not-utf-8 The byte 0xe9 is not UTF-8. Save the file as UTF-8."),
        (NOTICE.encode(), "duplicate-slug"),
    ],
    ids=str,
)
def test_a_broken_entry_is_told_with_its_place(text, said, folder):
    name = "law/notice-period.md" if said == "duplicate-slug" else "broken.md"
    (folder / "docs/glossary" / name).write_bytes(text)
    with pytest.raises(LinkingError, match=re.escape(said)) as raised:
        converted("Text.", **OWN)
    assert re.search(r"^docs/glossary/\S+\.md:\d+:\d+: ", str(raised.value), re.M)


def test_a_term_that_was_saved_is_linked_next(folder):
    assert LINK.findall(converted("A strike.", **OWN)) == []
    (folder / "docs/glossary/strike.md").write_text("---\ntitle: Strike\ndefinition: No work.\n---\n", "utf-8")
    assert LINK.findall(converted("A strike.", **OWN)) == [("/glossary/strike/", "strike")]


def site(folder, theme, *plugins):
    settings = {"site_name": "Plain", "theme": theme, "plugins": list(plugins)}
    settings["markdown_extensions"] = [{"kanvas.linking": OWN}]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    done = process("build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def links(page):
    return LINK.findall(page.read_text("utf-8"))


@pytest.mark.slow
def test_plain_mkdocs_resolves_the_links(folder):
    built = site(folder, "mkdocs", "search")
    assert links(built / "index.html") == [
        ("glossary/notice-period/", "Notice periods"),
        ("glossary/law/contract/", "contract"),
    ]
    assert links(built / "glossary/notice-period/index.html") == [("../law/contract/", "contract")]
    assert links(built / "glossary/index.html") == [("law/contract/", "Contracts")]
    assert links(built / "off/index.html") == []
    assert links(built / "skipped/index.html") == [("../glossary/notice-period/", "Notice periods")]
    assert "Notice periods matter. A contract binds." in (built / "search/search_index.json").read_text("utf-8")


@pytest.mark.slow
def test_plain_mkdocs_shows_the_error_and_no_line_of_code(folder):
    (folder / "mkdocs.yml").write_text("site_name: A\nmarkdown_extensions: [kanvas.linking]\n", "utf-8")
    done = process("build", cwd=folder)
    assert done.returncode == 1
    assert "Error: kanvas.linking has no glossary to link to. Write " in done.stderr and "File " not in done.stderr


@pytest.mark.slow
def test_the_blog_of_material_links_in_posts_and_in_their_beginnings(folder):
    built = site(folder, "material", "search", "blog")
    [post] = built.glob("blog/2026/*/*/one/index.html")
    there = "../../../../../glossary/"
    assert links(post) == [(f"{there}notice-period/", "Notice periods"), (f"{there}law/contract/", "contract")]
    assert links(built / "blog/index.html") == [("../glossary/notice-period/", "Notice periods")]


def test_a_definition_shows_as_a_card(folder, page, serve):
    assert CliRunner().invoke(main, ["cards", "docs/assets"]).exit_code == 0
    head = "<!doctype html><link rel=icon href=data:,><link rel=stylesheet href=assets/kanvas-cards.css>"
    foot = "<script src=assets/kanvas-cards.js></script>"
    html = "<style>p { font-size: 21px }</style>" + converted("Notice periods matter.", **OWN)
    (folder / "docs/page.html").write_text(head + html + foot, "utf-8")
    page.goto(serve(folder / "docs") + "page.html")
    page.hover("a.mention")
    card = page.locator(".kanvas-card")
    card.wait_for()
    assert card.inner_text().split("\n") == ["Notice period", "From notice to the end."]
    assert card.evaluate("card => getComputedStyle(card).fontSize") == "21px"
    card.hover()
    page.keyboard.press("Escape")
    assert card.count() == 0
    page.focus("a.mention")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert card.is_visible() and page.locator("a[aria-describedby=kanvas-card]").inner_text() == "Notice periods"


@pytest.mark.skipif("ZENSICAL" not in os.environ, reason="ZENSICAL names no program zensical to try")
def test_zensical_resolves_the_links(folder):
    (folder / "zensical.toml").write_text(
        '[project]\nsite_name = "Plain"\n[project.markdown_extensions."kanvas.linking"]\n'
        'glossary = "docs/glossary"\nlanguage = "en"\n'
    )
    shutil.rmtree(folder / "docs/blog")
    done = subprocess.run([os.environ["ZENSICAL"], "build"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert links(folder / "site/index.html")[0] == ("glossary/notice-period/", "Notice periods")
    assert links(folder / "site/glossary/notice-period/index.html") == [("../law/contract/", "contract")]
    assert links(folder / "site/off/index.html") == []
