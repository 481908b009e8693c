"""Sixth stage, of a preview only: what is built again is cleared first."""

from kanvas.platform.mkdocs.preview import on_pre_build, on_serve

__all__ = ["on_pre_build", "on_serve"]
