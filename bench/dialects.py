"""How far a build reads Markdown as CommonMark and GFM do: the examples of their specifications, side by side.

    python bench/dialects.py commonmark.json gfm.txt …

The inputs are not ours and stand in the source packages of other systems: `tests/test_cmark_spec/commonmark.json` of
markdown-it-py, `tests/spec/gfm.txt` of marko, `tests/fixtures/*.txt` of mistune. Of each example the structure is
compared: the elements in their order, paragraphs aside. It prints a table; `bench/DIALECTS.md` is one of its runs.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from kanvas.content import foreign
from kanvas.content.manuscript import Manuscript
from kanvas.glossary import linking
from kanvas.language.languages import configured
from kanvas.language.locale import Locale
from kanvas.markdown import standalone
from kanvas.safety import bounds
from markdown import Markdown
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

Chapter = tuple[str, str]  # a file and its section

ROOT = Path(__file__).parent.parent
COMPARED = frozenset("a blockquote code del em h1 h2 h3 h4 h5 h6 hr img li ol pre strong table td th tr ul".split())


def examples(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the section and the text of each example in a file."""
    text = file.read_text("utf-8")
    if file.suffix == ".json":
        yield from ((one["section"], one["markdown"]) for one in json.loads(text))
        return
    for match in re.finditer(r"^`{5,} example[^\n]*\n(.*?)^\.\n|^\.\n(.*?)^\.\n", text, re.MULTILINE | re.DOTALL):
        yield "all", (match[1] or match[2] or "").replace("→", "\t")


def structure(html: str) -> list[str]:
    """Return the elements of a page in their order, paragraphs aside."""
    root = LexborHTMLParser(f"<body>{html}").body
    return [node.tag for node in root.traverse() if node.tag in COMPARED] if root else []


def verdict(text: str, ours: Markdown, theirs: MarkdownIt, locale: Locale) -> str:
    """Return how an example fares: the same, found by the check, or read otherwise."""
    manuscript = Manuscript("a.md", locale, "a.md", text)
    if (
        bounds.check(manuscript)
        or list(foreign.check(manuscript))
        or re.search(r"<[a-zA-Z/!?][^>]*>", manuscript.markup)
    ):
        return "found"
    return "same" if structure(ours.reset().convert(text)) == structure(theirs.render(text)) else "otherwise"


def main(files: list[str]) -> None:
    """Print the table."""
    ours = linking.attach(standalone.markdown(ROOT / "mkdocs.yml", ROOT / "docs"), None)
    theirs = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    locale = configured(ROOT / "mkdocs.yml")[-1]
    counts, otherwise = defaultdict[Chapter, Counter[str]](Counter), defaultdict[Chapter, list[str]](list)
    for file in map(Path, files):
        for section, text in examples(file):
            key = (file.stem, section)
            result = verdict(text, ours, theirs, locale)
            counts[key][result] += 1
            if result == "otherwise":
                otherwise[key].append(text)
    print("| Source | Section | Same | Found by the check | Read otherwise |\n| --- | --- | --- | --- | --- |")
    for (source, section), count in counts.items():
        print(f"| {source} | {section} | {count['same']} | {count['found']} | {count['otherwise']} |")
    total = sum(counts.values(), Counter[str]())
    print(f"| **All** | | **{total['same']}** | **{total['found']}** | **{total['otherwise']}** |")
    if "--list" in sys.argv:
        for key, texts in otherwise.items():
            for text in texts:
                print(key, repr(text), file=sys.stderr)


if __name__ == "__main__":
    main([name for name in sys.argv[1:] if not name.startswith("-")])
