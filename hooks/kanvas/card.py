"""The picture of a page that other sites show when somebody shares it, in the page's language.

1200 × 630 pixels, as https://ogp.me and the sites that read it want them. It is drawn with the site's own fonts and
without network; the same card gives the same bytes, so a card that was drawn once is kept and copied.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont

from . import outline, strings
from .catalogue import Catalogue
from .page import Page

SIZE = (1200, 630)
FONTS = Path("docs/assets/fonts")
_PAPER, _INK, _SOFT, _LINE = "#fdfcf9", "#1d2528", "#4d5a5e", "#d9d6cb"
_ACCENT, _PALE, _WARM = "#0f5c63", "#dceceb", "#9a4a12"
_LEFT, _WIDTH, _NAME = 84, 1032, "Kanvas"
# The nine blocks of the canvas, in the units of a grid of ten by six.
_BLOCKS = (
    *((8, 0, 2, 4), (4, 0, 2, 4), (6, 2, 2, 2), (6, 0, 2, 2), (5, 4, 5, 2)),
    *((2, 2, 2, 2), (2, 0, 2, 2), (0, 0, 2, 4), (0, 4, 5, 2)),
)
# The fonts lack these; what stands in their place looks the same at this size.
_PLAIN = str.maketrans({"\u202f": "\u00a0", "\u2009": "\u00a0", "\u2010": "-", "\u2011": "-", "→": "–"})


@dataclass(frozen=True)
class Card:
    """What a card says: a line above the title, the title, a text below it, the language's name."""

    above: str
    title: str
    below: str
    language: str


def of(catalogue: Catalogue, page: Page) -> Card:
    """Return the card of a page: an article's says its place in its series, a term's its definition."""
    ui, place = strings.read(page.locale), outline.place(catalogue, page)
    landing = catalogue.pages[page.locale].get(f"{page.section}/index.md")
    above = landing.matter.title if landing and landing != page else ""
    if place:
        above = f"{place.name} · {ui['part_of'] % (place.part, len(place.parts))}"
    below = page.matter.definition or page.matter.description
    return Card(above, page.matter.title, below, page.locale.endonym)


def write(card: Card, file: Path, kept: Path) -> None:
    """Write a card as PNG; `kept` is the folder of the cards that were drawn before."""
    drawn = kept / f"{_fingerprint(card)}.png"
    if not drawn.exists():
        kept.mkdir(parents=True, exist_ok=True)
        unfinished = drawn.with_suffix(f".{os.getpid()}.part")  # another build may be drawing the same one
        draw(card).save(unfinished, "PNG", compress_level=6)
        unfinished.replace(drawn)
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(drawn, file)


def draw(card: Card) -> Image.Image:
    """Draw a card in few colours, so that it weighs little."""
    image = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], 14), fill=_ACCENT)
    pen.text((_LEFT, 96), card.above.translate(_PLAIN), _SOFT, _font("hanken-grotesk", 30), anchor="ls")
    font, lines = _fit(card.title)
    y = 136.0
    for line in lines:
        pen.text((_LEFT, y), line, _INK, font, anchor="la")
        y += font.size * 1.12
    small = _font("hanken-grotesk", 34)
    for line in _cut(_lines(card.below, small), int((474 - y) // 46)):
        pen.text((_LEFT, y + 22), line, _SOFT, small, anchor="la")
        y += 46
    _sign(pen, card)
    return image.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _sign(pen: ImageDraw.ImageDraw, card: Card) -> None:
    """Draw the line at the foot: the canvas, the site's name, the language."""
    pen.line((_LEFT, 516, _LEFT + _WIDTH, 516), _LINE, 2)
    for number, (x, y, width, height) in enumerate(_BLOCKS):
        corner = _LEFT + x * 9, 540 + y * 9
        box = (*corner, corner[0] + width * 9 - 3, corner[1] + height * 9 - 3)
        pen.rectangle(box, fill=_ACCENT if number == 1 else _WARM if number == 0 else _PALE)
    pen.text((_LEFT + 114, 580), _NAME, _INK, _font("newsreader-560", 44), anchor="ls")
    pen.text((_LEFT + _WIDTH, 580), card.language, _SOFT, _font("hanken-grotesk", 30), anchor="rs")


def _fit(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest size at which a title takes at most three lines, or the smallest with as many as it takes."""
    for size in (84, 72, 62, 54):
        font = _font("newsreader-560", size)
        lines = _lines(title, font)
        if len(lines) <= 3:
            break
    return font, lines[:5]


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Break a text into lines that fit: between words, and inside one only where it is longer than a line."""
    lines = [""]
    for word in _words(text.translate(_PLAIN), font):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > _WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _words(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    for word in text.split(" "):
        while font.getlength(word) > _WIDTH:
            end = next(n for n in range(len(word), 0, -1) if font.getlength(word[:n]) <= _WIDTH)
            yield word[:end]
            word = word[end:]
        yield word


def _cut(lines: list[str], room: int) -> list[str]:
    """Return the lines that there is room for; an ellipsis says that some are missing."""
    kept = lines[: max(0, room)]
    return [*kept[:-1], f"{kept[-1].rstrip('.,;: ')}…"] if kept and len(kept) < len(lines) else kept


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{name}.woff2", size, layout_engine=ImageFont.Layout.BASIC)


def _fingerprint(card: Card) -> str:
    return hashlib.sha256(_drawing() + repr(astuple(card)).encode()).hexdigest()[:32]


@cache
def _drawing() -> bytes:
    """Return what else a card depends on: this module, the fonts and the library."""
    parts = [Path(__file__).read_bytes(), *(file.read_bytes() for file in sorted(FONTS.glob("*.woff2")))]
    return hashlib.sha256(b"".join([*parts, PIL.__version__.encode()])).digest()
