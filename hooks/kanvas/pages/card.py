"""The picture of a page that other sites show when somebody shares it, in the page's language.

1200 × 630 pixels, as https://ogp.me and the sites that read it want them. It is drawn with the site's own fonts and
without network; the same card gives the same bytes, so a card that was drawn once is kept and copied.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import PIL
from PIL import Image, ImageColor, ImageDraw, ImageFont

from ..base import fingerprint
from ..base.store import Store
from ..content import outline
from ..content.catalogue import Catalogue
from ..content.page import Page
from ..content.site import Site
from ..language import strings
from ..theme import FOLDER
from . import png
from .png import Band

SIZE = (1200, 630)
FONTS = FOLDER / "assets/fonts"
# Sixteen colours at most, so that two pixels take a byte: six steps from paper to ink, which the edges of letters need,
# and four of their own. A picture of numbers is drawn, and what lies between two steps of the ramp is a step of it.
_PAPER, _SOFT, _INK = 0, 4, 5
_LINE, _ACCENT, _PALE, _WARM = 6, 7, 8, 9
_EDGE, _FOOT = 15, 515  # the rows between them are a card's own, those above and below are a language's
_LEFT, _WIDTH = 84, 1032
_PICTURE = (160, 54)  # the room for a site's own picture at the foot
# The fonts lack these; what stands in their place looks the same at this size.
PLAIN = str.maketrans({"\u202f": "\u00a0", "\u2009": "\u00a0", "\u2010": "-", "\u2011": "-", "→": "–"})


@dataclass(frozen=True)
class Look:
    """What all cards of a site share: its name and picture (a file, "" for none), its fonts and its colours."""

    name: str
    picture: str = ""
    text: str = os.fspath(FONTS / "hanken-grotesk.woff2")
    headings: str = os.fspath(FONTS / "newsreader-560.woff2")
    paper: str = "#fdfcf9"
    ink: str = "#1d2528"
    line: str = "#d9d6cb"
    accent: str = "#0f5c63"
    accent_soft: str = "#dceceb"
    warm: str = "#9a4a12"


@dataclass(frozen=True)
class CardText:
    """What a card says: a line above the title, the title, a text below it, the language's name."""

    above: str
    title: str
    below: str
    language: str


def look(site: Site, name: str, project: Path, docs: Path) -> Look:
    """Return the look of a site's cards; `name` is the site's, where the card has no other."""
    colours = {key: value for key, value in site.light.model_dump().items() if value and key in Look.__annotations__}
    fonts = {key: str(docs / place) for key, place in site.fonts.model_dump().items() if place}
    picture = str(project / site.card.picture) if site.card.picture else ""
    return Look(site.card.name or name, picture, **fonts, **colours)


def of(catalogue: Catalogue, page: Page) -> CardText:
    """Return the card of a page: an article's says its place in its series, a term's its definition."""
    ui, place = strings.read(page.locale), outline.place(catalogue, page)
    landing = catalogue.pages[page.locale].get(f"{page.section}/index.md")
    above = landing.matter.title if landing and landing != page else ""
    if place:
        above = f"{place.name} · {ui['part_of'] % (place.part, len(place.parts))}"
    below = page.matter.definition or page.matter.description
    return CardText(above, page.matter.title, below, page.locale.endonym)


def write(card: CardText, look: Look, file: Path, store: Store) -> None:
    """Write a card as PNG; one that was drawn before is taken from the store."""
    key = fingerprint.of("card", _drawing(look), card, look)
    content = store.read(key)
    if content is None:
        content = encoded(card, look)
        store.write(key, content)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def encoded(card: CardText, look: Look) -> bytes:
    """Return a card as PNG."""
    own = _own_rows(card, look)
    _, top, _, end = own.getbbox() or (0, 0, 0, 1)
    above, below = _still(card.language, look)
    words = png.band(own, 2, top, end)
    return png.joined((above, _blank(top), words, _blank(own.height - end), below), SIZE[0], _palette(look))


@cache
def _blank(height: int) -> Band:
    return png.band(Image.new("L", (SIZE[0], height), _PAPER), 9)


@cache
def _still(language: str, look: Look) -> tuple[Band, Band]:
    """Return the rows that the cards of a language share, those above their own and those below."""
    ground = _ground(language, look)
    return png.band(ground, 9, 0, _EDGE), png.band(ground, 9, _FOOT)


def _own_rows(card: CardText, look: Look) -> Image.Image:
    """Draw the rows that are a card's own, as the numbers of its colours."""
    image = Image.new("L", (SIZE[0], _FOOT - _EDGE), _PAPER)
    pen = ImageDraw.Draw(image)
    _write(pen, (_LEFT, 96 - _EDGE), card.above.translate(PLAIN), _SOFT, _font(look.text, 30))
    font, lines = _fit(card.title, look)
    y = 136.0 - _EDGE
    for line in lines:
        _write(pen, (_LEFT, y + _ascent(font)), line, _INK, font)
        y += font.size * 1.12
    small = _font(look.text, 34)
    for line in _cut(_lines(card.below, small), int((474 - _EDGE - y) // 46)):
        _write(pen, (_LEFT, y + 22 + _ascent(small)), line, _SOFT, small)
        y += 46
    return image


@cache
def _ground(language: str, look: Look) -> Image.Image:
    """Draw what the cards of a language share: the edge above; at the foot the site's picture and name, and its own."""
    image = Image.new("L", SIZE, _PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], 14), fill=_ACCENT)
    pen.line((_LEFT, 516, _LEFT + _WIDTH, 516), _LINE, 2)
    left = _LEFT
    if look.picture:
        picture = _picture(look)
        image.paste(picture, (_LEFT, 540))
        left += picture.width + 26
    _write(pen, (left, 580), look.name.translate(PLAIN), _INK, _font(look.headings, 44))
    small = _font(look.text, 30)
    _write(pen, (_LEFT + _WIDTH - _length(language, small), 580), language, _SOFT, small)
    return image


def _picture(look: Look) -> Image.Image:
    """Return a site's picture as the numbers of the colours that are nearest, in the room that there is."""
    with Image.open(look.picture) as file:
        picture = file.convert("RGBA")
    picture.thumbnail(_PICTURE)
    whole = Image.alpha_composite(Image.new("RGBA", picture.size, look.paper), picture).convert("RGB")
    colours = Image.new("P", (1, 1))
    colours.putpalette([part for colour in _palette(look) for part in colour])
    return Image.frombytes("L", whole.size, whole.quantize(palette=colours, dither=Image.Dither.NONE).tobytes())


@cache
def _palette(look: Look) -> list[tuple[int, ...]]:
    """Return the colours as red, green and blue."""
    paper, ink = map(ImageColor.getrgb, (look.paper, look.ink))
    steps = (step / _INK for step in range(_INK + 1))
    ramp = [tuple(round(a + (b - a) * step) for a, b in zip(paper, ink, strict=True)) for step in steps]
    return [*ramp, *map(ImageColor.getrgb, (look.line, look.accent, look.accent_soft, look.warm))]


def _write(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, ink: int, font: ImageFont.FreeTypeFont
) -> None:
    """Write a line from a point on its base, a letter at a time: drawing each letter once is most of a card's cost."""
    x, y = at
    for letter in text:
        mask, (right, down), width = _glyph(letter, font)
        pen.draw.draw_bitmap((round(x + right), round(y + down)), mask, ink)
        x += width


@cache
def _glyph(letter: str, font: ImageFont.FreeTypeFont) -> tuple[Any, tuple[int, int], float]:
    """Return a letter's drawing, where it stands beside the pen, and how far it moves the pen (no font here kerns)."""
    return *font.getmask2(letter, "L", anchor="ls"), font.getlength(letter)


def _length(text: str, font: ImageFont.FreeTypeFont) -> float:
    return sum(_glyph(letter, font)[2] for letter in text)


def _ascent(font: ImageFont.FreeTypeFont) -> int:
    return font.getmetrics()[0]


def _fit(title: str, look: Look) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest size at which a title takes at most three lines, or the smallest with as many as it takes."""
    for size in (84, 72, 62, 54):
        font = _font(look.headings, size)
        lines = _lines(title, font)
        if len(lines) <= 3:
            break
    return font, lines[:5]


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Break a text into lines that fit: between words, and inside one only where it is longer than a line."""
    return wrapped(_words(text.translate(PLAIN), font), lambda line: _length(line, font) <= _WIDTH)


def wrapped(words: Iterable[str], fits: Callable[[str], bool]) -> list[str]:
    """Put words on lines, as many on each as fit; a word that fits on none has one of its own."""
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and not fits(longer):
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _words(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    for word in text.split(" "):
        while _length(word, font) > _WIDTH:
            end = next(n for n in range(len(word), 0, -1) if _length(word[:n], font) <= _WIDTH)
            yield word[:end]
            word = word[end:]
        yield word


def _cut(lines: list[str], room: int) -> list[str]:
    """Return the lines that there is room for; an ellipsis says that some are missing."""
    kept = lines[: max(0, room)]
    return [*kept[:-1], f"{kept[-1].rstrip('.,;: ')}…"] if kept and len(kept) < len(lines) else kept


@cache
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _drawing(look: Look) -> str:
    """Return the fingerprint of what else a card depends on: this module, fonts and picture, and the library."""
    files = (Path(file).read_bytes() for file in (look.text, look.headings, look.picture) if file)
    return fingerprint.of(Path(__file__).read_bytes(), Path(png.__file__).read_bytes(), *files, PIL.__version__)
