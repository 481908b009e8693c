"""Read and check every source before anything is rendered; with an error in one, nothing is built."""

import logging
from pathlib import Path

from kanvas import catalogue, promises, redirects
from kanvas.knowledge import Knowledge
from kanvas.locale import Locale
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

log = logging.getLogger("mkdocs.kanvas")


@event_priority(-200)
def on_config(config):
    if "kanvas" not in config.extra:
        pages, issues = catalogue.read(Path(config.docs_dir))
        moved, wrong = redirects.read(Path(config.config_file_path).with_name("redirects.yml"), pages)
        issues = [*issues, *wrong, *promises.check(pages)]
        for issue in issues:
            log.error(str(issue))
        if issues:
            raise Abort(f"Nothing was built: {len(issues)} to mend.")
        config.extra["kanvas"] = Knowledge(pages)
        config.extra["redirects"] = moved
    config.extra["locale"] = Locale.of(config.plugins["i18n"].current_language)
    return config
