"""Second stage: one language after the other, or each in a process of its own."""

from kanvas.platform.mkdocs.read import on_config, on_files, on_nav, on_page_read_source

__all__ = ["on_config", "on_files", "on_nav", "on_page_read_source"]
