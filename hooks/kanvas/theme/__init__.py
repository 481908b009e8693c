"""The theme that any knowledge base may use: templates, styles, scripts and fonts.

What a site shows of its own (a logo, drawings, another template) stands in the site's `overrides/`, by the same names.
It imports nothing of Kanvas.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
