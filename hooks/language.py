"""Tell the other hooks which language is built."""

from kanvas.language.locale import Locale
from mkdocs.plugins import event_priority


@event_priority(-200)
def on_config(config):
    config.extra["locale"] = Locale.of(config.plugins["i18n"].current_language)  # the plugin turned to it at -100
    return config
