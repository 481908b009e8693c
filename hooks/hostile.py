"""Check each page's content as it was rendered; what is not allowed is an error, and the page is withheld.

A content in which nothing was found is not looked through again: which ones they are is kept between builds.
"""

import logging
from pathlib import Path

from kanvas import theme
from kanvas.base import fingerprint
from kanvas.base.store import FOLDER, Latest, Store
from kanvas.safety import lending, sanitising
from mkdocs.plugins import event_priority

log = logging.getLogger("mkdocs.kanvas")
own, clean = None, None


def on_files(files, config):
    global own, clean
    own = lending.of(theme.FOLDER, Path(config.theme.custom_dir))
    slot = fingerprint.of("clean", fingerprint.running(), config.extra["locale"], own)
    clean = Latest(Store(FOLDER), slot)


@event_priority(-1000)
def on_page_content(html, page, config, files):
    name, key, knowledge = page.file.src_uri, fingerprint.of(html), config.extra["kanvas"]
    issues = [] if clean.get(name, key) else sanitising.check(html, knowledge.page(name), own)
    for issue in issues:
        log.error(str(issue))
    knowledge.issues += issues
    if not issues:
        clean.put(name, key, True)
    return "" if issues else html


def on_post_build(config):
    clean.save()
