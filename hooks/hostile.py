"""Check each page's content as it was rendered; what is not allowed is an error, and the page is withheld."""

import logging
from pathlib import Path

from kanvas import hostile
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

log = logging.getLogger("mkdocs.kanvas")
found = []


def on_startup(command, dirty):
    found.clear()


@event_priority(-1000)
def on_page_content(html, page, config, files):
    own = hostile.reserved(Path(config.theme.custom_dir))
    issues = hostile.check(html, config.extra["kanvas"].page(page.file.src_uri), own)
    for issue in issues:
        log.error(str(issue))
    found.extend(issues)
    return "" if issues else html


@event_priority(-900)
def on_post_build(config):
    if found and config.plugins["i18n"].building is False:
        mend = f"Nothing was published: {len(found)} to mend."
        found.clear()
        raise Abort(mend)
