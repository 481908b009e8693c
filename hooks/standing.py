"""In a preview, leave the languages as they stand of which nothing has changed: MkDocs makes them all anew."""

import logging
from pathlib import Path

from kanvas.build import incremental
from kanvas.language.locale import Locale
from mkdocs import utils
from mkdocs.plugins import CombinedEvent, event_priority

warnings = utils.CountHandler(level=logging.WARNING)


def on_startup(command, dirty):
    logging.getLogger("mkdocs").addHandler(warnings)


@event_priority(-90)
def on_config(config):
    """Begin with French, or where that stands with the first that has changed."""
    i18n = config.plugins["i18n"]
    if incremental.current and not i18n.building:
        warnings.counts.clear()
        _decide(config, default=True)
        if i18n.default_language not in i18n.build_languages:
            _decide(config, default=False)
        if not i18n.build_languages:  # nothing has changed that is known
            i18n.get_language_config(i18n.default_language).build = True
        i18n.current_language = i18n.build_languages[0]
    return config


@event_priority(-90)
def _go_on(config):
    """Go on with the others that have changed: by now the addresses of the French sections are known."""
    if incremental.current and config.plugins["i18n"].is_default_language_build:
        incremental.current.learn(config.extra["anchors"].outlines)
        _decide(config, default=False)


@event_priority(-130)
def _end(config):
    if incremental.current and config.plugins["i18n"].building is False:
        stands = incremental.current
        stands.fallen() if warnings.counts else stands.built()  # a warning is told by every build


on_post_build = CombinedEvent(_go_on, _end)


def _decide(config, default):
    for language in config.plugins["i18n"].config.languages:
        if bool(language.default) is default:
            stands = incremental.current.holds(
                config.extra["kanvas"], Locale.of(language.locale), Path(config.docs_dir)
            )
            language.build = language.build and not stands
