"""Fourth stage: the templates draw the pages, and feeds, redirects and cards are written beside them."""

from kanvas.platform.mkdocs.draw import on_env, on_page_context, on_post_page, on_post_template, on_template_context

__all__ = ["on_env", "on_page_context", "on_post_page", "on_post_template", "on_template_context"]
