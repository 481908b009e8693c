"""Give the sections of a translation the addresses that they have in its original."""

import logging
from functools import cache
from pathlib import Path

from kanvas import anchors, fingerprint, includes
from kanvas.store import FOLDER, Store
from markdown import Markdown

log = logging.getLogger("mkdocs.kanvas")


def on_page_markdown(markdown, page, config, files):
    known = _known(config)
    anchors.current.set(known.sections(known.catalogue.pages[config.extra["locale"]][page.file.norm_src_uri]))


def on_page_content(html, page, config, files):
    sections = anchors.current.get()
    _known(config).keep(sections)
    for issue in sections.issues:
        log.info(str(issue))  # a translation may lag behind its original: that stops nobody from publishing


def _known(config):
    if "anchors" not in config.extra:
        extensions = [e for e in config.markdown_extensions if e not in ("kanvas.linking", "kanvas.typesetting")]
        converter = cache(lambda: Markdown(extensions=extensions, extension_configs=config.mdx_configs))

        def made_from(page):
            included = includes.made_from(page.body, Path(config.docs_dir))
            return fingerprint.of(fingerprint.running(), extensions, config.mdx_configs, included)

        known = config.extra["kanvas"].catalogue, lambda: converter().reset(), Store(FOLDER), made_from
        config.extra["anchors"] = anchors.Anchors(*known)
    return config.extra["anchors"]
