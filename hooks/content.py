"""Read and check every source before anything is rendered; with an error in one, nothing is built."""

import logging
from pathlib import Path

from kanvas import catalogue, intake, promises, redirects
from kanvas.knowledge import Knowledge
from kanvas.locale import Locale
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

log = logging.getLogger("mkdocs.kanvas")


@event_priority(-200)
def on_config(config):
    if "kanvas" not in config.extra:
        docs = Path(config.docs_dir)
        _stop(intake.check(docs))  # first: a link might lead to a file that is another's
        pages, issues = catalogue.read(docs)
        root = Path(config.config_file_path).parent
        moved, wrong = redirects.read(root / "redirects.yml", pages)
        lost = [] if issues or wrong else redirects.lost(root / "tests/addresses.txt", pages, moved)
        _stop([*issues, *wrong, *lost, *promises.check(pages)])
        config.extra["kanvas"] = Knowledge(pages)
        config.extra["redirects"] = moved
    config.extra["locale"] = Locale.of(config.plugins["i18n"].current_language)
    return config


def _stop(issues):
    for issue in issues:
        log.error(str(issue))
    if issues:
        raise Abort(f"Nothing was built: {len(issues)} to mend.")
