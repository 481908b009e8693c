"""Take the Markdown of a page as an earlier build rendered it, if all that it was made from is the same."""

import logging
from functools import partial
from pathlib import Path

from kanvas.base import fingerprint
from kanvas.base.store import FOLDER, Store
from kanvas.content import includes
from kanvas.glossary import linking
from kanvas.language import dictionary
from kanvas.markdown import anchors
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

SHOWN = ("content", "toc", "present_anchor_ids", "_title_from_render")
PARTS = (linking.current, anchors.current)  # each has what it was `given` for this page, and what was `found` in it
store = Store(FOLDER)
site = ""


@event_priority(-1000)
def on_files(files, config):
    addresses = sorted((file.src_uri, file.url) for file in files)
    figures = fingerprint.tree(Path(config.theme.custom_dir) / "figures")
    markdown = (config.markdown_extensions, config.mdx_configs, config.validation)
    global site
    site = fingerprint.of(fingerprint.running(), addresses, figures, *markdown)


@event_priority(-1000)
def on_page_markdown(markdown, page, config, files):
    parts = [part.get() for part in PARTS]
    included = includes.made_from(markdown, Path(config.docs_dir))
    key = fingerprint.of(site, page.file.src_uri, markdown, included, *(part.given for part in parts))
    page.render = partial(_render, page, key, parts)
    return markdown


def _render(page, key, parts, config, files):
    del page.render  # with it, what was found would stay in memory till the end
    shown, targets, found = store.get(key) or (None, None, None)
    if shown:
        page.__dict__ |= shown
        page.links_to_anchors = {files.src_uris[uri]: links for uri, links in targets.items()}
        for part, result in zip(parts, found, strict=True):
            part.found = result
        return
    log, heard = logging.getLogger("mkdocs"), logging.Handler()
    heard.emit = lambda record: page.__dict__.setdefault("said", True)
    log.addHandler(heard)
    Page.render(page, config, files)
    log.removeHandler(heard)
    if not hasattr(page, "said"):  # what has something to say says it in every build
        targets = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}
        store.put(key, ({name: getattr(page, name) for name in SHOWN}, targets, [part.found for part in parts]))


def on_post_build(config):
    dictionary.remember(config.extra["locale"].tag)
