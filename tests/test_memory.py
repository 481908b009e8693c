"""What a process holds no longer than it is needed."""

import json

import pytest
from conftest import process
from kanvas.language import dictionary

HOOK = """
import json
from pathlib import Path
from kanvas.language import dictionary
from mkdocs.plugins import event_priority

@event_priority(-89)  # before a language is indexed
def on_post_build(config):
    held = sorted(dictionary._simplemma().dictionaries.loaded)
    Path("held", config.plugins["i18n"].current_language).write_text(json.dumps(held), encoding="utf-8")
"""


def test_what_a_released_dictionary_answered_needs_none():
    assert dictionary.lemmatize("canaux", "fr") == "canal"
    dictionary.release()
    assert dictionary.lemmatize("canaux", "fr") == "canal"
    assert not dictionary._simplemma().dictionaries.loaded
    assert dictionary.is_known("chevaux", "fr")
    assert not dictionary.is_known("chevals", "fr")


@pytest.mark.parametrize("processes", ["1", "2", "3"])
def test_a_language_that_is_written_holds_no_dictionary(small, monkeypatch, processes):
    monkeypatch.setenv("KANVAS_PROCESSES", processes)
    (small / "told.py").write_text(HOOK, "utf-8")
    settings = small / "mkdocs.yml"
    last = "  - hooks/preview.py\n"
    settings.write_text(settings.read_text("utf-8").replace(last, f"{last}  - told.py\n"), "utf-8")
    (small / "held").mkdir()
    run = process("build", "-q", cwd=small)
    assert run.returncode == 0, run.stderr
    held = {file.name: json.loads(file.read_text("utf-8")) for file in (small / "held").iterdir()}
    originals = ["fr"] if processes == "1" else []  # translations in the same process may ask for it yet
    assert held in ({"fr": originals, "no": [], "en": []}, {"fr": [], "no": [], "en": []})
