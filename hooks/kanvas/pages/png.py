"""A PNG put together of bands of rows, so that rows which many pictures share are deflated once.

A band is a piece of a zlib stream that ends with a full flush, so it looks back at no other; behind the last stands the
checksum of all rows (https://www.w3.org/TR/png-3/, RFC 1950, RFC 1951). Pillow deflates a whole picture each time.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image

_SIGNATURE, _ZLIB, _LAST = b"\x89PNG\r\n\x1a\n", b"\x78\x01", b"\x03\x00"
_BITS, _PALETTE = 4, 3


@dataclass(frozen=True)
class Band:
    """Some rows of a picture: their number, what they hold, and the same deflated."""

    height: int
    rows: bytes
    deflated: bytes


def band(image: Image.Image, level: int, top: int = 0, end: int | None = None) -> Band:
    """Return the rows of a picture of numbers below 16, in an even width, deflated at a level of zlib's, 1 to 9.

    They are those from `top` to before `end`, or to the last.
    """
    below = image.height if end is None else end
    numbers = image.crop((-2, top, image.width, below))  # two pixels of 0 are a byte of 0: a row without a filter
    numbers.putpalette(b"\0\0\0")  # else Pillow packs no four bits
    rows = numbers.tobytes("raw", f"P;{_BITS}")
    deflate = zlib.compressobj(level, wbits=-zlib.MAX_WBITS)
    return Band(below - top, rows, deflate.compress(rows) + deflate.flush(zlib.Z_FULL_FLUSH))


def joined(bands: Sequence[Band], width: int, colours: Iterable[tuple[int, ...]]) -> bytes:
    """Return bands, from above, as one PNG; `colours` are at most sixteen, as red, green and blue."""
    checksum = 1
    for one in bands:
        checksum = zlib.adler32(one.rows, checksum)
    stream = _ZLIB + b"".join(one.deflated for one in bands) + _LAST + checksum.to_bytes(4, "big")
    head = struct.pack(">2I5B", width, sum(one.height for one in bands), _BITS, _PALETTE, 0, 0, 0)
    palette = bytes(part for colour in colours for part in colour)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", stream), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
