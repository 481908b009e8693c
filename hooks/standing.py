"""In a preview, leave the languages as they stand of which nothing has changed: MkDocs makes them all anew."""

import logging
from pathlib import Path

from kanvas import standing
from kanvas.locale import Locale
from mkdocs import utils
from mkdocs.plugins import CombinedEvent, event_priority

languages, warnings = standing.Standing(), utils.CountHandler(level=logging.WARNING)
previewing = False


def on_startup(command, dirty):
    global previewing
    if command == "serve":
        previewing, utils.clean_directory = True, lambda site: None  # what is built again is cleared below
        logging.getLogger("mkdocs").addHandler(warnings)


@event_priority(-90)
def on_config(config):
    """Begin with French, or where that stands with the first that has changed."""
    i18n = config.plugins["i18n"]
    if previewing and not i18n.building:
        warnings.counts.clear()
        settings = Path(config.config_file_path)
        beside = [Path(config.theme.custom_dir), settings, settings.with_name("redirects.yml")]
        languages.shared = standing.everywhere(Path(config.docs_dir), beside)
        french, *others = i18n.config.languages
        _decide(config, [french])
        if not french.build:
            _decide(config, others)
            french.build = not i18n.build_languages  # nothing has changed that is known
        i18n.current_language = i18n.build_languages[0]
    return config


@event_priority(-100)
def on_pre_build(config):
    if previewing:
        languages.clear(Path(config.site_dir), Locale.of(config.plugins["i18n"].current_language))


@event_priority(-90)
def _go_on(config):
    """Go on with the others that have changed: by now the addresses of the French sections are known."""
    i18n = config.plugins["i18n"]
    if previewing and i18n.is_default_language_build:
        languages.learn(config.extra["anchors"].outlines)
        _decide(config, [language for language in i18n.config.languages if not language.default])


@event_priority(-130)
def _end(config):
    if config.plugins["i18n"].building is False:
        languages.fallen() if warnings.counts else languages.built()  # what has something to say says it in every build


on_post_build = CombinedEvent(_go_on, _end)


def _decide(config, asked):
    for language in asked:
        stands = languages.holds(config.extra["kanvas"], Locale.of(language.locale), Path(config.docs_dir))
        language.build = language.build and not stands
