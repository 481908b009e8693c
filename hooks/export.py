"""Write the glossary's exports beside its pages, once all languages are written."""

from pathlib import Path

from kanvas import export
from mkdocs.plugins import event_priority


@event_priority(-200)
def on_post_build(config):
    if config.plugins["i18n"].building is False:
        for path, content in export.files(config.extra["kanvas"].catalogue, config.site_url or "/"):
            file = Path(config.site_dir) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
