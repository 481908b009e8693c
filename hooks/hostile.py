"""Check each page's content as it was rendered; what is not allowed is an error, and the page is withheld."""

import logging
from pathlib import Path

from kanvas import bounds, hostile
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

log = logging.getLogger("mkdocs.kanvas")


@event_priority(-1000)
def on_page_markdown(markdown, page, config, files):
    source = _source(page, config)
    return _kept(markdown, bounds.check(source) or hostile.unreadable(source), config)


@event_priority(-1000)
def on_page_content(html, page, config, files):
    own = hostile.reserved(Path(config.theme.custom_dir))
    return _kept(html, hostile.check(html, _source(page, config), own), config)


@event_priority(-900)
def on_post_build(config):
    found = config.extra["kanvas"].issues
    if found and config.plugins["i18n"].building is False:
        raise Abort(f"Nothing was published: {len(found)} to mend.")


def _source(page, config):
    return config.extra["kanvas"].page(page.file.src_uri)


def _kept(text, issues, config):
    for issue in issues:
        log.error(str(issue))
    config.extra["kanvas"].issues += issues
    return "" if issues else text
