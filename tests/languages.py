"""The languages of this repository's own site, for the tests that look at its texts or write some of their own."""

from pathlib import Path

from kanvas.language import profile
from kanvas.language.languages import configured
from kanvas.language.locale import Locale

LANGUAGES = configured(Path(__file__).parents[1] / "mkdocs.yml")
FR, NO, EN = LANGUAGES

EVERY = [Locale.of(one.folder) for one in profile.every()]  # also those that this site has no texts in

__all__ = ["EN", "EVERY", "FR", "LANGUAGES", "NO", "Locale"]
