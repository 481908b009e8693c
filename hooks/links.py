"""Hand each page to the linker as it is rendered, and keep what the linker found."""

import logging

from kanvas.glossary import linking

log = logging.getLogger("mkdocs.kanvas")


def on_page_read_source(page, config):
    return ""  # read already: the catalogue has it


def on_page_markdown(markdown, page, config, files):
    source = config.extra["kanvas"].page(page.file.src_uri)
    page.meta |= {key: getattr(source.matter, key) for key in ("title", "description", "tags")}
    linking.current.set(config.extra["kanvas"].rendering(source))
    return source.body


def on_page_content(html, page, config, files):
    rendering = linking.current.get()
    config.extra["kanvas"].keep(rendering)
    for issue in rendering.issues:
        log.warning(str(issue))
    return html
