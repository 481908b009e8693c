"""Check each page's content as it was rendered; what is not allowed is an error, and the page is withheld.

A content in which nothing was found is not looked through again: which ones they are is kept between builds.
"""

import logging
from pathlib import Path

from kanvas import fingerprint, hostile
from kanvas.store import FOLDER, Store
from mkdocs.plugins import event_priority

log = logging.getLogger("mkdocs.kanvas")
store = Store(FOLDER)
slot = ""
own, known, clean = frozenset(), frozenset(), set()


def on_files(files, config):
    global slot, own, known, clean
    own = hostile.reserved(Path(config.theme.custom_dir))
    slot = fingerprint.of("clean", fingerprint.running(), config.extra["locale"], sorted(own))
    known, clean = store.get(slot) or frozenset(), set()


@event_priority(-1000)
def on_page_content(html, page, config, files):
    key = fingerprint.of(page.file.src_uri, html)
    knowledge = config.extra["kanvas"]
    issues = [] if key in known else hostile.check(html, knowledge.page(page.file.src_uri), own)
    for issue in issues:
        log.error(str(issue))
    knowledge.issues += issues
    if not issues:
        clean.add(key)
    return "" if issues else html


def on_post_build(config):
    if clean != known:
        store.put(slot, frozenset(clean))
