"""In a preview, clear the files of a language when it is built again; MkDocs would clear those of all first."""

from pathlib import Path

from kanvas.build import incremental
from kanvas.language.locale import Locale
from mkdocs import utils
from mkdocs.plugins import event_priority


def on_startup(command, dirty):
    if command == "serve" and not dirty:  # what MkDocs calls dirty writes the page that was saved, and no other
        incremental.current, utils.clean_directory = incremental.Standing(), lambda site: None


@event_priority(300)
def on_config(config):
    """Note what all languages are made from before any of it is read: what is saved after that is new next time."""
    if incremental.current and not config.plugins["i18n"].building:
        settings = Path(config.config_file_path)
        read = Path(config.docs_dir), Path(config.theme.custom_dir), [settings, settings.with_name("redirects.yml")]
        incremental.current.shared = incremental.everywhere(*read)
    return config


@event_priority(-100)
def on_pre_build(config):
    """Come after the search, which stops reading the old files here."""
    if incremental.current:
        incremental.current.clear(Path(config.site_dir), Locale.of(config.plugins["i18n"].current_language))
