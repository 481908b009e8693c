"""Check each page's content as it was rendered; what is not allowed is an error, and the page is withheld."""

import logging
from pathlib import Path

from kanvas import hostile
from mkdocs.plugins import event_priority

log = logging.getLogger("mkdocs.kanvas")


@event_priority(-1000)
def on_page_content(html, page, config, files):
    knowledge, own = config.extra["kanvas"], hostile.reserved(Path(config.theme.custom_dir))
    issues = hostile.check(html, knowledge.page(page.file.src_uri), own)
    for issue in issues:
        log.error(str(issue))
    knowledge.issues += issues
    return "" if issues else html
