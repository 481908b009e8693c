"""How long a page takes to read.

Silent reading of paragraphs, in words a minute: a language's `words_a_minute` (Trauzettel-Klosinski and Dietz,
"Standardized Assessment of Reading Performance: The New International Reading Speed Texts IReST", Investigative
Ophthalmology & Visual Science 53, 2012).
"""

from __future__ import annotations

import re

from ..language.locale import Locale

_TAG = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)
_WORD = re.compile(r"\w[\w’'-]*")


def minutes(html: str, locale: Locale) -> int:
    """Return the minutes that a rendered text takes, at least one: `minutes("<p>Hei!</p>", norwegian)  # 1`."""
    words = len(_WORD.findall(_TAG.sub(" ", html)))
    return max(1, round(words / locale.profile.words_a_minute))
