"""A form to fill in by hand, on one A4 page: boxes with a name and a question each, as SVG and as PDF.

A site describes it in `sheets/NAME.yml` beside its templates: a grid, and where each box lies on it. Its words are the
site's own (`words/fr.yml`), so one description makes a sheet in every language. A page names it (`sheets: [NAME]`).
The PDF, by fpdf2, holds the letters that it uses of the site's font; the same sheet gives the same bytes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import ImageFont
from pydantic import BaseModel, ConfigDict, Field

from .. import theme
from ..base import fingerprint
from ..base.issue import Issue
from ..base.store import Store
from ..content import yaml_model
from ..content.page import Page
from ..language import strings
from ..language.locale import Locale
from . import card, downloads
from .card import PLAIN, Look
from .downloads import Download

KINDS = ("pdf", "svg")
_FOLDER, _FONT = "sheets", "sheet"
_WIDTH, _HEIGHT, _EDGE, _TOP, _FOOT = 297.0, 210.0, 10.0, 21.0, 197.0  # millimetres
_TITLE, _NAME, _HINT, _CREDIT, _PAD = 7.0, 4.0, 3.2, 2.8, 2.2
_POINT = 72 / 25.4
_LARGE, _REGULAR, _BOLD = 100, 400.0, 700.0
_DATE = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)

Count = Annotated[int, Field(ge=1, le=24)]
GridPlace = Annotated[list[Annotated[int, Field(ge=0, le=23)]], Field(min_length=2, max_length=2)]
GridSize = Annotated[list[Count], Field(min_length=2, max_length=2)]
WordKey = Annotated[str, Field(min_length=1, max_length=100)]


class _SheetModel(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SheetBox(_SheetModel):
    """A box: the keys of its name and of its question, its column and row from 0, how many of each it takes."""

    title: WordKey
    hint: WordKey | None = None
    at: GridPlace
    size: GridSize


class FormSheet(_SheetModel):
    """A sheet: the keys of its title and of the line at its foot, its grid, its boxes."""

    title: WordKey
    credit: WordKey | None = None
    columns: Count
    rows: Count
    boxes: Annotated[list[SheetBox], Field(min_length=1, max_length=60)]

    @property
    def keys(self) -> set[str]:
        """The keys of all its words."""
        named = [self.title, self.credit, *(key for box in self.boxes for key in (box.title, box.hint))]
        return {key for key in named if key}


@dataclass(frozen=True)
class Frame:
    """A box on the page, in millimetres."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class TextLine:
    """A line of text on the page: where it begins on its base, its size and width in millimetres, whether it is a name.

    Without the site's font, a program that shows the SVG fits the line of another one into that width.
    """

    x: float
    y: float
    size: float
    bold: bool
    text: str
    width: float = 0.0


@dataclass(frozen=True)
class Layout:
    """A sheet as it lies on its page, in one language."""

    title: str
    language: str
    frames: tuple[Frame, ...]
    lines: tuple[TextLine, ...]


def check(pages: Iterable[Page], project: Path, templates: Path) -> list[Issue]:
    """Find what is wrong with the sheets that pages name: no such file, lines that say no sheet, words that lack."""
    found: set[Issue] = set()
    named: dict[str, set[Locale]] = {}
    for page in pages:
        for name in page.matter.sheets:
            if (templates / _FOLDER / f"{name}.yml").is_file():
                named.setdefault(name, set()).add(page.locale)
            else:
                found.add(_absent(page, name))
    words = {locale: set(strings.own(templates, locale)) for locale in set().union(*named.values())}
    for name, locales in named.items():
        found.update(_wrong(templates / _FOLDER / f"{name}.yml", project, {one: words[one] for one in locales}))
    return sorted(found)


def _wrong(file: Path, project: Path, words: Mapping[Locale, set[str]]) -> Iterator[Issue]:
    """Yield what is wrong with a sheet, and which of its words the languages lack that show it."""
    path = file.relative_to(project).as_posix() if file.is_relative_to(project) else file.name
    sheet, issues = read(file, path)
    yield from issues
    keys = sheet.keys if sheet else frozenset()
    for locale, known in words.items():
        yield from (_unsaid(path, key, locale) for key in sorted(keys - known))


def _unsaid(path: str, key: str, locale: Locale) -> Issue:
    where = f"{strings.OWN}/{locale.folder}.yml"
    return Issue(
        path, 1, 1, "sheet-unreadable", f"“{key}” has no words in {where}.", f"Add it to {where} beside the templates."
    )


def _absent(page: Page, name: str) -> Issue:
    message, mend = f"There is no sheet “{name}”.", f"Describe it in sheets/{name}.yml beside the site’s templates."
    return Issue(page.path, page.line_of("sheets", name), 1, "sheet-missing", message, mend)


def read(file: Path, path: str) -> tuple[FormSheet | None, list[Issue]]:
    """Read a sheet's description, or what is wrong with it; `path` is what a finding calls it."""
    sheet, issues = yaml_model.read(
        file.read_text("utf-8", "replace"), path, 1, FormSheet, "sheet-unreadable", _EXAMPLES
    )
    outside = [box for box in sheet.boxes if _is_outside(box, sheet)] if sheet else []
    mend = "Let it end within the columns and rows that the sheet has."
    wrong = [
        Issue(path, 1, 1, "sheet-unreadable", f"The box “{box.title}” lies beyond the sheet.", mend) for box in outside
    ]
    return (None if wrong else sheet), [*issues, *wrong]


def _is_outside(box: SheetBox, sheet: FormSheet) -> bool:
    return box.at[0] + box.size[0] > sheet.columns or box.at[1] + box.size[1] > sheet.rows


_EXAMPLES = {
    "title": "Write the key of a text in the site’s words, such as “title: sheet_company”.",
    "columns": "Write a number, such as “columns: 10”.",
    "rows": "Write a number, such as “rows: 6”.",
    "boxes": "Write a box a line: “- {title: block_price, hint: ask_price, at: [0, 0], size: [2, 4]}”.",
}


def sheets(page: Page, templates: Path, look: Look, folder: Path, store: Store) -> Iterator[Download]:
    """Write the sheets that a page names below its folder, in its language; yield each."""
    for name in page.matter.sheets:
        sheet, _ = read(templates / _FOLDER / f"{name}.yml", name)
        if sheet:
            words = {key: text.translate(PLAIN) for key, text in strings.own(templates, page.locale).items()}
            layout = lay(sheet, words, page.locale, look.text)
            key = fingerprint.of("sheet", fingerprint.running(), layout, look, Path(look.text).read_bytes())
            files = ((kind, _made(f"{key}{kind}", layout, kind, look, store)) for kind in KINDS)
            yield Download(layout.title, tuple(downloads.written(name, files, folder, page.locale)))


def _made(key: str, layout: Layout, kind: str, look: Look, store: Store) -> bytes:
    content = store.read(key := fingerprint.of(key))
    if content is None:
        content = pdf(layout, look) if kind == "pdf" else svg(layout, look)
        store.write(key, content)
    return content


def lay(sheet: FormSheet, words: Mapping[str, str], locale: Locale, font: str) -> Layout:
    """Lay a sheet out in a language: its title above, its boxes, each with its words, the credit below."""
    across, down = (_WIDTH - 2 * _EDGE) / sheet.columns, (_FOOT - _TOP) / sheet.rows
    frames, lines = [], [TextLine(_EDGE, _TOP - 5, _TITLE, True, words[sheet.title])]
    for box in sheet.boxes:
        x, y = _EDGE + box.at[0] * across, _TOP + box.at[1] * down
        frame = Frame(*(round(one, 2) for one in (x, y, box.size[0] * across, box.size[1] * down)))
        frames.append(frame)
        lines += _inside(frame, words[box.title], words[box.hint] if box.hint else "", font)
    if sheet.credit:
        lines.append(TextLine(_EDGE, _FOOT + 6, _CREDIT, False, words[sheet.credit]))
    language = locale.territory.replace("_", "-")
    return Layout(words[sheet.title], language, tuple(frames), tuple(_fitting(line, font) for line in lines))


def _inside(frame: Frame, name: str, hint: str, font: str) -> Iterator[TextLine]:
    """Yield the lines of a box: its name, and below it its question, broken where the box ends."""
    y, room = frame.y + _PAD, frame.width - 2 * _PAD
    for text, size, bold in ((name, _NAME, True), (hint, _HINT, False)):
        for line in _broken(text, size, bold, room, font):
            y += size * 1.25
            yield TextLine(round(frame.x + _PAD, 2), round(y, 2), size, bold, line)


def _broken(text: str, size: float, bold: bool, room: float, font: str) -> list[str]:
    lines = card.wrapped(text.split(" "), lambda line: _width(line, size, bold, font) <= room)
    return [line for line in lines if line]


def _fitting(line: TextLine, font: str) -> TextLine:
    """Return a line no wider than the page: one that would be is set smaller."""
    room, width = _WIDTH - _EDGE - line.x, _width(line.text, line.size, line.bold, font)
    if width > room:
        return replace(line, size=int(100 * line.size * room / width) / 100, width=round(room, 2))
    return replace(line, width=round(width, 2))


def _width(text: str, size: float, bold: bool, font: str) -> float:
    return float(_measure(font, bold).getlength(text)) * size / _LARGE


@cache
def _measure(font: str, bold: bool) -> ImageFont.FreeTypeFont:
    """Return a font by which widths are measured, heavier where it can be: of a font of one weight, the same."""
    measure = ImageFont.truetype(font, _LARGE, layout_engine=ImageFont.Layout.BASIC)
    with suppress(OSError):  # its weight does not vary
        measure.set_variation_by_axes([_BOLD if bold else _REGULAR])
    return measure


def svg(layout: Layout, look: Look) -> bytes:
    """Return a sheet as SVG, whose words a reader's program can still change."""
    drawn = _templates().get_template("sheet.html")
    return drawn.render(**vars(layout), look=look, width=_WIDTH, height=_HEIGHT).encode()


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(theme.FOLDER / _FOLDER)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def pdf(layout: Layout, look: Look) -> bytes:
    """Return a sheet as a PDF of one page."""
    with TemporaryDirectory() as folder:
        letters = _letters(look.text, "".join(line.text for line in layout.lines), Path(folder))
        return _printed(layout, look, str(letters))


def _letters(font: str, text: str, folder: Path) -> Path:
    """Write a font with the letters of a text alone: its weights are then made in a tenth of the time."""
    from fontTools import subset  # it, fpdf2 and its reader of fonts take half a second to load

    options = subset.Options(layout_features=[])
    opened = subset.load_font(font, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(opened)
    opened.flavor = None
    opened.save(folder / "letters.ttf")
    opened.close()
    return folder / "letters.ttf"


def _printed(layout: Layout, look: Look, letters: str) -> bytes:
    from fpdf import FPDF
    from fpdf.fonts import TTFFont

    document = FPDF("L", "mm", "A4")
    for style, weight in (("", _REGULAR), ("B", _BOLD)):
        document.add_font(_FONT, style, letters, variations={"wght": weight} if _varies(look.text) else None)
    document.set_creation_date(_DATE)
    document.set_title(layout.title)
    document.set_lang(layout.language)
    document.set_margin(0)
    document.add_page()
    document.set_draw_color(look.ink)
    document.set_line_width(0.35)
    for frame in layout.frames:
        document.rect(frame.x, frame.y, frame.width, frame.height)
    for line in layout.lines:
        document.set_text_color(look.ink)
        document.set_font(_FONT, "B" if line.bold else "", line.size * _POINT)
        document.text(line.x, line.y, line.text)
    content = bytes(document.output())
    for font in document.fonts.values():
        if isinstance(font, TTFFont):
            font.close()
    return content


def _varies(font: str) -> bool:
    try:
        return bool(ImageFont.truetype(font, _LARGE).get_variation_axes())
    except OSError:
        return False
