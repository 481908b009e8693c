"""Read and check every source, and tell what is wrong; with an error in one, nothing is built or published."""

import logging
from pathlib import Path

from kanvas.base.store import FOLDER, Store
from kanvas.content import catalogue, redirects
from kanvas.glossary import promises
from kanvas.glossary.knowledge import Knowledge
from kanvas.language.locale import Locale
from kanvas.safety import intake, legibility, outputs
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

log = logging.getLogger("mkdocs.kanvas")


@event_priority(-50)
def on_config(config):
    if "kanvas" not in config.extra:
        docs = Path(config.docs_dir)
        _stop(intake.check(docs))  # first: a link might lead to a file that is another's
        pages, issues = catalogue.read(docs, Store(FOLDER))
        root = Path(config.config_file_path).parent
        moved, wrong = redirects.read(root / "redirects.yml", pages)
        lost = [] if issues or wrong else redirects.lost(root / "tests/addresses.txt", pages, moved)
        clashes = [] if issues or wrong else [*outputs.check(pages, moved, docs), *legibility.names(pages)]
        _stop([*issues, *wrong, *lost, *clashes])
        config.extra["kanvas"] = Knowledge(pages)
        config.extra["redirects"] = moved
    return config


@event_priority(500)
def on_files(files, config):
    """Leave a language its own pages: the plugin would look for each one's versions, which the catalogue knows."""
    others = tuple(f"{locale.folder}/" for locale in Locale if locale is not config.extra["locale"])
    return Files([file for file in files if not (file.src_uri.startswith(others) and file.is_documentation_page())])


def on_nav(nav, config, files):
    """Ask what the glossary promises in this language: its process needs the language's dictionary anyway."""
    knowledge = config.extra["kanvas"]
    knowledge.issues += _told(promises.check(knowledge.catalogue, [config.extra["locale"]]))
    return nav


@event_priority(-900)
def on_post_build(config):
    found = config.extra["kanvas"].issues
    if found and config.plugins["i18n"].building is False:
        raise Abort(f"Nothing was published: {len(found)} to mend.")


def _stop(issues):
    if _told(issues):
        raise Abort(f"Nothing was built: {len(issues)} to mend.")


def _told(issues):
    for issue in issues:
        log.error(str(issue))
    return issues
