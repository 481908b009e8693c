"""The languages of this repository's own site, for the tests that look at its texts or write some of their own."""

from pathlib import Path

from kanvas.language.languages import configured
from kanvas.language.locale import Locale

LANGUAGES = configured(Path(__file__).parents[1] / "mkdocs.yml")
FR, NO, EN = LANGUAGES

__all__ = ["EN", "FR", "LANGUAGES", "NO", "Locale"]
