"""The stages of a build: as hooks or as a plugin they make the same, and one that is missing is one clear error."""

import re

import pytest
from conftest import ROOT, mkdocs, snapshot
from kanvas.platform.mkdocs import languages, moments, stages
from kanvas.platform.mkdocs.patches import Patch, Patches
from kanvas.platform.mkdocs.plugin import KanvasPlugin
from mkdocs.exceptions import Abort
from mkdocs.plugins import PluginCollection
from mkdocs_static_i18n.config import I18nPluginLanguage
from mkdocs_static_i18n.plugin import I18n

LISTED = [f"  - hooks/{stage}.py\n" for stage in stages.STAGES]


def listed(project, lines):
    """List other hooks in a project's settings."""
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert "".join(LISTED) in text
    settings.write_text(text.replace("".join(LISTED), "".join(lines)), "utf-8")


@pytest.mark.parametrize("stage", stages.STAGES)
def test_a_stage_that_is_missing_is_one_clear_error(small, stage):
    listed(small, [line for line in LISTED if f"/{stage}.py" not in line])
    result = mkdocs("build", cwd=small)
    assert result.returncode == 1
    assert f"add hooks/{stage}.py to “hooks” in mkdocs.yml" in result.stderr
    assert "Traceback" not in result.stderr


def test_stages_in_another_order_are_one_clear_error(small):
    listed(small, LISTED[::-1])
    result = mkdocs("build", cwd=small)
    assert result.returncode == 1
    assert f"write {', '.join(f'hooks/{stage}.py' for stage in stages.STAGES)} in “hooks”" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_plugin_makes_the_same_bytes(small):
    assert mkdocs("build", "--strict", cwd=small).returncode == 0
    wanted = snapshot(small / "site")
    text = (small / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r"^hooks:.*\n(  - .*\n)+", "", text, flags=re.MULTILINE)
    (small / "mkdocs.yml").write_text(text.replace("\nplugins:\n", "\nplugins:\n  - kanvas\n"), "utf-8")
    result = mkdocs("build", "--strict", "--site-dir", "other", cwd=small)
    assert result.returncode == 0, result.stderr
    assert snapshot(small / "other") == wanted


def test_the_plugin_beside_the_hooks_is_one_clear_error(small):
    text = (small / "mkdocs.yml").read_text("utf-8")
    (small / "mkdocs.yml").write_text(text.replace("\nplugins:\n", "\nplugins:\n  - kanvas\n"), "utf-8")
    result = mkdocs("build", cwd=small)
    assert "remove hooks/run.py" in result.stderr
    assert "Traceback" not in result.stderr


def test_without_its_languages_a_build_is_one_clear_error(small):
    text = (small / "mkdocs.yml").read_text("utf-8")
    (small / "mkdocs.yml").write_text(re.sub(r"^plugins:\n(  .*\n)+", "plugins: []\n", text, flags=re.M), "utf-8")
    result = mkdocs("build", cwd=small)
    assert "add “i18n” to “plugins”" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", Patch, ids=lambda name: name.name)
def test_what_is_replaced_in_mkdocs_is_still_there(name):
    owner, attribute = name.owner()
    before, patches = getattr(owner, attribute), Patches()
    assert patches.set(name, None) is before
    assert getattr(owner, attribute) is None
    patches.undo()
    assert getattr(owner, attribute) is before


def test_what_is_no_longer_there_is_named(monkeypatch):
    monkeypatch.delattr("mkdocs.utils.clean_directory")
    with pytest.raises(Abort, match=r"no mkdocs\.utils\.clean_directory"):
        Patch.CLEAN.owner()


@pytest.mark.parametrize("name", languages.FIELDS)
def test_what_is_asked_of_the_languages_plugin_is_still_there(name):
    plugin = I18n()
    plugin.load_config({"languages": [{"locale": "en", "name": "English", "default": True}]})
    plugin.current_language = "en"
    assert hasattr(plugin, name)


@pytest.mark.parametrize("name", languages.LANGUAGE_FIELDS)
def test_what_is_asked_of_a_language_is_still_there(name):
    assert hasattr(I18nPluginLanguage, name)


def test_each_handler_runs_at_its_moment():
    """Every moment is a handler's and every handler's moment is in the table, for the event that it listens to."""
    events = PluginCollection()
    events["kanvas"] = KanvasPlugin()
    registered = {
        (event, getattr(handler, "mkdocs_priority", 0))
        for event, handlers in events.events.items()
        for handler in handlers
    }
    assert registered == {(moment.event, moment.priority) for moment in moments.Moment}
    assert all(moment.why for moment in moments.Moment)


def test_the_decisions_list_each_event_with_its_priority():
    rows = re.findall(r"^\| `(\w+)` \| ([−\d]+) \|", (ROOT / "DECISIONS.md").read_text("utf-8"), re.M)
    told = {(event, int(priority.replace("−", "-"))) for event, priority in rows}
    assert told == {(moment.event, moment.priority) for moment in moments.Moment}
