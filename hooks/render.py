"""Third stage: a page's Markdown becomes its content, terms are linked, what is not allowed is withheld."""

from kanvas.platform.mkdocs.render import on_files, on_page_content, on_page_markdown

__all__ = ["on_files", "on_page_content", "on_page_markdown"]
