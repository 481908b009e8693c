"""Settings that are odd, in real builds: each builds, or is refused by build and check with its line."""

import re
import shutil
from contextlib import chdir

import inprocess
import pytest
from click.testing import CliRunner
from kanvas import checks
from kanvas.cli import main
from kanvas.content import folders

pytestmark = pytest.mark.slow

PAGE = "---\ntitle: A page\ndescription: What it is for.\n---\n\n"
# What a template writes of a setting that a site does without.
NOTHING = re.compile(r"""(href|src|content|title)=(["'](None|https?:///?)?["']|None\b)|>\s*None\s*<""")
INCLUDING = '\n--8<-- "en/includes/a.md"\n'


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A knowledge base of two languages in which one page includes a text."""
    kb = tmp_path_factory.mktemp("begun") / "kb"
    address = "https://name.example/kb/"
    arguments = ["init", str(kb), "--languages", "en,fr", "--sections", "law", "--address", address]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    (kb / "docs/en/includes").mkdir()
    (kb / "docs/en/includes/a.md").write_text("Word for word.\n", "utf-8")
    change(kb, "docs/en/law/index.md", r"\Z", INCLUDING)
    return kb


@pytest.fixture
def kb(begun, tmp_path, kept):
    return kept(shutil.copytree(begun, tmp_path / "kb"))


def change(kb, name, pattern, text):
    file = kb / name
    file.write_text(re.sub(pattern, text, file.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")


def settings(pattern, text):
    return lambda kb: change(kb, "mkdocs.yml", pattern, text)


def added(text):
    return settings(r"\Z", text)


def moved(to):
    def move(kb):
        settings(r"^docs_dir:.*", f"docs_dir: {to}")(kb)
        (kb / to).parent.mkdir(parents=True, exist_ok=True)
        (kb / "docs").rename(kb / to)

    return move


def linked(kb):
    (kb / "docs").rename(kb.parent / "vault")
    (kb / "docs").symlink_to("../vault")


def untranslated(kb):
    added("nav:\n  - law/index.md\n  - First: law/first-article.md\n")(kb)
    (kb / "docs/fr/law/first-article.md").unlink()


# What is changed, and the options of the build.
BUILT = {
    "texts in another folder": (moved("texts"), []),
    "a folder of texts that is a link": (linked, []),
    "a site in another folder": (added("site_dir: public/www\n"), []),
    "a site outside, in a folder called as the texts’": (added("site_dir: ../out/docs\n"), []),
    "no source repository": (settings(r"^repo_url:.*\n", ""), []),
    "a source repository elsewhere": (added("repo_url: https://git.example/a/b\n"), []),
    "a navigation of their own, a page of it in one language": (untranslated, []),
    "an address without a slash": (settings(r"^site_url:.*", "site_url: https://name.example/kb"), []),
    "a landing page left out": (settings(r"^  \*/includes/", "  */includes/\n  en/law/index.md"), []),
    "a byte order mark": (settings(r"\A", "\ufeff"), []),
}

# What is changed, the line that is told, and a part of what is said there.
REFUSED = {
    "texts in a folder's folder": (moved("content/texts"), r"^docs_dir", "Write “docs_dir: docs”"),
    "texts outside": (moved("../texts"), r"^docs_dir", "Write “docs_dir: docs”"),
    "no texts": (settings(r"^docs_dir:.*", "docs_dir: nowhere"), r"^docs_dir", "There is no folder “nowhere”"),
    "a site among the texts": (added("site_dir: docs/site\n"), r"^site_dir", "Write “site_dir: site”"),
    "a site around the texts": (added("site_dir: .\n"), r"^site_dir", "Write “site_dir: site”"),
    "pages without a folder": (added("use_directory_urls: false\n"), r"^use_", "Remove “use_directory_urls”"),
    "a page of nav in no language": (added("nav:\n  - Law: law/none.md\n"), r"law/none", "no language has"),
    "a nav with languages": (added("nav:\n  - en/index.md\n"), r"en/index", "below its language’s folder"),
    "no address": (settings(r"^site_url:.*\n", ""), r"\A", "Write “site_url: https://"),
    "an empty address": (settings(r"^site_url:.*", "site_url: ''"), r"^site_url", "Write “site_url: https://"),
    "an address without a scheme": (settings(r"^site_url:.*", "site_url: a.example"), r"^site_url", "no address"),
    "an address of a port that is none": (
        settings(r"^site_url:.*", "site_url: https://a.example:99999/"),
        r"^site_url",
        "no address",
    ),
    "an address with a question": (settings(r"^site_url:.*", "site_url: https://a.example/?b"), r"^site_url", "no add"),
    "an address to edit at that runs": (
        added('edit_uri: "java\\tscript:alert(1)//"\n'),
        r"^edit_uri: .java",
        "another kind of address",
    ),
    "a name that turns round": (settings(r"^site_name:.*", r'site_name: "A\\u202eb"'), r"^site_name", "U+202E"),
    "a licence of no text": (added('copyright: "A\\\\x01b"\n'), r"^copyright", "U+0001"),
    "a repository that is no address": (added("repo_url: github\n"), r"^repo_url", "no address"),
    "no name": (settings(r"^site_name:.*\n", ""), r"\A", "Write “site_name:"),
    "a plugin that is not there": (settings("^plugins:", "plugins:\n  - gone"), r"  - gone", "is not installed"),
    "an extension that is not there": (added("  - gone\n"), r"  - gone\Z", "cannot be used"),
    "an option that is none": (settings(r"^  - toc:.*", "  - toc: {gone: 1}"), r"toc: ", "cannot be used"),
    "a hook that is not there": (added("hooks: [gone.py]\n"), r"^hooks", "gone.py, which is not there"),
    "a style that is not there": (added("extra_css: [gone.css]\n"), r"^extra_css", "gone.css, which is not there"),
    "templates that are not there": (settings("^  font:", "  custom_dir: gone\n  font:"), "custom_dir", "“gone”"),
    "a language’s name in the file’s": (
        settings("structure: folder", "structure: suffix"),
        "suffix",
        "“docs_structure",
    ),
    "a number for a name": (settings(r"^site_name:.*", "site_name: 2026"), r"^site_name", "in quotation marks"),
    "a key left empty": (added("extra:\n"), r"^extra:$", "“extra” is empty"),
    "a switch that is none": (added("strict: maybe\n"), r"^strict", "Write “strict: true”"),
    "an address that no program can read": (
        settings(r"^site_url:.*", "site_url: 'https://[x'"),
        r"^site_url",
        "no add",
    ),
    "an address to serve at that is none": (added("dev_addr: nowhere\n"), r"^dev_addr", "no host and port"),
    "a pattern that is none": (
        settings(r"^exclude_docs:.*\n(  .*\n)+", "exclude_docs: '!'\n"),
        r"^exclude_docs",
        "none",
    ),
    "a nav of nothing": (added("nav:\n  - law/index.md\n  -\n"), r"^  -$", "names no page"),
    "a plugin twice": (
        settings("^plugins:", "plugins:\n  - search\n  - search"),
        r"(?<=search\n)  - s",
        "listed twice",
    ),
    "no theme": (settings(r"^theme:\n(  .*\n)+", ""), r"\A", "Write “theme: {name: kanvas"),
    "a folder to be watched that is not there": (added("watch: [gone]\n"), r"^watch", "Put it there"),
    "lists without an end": (added(f"x: {'[' * 3000}\n"), r"\A", "nests too deep"),
    "no Kanvas": (settings(r"^  - kanvas:\n(      .*\n)+", ""), r"^  - i18n", "Nothing of Kanvas would run"),
}
# Nothing of Kanvas runs there, or MkDocs has ended by then: `kanvas build` alone says what is wrong.
UNHEARD = ["no Kanvas", "an address that no program can read", "lists without an end"]
OPTIONS = {
    "--no-directory-urls": "Build without “--no-directory-urls”",
    "--theme=mkdocs": "Build without “--theme”",
}


@pytest.mark.parametrize("name", BUILT)
def test_it_builds_and_is_checked(name, kb):
    changed, options = BUILT[name]
    changed(kb)
    verdict = inprocess.build(kb, "--strict", *options)
    assert (verdict.code, verdict.escaped) == (0, None), verdict.said
    assert not NOTHING.search((next(kb.parent.rglob("law/first-article/index.html"))).read_text("utf-8"))
    docs = folders.texts(kb / "mkdocs.yml")
    assert [issue for issue in checks.run(docs) if not issue.code.startswith(("translation", "landing", "untr"))] == []
    with chdir(kb):
        assert CliRunner().invoke(main, ["check", f"{docs.name}/en"]).exit_code == 0
        assert CliRunner().invoke(main, ["new", "article", "law/new", "--language", "en"]).exit_code == 0
    assert (docs / "en/law/new.md").is_file()


# Ten seconds, for what `test_nesting` tries in fewer.
LONG = {"lists without an end"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.long] if name in LONG else []) for name in REFUSED]
)
def test_it_is_refused_where_it_stands(name, kb):
    changed, where, words = REFUSED[name]
    changed(kb)
    text = (kb / "mkdocs.yml").read_text("utf-8")
    line = text.count("\n", 0, re.search(where, text.rstrip("\n"), re.MULTILINE).start()) + 1
    with chdir(kb):
        for verb in ("check", "build", "status"):
            result = CliRunner().invoke(main, [verb])
            assert result.exit_code == 1 and re.search(rf"mkdocs.yml:{line}:\d+: settings-", result.output)
            assert words in result.output
    verdict = inprocess.build(kb)
    assert verdict.code == 1
    assert name in UNHEARD or (verdict.escaped is None and not (kb / "site").exists())


def test_a_file_that_a_site_does_not_have_is_told_where_it_is_named(kb):
    settings("light:", "fonts: {text: a.woff2}\n      light:")(kb)
    for said in (inprocess.build(kb).said, "\n".join(map(str, checks.run(kb / "docs")))):
        assert "mkdocs.yml:15:21: settings-file-missing" in said


@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_is_refused(option, kb):
    verdict = inprocess.build(kb, option)
    assert (verdict.code, verdict.escaped) == (1, None)
    assert OPTIONS[option] in verdict.said


def test_a_build_from_another_folder_is_the_same_and_leaves_nothing_there(kb, tmp_path):
    assert inprocess.build(kb, "--strict").code == 0
    before = (kb / "site/law/index.html").read_bytes()
    assert b"Word for word" in before
    change(kb, "docs/en/law/index.md", r"\Z", "\nMore.\n")
    (tmp_path / "elsewhere").mkdir()
    verdict = inprocess.build(tmp_path / "elsewhere", "--strict", "--config-file", "../kb/mkdocs.yml")
    assert verdict.code == 0, verdict.said
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert (kb / "site/law/index.html").read_bytes() != before


@pytest.mark.parametrize(
    "name", ["a folder of texts that is a link", "a site outside, in a folder called as the texts’"]
)
def test_what_is_saved_is_built_wherever_it_lies(name, kb):
    BUILT[name][0](kb)
    assert inprocess.build(kb, "--strict").code == 0
    assert "Nothing has changed" in inprocess.build(kb, "--strict").said
    change(kb, "docs/en/law/index.md", r"\Z", "\n[broken](nowhere.md)\n")
    assert inprocess.build(kb, "--strict").code == 1


# What a site brings beside its texts, the finding's place, and a part of what is said there.
BROUGHT = {
    "a template": ("overrides/a.html", b"<p>\ncaf\xe9", "overrides/a.html:2:1: settings-wrong The file is not UTF-8"),
    "words": ("overrides/words/en.yml", b"[a]\n", "overrides/words/en.yml:1:1: settings-wrong The file holds no keys"),
    "a word": ("overrides/words/en.yml", b"a: [b]\n", "overrides/words/en.yml:1:1: settings-wrong “a” holds a list"),
    "classes": ("overrides/classes.yml", b"a: [\n", "overrides/classes.yml:2:1: settings-wrong This is no YAML"),
    "a class": ("overrides/classes.yml", b"a: div\n", "overrides/classes.yml:1:1: settings-wrong “a” holds one value"),
    "a tag that libyaml alone refuses": (
        "overrides/classes.yml",
        b"a: [!!x:y](z b]\n",
        "settings-wrong This is no YAML",
    ),
    "a style": ("docs/own.css", b"caf\xe9", "docs/own.css:1:1: settings-wrong The file is not UTF-8"),
    "a hook": ("own.py", b"def x(:\n", "own.py:1:1: settings-wrong Python cannot read this hook: invalid syntax"),
}


def bring(kb, name, content):
    """Let a site have a file beside its texts, and one hook and one style that it may be."""
    own = {"own.py": b"", "docs/own.css": b"", name: content}
    for file, text in own.items():
        (kb / file).parent.mkdir(parents=True, exist_ok=True)
        (kb / file).write_bytes(text)
    settings("^theme:", "theme:\n  custom_dir: overrides")(kb) if name.startswith("overrides") else None
    added("hooks: [own.py]\nextra_css: [own.css]\n")(kb)


@pytest.mark.parametrize("name", BROUGHT)
def test_what_a_site_brings_is_told_where_it_cannot_be_read(name, kb):
    file, content, told = BROUGHT[name]
    bring(kb, file, content)
    with chdir(kb):
        assert told in CliRunner().invoke(main, ["check"]).output
        assert told in CliRunner().invoke(main, ["build"]).output


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("own.py", b"def on_page_markdown(markdown, **_):\n    return 1 / 0\n", "own.py:2: "),
        ("overrides/partials/footer.html", b"<p>\n{{ 1 / 0 }}", "overrides/partials/footer.html:2: "),
    ],
)
def test_what_goes_wrong_in_a_site_s_own_code_is_one_line(name, content, told, kb):
    bring(kb, name, content)
    verdict = inprocess.build(kb)
    assert (verdict.code, verdict.escaped) == (1, None)
    assert f"Nothing was built: {told}ZeroDivisionError: division by zero" in verdict.said
