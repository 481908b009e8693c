"""Write the glossary's exports beside its pages, once all languages are written."""

from pathlib import Path

from kanvas.base import fingerprint
from kanvas.base.store import FOLDER, Store
from kanvas.pages import export
from mkdocs.plugins import event_priority


@event_priority(-200)
def on_post_build(config):
    if config.plugins["i18n"].building is False:
        catalogue, site = config.extra["kanvas"].catalogue, config.site_url or "/"
        terms = (term.fingerprint for entries in catalogue.terms.values() for term in entries.values())
        made_from = fingerprint.of("export", fingerprint.running(), site, *terms)
        for path, content in Store(FOLDER).once(made_from, lambda: list(export.files(catalogue, site))):
            file = Path(config.site_dir) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
