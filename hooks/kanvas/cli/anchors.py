"""`kanvas anchors`: every section's address is written down, so that it stays one."""

from __future__ import annotations

from functools import partial

import click

from ..base import writing
from ..content import anchor_record, files
from ..content.anchor_record import HeadingAddresses, Record
from ..content.catalogue import Catalogue
from ..markdown import standalone
from ..markdown.anchors import Anchors, attach, outliner
from ..safety import lending
from ..translation import sections_kept
from . import project, speech


@click.command(cls=speech.SpokenCommand)
def anchors() -> None:
    """Write the addresses of all sections into content/anchors.txt, those that they had before included.

    Do it when pages are published. What stands there goes on working, whatever is renamed, moved or merged, and
    whichever language becomes the original.

    \b
    Example:
      kanvas anchors
    """
    catalogue, root = project.knowledge().catalogue, project.docs().absolute().parent
    before = anchor_record.read(root)
    record = {**before, **_addresses(catalogue, before)}
    if record != before:
        writing.write(root / anchor_record.PLACE, anchor_record.written(record), overwrite=True)
    new = len(_all(record) - _all(before))
    project.tell(f"{anchor_record.PLACE} holds the addresses of {sum(map(len, record.values()))} sections; new: {new}.")


def _addresses(catalogue: Catalogue, before: Record) -> dict[str, tuple[HeadingAddresses, ...]]:
    """Return what the headings of each page answer to."""
    docs = project.docs().absolute()
    here, originals = (outliner(standalone.markdown(project.SETTINGS, docs)) for _ in range(2))
    known = Anchors(
        catalogue,
        originals.reset,
        record=before,
        keeps=lending.beside(docs).keeps,
        kept=partial(sections_kept.of, catalogue, files.reader(docs)),
    )
    found = {}
    for page in (page for pages in catalogue.pages.values() for page in pages.values() if not page.is_generated):
        sections = known.sections(page)
        attach(here.reset(), sections).convert(page.body)
        known.keep(sections)
        if sections.addresses:
            found[page.source] = tuple(sections.addresses)
    return found


def _all(record: Record) -> set[tuple[str, str]]:
    return {(source, address) for source, headings in record.items() for heading in headings for address in heading}
