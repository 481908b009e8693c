"""A book as one file, an EPUB container (https://www.w3.org/TR/epub-33/#sec-ocf), the same bytes each time.

The file that names the kind comes first and is not compressed; all bear one date and one system's rights.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

TYPE = "application/epub+zip"
FOLDER = "book/"
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip archive knows
_UNIX, _READ = 3, 0o644 << 16
_CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="{FOLDER}package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a book of its files, by their names in its folder and in their order; the package is `package.opf`."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as opened:
        _add(opened, "mimetype", TYPE.encode(), zipfile.ZIP_STORED)
        _add(opened, "META-INF/container.xml", _CONTAINER.encode())
        for name, content in files.items():
            _add(opened, FOLDER + name, content)
    return written.getvalue()


def _add(opened: zipfile.ZipFile, name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.create_system, entry.external_attr, entry.compress_type = _UNIX, _READ, method
    opened.writestr(entry, content, compresslevel=9)
