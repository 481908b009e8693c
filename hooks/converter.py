"""Make the converter of Markdown once for a language: MkDocs makes one for each page, a tenth of what a page costs."""

from functools import cache
from types import SimpleNamespace

from markdown import Markdown
from mkdocs.structure import pages


def on_files(files, config):
    made = cache(lambda: Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}))
    pages.markdown = SimpleNamespace(Markdown=lambda **settings: made().reset())  # all that MkDocs asks of it here
