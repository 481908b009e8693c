"""Translations that stay honest: what a translation still says, what is missing, what a change makes stale.

- `freshness`  whether a translation still says what its original says
- `sections_kept`  which section of its original each section of a translation that is behind stands for
- `proof`      whether what changed was translated
- `units`      a page and its translation, sentence by sentence
- `returning`  what translators' tools give back, put into the texts
- `xliff`      units as XLIFF 2.1
- `po`         units as a catalogue of gettext
- `meaning`    what counts of a text for its translations
- `reliance`   which pages rely on a page, read from the sources
- `history`    what a file said before, as git keeps it
- `status`     what is missing, stale, orphaned or ahead in each language
- `review`     what a change does: links, doubts, missing terms, stale translations

It imports what stands above it: `base` to `markdown`.
"""
