"""A language is a folder: each has all that is asked of one, and no module outside names one."""

import re
import shutil
import subprocess
import sys

import inprocess
import pytest
import yaml
from conftest import ROOT, copied, process, shrunk, snapshot
from kanvas.build import stylesheet
from kanvas.language import collation, profile, strings, typography
from kanvas.language.languages import configured
from languages import EVERY, Locale

ENGINE = ROOT / "hooks/kanvas"
SUBJECT = re.compile(r"\bcanvas|productis|produktis|servu[ck]|business model", re.IGNORECASE)
TEXTS = {".py", ".yml", ".po", ".html", ".css", ".js", ".txt", ".md", ".svg"}
FOLDERS = [profile.FOLDER / one.tag for one in profile.every()]
IDS = [folder.name for folder in FOLDERS]
_WORDS = [set(yaml.safe_load((folder / "words.yml").read_text("utf-8"))) for folder in FOLDERS]


@pytest.mark.parametrize("folder", FOLDERS, ids=IDS)
def test_a_folder_has_every_word_of_the_interface_and_none_besides(folder):
    own = set(yaml.safe_load((folder / "words.yml").read_text("utf-8")))
    assert {"lacking": set.union(*_WORDS) - own, "besides": own - set.intersection(*_WORDS)} == {
        "lacking": set(),
        "besides": set(),
    }


@pytest.mark.parametrize("locale", EVERY, ids=str)
def test_the_words_are_set_in_their_language_s_way(locale):
    for words in strings.read(locale).values():
        assert typography.text(words, locale) == words


@pytest.mark.parametrize("locale", EVERY, ids=str)
def test_letters_behind_z_stand_there_and_begin_a_group_of_their_own(locale):
    letters = [letters[0] for letters in locale.profile.alphabet]
    words = ["zebra", *letters]
    assert sorted({*words}, key=lambda word: collation.key(word, locale)) == words
    assert [collation.initial(letter, locale) for letter in letters] == [letter.upper() for letter in letters]


QUOTED = [
    ("de", 'Er sagt "ja".', "Er sagt „ja“."),
    ("sv", 'Hon säger "ja".', "Hon säger ”ja”."),
    ("da", 'Hun siger "ja".', "Hun siger »ja«."),
    ("nn", 'Ho seier "ja".', "Ho seier «ja»."),
]


@pytest.mark.parametrize(("folder", "written", "expected"), QUOTED)
def test_quotation_marks_are_the_language_s_own(folder, written, expected):
    assert typography.text(written, Locale.of(folder)) == expected


def test_a_site_says_which_languages_it_has_and_which_stands_at_its_root(tmp_path):
    listed = "[{locale: en, name: English}, {locale: de, name: Deutsch, default: true}]"
    (tmp_path / "mkdocs.yml").write_text(f"plugins:\n  - i18n: {{languages: {listed}}}\n", "utf-8")
    found = configured(tmp_path / "mkdocs.yml")
    assert [(one.tag, one.prefix) for one in found] == [("en", "en/"), ("de", "")]


def test_a_folder_that_no_language_has_is_an_error():
    with pytest.raises(ValueError):
        Locale.of("xx")


# HTML's element, CSS's colour of a page's ground
TECHNICAL = re.compile(r'"canvas", "iframe"|\bCanvas(?:Text)?\b(?=[;) ])')


def test_the_engine_knows_nothing_of_this_site_s_subject():
    """Not in a message, not in an example, not in a name; a word list may hold the word, as any dictionary does."""
    lists = {"spelling.txt", "grammar.py"}
    files = [file for file in ENGINE.rglob("*") if file.suffix in TEXTS and file.name not in lists]
    named = [file for file in files if SUBJECT.search(TECHNICAL.sub("", file.read_text("utf-8")))]
    assert len(files) > 100
    assert [file.relative_to(ENGINE).as_posix() for file in named] == []


def test_no_template_and_no_script_names_a_language():
    """A language's tag stands in no condition, and in no list, of what every site shows."""
    tags = "|".join(sorted({name for one in profile.every() for name in (one.tag, one.folder)}))
    named = re.compile(rf"""lang(?:uage)?\s*===?\s*["'](?:{tags})["']|\[["'](?:{tags})["'], ["'](?:{tags})["']""")
    files = [file for file in (ENGINE / "theme").rglob("*") if file.suffix in TEXTS]
    assert len(files) > 30
    assert [file.name for file in files if named.search(file.read_text("utf-8"))] == []


def test_no_module_outside_the_folders_names_a_language():
    named = re.compile(r"""Locale\.(?:FR|NO|EN)\b|Locale\.of\(["']|\bfr\|no\b|\bno\|en\b""")
    modules = [file for file in ENGINE.rglob("*.py") if not file.is_relative_to(ENGINE / "language")]
    docstring = re.compile(r'"""(?:[^"]|"(?!""))*"""', re.DOTALL)
    wrong = [file.name for file in modules if named.search(docstring.sub("", file.read_text("utf-8")))]
    assert wrong == []


@pytest.mark.slow
def test_a_folder_that_is_added_changes_no_byte_of_a_site_without_it(tmp_path, monkeypatch, kept):
    before, after = (shrunk(copied(tmp_path / name)) for name in ("before", "after"))
    built = inprocess.run(kept(before), "build", "--strict", bundle=stylesheet.bundle)
    assert built.exit_code == 0, built.output
    languages = after / "hooks/kanvas/language"
    shutil.copytree(languages / "da", languages / "is")
    told = languages / "is/language.yml"
    told.write_text(re.sub(r"(?m)^(folder|tag): .*$", r"\1: is", told.read_text("utf-8")), "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(after / "hooks"))
    known = "from kanvas.language import profile; print(*[one.folder for one in profile.every()])"
    asked = subprocess.run([sys.executable, "-c", known], capture_output=True, text=True, check=True)
    assert "is" in asked.stdout.split()
    done = process("build", "--strict", cwd=after)
    assert done.returncode == 0, done.stderr
    assert snapshot(before / "site") == snapshot(after / "site")
