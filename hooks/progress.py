"""Show how far a long build has come: each page counts when its text is rendered and when it is written."""

import sys

from kanvas.build.progress import Progress
from kanvas.language.locale import Locale
from mkdocs.plugins import event_priority

shown = None


@event_priority(1100)
def on_files(files, config):
    global shown
    if not config.plugins["i18n"].building:
        pages = config.extra["kanvas"].catalogue.pages
        shown = Progress({locale.folder: 2 * len(pages[locale]) for locale in Locale}, sys.stderr)


def on_page_content(html, page, config, files):
    shown.step(config.extra["locale"].folder)


def on_post_page(output, page, config):
    shown.step(config.extra["locale"].folder)


@event_priority(-120)
def on_post_build(config):
    shown.end()
