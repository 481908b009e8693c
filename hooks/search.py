"""Index the site for the search when all of its languages are written."""

from pathlib import Path

from kanvas import search
from mkdocs.plugins import event_priority


@event_priority(-200)
def on_post_build(config):
    if config.plugins["i18n"].building is False:
        search.write(Path(config.site_dir))
