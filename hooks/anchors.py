"""Give the sections of a translation the addresses that they have in its original."""

import logging

from kanvas import anchors
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
    def converter():
        extensions = [e for e in config.markdown_extensions if e not in ("kanvas.linking", "kanvas.typesetting")]
        return Markdown(extensions=extensions, extension_configs=config.mdx_configs)

    return config.extra.setdefault("anchors", anchors.Anchors(config.extra["kanvas"].catalogue, converter))
