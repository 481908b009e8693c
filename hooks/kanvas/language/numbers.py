"""Numbers as each language writes them: what parts thousands and decimals, and where a percent sign stands.

All that is needed to write one is plain data, so that a script in the browser writes the same number in the same way.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import babel
from babel.numbers import get_decimal_symbol, get_group_symbol

from ..base.arithmetic import rounded
from . import profile
from .locale import Locale

NumberUnit = Literal["number", "money", "percent"]
NONE = "–"
"""What is written for what is no number."""

_LARGEST = 1e15  # beyond it a double has no cents


@dataclass(frozen=True)
class NumberFormat:
    """How a language writes numbers; `grouped` is from how many digits on thousands are parted.

    `money` and `percent` are patterns in which “%s” stands for the number.
    """

    decimal: str
    group: str
    grouped: int
    money: str
    percent: str

    def write(self, value: float, unit: NumberUnit = "number", places: int = 0) -> str:
        """Return a number as text, without decimals where it is whole: `write(-1300, "money")  # "−£1,300"`."""
        if math.isnan(value) or abs(value) >= _LARGEST:
            return NONE
        number = rounded(abs(value), places)
        whole, _, decimals = f"{number:.{0 if number == int(number) else places}f}".partition(".")
        if len(whole) >= self.grouped:
            whole = f"{int(whole):,}".replace(",", self.group)
        text = f"{whole}{self.decimal}{decimals}" if decimals else whole
        pattern = {"money": self.money, "percent": self.percent}.get(unit, "%s")
        return ("−" if value < 0 and number else "") + pattern.replace("%s", text)


def of(locale: Locale, money: str = "%s") -> NumberFormat:
    """Return how a language writes numbers, by CLDR and by its own typography; `money` is the site's currency."""
    typography = profile.of(locale.tag).typography
    percent = babel.Locale.parse(locale.territory).percent_formats[None].suffix[0]
    return NumberFormat(
        get_decimal_symbol(locale.territory),
        typography.thousands or get_group_symbol(locale.territory),
        typography.grouped,
        money,
        f"%s{percent}",
    )
