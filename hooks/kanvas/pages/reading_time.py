"""How long a page takes to read.

Silent reading of paragraphs, in words a minute: English 228, French 195, and Swedish's 199 for Norwegian, which was
not measured (Trauzettel-Klosinski and Dietz, "Standardized Assessment of Reading Performance: The New International
Reading Speed Texts IReST", Investigative Ophthalmology & Visual Science 53, 2012).
"""

from __future__ import annotations

import re

from ..language.locale import Locale

_PER_MINUTE = {Locale.EN: 228, Locale.FR: 195, Locale.NO: 199}
_TAG = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)
_WORD = re.compile(r"\w[\w’'-]*")


def minutes(html: str, locale: Locale) -> int:
    """Return the minutes that a rendered text takes, at least one: `minutes("<p>Hei!</p>", Locale.NO)  # 1`."""
    words = len(_WORD.findall(_TAG.sub(" ", html)))
    return max(1, round(words / _PER_MINUTE[locale]))
