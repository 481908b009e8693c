"""Give the sections of a translation the addresses that they have in its original."""

import logging
from functools import cache
from pathlib import Path

from kanvas.base import fingerprint
from kanvas.base.store import FOLDER, Latest, Store
from kanvas.content import includes
from kanvas.markdown import anchors
from markdown import Markdown

log = logging.getLogger("mkdocs.kanvas")
read = None


def on_files(files, config):
    global read
    extensions = [extension for extension in config.markdown_extensions if extension != "kanvas.linking"]
    made_from = fingerprint.running(), config.extra["locale"], extensions, config.mdx_configs
    read = Latest(Store(FOLDER), fingerprint.of("outlines", *made_from))
    if "anchors" not in config.extra:
        made = cache(lambda: anchors.outliner(Markdown(extensions=extensions, extension_configs=config.mdx_configs)))
        catalogue, once = config.extra["kanvas"].catalogue, lambda page, make: _once(page, make, config)
        config.extra["anchors"] = anchors.Anchors(catalogue, lambda: made().reset(), once)


def _once(page, make, config):
    included = includes.made_from(page.body, Path(config.docs_dir))
    return read.once(page.source, fingerprint.of(page.body, included), make)


def on_page_markdown(markdown, page, config, files):
    known = config.extra["anchors"]
    anchors.current.set(known.sections(known.catalogue.pages[config.extra["locale"]][page.file.norm_src_uri]))


def on_page_content(html, page, config, files):
    sections = anchors.current.get()
    config.extra["anchors"].keep(sections)
    for issue in sections.issues:
        log.info(str(issue))  # a translation may lag behind its original: that stops nobody from publishing


def on_post_build(config):
    read.save()
