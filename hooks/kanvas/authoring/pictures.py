"""The pictures of an imported text: fetched from its folder, turned the right way, made small, and named anew."""

from __future__ import annotations

import io
import posixpath
import re
import warnings
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from PIL import Image, ImageOps

from ..base import naming
from ..content import syntax
from ..content.address import split
from ..content.syntax import Kind, Part
from . import scaffold
from .places import Places

LARGEST = 300_000
_WIDEST = 1600
_FOLDER = "assets/images"
_PIXELS = 120_000_000  # a telephone's camera takes up to 108 million
_UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)
_KEPT = frozenset(["svg", "webp", "png", "jpg", "jpeg", "gif", "avif"])


@dataclass
class Pictures:
    """The pictures that an import brings, by their paths below `docs`, and what was done to them."""

    folders: tuple[Path, ...]
    slug: str
    places: Places = field(default_factory=Places)
    files: dict[str, bytes] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def placed(self, text: str) -> str:
        """Return a text whose pictures have their addresses in this project; what is not there is left to do."""
        for part in reversed([part for part in syntax.read(text) if part.kind is Kind.IMAGE]):
            text = text[: part.start] + self._picture(text, part) + text[part.end :]
        return text

    def _picture(self, text: str, part: Part) -> str:
        words = text[slice(*part.inner)].strip()
        name = posixpath.basename(unquote(split(part.address).path))
        file = self._file(part.address)
        if file is None:
            if split(part.address).netloc:
                self.told.append(f"a picture of another site became a link: {part.address}")
                return f"[{words or name}]({part.address})"
            self.told.append(f"a picture is not there: {part.address or text[part.start : part.end]}")
            return f"{scaffold.TODO} picture: {words or name}"
        try:
            path = self._keep(file)
        except _UNREADABLE as error:
            self.told.append(f"a picture cannot be read: {name} ({error})")
            return f"{scaffold.TODO} picture: {words or name}"
        depth = self.slug.count("/") + 1
        return f"![{words or f'{scaffold.TODO} say what it shows'}]({'../' * depth}{path})"

    def _file(self, address: str) -> Path | None:
        """Find a picture below one of the text's folders."""
        path = unquote(split(address).path).lstrip("/")
        return next((file for folder in self.folders if path and (file := _below(folder, path))), None)

    def _keep(self, file: Path) -> str:
        content, ending = small(file)
        before = file.stat().st_size
        stem = f"{_FOLDER}/{naming.kebab(self.slug.rpartition('/')[2] + '-' + file.stem)}"
        path = self.places.of(f"{stem}.{ending}", content)
        if path not in self.files:
            done = f", {before // 1000} KB made {len(content) // 1000} KB" if len(content) != before else ""
            self.told.append(f"the picture {file.name} became docs/{path}{done}")
        self.files[path] = content
        return path


def is_within(file: Path, folder: Path) -> bool:
    """Whether a file stands below a folder, links of the file system followed: what leads out of it is another's."""
    return file.resolve().is_relative_to(folder.resolve())


def _below(folder: Path, path: str) -> Path | None:
    """Find a picture below a folder by its path, or by its name, without the size that WordPress adds."""
    if not folder.is_dir():
        return None
    name = posixpath.basename(path)
    names = {name.casefold(), re.sub(r"-\d+x\d+(?=\.\w+$)", "", name).casefold()}
    others = (file for file in sorted(folder.rglob("*")) if file.name.casefold() in names)
    return next((file for file in (folder / path, *others) if file.is_file() and is_within(file, folder)), None)


def small(file: Path) -> tuple[bytes, str]:
    """Return a picture of at most 300 KB, turned as its camera was held, and the ending of its name.

    An error of `_UNREADABLE` if it is none, or has so many pixels that nobody meant them.
    """
    return _small(file.read_bytes(), file.suffix.lower().lstrip("."))


@lru_cache(maxsize=8)
def _small(content: bytes, ending: str) -> tuple[bytes, str]:
    if ending == "svg":
        return content, ending
    with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content)) as opened:
        if opened.width * opened.height > _PIXELS:
            raise ValueError(f"it has {opened.width:,} × {opened.height:,} pixels")
        turned = opened.getexif().get(0x0112, 1) != 1
        if len(content) <= LARGEST and not turned and ending in _KEPT:
            return content, ending
        picture = ImageOps.exif_transpose(opened).convert("RGBA" if "A" in opened.getbands() else "RGB")
    width = _WIDEST
    while True:
        picture.thumbnail((width, width))
        for quality in (82, 60):
            out = io.BytesIO()
            picture.save(out, "WEBP", quality=quality, method=2)
            if out.tell() <= LARGEST:
                return out.getvalue(), "webp"
        width = int(max(picture.size) * 0.95 * min(1.0, (LARGEST / out.tell()) ** 0.5))
