"""This site's own drawing: the triangle of services, as a fence in an article."""

from __future__ import annotations

from typing import Any, Literal

from kanvas.markdown import figure
from pydantic import BaseModel, ConfigDict

_TRIANGLE = {
    "highlight": "Write “highlight: provider-service”, “client-service”, “provider-client” or “none”.",
}


class Triangle(BaseModel):
    """The servuction triangle: the link that is favoured, if one is."""

    model_config = ConfigDict(extra="forbid", strict=True)
    highlight: Literal["provider-service", "client-service", "provider-client", "none"] = "none"


def triangle(source: str, language: str, css_class: str, options: dict[str, Any], md: Any, **_: Any) -> str:
    """Return the triangle as SVG, as pymdownx.superfences asks for it."""
    return figure.draw(Triangle, source, language, _TRIANGLE, md)
