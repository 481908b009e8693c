"""Units as a catalogue of gettext (PO, https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html), by Babel.

The context of a message is its page, unit and segment; what is to be translated again is fuzzy.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Sequence

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from .returning import Answers, Returned
from .units import Exchange
from .xliff import Notes

_PLURALS = re.compile(rb"nplurals\s*=\s*\d\d")  # Babel makes a list of as many as are named


def document(pages: Sequence[Exchange], source: str, target: str, notes: Notes) -> bytes:
    """Return pages as one PO file."""
    catalogue = Catalog(locale=target.replace("-", "_"), project="Kanvas", fuzzy=False)
    for page in pages:
        for unit in page.units:
            for segment in unit.segments:
                catalogue.add(
                    segment.source,
                    segment.target,
                    flags=["fuzzy"] if segment.target and not segment.current else (),
                    auto_comments=notes(page, unit),
                    context=f"{page.original.path} {unit.id} {segment.id}",
                )
    written = io.BytesIO()
    write_po(written, catalogue, width=0)
    return written.getvalue()


def read(content: bytes) -> dict[str, Answers]:
    """Return what comes back in a PO file, by the path of each original; ValueError if it is none."""
    if _PLURALS.search(content):
        raise ValueError("no language has so many plurals")
    try:
        messages = read_po(io.BytesIO(content), abort_invalid=True)
    except (PoFileError, LookupError, TypeError) as error:
        raise ValueError(f"it is no PO file: {error}") from None
    found: defaultdict[str, dict[tuple[str, str], Returned]] = defaultdict(dict)
    for message in messages:
        path, _, place = (message.context or "").partition(" ")
        unit, _, segment = place.partition(" ")
        if message.id and segment:
            target = str(message.string or "")
            found[path][unit, segment] = Returned(str(message.id), target, bool(target) and not message.fuzzy)
    return dict(found)
