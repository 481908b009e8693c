"""Fifth stage: a language is written and indexed; when all are, exports and headers make the site complete."""

from kanvas.platform.mkdocs.publish import on_post_build

__all__ = ["on_post_build"]
