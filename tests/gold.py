"""The gold list: articles in which a person judged every mention, and how many of them the linker finds.

python tests/gold.py   # recall and precision in each language
"""

import re
import sys
from pathlib import Path
from typing import Any

import yaml
from kanvas.content.frontmatter import FrontMatter
from kanvas.content.page import Page
from kanvas.content.term import Term, of
from kanvas.glossary.matching import Matcher
from languages import LANGUAGES, Locale

Judged = tuple[int, int, str]  # a mention: where it begins and ends, its entry
Miss = tuple[str, str]  # an entry, and the text around its mention

FOLDER = Path(__file__).parent / "cases" / "gold"
MARK = re.compile(r"([⟦⟪])(.+?)\|([\w-]+)[⟧⟫]")


def read(locale: Locale) -> tuple[Matcher, list[tuple[list[str], list[str]]]]:
    """Return the matcher of a language's entries, and its articles: for each what it skips, and its blocks."""
    _, head, body = (FOLDER / f"{locale.folder}.md").read_text("utf-8").split("---\n", 2)
    matcher = Matcher([_term(locale, slug, **entry) for slug, entry in yaml.safe_load(head).items()], locale)
    articles = re.split(r"^## ", body, flags=re.MULTILINE)[1:]
    return matcher, [(re.findall(r"skip: (.+)", one.split("\n")[0]), one.split("\n\n")[1:]) for one in articles]


def _term(locale: Locale, slug: str, title: str, **entry: Any) -> Term:
    matter = FrontMatter.model_validate({"title": title, "description": "…", "definition": "…", "term": entry})
    page = Page(locale, f"glossary/{slug}.md", matter, "", 1, slug, "")
    return of(page, {locale: page})


def judged(block: str) -> tuple[str, set[Judged]]:
    """Return the text of a block and its mentions: {(start, end, slug)}."""
    text, wanted = "", set[Judged]()
    parts = MARK.split(block)
    for before, mark, form, slug in zip(parts[::4], parts[1::4], parts[2::4], parts[3::4], strict=False):
        text += before
        if mark == "⟦":
            wanted.add((len(text), len(text) + len(form), slug))
        text += form
    return text + parts[-1], wanted


def errors(locale: Locale) -> tuple[int, list[Miss], list[Miss]]:
    """Return how many mentions were found rightly, and the sentences of those found wrongly and of those missed."""
    matcher, articles = read(locale)
    right, wrong, missed = 0, list[Miss](), list[Miss]()
    for skipped, blocks in articles:
        for text, wanted in map(judged, blocks):
            found = {(m.start, m.end, m.term.slug) for m in matcher.find(text) if not m.refused}
            found = {one for one in found if one[2] not in skipped}
            right += len(wanted & found)
            wrong += [(slug, text[max(0, start - 40) : end + 40]) for start, end, slug in sorted(found - wanted)]
            missed += [(slug, text[max(0, start - 40) : end + 40]) for start, end, slug in sorted(wanted - found)]
    return right, wrong, missed


if __name__ == "__main__":
    print("language  mentions  recall  precision")
    for locale in LANGUAGES:
        right, wrong, missed = errors(locale)
        recall, precision = right / (right + len(missed)), right / (right + len(wrong))
        print(f"{locale.folder:8}  {right + len(missed):8}  {recall:6.3f}  {precision:9.3f}")
        for name, listed in (("wrong", wrong), ("missed", missed)) if "-v" in sys.argv else ():
            for slug, around in listed:
                print(f"    {name}  {slug}: {around}")
